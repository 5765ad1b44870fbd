"""Schemas of OpenAPI 2.0, 3.0 and 3.1 in JSON Schema 2020-12."""

from typing import Any

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.openapi import normalise

from tests.normalising import HEAD_20, HEAD_30, HEAD_31, document, normalised, result, schema

NULL = {"type": "null"}
REF = "$ref: '#/components/schemas/T'"
TO_T = {"$ref": "#/components/schemas/T"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("{type: string, nullable: false}", {"type": "string"}),
        ("{type: string, enum: [a], nullable: true}", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{enum: [a, null], nullable: true}", {"enum": ["a", None]}),
        ("{properties: {}, nullable: true}", {"properties": {}, "type": ["object", "null"]}),
        ("{nullable: true}", {}),
        (
            f"{{allOf: [{{{REF}}}], nullable: true, description: d}}",
            {"description": "d", "anyOf": [TO_T, NULL]},
        ),
        (
            f"{{type: object, allOf: [{{{REF}}}, {{}}], nullable: true}}",
            {"anyOf": [{"type": "object", "allOf": [TO_T, {}]}, NULL]},
        ),
        (f"{{oneOf: [{{{REF}}}], nullable: true}}", {"anyOf": [{"oneOf": [TO_T]}, NULL]}),
        (f"{{anyOf: [{{{REF}}}], nullable: true}}", {"anyOf": [TO_T, NULL]}),
        ("{type: integer, minimum: 1, exclusiveMinimum: true}", {"type": "integer", "exclusiveMinimum": 1}),
        ("{maximum: 1.5, exclusiveMaximum: false}", {"maximum": 1.5}),
        ("{exclusiveMinimum: 0}", {"exclusiveMinimum": 0}),
        ("{example: null}", {"examples": [None]}),
        ("{example: 1, examples: [2]}", {"examples": [2]}),
        ("{examples: {one: {value: 1}, two: {value: 2}}}", {"examples": [1, 2]}),
        ("{type: string, format: binary}", {"type": "string", "format": "binary"}),
        (
            "{type: array, items: [{nullable: true, type: string}, {}], additionalItems: false}",
            {"type": "array", "prefixItems": [{"type": ["string", "null"]}, {}], "items": False},
        ),
        (
            "{dependencies: {a: [b], c: {example: 1}}}",
            {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"examples": [1]}}},
        ),
        (
            "{definitions: {D: {nullable: true, type: string}}}",
            {"definitions": {"D": {"type": ["string", "null"]}}},
        ),
        ("{$id: a, $schema: b, $anchor: c, type: string}", {"type": "string"}),
        (
            "{discriminator: {propertyName: p}, xml: {name: x}, externalDocs: {url: u}, x-a: 1}",
            {
                "discriminator": {"propertyName": "p"},
                "xml": {"name": "x"},
                "externalDocs": {"url": "u"},
                "x-a": 1,
            },
        ),
        (
            "{properties: {nullable: {type: string}, example: {type: string}, $ref: {type: string}}}",
            {"properties": {name: {"type": "string"} for name in ("nullable", "example", "$ref")}},
        ),
        (
            "{additionalProperties: {type: string, nullable: true}}",
            {"additionalProperties": {"type": ["string", "null"]}},
        ),
        ("{not: {nullable: true, type: string}}", {"not": {"type": ["string", "null"]}}),
        ("true", True),
        ("false", False),
    ],
)
def test_openapi_3_0(written: str, read: Any) -> None:
    assert schema(written) == read


def test_members_beside_a_reference_do_not_count_in_3_0_but_ours_do() -> None:
    text = f"{{properties: {{a: {{{REF}, description: d, nullable: true, x-mcp: {{redact: true}}}}}}}}"
    found = schema(text, HEAD_30, "note MCP218")
    assert found == {"properties": {"a": {**TO_T, "x-mcp": {"redact": True}}}}


def test_members_beside_a_reference_count_since_3_1() -> None:
    assert schema(f"{{{REF}, description: d}}", HEAD_31) == {**TO_T, "description": "d"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        (f"{{{REF}, nullable: true, description: d}}", {"description": "d", "anyOf": [TO_T, NULL]}),
        ("{minimum: 1, exclusiveMinimum: true}", {"exclusiveMinimum": 1}),
        (
            "{allOf: [{nullable: true}, {nullable: false}], nullable: true}",
            {"anyOf": [{"allOf": [{}, {}]}, NULL]},
        ),
    ],
)
def test_words_of_3_0_in_3_1_are_read_as_meant_with_one_warning(written: str, read: Any) -> None:
    assert schema(written, HEAD_31, "warning MCP230") == read


def test_a_schema_of_3_1_is_shared_and_not_copied() -> None:
    before = document(
        f"{HEAD_31}paths: {{/a: {{get: {{}}}}}}\ncomponents: {{schemas: {{S: "
        "{type: [string, 'null'], if: {const: 1}, then: true, $defs: {a: false}, examples: [1]}}}"
    )
    after = normalise(before, Diagnostics())
    assert after is not None
    assert after.root["components"]["schemas"]["S"] is before.root["components"]["schemas"]["S"]


def test_swagger_2_0_has_its_own_words() -> None:
    root = result(
        HEAD_20
        + """
paths: {/a: {get: {responses: {}}}}
definitions:
  Pet:
    discriminator: kind
    required: [kind]
    properties:
      kind: {type: string, x-nullable: true}
      picture: {type: file}
      owner: {$ref: '#/definitions/Owner'}
      both: {x-nullable: true, allOf: [{$ref: '#/definitions/Owner'}]}
  Owner: {type: object}
"""
    )
    owner = {"$ref": "#/components/schemas/Owner"}
    assert root["components"]["schemas"]["Pet"] == {
        "discriminator": {"propertyName": "kind"},
        "required": ["kind"],
        "properties": {
            "kind": {"type": ["string", "null"]},
            "picture": {"type": "string", "format": "binary"},
            "owner": owner,
            "both": {"anyOf": [owner, NULL]},
        },
    }
    assert "definitions" not in root


@pytest.mark.parametrize(
    ("written", "read", "complaint"),
    [
        ("{type: file}", {"type": "string", "format": "binary"}, "warning MCP231"),
        ("{type: any}", {}, "warning MCP231"),
        ("{type: Integer}", {"type": "integer"}, "warning MCP231"),
        ("{type: datetime}", {"type": "string", "format": "date-time"}, "warning MCP231"),
        ("{type: strng}", {}, "warning MCP231"),
        ("{type: [string, null]}", {"type": ["string", "null"]}, "warning MCP231"),
        ("{type: []}", {}, "warning MCP232"),
        ("{type: null}", {}, "warning MCP231"),
        ("{enum: a}", {"enum": ["a"]}, "warning MCP221"),
        ("{enum: []}", {}, "warning MCP232"),
        ("{required: a}", {"required": ["a"]}, "warning MCP221"),
        ("{required: true}", {}, "warning MCP232"),
        (
            "{properties: {a: {required: true}, b: {required: false}}}",
            {"properties": {"a": {}, "b": {}}, "required": ["a"]},
            "warning MCP221",
        ),
        ("{minLength: '3'}", {"minLength": 3}, "warning MCP232"),
        ("{minLength: -1}", {}, "warning MCP232"),
        ("{maximum: '1.5'}", {"maximum": 1.5}, "warning MCP232"),
        ("{maximum: lots}", {}, "warning MCP232"),
        ("{multipleOf: 0}", {}, "warning MCP232"),
        ("{exclusiveMinimum: true}", {}, "warning MCP232"),
        ("{description: 12}", {"description": "12"}, "warning MCP232"),
        ("{description: null}", {}, "warning MCP232"),
        ("{readOnly: 'true'}", {"readOnly": True}, "warning MCP232"),
        ("{additionalProperties: 'false'}", {"additionalProperties": False}, "warning MCP221"),
        ("{items: null}", {}, "warning MCP232"),
        ("{properties: {a: null}}", {"properties": {"a": True}}, "warning MCP234"),
        ("{properties: {a: string}}", {"properties": {"a": {"type": "string"}}}, "warning MCP234"),
        ("{allOf: {type: string}}", {"allOf": [{"type": "string"}]}, "warning MCP221"),
        (
            "{properties: {a: {}, oneOf: [{type: string}]}}",
            {"properties": {"a": {}}, "oneOf": [{"type": "string"}]},
            "warning MCP221",
        ),
        ("{discriminator: kind}", {"discriminator": {"propertyName": "kind"}}, "warning MCP221"),
        ("{additionalItems: false}", {}, "warning MCP232"),
        ("null", True, "warning MCP234"),
        ("{properties: [a]}", {}, "warning MCP232"),
        ("[a]", True, "warning MCP234"),
        ("12", True, "warning MCP234"),
    ],
)
def test_what_is_no_schema_is_read_as_meant_or_as_anything(written: str, read: Any, complaint: str) -> None:
    assert schema(written, HEAD_30, complaint) == read


def test_equal_complaints_are_one_with_their_number() -> None:
    _, diag = normalised(
        HEAD_31
        + "paths: {/a: {get: {}}}\n"
        + "components: {schemas: {A: {type: string, nullable: true}, B: {type: string, nullable: true}}}"
    )
    assert [item.code for item in diag.items] == ["MCP230"]
    assert "2 places" in diag.items[0].message
