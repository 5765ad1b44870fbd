"""Real descriptions: all load, quickly, and mean what another reader says."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from mcpgen.diagnostics import Diagnostics, Pointer
from mcpgen.source import load
from mcpgen.syntax.positions import extent

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

FILES = sorted(path.name for path in CORPUS.glob("*.*") if path.suffix in (".json", ".yaml"))


class TextLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]  # chosen at run time
    """PyYAML without any schema: every scalar is text, so that only structure and text are compared."""


def as_text(value: Any) -> Any:
    """What `TextLoader` would read: names and texts stay, what the core schema resolves is left open."""
    if isinstance(value, dict):
        return {name: as_text(member) for name, member in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if isinstance(value, str) else None


def alike(ours: Any, theirs: Any) -> Any:
    """`theirs` with None where ours is no text, to be compared with `as_text(ours)`."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {name: alike(ours.get(name), member) for name, member in theirs.items()}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [alike(a, b) for a, b in zip(ours, theirs, strict=True)]
    return theirs if isinstance(ours, str) else None


@pytest.mark.parametrize("name", FILES)
def test_a_description_loads_and_means_what_another_reader_says(name: str) -> None:
    path = CORPUS / name
    diag = Diagnostics()
    document = load(str(path), diag)
    assert document is not None
    assert {item.code for item in diag.items} <= {"MCP117"}
    if name.endswith(".json"):
        assert document.root == json.loads(path.read_bytes())
    elif (
        "libopenapi-yaml-anchor" not in name
    ):  # the only one with merge keys, which TextLoader does not resolve
        assert as_text(document.root) == alike(document.root, yaml.load(path.read_bytes(), TextLoader))


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", ["github-rest.json", "rebilly.yaml"])
def test_places_of_a_large_description_are_where_the_text_says(name: str) -> None:
    document = load(str(CORPUS / name), Diagnostics())
    assert document is not None
    text = document.sources[document.file]
    pointers: list[Pointer] = [("paths", path, "get", "operationId") for path in document.root["paths"]]
    for pointer in pointers[:200]:
        begin, end = extent(text, pointer)
        stated = document.root["paths"][pointer[1]].get("get", {}).get("operationId", "")
        assert stated in text[begin:end]
