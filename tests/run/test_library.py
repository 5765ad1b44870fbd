"""`runtime = "library"`: a package without a runtime of its own, and the distribution that it depends on."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters
from mcp_types import TextContent
from mcpgen.build import BuildOptions, build
from mcpgen.cli.main import cli
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.verify import read
from mcpgen.independent.verify.runtime_mutators import of_runtime
from mcpgen.output import write
from mcpgen_templates.runtime.runtime_api import RUNTIME_API

sys.path.append(str(Path(__file__).parent / "runtime"))

import loopback

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "templates/library"
RUNTIME = ROOT / "templates/runtime"
SPEC = """
openapi: 3.1.0
info: {title: Harbour, version: "1.0.0"}
servers: [{url: "https://harbour.example"}]
security: [{key: []}]
components: {securitySchemes: {key: {type: http, scheme: bearer}}}
paths:
  /berths/{id}:
    get:
      operationId: getBerth
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: d, content: {application/json: {schema: {type: object}}}}}
  /berths:
    post:
      operationId: addBerth
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        name: {type: string}, code: {type: string, format: password}}}}}}
      responses: {"204": {description: d}}
"""


def made(folder: Path, runtime: str) -> Path:
    """The package in a folder, with its runtime or without."""
    folder.mkdir(exist_ok=True)
    (folder / "spec.yaml").write_text(SPEC, "utf-8")
    (folder / "mcpgen.toml").write_text(f'[package]\nruntime = "{runtime}"\nout = "out"\n', "utf-8")
    found = build(BuildOptions(str(folder / "spec.yaml")), diag := Diagnostics())
    assert found is not None, diag.items
    assert write(folder / "out", found.files, False, diag) is not None, diag.items
    return folder / "out"


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("bundled"), "bundled")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("library"), "library")


def test_the_two_packages_differ_in_where_the_runtime_is_and_in_nothing_else(
    bundled: Path, library: Path
) -> None:
    with_it, without = texts(bundled), texts(library)
    carried = {path for path in with_it if "/_runtime/" in path}
    assert "src/harbour_mcp/_runtime/api.py" in carried and with_it.keys() - without.keys() == carried
    assert not [path for path in carried if not path.endswith(".py") or path.endswith("runtime_api.py")]
    for path, text in without.items():
        # A line of these two says which runtime; the lock has their hashes.
        if path not in ("src/harbour_mcp/__main__.py", "pyproject.toml", "README.md", "mcpgen.lock"):
            same = re.sub(r"(?<=from )mcpgen_runtime(?=\.\w+)", "_runtime", text)
            assert same.replace("`mcpgen_runtime.catalog.selection`", "`_runtime/catalog/selection.py`") == (
                re.sub(r"(?<=from )\.+_runtime", "_runtime", with_it[path])
            ), path


def test_a_package_asks_for_the_library_and_what_signs_comes_with_it(library: Path) -> None:
    project = tomllib.loads((library / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == [f"mcpgen-runtime>={RUNTIME_API},<{RUNTIME_API + 1}"]
    assert "pip install --upgrade mcpgen-runtime" in (library / "README.md").read_text("utf-8")


def test_the_library_needs_what_a_package_with_a_runtime_needs(bundled: Path) -> None:
    own = tomllib.loads((LIBRARY / "pyproject.toml").read_text("utf-8"))["project"]
    project = tomllib.loads((bundled / "pyproject.toml").read_text("utf-8"))["project"]
    assert own["dependencies"] == project["dependencies"]
    assert own["version"].split(".")[0] == str(RUNTIME_API)
    assert (LIBRARY / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def run(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The server's command in a process of its own, with the library as it is here."""
    paths = [*environ.pop("first", "").split(), str(folder / "src"), str(LIBRARY / "src")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environ}
    command = [sys.executable, *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


def test_no_class_of_the_compilers_copy_meets_one_of_the_library(library: Path) -> None:
    """The compiler imports the same files as mcpgen_templates.runtime, and no server does."""
    script = (
        "import sys, harbour_mcp.about, harbour_mcp.custom, harbour_mcp.tools.general\n"
        "from mcpgen_runtime.cli.main import run\n"
        "from mcpgen_runtime.config.server_info import About\n"
        "assert type(harbour_mcp.about.ABOUT) is About\n"
        "assert run(harbour_mcp.about.ABOUT, ['tools']) == 0\n"
        "print([name for name in sys.modules if name.startswith(('mcpgen.', 'mcpgen_templates'))])"
    )
    done = run(library, "-c", script)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


IS = f"and the one that is installed is {RUNTIME_API}.x: "


def pip(api: int) -> str:
    return f"pip install --upgrade 'mcpgen-runtime>={api},<{api + 1}'\n"


@pytest.mark.parametrize(
    ("built_for", "said"),
    [
        (RUNTIME_API + 1, f"{IS}upgrade that: {pip(RUNTIME_API + 1)}"),
        (
            RUNTIME_API - 1,
            f"{IS}upgrade harbour-mcp, or build it again with mcpgen; until then {pip(RUNTIME_API - 1)}",
        ),
    ],
)
def test_a_runtime_of_another_number_is_named_with_what_to_upgrade(
    tmp_path: Path, built_for: int, said: str
) -> None:
    """Whatever else would fail: here about.py asks for a name that no runtime has."""
    folder = made(tmp_path, "library")
    home = folder / "src/harbour_mcp"
    text = (home / "__main__.py").read_text("utf-8")
    assert f"RUNTIME_API = {RUNTIME_API}\n" in text
    (home / "__main__.py").write_text(
        text.replace(f"RUNTIME_API = {RUNTIME_API}\n", f"RUNTIME_API = {built_for}\n"), "utf-8"
    )
    (home / "about.py").write_text("from mcpgen_runtime.config.server_info import Gone\n", "utf-8")
    done = run(folder, "-m", "harbour_mcp")
    wanted = f"harbour-mcp: it was built for mcpgen-runtime {built_for}.x, {said}"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", wanted)


def test_the_mutants_of_the_runtime_are_those_of_the_text_that_is_installed(
    bundled: Path, library: Path
) -> None:
    """All of the kinds and places of a package with a runtime; a fault put into the library is noticed."""
    found = read(bundled, diag := Diagnostics())
    assert found is not None, diag.items
    wanted = sorted((one.kind, one.file.removeprefix("_runtime/")) for one in of_runtime(found))
    assert len(wanted) > 20
    done = CliRunner().invoke(cli, ["verify", str(library), "--mutate", "--jobs", "2", "--json"])
    data = json.loads(done.stdout)
    assert (data["failures"], data["surviving"], data["no_place"]) == ([], [], [])
    kinds = [kind for kind, _ in wanted]
    for kind in sorted(set(kinds)):
        assert data["mutants"][kind]["applied"] >= kinds.count(kind), kind
    wire = json.loads((library / "tests/wire.json").read_text("utf-8"))
    assert wire["cases"]


def test_a_library_that_does_not_fit_is_said_once_and_not_by_each_check(tmp_path: Path) -> None:
    folder = made(tmp_path, "library")
    main = folder / "src/harbour_mcp/__main__.py"
    text = main.read_text("utf-8").replace(f"RUNTIME_API = {RUNTIME_API}\n", "RUNTIME_API = 99\n")
    main.write_text(text, "utf-8")
    done = CliRunner().invoke(cli, ["verify", str(folder), "--jobs", "1"])
    assert done.exit_code == 1
    assert "MCP904" in done.stderr and "FAILED" not in done.stdout
    assert f"it was built for mcpgen-runtime 99.x, and {RUNTIME_API}.x is installed" in done.stderr


def test_a_hole_in_the_suite_shows_with_its_place_in_the_library(tmp_path: Path) -> None:
    folder = made(tmp_path, "library")
    suite = folder / "tests/wire_suite.py"
    suite.write_text(
        suite.read_text("utf-8")
        + "\n_whole = checks\n\n\ndef checks(package, folder):\n"
        + '    return [one for one in _whole(package, folder) if one.kind not in ("fence", "secrets")]\n',
        "utf-8",
    )
    done = CliRunner().invoke(cli, ["verify", str(folder), "--mutate", "--jobs", "2", "--json"])
    found = json.loads(done.stdout)["surviving"]
    assert {one["file"] for one in found if one["kind"] == "fence off"} >= {"mcpgen_runtime/messages.py"}


def test_check_is_content_and_diff_sees_no_tool_change(bundled: Path, library: Path) -> None:
    spec = str(library.parent / "spec.yaml")
    assert CliRunner().invoke(cli, ["check", spec]).exit_code == 0
    done = CliRunner().invoke(cli, ["diff", str(bundled), str(library), "--json", "--fail-on", "any"])
    assert done.exit_code == 0, done.stdout
    plain = CliRunner().invoke(cli, ["diff", str(bundled), str(library)]).stdout
    assert "get_berth" not in plain and "add_berth" not in plain


@pytest.mark.parametrize(
    ("before", "after", "cure"),
    [
        ("bundled", "library", "import it from mcpgen_runtime, with the same names"),
        ("library", "bundled", "import it from ._runtime, with the same names"),
    ],
)
def test_what_is_written_by_hand_has_to_follow_and_is_named_until_it_does(
    tmp_path: Path, before: str, after: str, cure: str
) -> None:
    folder = made(tmp_path, before)
    kept = texts(folder)
    (tmp_path / "mcpgen.toml").write_text(f'[package]\nruntime = "{after}"\nout = "out"\n', "utf-8")
    diag = Diagnostics()
    assert build(BuildOptions(str(tmp_path / "spec.yaml")), diag) is None
    [item] = diag.items
    assert (item.code, item.help) == ("MCP508", cure)
    custom = folder / "src/harbour_mcp/custom.py"
    line = (
        custom.read_text("utf-8")
        .splitlines()
        .index(
            f"from {'._runtime' if before == 'bundled' else 'mcpgen_runtime'}.catalog.selection import Tools"
        )
    )
    assert item.place is not None and (item.place.file, item.place.line) == (str(custom), line + 1)
    assert texts(folder) == kept
    custom.unlink()
    assert texts(made(tmp_path, after)) == texts(made(tmp_path / "fresh", after))


def test_own_code_that_imports_a_module_by_its_old_name_is_told_the_new_one(tmp_path: Path) -> None:
    folder = made(tmp_path, "bundled")
    custom = folder / "src/harbour_mcp/custom.py"
    text = custom.read_text("utf-8")
    custom.write_text(text.replace("_runtime.catalog.selection import", "_runtime.customise import"), "utf-8")
    diag = Diagnostics()
    assert build(BuildOptions(str(tmp_path / "spec.yaml")), diag) is None
    [item] = diag.items
    assert (item.code, item.message) == ("MCP508", "the runtime has no module customise")
    assert item.help == "import it from catalog.selection of the runtime, with the same names"


def test_a_tool_of_ones_own_is_held_to_it_too(tmp_path: Path) -> None:
    folder = made(tmp_path, "bundled")
    (folder / "src/harbour_mcp/custom.py").write_text("import asyncio\n", "utf-8")
    own = folder / "src/harbour_mcp/tools/mine.py"
    own.write_text("def f():\n    from .._runtime.api import Api\n    return Api\n", "utf-8")
    (tmp_path / "mcpgen.toml").write_text('[package]\nruntime = "library"\nout = "out"\n', "utf-8")
    diag = Diagnostics()
    assert build(BuildOptions(str(tmp_path / "spec.yaml")), diag) is None
    [item] = diag.items
    assert item.place is not None and (item.place.file, item.place.line) == (str(own), 2)


def wheel(source: Path, out: Path) -> Path:
    """Built without a network from a copy of the folder, by the setuptools that is installed."""
    program = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", program, str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=600, check=False)
    if "No module named 'setuptools'" in done.stderr:
        pytest.skip("setuptools is not installed here")
    assert done.returncode == 0, done.stderr
    return out / done.stdout.splitlines()[-1]


@pytest.fixture
def upstream() -> Iterator[loopback.Upstream]:
    with loopback.listening() as listening:
        yield listening


@pytest.mark.slow
def test_the_two_wheels_are_enough_to_call_a_tool(
    tmp_path: Path, library: Path, upstream: loopback.Upstream, copied: Callable[[Path], Path]
) -> None:
    """In an empty environment, with what the library depends on lent by this one."""
    wheels = [wheel(copied(LIBRARY), tmp_path), wheel(copied(library), tmp_path)]
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True, timeout=600)
    python = tmp_path / "venv/bin/python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", *map(str, wheels)]
    subprocess.run(install, check=True, timeout=600)
    [site] = (tmp_path / "venv/lib").glob("python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    upstream.says('{"berth": "free"}')
    env = {"HARBOUR_SERVER_URL": upstream.url, "HARBOUR_KEY": "a-token", "PATH": os.environ["PATH"]}

    async def called() -> tuple[str, str]:
        command = str(tmp_path / "venv/bin/harbour-mcp")
        async with Client(StdioServerParameters(command=command, args=[], env=env), mode="auto") as client:
            result = await client.call_tool("get_berth", {"id": "7"})
        [block] = result.content
        assert isinstance(block, TextContent)
        script = "import mcpgen_runtime; print(mcpgen_runtime.__file__)"
        where = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True, timeout=60)
        return block.text, where.stdout.strip()

    text, where = asyncio.run(called())
    assert '{"berth":"free"}' in text.splitlines()
    assert upstream.last.path == "/berths/7" and upstream.last.headers["authorization"] == "Bearer a-token"
    assert Path(where).is_relative_to(site)


@pytest.mark.slow
def test_the_wheel_of_mcpgen_has_what_it_copies_and_nothing_of_the_library(
    tmp_path: Path, copied: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "mcpgen"
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("generator", "templates"):
        shutil.move(copied(ROOT / name), folder / name)
    with ZipFile(wheel(folder, tmp_path)) as archive:
        names = {name.removeprefix("mcpgen_templates/") for name in archive.namelist()}
    runtime = {path.relative_to(ROOT / "templates").as_posix() for path in RUNTIME.rglob("*.py")}
    assert names >= runtime | {"package/main.py.j2"}
    assert not [name for name in names if name.startswith("library") or name.endswith("pyproject.toml")]


FACE = """
api: OMIT, Api, ApiError, ArgumentError, Omit, Reply, ToolError, UnreachableError, styled
http.bodies: Part, decoded, optional, shaped
http.env_values: from_environment
http.multipart: one_of
Api.request: self, method, path, params, query, querystring, headers, cookies, json, form, multipart, \
content, media_type, accept, security, server, base64
About: name, title, version, command, package, env_prefix, instructions, base_url, base_path, https_only, \
tls_minimum, schemes, security, domains, server_env, variables, prefix, expose, origins, features
Scheme: kind, env, parameter, token_url, discovery_url, scopes, signing
Signing: covered, text, headers, body_hash, body_hash_encoding, encoding, timestamp
Tools: add, all, remove, replace, wrap
run: about, argv
require: api, command
"""


def test_what_generated_code_may_rely_on_is_what_the_number_stands_for() -> None:
    """Of RUNTIME_API 1. A change here breaks packages that are built already, or those that are built now.

    Raise the number with it, and the version in templates/library. As long as no release has the number,
    change only this list.
    """
    api = importlib.import_module("mcpgen_runtime.api")
    info = importlib.import_module("mcpgen_runtime.config.server_info")
    functions = {
        "Api.request": api.Api.request,
        **{name: getattr(info, name) for name in ("About", "Scheme", "Signing")},
        "run": importlib.import_module("mcpgen_runtime.cli.main").run,
        "require": importlib.import_module("mcpgen_runtime.runtime_api").require,
    }
    tools = importlib.import_module("mcpgen_runtime.catalog.selection").Tools
    found = {name: ", ".join(inspect.signature(one).parameters) for name, one in functions.items()}
    found["api"] = ", ".join(api.__all__)
    found["Tools"] = ", ".join(sorted(name for name in vars(tools) if not name.startswith("_")))
    said = dict(line.split(": ", 1) for line in FACE.strip().splitlines())
    for home in [name for name in said if name.startswith("http.")]:
        module = importlib.import_module(f"mcpgen_runtime.{home}")
        found[home] = ", ".join(name for name in said[home].split(", ") if hasattr(module, name))
    assert found == said


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """A copy of a folder to build in: what a build leaves behind must not get into the next one."""

    def copy(folder: Path) -> Path:
        ignored = shutil.ignore_patterns("__pycache__", "build", "dist", "*.egg-info")
        return Path(shutil.copytree(folder, tmp_path / f"copy-of-{folder.name}", ignore=ignored))

    return copy


def test_an_api_of_five_operations_is_a_package_to_be_read_at_once(corpus: Path, tmp_path: Path) -> None:
    """The measure of docs/reference/generated-server.md. Tests of the package do not count."""
    (tmp_path / "mcpgen.toml").write_text('[package]\nruntime = "library"\n', "utf-8")
    request = BuildOptions(str(corpus / "frankfurter-v2.json"), config=str(tmp_path / "mcpgen.toml"))
    found = build(request, diag := Diagnostics())
    assert found is not None, diag.items
    files = {path: text for path, text in found.files.texts.items() if not path.startswith("tests/")}
    lines = sum(len(text.splitlines()) for path, text in files.items() if path.endswith(".py"))
    assert len(files) + 1 <= 16  # and the lock
    assert lines <= 600


def test_the_committed_showcases_are_one_of_each() -> None:
    said: dict[str, Any] = {
        path.parent.name: tomllib.loads(path.read_text("utf-8"))["package"].get("runtime", "bundled")
        for path in (ROOT / "specs").glob("*/mcpgen.toml")
    }
    assert said == {"certctl": "bundled", "wire": "library"}
    assert not (ROOT / "generated/wire-mcp/src/wire_mcp/_runtime/api.py").exists()
