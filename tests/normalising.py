"""What the tests of the normaliser share: ten lines of YAML in, a document and codes out."""

import copy
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.catalogue import CATALOGUE
from mcpgen.diagnostics.show import show
from mcpgen.openapi.normalise import normalise
from mcpgen.source import Document
from mcpgen.source.load import parse

HEAD_30 = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"
HEAD_31 = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
HEAD_32 = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n"
HEAD_20 = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n"


def document(text: str) -> Document:
    diag = Diagnostics()
    found = parse(text, "api.yaml", diag)
    assert found is not None and isinstance(found.value, dict), diag.items
    return Document(found.value, "api.yaml", {"api.yaml": text})


def normalised(text: str, *, keep_going: bool = False) -> tuple[Document, Diagnostics]:
    """The normalised document. Its input is as before, and every complaint can be shown and explained."""
    before = document(text)
    kept = copy.deepcopy(before.root)
    diag = Diagnostics()
    out = normalise(before, diag, keep_going)
    assert out is not None, diag.items
    assert before.root == kept, "the input was changed"
    for item in diag.items:
        assert item.code in CATALOGUE
        assert item.help and item.place
        assert show(item, before.sources).startswith("api.yaml:")
    return out, diag


def result(text: str) -> dict[str, Any]:
    """The root of a description that nothing is wrong with."""
    out, diag = normalised(text)
    assert not diag.items, diag.items
    return out.root


def codes(text: str) -> list[str]:
    """`error MCP210` and the like."""
    return [f"{item.severity} {item.code}" for item in normalised(text)[1].items]


def schema(text: str, head: str = HEAD_30, *expected: str) -> Any:
    """What becomes of a component schema, given in flow style; `expected` are the complaints."""
    out, diag = normalised(
        f"{head}paths: {{/a: {{get: {{}}}}}}\ncomponents: {{schemas: {{S: {text}, T: {{}}}}}}\n"
    )
    assert [f"{item.severity} {item.code}" for item in diag.items] == list(expected), diag.items
    found = out.root["components"]["schemas"]["S"]
    Draft202012Validator.check_schema(found, FormatChecker(()))
    return found
