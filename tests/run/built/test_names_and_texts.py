"""What a description calls things, where a command line or a file system reads it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen import config
from mcpgen.diagnostics import Diagnostics

Build = Callable[..., Any]
ODD = "Fees of %(prog)s at 100% for %s %d %"


def ran(made: Any, *words: str) -> str:
    environ = {"PYTHONPATH": str(made.folder / "src"), "COLUMNS": "300", "PATH": ""}
    command = [sys.executable, "-m", made.name, *words]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("title", [ODD, "Fees at 100% %d %"])
def test_percent_signs_of_a_title_are_shown_as_they_are(package: Build, title: str) -> None:
    info = {"title": title, "version": "2 %(prog)s %", "description": title}
    servers = [{"url": "https://fees.example"}]
    made = package({"info": info, "servers": servers, "paths": {"/a": {"get": {"summary": title}}}})
    assert f"{title} as tools for AI clients" in " ".join(ran(made, "--help").split())
    assert " 2 %(prog)s %" in ran(made, "--version")
    assert title in " ".join(ran(made, "tools").split())


@pytest.mark.parametrize("tag", ["con", "NUL", "Aux", "com1", "LPT9", "prn"])
def test_no_module_has_the_name_of_a_device(package: Build, tag: str) -> None:
    made = package({"paths": {"/a": {"get": {"operationId": "getA", "tags": [tag]}}}})
    [module] = [one.partition(".")[0] for one in made.module("tools").TOOLS.values()]
    assert module == f"{module.rstrip('_')}_"
    assert f"tools/{module}.py" in made.texts
    assert made.request("get_a")["path"] == "/a"


def test_two_domains_never_share_a_module(package: Build) -> None:
    domains: dict[str, Any] = {name: {} for name in ("aux", "aux_", "class", "class_")}
    paths = {f"/{name}": {"get": {"x-mcp": {"domain": name}}} for name in domains}
    made = package({"x-mcp": {"domains": domains}, "paths": paths})
    assert len({one.partition(".")[0] for one in made.module("tools").TOOLS.values()}) == 4


def test_no_two_files_of_a_package_differ_by_case_only(package: Build) -> None:
    tags = ["Pets", "pets", "PETS", "Straße", "strasse"]
    paths = {
        f"/{index}": {"get": {"operationId": f"get{index}", "tags": [tag]}} for index, tag in enumerate(tags)
    }
    made = package({"paths": paths})
    files = list(made.built.files.texts)
    assert len({path.casefold() for path in files}) == len(files)


@pytest.mark.parametrize("name", ["con", "Com1", "nul.mcp", "aux.1"])
def test_no_package_has_the_name_of_a_device(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mcpgen.toml"
    path.write_text(f'[package]\nname = "{name}"\n', "utf-8")
    config.read(str(path), diag := Diagnostics())
    assert [item.code for item in diag.items] == ["MCP343"]
