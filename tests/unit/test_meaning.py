"""Schemas that no value fits by the letter: three readers take them as they are meant, each by its own code.

A row is a body, what a tool has to take and what it has to refuse. The oracle's arguments have to fit the
tool, and the mock has to take what the tool takes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.schemas import checker as mock_checker
from mcpgen.independent.schema_samples.children import with_children
from mcpgen_templates.runtime.calls.argument_validation import checker

SCHEMAS = """
Fish: {type: object, required: [name], properties: {name: {type: string}}, additionalProperties: false}
Shark: {allOf: [{$ref: '#/S/Fish'}, {required: [teeth], properties: {teeth: {type: integer}}}]}
Weed: {type: object, properties: {leaf: {type: string}}, additionalProperties: false}
Word: {type: string, enum: [reef, bay]}
Number: {type: integer}
Boat:
  type: object
  required: [build]
  properties: {build: {type: string}, crew: {type: integer}}
  discriminator: {propertyName: build, mapping: {junk: '#/S/Junk', brig: Brig}}
Junk: {allOf: [{$ref: '#/S/Boat'}, {required: [battens], properties: {battens: {type: integer}}}]}
Brig: {allOf: [{$ref: '#/S/Boat'}, {properties: {yards: {type: integer}}}]}
Rope: {type: object, required: [lay], properties: {lay: {type: string}}, discriminator: {propertyName: lay}}
Hawser: {allOf: [{$ref: '#/S/Rope'}, {properties: {girth: {type: number}}}]}
Towline: {allOf: [{$ref: '#/S/Hawser'}, {properties: {load: {type: number}}}]}
Listed:
  type: object
  properties: {sort: {type: string, enum: [deep_net, LINE]}}
  discriminator: {propertyName: sort}
DeepNet: {allOf: [{$ref: '#/S/Listed'}, {properties: {mesh: {type: integer}}}]}
Line: {allOf: [{$ref: '#/S/Listed'}, {properties: {hooks: {type: integer}}}]}
Id: {type: object, properties: {id: {type: integer}, note: {type: string}}}
"""

ROWS: list[tuple[str, str, list[Any], list[Any]]] = [
    # choices that are not of the type beside them
    ("texts without quotes", "{type: string, enum: [1.10, 007, true, no, 2020-02-02]}",
     ["1.10", "007", "true", "no", "2020-02-02"], [1.1, True, "1.1"]),
    ("numbers in quotes", '{type: integer, enum: ["3", "5"]}', [3], ["three", 4]),
    ("truth in quotes", '{type: boolean, enum: ["true"]}', [True], [False]),
    ("one of another type", "{type: integer, enum: [1, all]}", [1, "all"], [2, "none"]),
    ("all of another type", "{type: integer, enum: [up, down]}", ["up"], [1]),
    ("null without nullable", "{type: string, enum: [a, null]}", ["a", None], ["b"]),
    ("a constant", "{type: string, const: 1.50}", ["1.50"], [1.5]),
    ("choices of a list", "{type: array, enum: [a, b]}", [["a"], ["b", "a"]], ["a", ["c"]]),
    ("choices beside items", "{type: array, items: {type: string}, enum: [1, b]}", [["1", "b"]], [["c"]]),
    ("null as an alternative", "{oneOf: [null, {type: string}]}", [None, "a"], [1]),
    # bounds
    ("bounds that cross", "{type: integer, minimum: 9, maximum: 3}", [5, 12], ["a"]),
    ("lengths that cross", "{type: string, minLength: 9, maxLength: 3}", ["a"], [1]),
    ("a bound beside choices", "{type: string, enum: [abc, d], minLength: 2}", ["d"], ["e"]),
    ("a pattern beside choices", "{type: string, enum: [abc, d], pattern: '^[x-z]+$'}", ["d"], ["xyz"]),
    # members
    ("a requirement that is not allowed",
     "{type: object, required: [a, b], properties: {a: {type: string}}, additionalProperties: false}",
     [{"a": "x"}], [{}, {"a": "x", "b": "y"}]),
    # allOf
    ("a closed parent", "{$ref: '#/S/Shark'}", [{"name": "n", "teeth": 3}],
     [{"name": "n"}, {"name": "n", "teeth": 3, "fin": 1}]),
    ("a closed schema beside its parts",
     "{allOf: [{$ref: '#/S/Id'}], properties: {at: {type: string}}, additionalProperties: false}",
     [{"id": 1, "at": "x"}], [{"id": 1, "other": 2}]),
    ("closed alternatives beside properties",
     "{type: object, properties: {id: {type: integer}}, anyOf: [{$ref: '#/S/Fish'},"
     " {$ref: '#/S/Weed'}]}",
     [{"id": 1, "name": "n"}, {"id": 1, "leaf": "l"}], [{"id": 1, "name": "n", "fin": 2}]),
    ("closed alternatives in allOf",
     "{allOf: [{$ref: '#/S/Id'}, {oneOf: [{$ref: '#/S/Fish'},"
     " {$ref: '#/S/Weed'}]}]}",
     [{"id": 1, "name": "n"}], [{"id": 1, "name": "n", "fin": 2}]),
    ("a property of two types",
     "{allOf: [{$ref: '#/S/Id'}, {properties: {id: {type: string}}}]}",
     [{"id": "x", "note": "n"}], [{"id": True}]),
    ("a type beside another", "{type: object, allOf: [{$ref: '#/S/Word'}]}", ["bay"], [{}, "x"]),
    ("types that exclude each other",
     "{allOf: [{$ref: '#/S/Word'}, {$ref: '#/S/Number'}]}", [7, "reef"], [{}]),
    # parents that stand for their children
    ("a mapping", "{$ref: '#/S/Boat'}",
     [{"build": "junk", "battens": 3}, {"build": "brig", "yards": 2}],
     [{"build": "junk"}, {"build": "brig", "yards": "two"}, {"build": "yawl"}]),
    ("names and levels", "{$ref: '#/S/Rope'}",
     [{"lay": "Towline", "girth": 1, "load": 2.5}, {"lay": "Hawser", "girth": 1}, {"lay": "Rope"}],
     [{"lay": "Towline", "load": "x"}, {"lay": "Twine"}]),
    ("a child with children", "{$ref: '#/S/Hawser'}",
     [{"lay": "Towline", "load": 2}, {"lay": "Hawser", "girth": 2}], [{"lay": "Towline", "load": "x"}]),
    ("a wrapped parent", "{allOf: [{$ref: '#/S/Boat'}], description: The boat.}",
     [{"build": "junk", "battens": 3}], [{"build": "junk"}]),
    ("a list of parents", "{type: array, items: {$ref: '#/S/Boat'}}",
     [[{"build": "junk", "battens": 3}]], [[{"build": "junk"}]]),
    ("names as the parent lists them", "{$ref: '#/S/Listed'}",
     [{"sort": "deep_net", "mesh": 3}, {"sort": "LINE", "hooks": 1}], [{"sort": "deep_net", "mesh": "fine"}]),
]  # fmt: skip


COMPONENTS = {"MCP265", "MCP266"}
"""What is said of the components."""


def description(schema: str) -> str:
    body = f"{{type: object, properties: {{it: {schema}}}}}"
    indented = "".join(f"    {line}\n" for line in SCHEMAS.strip().splitlines())
    return f"""
openapi: 3.1.0
info: {{title: Sea, version: "1"}}
servers: [{{url: "http://127.0.0.1:9"}}]
paths:
  /it:
    post:
      operationId: put_it
      requestBody: {{required: true, content: {{application/json: {{schema: {body}}}}}}}
      responses: {{"204": {{description: Done.}}}}
components:
  schemas:
{indented}"""


def read(tmp_path: Path, schema: str) -> tuple[Built, Diagnostics]:
    path = tmp_path / "sea.yaml"
    path.write_text(description(schema).replace("#/S/", "#/components/schemas/"), "utf-8")
    diag = Diagnostics()
    made = build(BuildOptions(str(path)), diag)
    assert made is not None, diag.items
    return made, diag


@pytest.mark.parametrize(
    ("schema", "taken", "refused"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_schema_that_no_value_fits_is_read_alike_by_three(
    tmp_path: Path, schema: str, taken: list[Any], refused: list[Any]
) -> None:
    made, diag = read(tmp_path, schema)
    assert diag.items, "nothing is mended in silence"
    [tool] = made.planned.plan.tools
    check = checker(tool.input_schema)
    assert [(value, said) for value in taken if (said := check({"it": value}))] == []
    assert [value for value in refused if not check({"it": value})] == []

    wire = json.loads(made.files.texts["tests/wire.json"])
    assert (wire["left_out"], wire["differences"]) == ({}, {})
    cases = [case["arguments"] for case in wire["cases"]]
    assert any("it" in arguments for arguments in cases)
    assert [arguments for arguments in cases if check(arguments)] == []

    root = with_children(made.planned.written.root)
    body = root["paths"]["/it"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    mock = mock_checker(root, "request")
    for arguments in [*cases, *({"it": value} for value in taken)]:
        assert mock(body, arguments) == (), arguments
    assert [value for value in refused if not mock(body, {"it": value})] == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("texts without quotes", "MCP260"),
        ("choices of a list", "MCP261"),
        ("bounds that cross", "MCP262"),
        ("a bound beside choices", "MCP263"),
        ("a requirement that is not allowed", "MCP264"),
        ("a closed parent", "MCP265"),
        ("a mapping", "MCP266"),
        ("a pattern beside choices", "MCP461"),
    ],
)
def test_what_is_read_otherwise_is_said(tmp_path: Path, row: str, code: str) -> None:
    [schema] = [schema for name, schema, *_ in ROWS if name == row]
    _, diag = read(tmp_path, schema)
    assert code in {item.code for item in diag.items}


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ("{type: integer, default: 3}", 3),
        ("{type: string, enum: [a, b], default: b}", "b"),
        ("{anyOf: [{type: integer}, {type: string, maxLength: 2}], default: ab}", "ab"),
        ("{$ref: '#/S/Word', default: bay}", "bay"),
        ("{type: number, default: 1}", 1),
        ("{type: [string, 'null'], default: null}", None),
        ("{type: array, items: {type: integer}, default: [1]}", [1]),
        ("{type: integer, default: '3'}", ...),
        ("{type: string, enum: [a, b], default: c}", ...),
        ("{anyOf: [{type: integer}, {type: string, maxLength: 2}], default: abc}", ...),
        ("{$ref: '#/S/Word', default: sea}", ...),
        ("{type: string, default: null}", ...),
        ("{type: boolean, default: 1}", ...),
        ("{const: 1, default: true}", ...),
        ("{type: integer, minimum: 5, default: 3}", ...),
        ("{type: array, items: {type: integer}, default: [x]}", ...),
        ("{type: object, properties: {a: {type: string}}, default: {a: 1}}", ...),
    ],
)
def test_a_default_that_the_schema_refuses_is_said_and_not_shown(
    tmp_path: Path, schema: str, shown: Any
) -> None:
    made, diag = read(tmp_path, schema)
    found = made.planned.plan.tools[0].input_schema["properties"]["it"]
    assert found.get("default", ...) == shown
    assert [item.code for item in diag.items if item.code not in COMPONENTS] == (
        ["MCP264"] if shown is ... else []
    )


def test_an_ordinary_description_is_read_as_it_is_written(tmp_path: Path) -> None:
    schema = (
        "{type: object, required: [a], additionalProperties: false, properties: {a: {type: integer, minimum:"
        " 1, maximum: 1}, b: {allOf: [{$ref: '#/S/Id'}], description: It.}, c: {allOf: [{$ref:"
        " '#/S/Id'}, {properties: {more: {type: string}}}]}, d: {type: [string, 'null'], enum:"
        " [x, null]}, e: {type: number, enum: [1, 2.5]}, f: {anyOf: [{$ref: '#/S/Fish'},"
        " {$ref: '#/S/Weed'}]}}}"
    )
    _, diag = read(tmp_path, schema)
    assert {item.code for item in diag.items} <= COMPONENTS


def test_of_two_descriptions_of_a_property_the_later_one_counts(tmp_path: Path) -> None:
    schema = "{allOf: [{$ref: '#/S/Id'}, {properties: {id: {type: string}}}]}"
    found = read(tmp_path, schema)[0].planned.plan.tools[0].input_schema["properties"]["it"]
    assert found["properties"] == {"id": {"type": "string"}, "note": {"type": "string"}}


def test_children_of_another_version_are_found_too() -> None:
    root = {
        "swagger": "2.0",
        "definitions": {
            "Net": {"discriminator": "kind", "properties": {"kind": {"type": "string"}}},
            "Trawl": {
                "allOf": [{"$ref": "#/definitions/Net"}, {"properties": {"doors": {"type": "integer"}}}]
            },
        },
    }
    made = with_children(root)["definitions"]
    assert [list(each["allOf"][1]["properties"]["kind"]["enum"]) for each in made["Net"]["anyOf"]] == [
        ["Trawl"],
        ["Net"],
    ]
    assert made["Trawl"]["allOf"][0] == {"$ref": "#/definitions/Net%20alone"}
    assert made["Net alone"] == {"properties": {"kind": {"type": "string"}}}
