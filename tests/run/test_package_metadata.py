"""What a package says of itself to an index, and which version it has."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from email import message_from_string
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

SPEC = """\
openapi: 3.1.0
info: {title: Harbour, version: "2.1.7"}
servers: [{url: "https://harbour.example"}]
paths: {/berths: {get: {operationId: listBerths, summary: List berths}}}
"""
PUBLISHED = """\
[package]
version = "1.4.0"
license = "MIT OR Apache-2.0"
license-file = "terms.txt"
authors = ["Ada \\"the\\" Harbourmaster <ada@harbour.example>", "Ünal"]
keywords = ["ships"]

[package.urls]
"Home page" = "https://harbour.example/?a=b&c"
"""


def made(folder: Path, config: str, spec: str = SPEC) -> tuple[dict[str, str], Diagnostics]:
    """The files of a package, and what was said on the way."""
    folder.mkdir(exist_ok=True)
    (folder / "spec.yaml").write_text(spec, "utf-8")
    (folder / "terms.txt").write_text("Sail well.\n", "utf-8")
    (folder / "mcpgen.toml").write_text(config, "utf-8")
    found = build(BuildOptions(str(folder / "spec.yaml"), out=str(folder / "out")), diag := Diagnostics())
    assert found is not None, diag.items
    assert write(folder / "out", found.files, False, diag) is not None
    return dict(found.files.texts), diag


def project(texts: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(texts["pyproject.toml"])["project"]
    return found


def test_what_mcpgen_toml_says_is_what_an_index_shows(tmp_path: Path) -> None:
    texts, _ = made(tmp_path, PUBLISHED)
    found = project(texts)
    assert texts["LICENSE"] == "Sail well.\n"
    assert (found["license"], found["license-files"]) == ("MIT OR Apache-2.0", ["LICENSE"])
    assert found["authors"] == [
        {"name": 'Ada "the" Harbourmaster', "email": "ada@harbour.example"},
        {"name": "Ünal"},
    ]
    assert found["urls"] == {"Home page": "https://harbour.example/?a=b&c"}
    assert (found["version"], found["keywords"]) == ("1.4.0", ["ships"])


def test_without_a_word_nothing_is_claimed(tmp_path: Path) -> None:
    texts, _ = made(tmp_path, "")
    found = project(texts)
    assert not {"license", "license-files", "authors", "urls"} & set(found)
    assert "LICENSE" not in texts
    assert found["keywords"] == ["mcp", "model-context-protocol", "harbour"]
    assert "Typing :: Typed" in found["classifiers"] and found["requires-python"] == ">=3.11"


def test_the_version_is_the_packages_own_and_the_apis_is_told(tmp_path: Path) -> None:
    texts, diag = made(tmp_path, "")
    assert project(texts)["version"] == "0.1.0"
    assert project(texts)["description"].endswith("1 tool for version 2.1.7 of the API")
    assert 'version="2.1.7"' in texts["src/harbour_mcp/about.py"]
    assert diag.items == []


@pytest.mark.parametrize(
    ("before", "after", "warned"),
    [
        ("2.1.7", "", True),
        ("0.2", "", True),
        ("0.1", "", False),
        ("1.10.0", "1.9.9", True),
        ("1.9.9", "1.10.0", False),
        ("1.0rc1", "1.0", False),
    ],
)
def test_a_build_that_goes_back_to_a_lower_version_says_so(
    tmp_path: Path, before: str, after: str, warned: bool
) -> None:
    made(tmp_path, f'[package]\nversion = "{before}"\n')
    config = f'# A package.\n[package]\nname = "harbour-mcp"\n{f"version = {after!r}" if after else ""}\n'
    _, diag = made(tmp_path, config)
    assert [item.code for item in diag.items] == ["MCP507"] * warned
    if warned:
        [item] = diag.items
        assert item.place is not None and item.place.line == (4 if after else 2)
        assert item.help == f'write version = "{before}" or a later one under [package] of mcpgen.toml'


@pytest.mark.parametrize(
    ("server", "address", "said"),
    [
        (
            'servers: [{url: "https://harbour.example"}]',
            "https://harbour.example",
            "The address above is the default.",
        ),
        ("", "https://api.example.com", "Put your API's address there."),
    ],
)
def test_the_first_screen_of_the_readme_is_install_configure_connect(
    tmp_path: Path, server: str, address: str, said: str
) -> None:
    spec = SPEC.replace('servers: [{url: "https://harbour.example"}]', server)
    text = made(tmp_path, PUBLISHED, spec)[0]["README.md"]
    screen = text.splitlines()[:40]
    assert [line for line in screen if line.startswith("## ")] == ["## Install", "## Configure", "## Connect"]
    assert screen[2] == "Harbour as an MCP server: 1 tool for version `2.1.7` of its API."
    assert "pip install harbour-mcp" in screen and '      "command": "harbour-mcp",' in screen
    assert f"export HARBOUR_SERVER_URL='{address}'" in screen and said in text
    assert text.endswith("\nLicence: `MIT OR Apache-2.0`\n")


@pytest.mark.slow
@pytest.mark.parametrize("config", ["", PUBLISHED])
def test_a_wheel_of_a_package_carries_its_metadata(tmp_path: Path, config: str) -> None:
    """Built without a network, by the setuptools that is installed: it refuses what PEP 639 does."""
    made(tmp_path, config)
    program = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if "No module named 'setuptools'" in done.stderr:
        pytest.skip("setuptools is not installed here")
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        [name] = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
        found = message_from_string(archive.read(name).decode("utf-8"))
        licences = [each for each in archive.namelist() if each.endswith("/LICENSE")]
    assert found["Name"] == "harbour-mcp" and found["Requires-Python"] == ">=3.11"
    assert found["License-Expression"] == ("MIT OR Apache-2.0" if config else None)
    assert len(licences) == bool(config)
    assert found.get_all("Project-URL", []) == (
        ["Home page, https://harbour.example/?a=b&c"] if config else []
    )
