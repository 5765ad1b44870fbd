"""Overlays that others published as test cases of theirs, applied as mcpgen reads the specification."""

from pathlib import Path

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.source import Document, apply, load
from mcpgen.source.load import parse
from mcpgen.source.overlay.file import read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "overlays"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

# What is reported where mcpgen finds fault, each for a reason that the specification gives.
FAULTS = {
    "lornajane-empty": ["MCP303"],  # no actions
    "lornajane-not-jsonpath": ["MCP304", "MCP305"],
    "oai-remove-server": ["MCP309"],  # extends names the file as it was called at home
    "oaspatch-structured-overlay": ["MCP309"],
    "oaspatch-remove-update": ["MCP306"],  # both in one action
    "openapi-format-combi": ["MCP302", "MCP302"],  # no header
    "openapi-format-multiline-description": ["MCP302", "MCP302"],
    "products-api-de": ["MCP305"] * 3,  # $.components.headers.Retry-After
    "products-api-it": ["MCP305"] * 3,
    "redocly-lint-example": ["MCP305"],  # $.paths.['/things']
    "speakeasy-apply": ["MCP305"],  # description~
    "speakeasy-copy-errors": ["MCP323"],
    "speakeasy-inline-v100-typemismatchreplace-array-replaces-object": ["MCP321"],
    "speakeasy-inline-v100-typemismatchreplace-scalar-replaces-object": ["MCP321"],
    "speakeasy-old-jsonpath": ["MCP305"],  # @.x-my-ignore
    "speakeasy-strict-mismatched": ["MCP320"],
    **{
        f"speakeasy-inline-v110-recursivetypemismatch-{name}": ["MCP321"]
        for name in (
            "lax-array-target-with-object-update-replaces-gracefully",
            "strict-array-target-with-object-update-within-recursive-merge",
            "strict-scalar-target-with-array-update-within-recursive-merge",
        )
    },
}

# The same cases once their fault is mended: text to replace in the overlay, and what is reported then.
HEADER = "overlay: 1.0.0\ninfo: {title: t, version: v}\nactions:"
QUOTED = "headers['Retry-After']"
MENDED = {
    "openapi-format-combi": ("actions:", HEADER, ["MCP320"]),
    "openapi-format-multiline-description": ("actions:", HEADER, []),
    "products-api-de": ("headers.Retry-After", QUOTED, ["MCP309"]),
    "products-api-it": ("headers.Retry-After", QUOTED, ["MCP309"]),
    "speakeasy-inline-v110-recursivetypemismatch-lax-array-target-with-object-update-replaces-gracefully": (
        "overlay: 1.1.0",
        "overlay: 1.0.0",
        ["MCP321"],
    ),
}
REFUSED = {*MENDED, "speakeasy-apply"}


def cases() -> list[str]:
    return sorted(path.name for path in CORPUS.glob("[!_]*")) if CORPUS.is_dir() else []


def opened(path: Path) -> Document:
    diag = Diagnostics()
    document = load(str(path), diag)
    assert document is not None, diag.items
    return document


def target(case: str) -> Document:
    found = sorted((CORPUS / case).glob("target.*"))
    return opened(found[0]) if found else Document({}, "target.yaml", {})


@pytest.mark.parametrize("case", cases())
def test_each_case_gives_what_is_expected_or_is_refused(case: str) -> None:
    document = target(case)
    diag = Diagnostics()
    for path in sorted((CORPUS / case).glob("overlay*.yaml")):
        document = apply(document, opened(path), diag)
    assert [item.code for item in diag.items] == FAULTS.get(case, [])
    expected = CORPUS / case / "expected.yaml"
    if expected.exists() and case not in REFUSED:
        assert document.root == opened(expected).root
    if diag.failed:
        assert document.root == target(case).root


@pytest.mark.parametrize("case", sorted(MENDED))
def test_a_refused_case_works_once_its_fault_is_mended(case: str) -> None:
    old, new, codes = MENDED[case]
    file = str(CORPUS / case / "overlay.yaml")
    diag = Diagnostics()
    text = opened(Path(file)).sources[file]
    assert old in text
    found = parse(text.replace(old, new), file, diag)
    assert found is not None
    before = target(case)
    result = apply(before, Document(found.value, file, {file: found.text}), diag)
    assert [item.code for item in diag.items] == codes
    assert not diag.failed
    assert result.root != before.root
    expected = CORPUS / case / "expected.yaml"
    if expected.exists():
        assert result.root == opened(expected).root


def schema_tests(outcome: str) -> list[str]:
    folder = CORPUS / "_oai-schema-tests"
    return sorted(str(path.relative_to(folder)) for path in folder.glob(f"*/{outcome}/*.yaml"))


@pytest.mark.parametrize("name", schema_tests("pass"))
def test_valid_overlay_documents_are_accepted(name: str) -> None:
    diag = Diagnostics()
    overlay = read(opened(CORPUS / "_oai-schema-tests" / name), diag)
    if "actions-traits-example" in name:  # its target has a dash that RFC 9535 wants quoted
        assert [item.code for item in diag.items] == ["MCP305"]
    else:
        assert overlay is not None
        assert {item.code for item in diag.items} <= {"MCP306"}


@pytest.mark.parametrize("name", schema_tests("fail"))
def test_invalid_overlay_documents_are_refused(name: str) -> None:
    diag = Diagnostics()
    document = load(str(CORPUS / "_oai-schema-tests" / name), diag)
    assert document is None or read(document, diag) is None
    assert diag.failed
