"""Every description of the corpus is read: no errors, all operations, schemas of JSON Schema 2020-12."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from mcpgen.api import Api, read
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.catalogue import CATALOGUE
from mcpgen.diagnostics.show import show
from mcpgen.openapi.normalise import normalise
from mcpgen.openapi.references import target
from mcpgen.source import Document, load
from mcpgen.source.bundle import bundle, gather

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

# Root file of each description over several files, the folder that its references stay in, operations.
SPLIT = {
    "bbc-tams/TimeAddressableMediaStore.yaml": ("bbc-tams", 85),
    "kin-refs-to-root/openapi.yml": ("kin-refs-to-root", 2),
    "libopenapi-nested-files/openapi.yaml": ("libopenapi-nested-files", 3),
    "matrix-client-server-sync/api/client-server/sync.yaml": ("matrix-client-server-sync", 1),
    "oai-petstore-separate-v2/spec/swagger.yaml": ("oai-petstore-separate-v2", 4),
    "redocly-cafe-split-v32/cafe.yaml": ("redocly-cafe-split-v32", 12),
    "speakeasy-additionaloperations-v32/additionaloperations_input.yaml": (
        "speakeasy-additionaloperations-v32",
        6,
    ),
    "swaggerparser-circular-child-files/circular.yaml": ("swaggerparser-circular-child-files", 4),
    "swaggerparser-parent-dir-refs/openapi.yaml": ("swaggerparser-parent-dir-refs", 13),
}
# Files of `bad` that can be read with care, and the codes that say so; all others are refused.
READ_WITH_CARE = {
    "ref-is-integer.yaml": {"MCP212"},
    "dangling-schema-ref.yaml": {"MCP213"},
    "burgershop-bad-ref.yaml": {"MCP210", "MCP215", "MCP221", "MCP226"},
    "ref-self.yaml": {"MCP235"},
    "ref-ssrf-and-file.yaml": {"MCP214", "MCP215"},
    "allof-cycle.json": {"MCP235"},
    "apimatic-converted-petstore.json": {"MCP218"},
    "duplicate-parameter.yaml": {"MCP206"},
    "duplicate-operationid-v30.yaml": set(),  # the plan sees to names
    "duplicate-yaml-keys.yaml": {"MCP117"},
    "invalid-regex-pattern.yaml": set(),  # the plan sees to patterns
    "missing-path-param.yaml": {"MCP203"},
    "norway-and-yaml11-scalars.yaml": {"MCP221", "MCP260"},
    "ref-chain-long.json": set(),
    "uppercase-method.yaml": {"MCP221"},
    "v2-infinite-required-recursion.yaml": set(),
}


def rows(manifest: Path) -> list[dict[str, str]]:
    if not manifest.is_file():
        return []
    with manifest.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def descriptions() -> dict[str, tuple[str, int]]:
    """File → the folder that its references stay in, and the number of its operations."""
    single = {
        row["file"]: (".", int(row["n_operations"]))
        for row in rows(CORPUS / "MANIFEST.csv")
        if "/" not in row["file"]
    }
    several = {
        f"multi/{file}": (f"multi/{folder}", count)
        for file, (folder, count) in SPLIT.items()
        if CORPUS.is_dir()
    }
    return single | several


def document(name: str, folder: str, diag: Diagnostics) -> Document:
    found = load(str(CORPUS / name), diag)
    assert found is not None
    return bundle(found, diag, ref_root=str(CORPUS / folder))


def schemas(api: Api) -> Iterator[Any]:
    for operation in api.operations:
        yield from (parameter.schema for parameter in operation.parameters)
        for holder in (operation.body, *operation.responses):
            yield from (content.schema for content in (holder.contents if holder else ()))
    yield from api.root.get("components", {}).get("schemas", {}).values()


def references(schema: Any) -> Iterator[str]:
    todo = [schema]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            todo += [value for key, value in node.items() if not key.startswith("x-")]
        elif isinstance(node, list):
            todo += node


@pytest.mark.parametrize(
    ("name", "folder", "count"), [(name, *rest) for name, rest in descriptions().items()]
)
def test_a_description_is_read_without_errors(name: str, folder: str, count: int) -> None:
    diag = Diagnostics()
    before = document(name, folder, diag)
    text = json.dumps(before.root)
    after = normalise(before, diag)
    assert after is not None
    assert json.dumps(before.root) == text, "the input was changed"
    api = read(after, diag)
    assert api is not None
    assert [item for item in diag.items if item.severity == "error"] == []
    assert len(api.operations) == count
    for item in diag.items:
        assert item.code in CATALOGUE
        assert show(item, diag.sources)
    seen = set()
    for schema in schemas(api):
        text = json.dumps(schema)
        if text not in seen:
            seen.add(text)
            # without formats: patterns that not every engine reads are the plan's affair
            Draft202012Validator.check_schema(schema, FormatChecker(()))
            assert [each for each in references(schema) if target(api.root, each) is None] == []


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", [row["file"] for row in rows(CORPUS / "bad" / "MANIFEST.csv")])
def test_a_bad_file_is_refused_with_place_and_cure_or_read_with_care(name: str) -> None:
    diag = Diagnostics()
    api = None
    found = load(str(CORPUS / name), diag)
    for stage in (bundle, normalise):
        if found is not None and not diag.failed:
            found = stage(found, diag)
    if found is not None and not diag.failed:
        api = read(found, diag)
    shown = [show(item, diag.sources) for item in diag.items]
    care = READ_WITH_CARE.get(Path(name).name)
    if care is None:
        assert diag.failed
        assert all(item.place and item.help for item in diag.items)
        assert all(text.startswith(str(CORPUS)) for text in shown)
    else:
        assert api is not None
        assert not diag.failed
        assert {item.code for item in diag.items} == care


def test_operations_in_files_are_there_before_the_overlays() -> None:
    diag = Diagnostics()
    found = load(str(CORPUS / "multi/redocly-cafe-split-v32/cafe.yaml"), diag)
    assert found is not None
    early = gather(found, diag)
    assert early.root["paths"]["/menu"]["get"]["operationId"] == "listMenuItems"
    assert bundle(early, diag) is early
    assert not diag.items
