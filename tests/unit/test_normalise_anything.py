"""Whatever stands wherever in a description: no exception, no change of the input, in linear time."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcpgen.api import read
from mcpgen.diagnostics import Diagnostics
from mcpgen.openapi import normalise
from mcpgen.source import Document
from mcpgen.source.bundle import bundle

from tests.normalising import HEAD_20, HEAD_30, HEAD_31, HEAD_32, document

PARTS = """
servers: [{url: 'https://{h}', variables: {h: {default: a}}}]
security: [{s: []}]
tags: [{name: t}]
paths:
  /a/{id}:
    parameters: [{$ref: '#/components/parameters/P'}]
    post:
      operationId: a
      tags: [t]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'200': {$ref: '#/components/responses/R'}, default: {description: d}}
components:
  parameters: {P: {name: id, in: path, required: true, schema: {type: string, example: e}}}
  responses:
    R: {headers: {H: {schema: {}}}, content: {b/c: {schema: {$ref: '#/components/schemas/A'}}}}
  securitySchemes: {s: {type: http, scheme: bearer}}
  schemas:
    A:
      type: object
      required: [b]
      properties: {b: {$ref: '#/components/schemas/B'}, c: {type: string, nullable: true}}
    B: {allOf: [{type: array, items: {enum: [1, null]}}, {not: {minimum: 1, exclusiveMinimum: true}}]}
"""
SWAGGER = """
host: a.com
schemes: [https]
paths:
  /a/{id}:
    parameters: [{$ref: '#/parameters/P'}, {name: b, in: body, schema: {$ref: '#/definitions/A'}}]
    post:
      consumes: [application/json]
      parameters: [{name: q, in: query, type: array, items: {type: string}, collectionFormat: pipes}]
      responses: {'200': {$ref: '#/responses/R'}}
    put: {parameters: [{name: f, in: formData, type: file}], responses: {}}
parameters: {P: {name: id, in: path, required: true, type: string}}
responses: {R: {description: d, schema: {$ref: '#/definitions/A'}, examples: {a/b: 1}}}
securityDefinitions: {s: {type: oauth2, flow: implicit, authorizationUrl: u, scopes: {}}}
definitions: {A: {properties: {b: {x-nullable: true, type: string}}, discriminator: k}}
"""
DOCUMENTS = [
    document(text).root for text in (HEAD_20 + SWAGGER, HEAD_30 + PARTS, HEAD_31 + PARTS, HEAD_32 + PARTS)
]
REFERENCES = ("", "#", "#/", "#/paths", "#/components", "#/components/schemas/A", "#x", "no.yaml", "http://[")
JUNK = st.one_of(
    st.sampled_from([None, True, 0, -1, 1.5, 10**40, "", "x", "file", "{id}", [], {}, [None], {"": {}}]),
    st.builds(lambda to: {"$ref": to}, st.sampled_from([*REFERENCES, 0, None])),
    st.builds(lambda key, value: {key: value}, st.text(max_size=3), st.sampled_from([None, 1, "a", [], {}])),
)
KEYS = st.sampled_from(
    [
        *("$ref", "$id", "$dynamicRef", "type", "in", "name", "schema", "items", "properties", "allOf"),
        *("parameters", "content", "nullable", "required", "enum", "example", "x-mcp", "x-mcpgen-operations"),
        *(
            "get",
            "query",
            "additionalOperations",
            "consumes",
            "components",
            "definitions",
            "exclusiveMinimum",
        ),
    ]
)


def places(root: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    todo = [root]
    while todo:
        node = todo.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, value in items:
            found.append((node, key))
            todo.append(value)
    return found


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_nothing_in_a_description_raises(data: st.DataObject) -> None:
    root = copy.deepcopy(data.draw(st.sampled_from(DOCUMENTS)))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(root)))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            key = data.draw(KEYS)
        holder[key] = copy.deepcopy(data.draw(JUNK))
    before = json.dumps(root)
    diag = Diagnostics()
    found: Document | None = bundle(Document(root, "api.yaml", {"api.yaml": ""}), diag)
    assert found is not None
    found = normalise(found, diag, data.draw(st.booleans()))
    assert json.dumps(root) == before
    if found is not None:
        read(found, diag)
        assert normalise(found, Diagnostics()) is not None


COMBINED = ("allOf", "oneOf")


def chain(count: int) -> dict[str, Any]:
    return {f"S{i}": {"$ref": f"#/components/schemas/S{i + 1}"} for i in range(count)}


LARGE: dict[str, dict[str, Any]] = {
    "a chain": {"schemas": chain(10_000) | {"S10000": {}}},
    "a ring": {"schemas": chain(10_000) | {"S10000": {"$ref": "#/components/schemas/S0"}}},
    "back to the start": {
        "schemas": {f"S{i}": {"anyOf": [{"$ref": f"#/components/schemas/S{i // 2}"}]} for i in range(10_000)}
    },
    "each to each": {
        "schemas": {
            f"S{i}": {key: [{"$ref": f"#/components/schemas/S{j}"} for j in range(80)] for key in COMBINED}
            for i in range(80)
        }
    },
    "to nothing": {"schemas": {f"S{i}": {"$ref": f"#/components/schemas/N{i}"} for i in range(10_000)}},
    "anchors": {
        "schemas": {f"S{i}": {"$id": f"u{i}", "$anchor": "a", "not": {"$ref": "#a"}} for i in range(10_000)}
    },
    "parameters": {
        "parameters": {f"P{i}": {"$ref": f"#/components/parameters/P{i + 1}"} for i in range(5_000)}
        | {"P5000": {"name": "p", "in": "query", "schema": {}}}
    },
}


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", LARGE)
def test_large_and_twisted_descriptions_come_to_an_end(name: str) -> None:
    paths = {
        "/a": {
            "get": {"parameters": [{"$ref": "#/components/parameters/P0"}] if name == "parameters" else []}
        }
    }
    root = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": LARGE[name],
    }
    found = normalise(Document(root, "api.yaml", {"api.yaml": ""}), Diagnostics())
    assert found is not None


def test_the_deepest_nesting_that_loads_is_read() -> None:
    schema: dict[str, Any] = {"type": "string", "nullable": True}
    for _ in range(95):
        schema = {"allOf": [schema], "nullable": True}
    root = {"openapi": "3.0.3", "info": {}, "paths": {"/a": {}}, "components": {"schemas": {"A": schema}}}
    assert normalise(Document(root, "api.yaml", {"api.yaml": ""}), Diagnostics()) is not None
