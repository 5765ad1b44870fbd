"""Packages with few and with many parts of the runtime: each passes its suite, its types, and starts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.plan.features import FEATURES, features
from suite_of import made, tried, wrong

TEXT = {"type": "string"}
ANSWER = {"200": {"description": "fine", "content": {"application/json": {"schema": {"type": "object"}}}}}
SMALLEST = {
    "openapi": "3.1.0",
    "info": {"title": "Rates", "version": "1"},
    "servers": [{"url": "https://rates.example"}],
    "paths": {
        "/rates/{day}": {
            "get": {
                "operationId": "getRates",
                "parameters": [{"name": "day", "in": "path", "required": True, "schema": TEXT}],
                "responses": ANSWER,
            }
        }
    },
}
WRITES: dict[str, Any] = {
    **SMALLEST,
    "paths": {
        "/rates": {
            "post": {
                "operationId": "addRate",
                "requestBody": {
                    "content": {"application/json": {"schema": {"type": "object", "properties": {"a": TEXT}}}}
                },
                "responses": ANSWER,
            }
        }
    },
}
CREDENTIALS: dict[str, Any] = {
    **SMALLEST,
    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    "security": [{"token": []}],
}
ALL = "[runtime]\n" + "".join(f"{one.name} = true\n" for one in FEATURES)
NONE = "[runtime]\n" + "".join(f"{one.name} = false\n" for one in FEATURES)


def run(*command: str, folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "MYPYPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("description", "config", "carried"),
    [
        (SMALLEST, "", set()),
        (WRITES, "", {"audit", "bodies"}),
        (CREDENTIALS, "", {"credentials", "doctor"}),
        (CREDENTIALS, ALL, {one.name for one in FEATURES}),
    ],
    ids=["smallest", "writes", "credentials", "largest"],
)
def test_a_package_works_with_the_parts_that_it_carries(
    description: dict[str, Any], config: str, carried: set[str], tmp_path: Path
) -> None:
    one = made(description, tmp_path, config)
    assert features(one.planned.plan) == carried
    folder = one.planned.out
    assert wrong(tried(folder, mutate=description is SMALLEST)) == []
    run("mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "src", folder=folder)
    name = next(folder.glob("src/*/catalog.json")).parent.name
    assert len(json.loads(run(name, "tools", "--json", folder=folder))["tools"]) == 1
    told = run(name, "--help", folder=folder) + (folder / "README.md").read_text("utf-8")
    for word in ("doctor", "audit"):
        assert (word in told) == (word in carried), word
    for flag, feature in (("--poll", "polling"), ("--confirm", "confirmation"), ("--files", "files")):
        assert (flag in told) == (feature in carried), flag
    assert ("--expose" in told) == bool({"grouped", "search"} & carried)


def test_what_a_tool_needs_cannot_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(WRITES), "utf-8")
    (tmp_path / "mcpgen.toml").write_text(NONE, "utf-8")
    diag = Diagnostics()
    assert build(BuildOptions(str(tmp_path / "openapi.json")), diag) is None
    assert [(item.code, item.message) for item in diag.items if item.severity == "error"] == [
        ("MCP446", "runtime.bodies is false, and the package needs it: bodies of requests")
    ]


def test_all_that_nothing_needs_can_be_left_out(tmp_path: Path) -> None:
    assert features(made(SMALLEST, tmp_path, NONE).planned.plan) == frozenset()


def test_own_code_is_told_which_part_is_missing(tmp_path: Path) -> None:
    one = made(SMALLEST, tmp_path)
    script = (
        "import asyncio\n"
        "from rates_mcp._runtime.api import Api\n"
        "from rates_mcp._runtime.config.settings import load\n"
        "from rates_mcp.about import ABOUT\n"
        "from rates_mcp._runtime.errors import ToolError\n"
        "try:\n"
        "    asyncio.run(Api(ABOUT, load(ABOUT, {}, {})).request('POST', '/rates', json={'a': 1}))\n"
        "except ToolError as error:\n"
        "    print(error.message)\n"
    )
    path = tmp_path / "script.py"
    path.write_text(script, "utf-8")
    ran = subprocess.run(
        [sys.executable, str(path)],
        env={"PYTHONPATH": str(one.planned.out / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.stdout == (
        "This package was built without http.bodies: "
        "its feature has to be true under [runtime] in mcpgen.toml.\n"
    )


def test_a_tool_of_ones_own_with_binary_data_is_told_which_part_is_missing(tmp_path: Path) -> None:
    folder = made(SMALLEST, tmp_path).planned.out
    (folder / "src/rates_mcp/custom.py").write_text(
        "from typing import Any\n\n"
        "from ._runtime.catalog.selection import Tools\n\n\n"
        "async def keep(api: Any, data: str) -> str:\n"
        "    return data\n\n\n"
        "def customise(tools: Tools) -> None:\n"
        '    data = {"type": "string", "contentEncoding": "base64"}\n'
        '    tools.add("keep", keep, description="Keeps it.",\n'
        '              schema={"type": "object", "properties": {"data": data}})\n',
        "utf-8",
    )
    ran = subprocess.run(
        [sys.executable, "-m", "rates_mcp", "call", "keep", '{"data": "AAE="}'],
        env={"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "This package was built without calls.binary_arguments" in ran.stdout, ran.stderr
