"""`mcpgen verify`: what it says of packages that hold, fail, cannot be run, or have a hole in their suite.

The packages here are small ones by hand, with suites of a few lines, so that each case shows one thing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from mcpgen.cli.main import cli

SUITE = """
import asyncio, json, os
from importlib import import_module
from pkgutil import get_data
from typing import NamedTuple

class Check(NamedTuple):
    id: str
    kind: str
    tool: str | None

class Recorder:
    async def request(self, *words, **more):
        self.seen = [list(words), {key: value for key, value in more.items() if key != "accept"}]

def wire(folder):
    return json.loads((folder / "tests" / "wire.json").read_text("utf-8"))

def checks(package, folder):
    return [Check(f"request {tool}", "request", tool) for tool in wire(folder)["requests"]]

def failure(package, folder, check):
    if check.tool == "b" and os.environ.get("SECRET_OF_MINE"):
        return "the environment is seen"
    module, _, name = import_module(f"{package}.tools").TOOLS[check.tool].partition(".")
    listed = [tool["name"] for tool in json.loads(get_data(package, "catalog.json"))["tools"]]
    recorder = Recorder()
    asyncio.run(getattr(import_module(f"{package}.tools.{module}"), name)(recorder))
    wanted = wire(folder)["requests"][check.tool]
    return None if recorder.seen == wanted and listed == ["a", "b"] else f"sent {recorder.seen}"
"""
TOOLS = '''"""Things."""

from .._runtime.api import Api


async def a(api):
    return await api.request("GET", "/a")


async def b(api):
    return await api.request("DELETE", "/b", query={"q": 1})
'''
HINTS = {"readOnlyHint": True}
FILES = {
    "src/pack/__init__.py": "",
    "src/pack/about.py": "ABOUT = dict(security=())\n",
    "src/pack/catalog.json": json.dumps(
        {"tools": [{"name": name, "inputSchema": {}, "annotations": HINTS} for name in "ab"]}
    ),
    "src/pack/operations.json": '{"operations": []}',
    "src/pack/tools/__init__.py": 'TOOLS: dict[str, str] = {"a": "things.a", "b": "things.b"}\n',
    "src/pack/tools/things.py": TOOLS,
    "src/pack/_runtime/__init__.py": "",
    "src/pack/_runtime/api.py": "class Api: ...\n",
    "src/pack/_runtime/calls/executor.py": "def f(show, x):\n    return fenced(show.redaction.text(x))\n",
    "tests/wire_suite.py": SUITE,
    "tests/wire.json": json.dumps(
        {"requests": {"a": [["GET", "/a"], {}], "b": [["DELETE", "/b"], {"query": {"q": 1}}]}}
    ),
}


def written(folder: Path, **changed: str | None) -> Path:
    """The package in a folder, some of its files changed or left out; `about` stands for its path."""
    for path, text in FILES.items():
        text = changed.get(Path(path).stem, text)
        if text is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    return folder


def verify(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["verify", str(folder), "--jobs", "1", *words])


def test_a_package_that_holds_is_counted(tmp_path: Path) -> None:
    result = verify(written(tmp_path))
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{tmp_path}: 2 checks of 2 tools (2 request)\nall checks hold\n"


def test_a_check_that_fails_is_printed_and_no_mutant_is_made(tmp_path: Path) -> None:
    folder = written(tmp_path, things=TOOLS.replace('"/b"', '"/c"'))
    result = verify(folder, "--mutate")
    assert result.exit_code == 1
    assert "FAILED request b: sent [['DELETE', '/c'], {'query': {'q': 1}}]" in result.stdout
    assert result.stdout.endswith("1 of 2 checks failed\n")
    data = json.loads(verify(folder, "--mutate", "--json").stdout)
    assert [one["check"] for one in data["failures"]] == ["request b"]
    assert not data["good"]
    assert "mutants" not in data


def test_survivors_are_printed_with_their_place_and_what_was_changed(tmp_path: Path) -> None:
    """The suite looks neither at Accept nor at hints. A fault is gone when the next one is tried."""
    result = verify(written(tmp_path), "--mutate")
    assert result.exit_code == 1
    place = tmp_path / "src/pack/tools/things.py"
    said = "accepts text/plain, not application/json"
    assert f"  SURVIVED {place}:7: accept: a: {said}" in result.stdout
    assert f"  SURVIVED {place}:11: accept: b: {said}" in result.stdout
    assert " ".join(result.stdout.split()).count("accept 2 0 2") == 1
    data = json.loads(verify(tmp_path, "--mutate", "--json").stdout)
    assert data["mutants"]["method"] == {"applied": 4, "killed": 4}
    assert data["mutants"]["accept"] == {"applied": 2, "killed": 0}
    assert data["mutants"]["hint"] == {"applied": 2, "killed": 0}
    assert data["mutants"]["swapped function"] == {"applied": 2, "killed": 2}
    assert data["mutants"]["dropped tool"] == {"applied": 2, "killed": 2}
    assert {one["kind"] for one in data["surviving"]} == {"accept", "hint", "fence off", "dropped redaction"}
    assert data["surviving"][0]["file"] == "src/pack/tools/things.py"


def test_files_stay_as_they_are(tmp_path: Path) -> None:
    written(tmp_path)
    verify(tmp_path, "--mutate")
    found = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path: file.read_text("utf-8") for path, file in found.items()} == FILES


def test_the_package_does_not_see_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_MINE", "x")
    assert verify(written(tmp_path)).exit_code == 0
    assert os.environ["SECRET_OF_MINE"] == "x"


def test_a_fault_that_ends_the_process_is_noticed_and_the_next_is_tried(tmp_path: Path) -> None:
    deadly = "import os\n" + SUITE.replace(
        "    return None if", "    if recorder.seen[0][0] == 'HEAD':\n        os._exit(3)\n    return None if"
    )
    data = json.loads(verify(written(tmp_path, wire_suite=deadly), "--mutate", "--json").stdout)
    assert data["mutants"]["method"] == {"applied": 4, "killed": 4}
    assert data["mutants"]["path"]["killed"] == data["mutants"]["path"]["applied"] > 0


def test_what_a_package_prints_is_no_answer(tmp_path: Path) -> None:
    noisy = written(tmp_path, things="print('{}')\n" + TOOLS, wire_suite="print('{}')\n" + SUITE)
    assert verify(noisy).exit_code == 0


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"things": "def broken(:\n"}, 1, "things.py:1:12: error[MCP903]: not Python"),
        ({"catalog": '{"tools": [}'}, 1, "error[MCP903]: not JSON: Expecting value"),
        ({"about": None}, 1, "about.py is missing"),
        ({"wire": None}, 1, "help: run mcpgen build again"),
        ({"catalog": None}, 2, "error[MCP901]"),
        ({"wire_suite": "import not_installed\n"}, 1, "ModuleNotFoundError: No module named 'not_installed'"),
        ({"wire_suite": "raise SystemExit(0)\n"}, 1, "error[MCP904]"),
        ({"wire": "[]"}, 1, "wire.json:1:1: error[MCP903]: not an object"),
    ],
)
def test_a_broken_package_is_told_apart_from_a_failing_one(
    tmp_path: Path, changed: dict[str, Any], code: int, said: str
) -> None:
    result = verify(written(tmp_path, **changed), "--mutate")
    assert result.exit_code == code, result.output
    assert said in result.stderr
    assert "help: " in result.stderr
    assert result.stdout == ""


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = verify(tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "error[MCP901]" in result.stderr
    assert "name the folder that mcpgen build wrote" in result.stderr


def test_an_interpreter_that_does_not_run_is_said(tmp_path: Path) -> None:
    result = verify(written(tmp_path), "--python", str(tmp_path / "python"))
    assert result.exit_code == 1
    assert "error[MCP904]" in result.stderr
    assert "does not run: No such file or directory" in result.stderr


def test_a_file_that_is_not_utf_8_is_said(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "src/pack/about.py").write_bytes(b"\xff")
    result = verify(tmp_path)
    assert result.exit_code == 1
    assert "error[MCP902]" in result.stderr
