"""Broken and hostile files: each is refused in words, or read with care."""

import csv
from pathlib import Path

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.show import show
from mcpgen.source import load

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "bad"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

# Files that do not become a document: code, line, column.
REFUSED = {
    "empty.yaml": ("MCP104", 1, 1),
    "invalid-utf8.yaml": ("MCP103", 8, 13),
    "json-deep-nesting.json": ("MCP110", 1, 274),
    "merge-conflict-markers.yaml": ("MCP118", 7, 1),
    "tabs-malformed.yaml": ("MCP107", 4, 1),
    "top-level-array.yml": ("MCP109", 1, 1),
    "truncated.json": ("MCP105", 113, 19),
    "yaml-bomb-laughs.yaml": ("MCP111", 14, 40),
    "yaml-deep-nesting.yaml": ("MCP110", 8, 208),
    "yaml-multi-document.yaml": ("MCP108", 8, 1),
    "yaml-python-tag.yaml": ("MCP114", 8, 9),
    "yaml-self-alias.yaml": ("MCP112", 9, 15),
}
WARNED = {"misspelt-openapi-key-trailing-comma.json": "MCP105", "duplicate-yaml-keys.yaml": "MCP117"}


def files() -> list[str]:
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8") as manifest:
        return [Path(row["file"]).name for row in csv.DictReader(manifest)]


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", files())
def test_each_file_is_loaded_or_refused_in_words(name: str) -> None:
    diag = Diagnostics()
    document = load(str(CORPUS / name), diag)
    shown = [show(item, diag.sources) for item in diag.items]
    if name in REFUSED:
        code, line, column = REFUSED[name]
        assert document is None
        assert [text.splitlines()[0].split(": ")[:2] for text in shown] == [
            [f"{CORPUS / name}:{line}:{column}", f"error[{code}]"]
        ]
    else:
        assert document is not None
        assert [item.code for item in diag.items] == ([WARNED[name]] if name in WARNED else [])
    assert all("    help: " in text for text in shown)


def test_yaml_1_1_does_not_reach_the_document() -> None:
    document = load(str(CORPUS / "norway-and-yaml11-scalars.yaml"), Diagnostics())
    assert document is not None
    operation = document.root["paths"]["/x"]["get"]
    assert operation["operationId"] == "on"
    values = ["NO", "SE", "yes", "off", 1000.0, 12, 12, "12:30:45", "2001-01-01", None, None]
    assert operation["parameters"][0]["schema"]["enum"] == values
    assert list(operation["responses"]) == ["200", "on"]
