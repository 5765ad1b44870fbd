"""Schemas for clients: portable, of requests only, and saying what the description says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from mcpgen.diagnostics import Diagnostics
from mcpgen.openapi.schema.subschemas import NAMED, ONE, SOME
from mcpgen.plan.prose.budget import Budget, trim_to_budget
from mcpgen.plan.schema.schema_bundle import INLINE_DEPTH, INLINE_LIMIT
from mcpgen.plan.schema.schemas import Schemas
from mcpgen.source import Document

Json = dict[str, Any]


def made(schema: Any, diag: Diagnostics | None = None, **components: Any) -> Json:
    """The input schema of a tool whose one argument, `x`, has this schema."""
    document = Document({"components": {"schemas": components}, "x": schema}, "spec.yaml", {})
    schemas = Schemas(document, Diagnostics() if diag is None else diag)
    return schemas.bundle({"x": schemas.argument(schema, ("x",))}, (), ())


def one(schema: Any, **components: Any) -> Any:
    """The schema of the argument alone, where nothing had to go to `$defs`."""
    found = made(schema, **components)
    assert "$defs" not in found, found["$defs"]
    return found["properties"]["x"]


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def parts(schema: Any) -> Iterator[Json]:
    """The schema and every schema in it: keywords are known by where they are, not by their names."""
    assert isinstance(schema, dict), f"not a portable schema: {schema!r}"
    yield schema
    for key in ONE:
        value = schema.get(key)
        if value is not None and not (isinstance(value, bool) and key.endswith("Properties")):
            yield from parts(value)
    for key in SOME:
        for value in schema.get(key, ()):
            yield from parts(value)
    for key in ("properties", "$defs", *NAMED):
        for value in schema.get(key, {}).values():
            yield from parts(value)


KNOWN = frozenset(
    """
    $defs $ref additionalProperties allOf anyOf const contains contentEncoding contentMediaType default
    dependentRequired dependentSchemas description else enum exclusiveMaximum exclusiveMinimum format if items
    maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum
    multipleOf not oneOf pattern patternProperties prefixItems properties propertyNames required then type
    unevaluatedItems unevaluatedProperties uniqueItems
    """.split()  # noqa: SIM905 - readable as a block
)


def check_portable(schema: Json) -> None:
    """What every client has to be able to read; one schema that breaks this can cost the whole tool list."""
    Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"
    assert set(schema) <= {"type", "properties", "required", "additionalProperties", "$defs"}
    assert schema["additionalProperties"] is False
    assert set(schema.get("required", ())) <= set(schema["properties"])
    for part in parts(schema):
        assert set(part) <= KNOWN, set(part) - KNOWN
        for bound in ("exclusiveMinimum", "exclusiveMaximum", "minimum", "maximum"):
            assert not isinstance(part.get(bound), bool)
        assert part.get("enum", ["some"]), "an empty enum"
        assert isinstance(part.get("type", ""), str), "a list of types costs some clients the whole list"
        assert part.get("type") != "array" or "items" in part, "clients refuse arrays of they know not what"
        assert part.get("required", ["some"]), "an empty required"
        if "$ref" in part:
            prefix, _, name = part["$ref"].rpartition("/")
            assert prefix == "#/$defs" and name in schema["$defs"], part["$ref"]
    used = {part["$ref"].rpartition("/")[2] for part in parts(schema) if "$ref" in part}
    assert used == set(schema.get("$defs", {})), "definitions that nothing names"
    text = json.dumps(schema)
    assert "NaN" not in text and "Infinity" not in text
    for value in (None, 0, "", [], {}, {"x": {}}, {"x": [1]}, {"x": None}):
        list(Draft202012Validator(schema).iter_errors(value))  # comes to an end, and resolves all it meets


def test_every_input_schema_of_certctl_is_portable(certctl: Any) -> None:
    for tool in certctl.planned.plan.tools:
        check_portable(json.loads(json.dumps(tool.input_schema)))


STRING = {"type": "string"}
ODD: list[Any] = [
    True,
    False,
    {},
    None,
    "not a schema",
    {"type": "file"},
    {"type": ["string", "null", "nonsense"]},
    {"type": "integer", "exclusiveMinimum": True, "minimum": 0},
    {"type": "integer", "maximum": "ten", "multipleOf": 0, "minLength": -1, "maxLength": 1.5},
    {"type": "number", "minimum": float("inf")},
    {"type": "string", "enum": []},
    {"enum": [1, 1, "1", None, {"a": 1}, {"a": 1}]},
    {"type": "string", "x-mcp": {"description": "d"}, "x-other": 1, "example": "e", "title": "t", "xml": {}},
    {"type": "object", "properties": {"x-mcp": STRING, "$ref": STRING, "enum": STRING, "type": STRING}},
    {"type": "object", "properties": {"a": {"readOnly": True}}, "required": ["a"]},
    {"type": "object", "required": "a", "properties": ["a"]},
    {"type": "object", "required": []},
    {"type": "array", "items": [STRING]},
    {"type": "array", "items": True, "prefixItems": [False, STRING], "contains": {}, "uniqueItems": False},
    {"allOf": []},
    {"anyOf": [STRING, {"type": "null"}], "discriminator": {"propertyName": "a"}},
    {"allOf": [STRING, {"minLength": 1}]},
    {"oneOf": "none", "not": [], "if": {"const": 1}, "then": {"const": 1}, "else": False},
    {
        "type": "object",
        "patternProperties": {"^\\p{L}+$": STRING, "[": STRING},
        "additionalProperties": False,
    },
    {"type": "object", "propertyNames": {"pattern": "(a+)+$"}, "dependentRequired": {"a": ["b", "b"]}},
    {"type": "object", "dependentSchemas": {"a": {"required": ["b"]}}, "unevaluatedProperties": False},
    {"$ref": "#/components/schemas/Missing"},
    {"$ref": "https://example.com/schema.json"},
    {"$ref": "../../etc/passwd"},
    {"$ref": 7},
    {"$ref": "#/components/schemas/Tree"},
    {"$ref": "#/components/schemas/Self"},
    {"$ref": "#/components/schemas/Ring"},
    {"$ref": "#/components/schemas/Tree", "description": "d", "required": ["name"]},
    {"type": "array", "items": {"$ref": "#/components/schemas/Tree/properties/name"}},
    {"$defs": {"A": STRING}, "$id": "https://example.com/a", "$anchor": "a", "$dynamicRef": "#a"},
    {"pattern": "[", "format": 7, "contentEncoding": None, "const": None, "default": {"x-y": 1}},
]
COMPONENTS = {
    "Tree": {
        "type": "object",
        "properties": {"name": STRING, "children": {"type": "array", "items": ref("Tree")}},
    },
    "Self": {"allOf": [ref("Self")]},
    "Ring": {"oneOf": [ref("Other"), STRING]},
    "Other": {"$ref": "#/components/schemas/Ring"},
}


@pytest.mark.parametrize("schema", ODD, ids=lambda schema: json.dumps(schema)[:60])
def test_whatever_a_description_says_the_schema_is_portable(schema: Any) -> None:
    check_portable(made(schema, **COMPONENTS))


SCHEMAS = st.recursive(
    st.sampled_from(ODD),
    lambda inner: st.one_of(
        st.fixed_dictionaries({}, optional=dict.fromkeys((*ONE, "type", "enum", "required"), inner)),
        st.fixed_dictionaries({}, optional={key: st.lists(inner, max_size=3) for key in SOME}),
        st.dictionaries(st.sampled_from(["a", "b", "$ref", "enum"]), inner, max_size=3).map(
            lambda found: {"type": "object", "properties": found, "required": ["a", "b"]}
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(SCHEMAS)
def test_odd_schemas_within_each_other_are_portable(schema: Any) -> None:
    check_portable(made(schema, **COMPONENTS))


@pytest.mark.parametrize(
    ("schema", "portable"),
    [
        ({"type": "string", "minLength": 1, "pattern": "^a$", "format": "date"}, None),
        ({"type": ["string", "null"]}, {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        (
            {
                "type": ["null", "string"],
                "maxLength": 9,
                "minimum": 1,
                "default": None,
                "description": "Why.",
            },
            {
                "anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}],
                "minimum": 1,
                "default": None,
                "description": "Why.",
            },
        ),
        (
            {"type": ["string", "null"], "enum": ["a", "b", None]},
            {"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "null"}]},
        ),
        ({"type": ["string", "null"], "enum": ["a", "b"]}, {"type": "string", "enum": ["a", "b"]}),
        ({"type": ["integer", "number"], "enum": [1, 2.5]}, {"type": "number", "enum": [1, 2.5]}),
        (
            {"type": ["string", "integer"], "format": "int64"},
            {"anyOf": [{"type": "integer", "format": "int64"}, {"type": "string"}]},
        ),
        (
            {"type": ["array", "null"], "maxItems": 2},
            {"anyOf": [{"type": "array", "items": {}, "maxItems": 2}, {"type": "null"}]},
        ),
        (
            {"type": ["object", "null"], "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {
                "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
                "allOf": [{"anyOf": [{"type": "object"}, {"type": "null"}]}],
            },
        ),
        ({"not": {"type": ["string", "null"]}}, {"not": {"anyOf": [{"type": "string"}, {"type": "null"}]}}),
        (
            {"type": "array", "prefixItems": [{"type": "number"}, {"type": "array"}]},
            {
                "type": "array",
                "prefixItems": [{"type": "number"}, {"type": "array", "items": {}}],
                "items": {},
            },
        ),
        (
            {"additionalProperties": {"anyOf": [{"type": "array"}, {"type": "string"}]}},
            {"additionalProperties": {"anyOf": [{"type": "array", "items": {}}, {"type": "string"}]}},
        ),
        ({"type": ["string"]}, {"type": "string"}),
        ({"type": "integer", "minimum": 0, "exclusiveMaximum": 10, "multipleOf": 2, "default": 0}, None),
        ({"enum": ["a", "b", "a"]}, {"enum": ["a", "b"]}),
        ({"enum": [1, True, 1.0, "1"]}, {"enum": [1, True, 1.0, "1"]}),
        ({"const": None}, {"const": None}),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 1}, None),
        ({"type": "array", "uniqueItems": False}, {"type": "array", "items": {}}),
        ({"type": "object", "additionalProperties": True}, {"type": "object"}),
        ({"type": "object", "additionalProperties": {}}, {"type": "object"}),
        ({"type": "object", "additionalProperties": False}, None),
        ({"type": "object", "additionalProperties": {"type": "string"}}, None),
        ({"allOf": [{"type": "string"}], "minLength": 1}, {"type": "string", "minLength": 1}),
        ({"allOf": [{"minLength": 1}], "minLength": 2}, None),
        ({"allOf": [{"description": "in"}], "description": "out"}, {"description": "out"}),
        (
            {"oneOf": [{"type": "string"}, {"type": "integer"}]},
            {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        ),
        (
            {"oneOf": [{"minLength": 1}], "anyOf": [{"minLength": 2}]},
            {"anyOf": [{"minLength": 2}], "allOf": [{"anyOf": [{"minLength": 1}]}]},
        ),
        ({"not": {"oneOf": [{"type": "string"}, {"minLength": 1}]}}, None),
        ({"if": {"properties": {"a": {"oneOf": [{"const": 1}]}}}, "then": {"required": ["a"]}}, None),
        ({"title": "T", "deprecated": True, "example": 1, "x-a": 1, "nullable": True}, {}),
        ({"description": "First.\n\n| table |\n\nSecond."}, {"description": "First."}),
        ({"description": "  "}, {}),
        ({"description": "spec", "x-mcp": {"description": "overlay"}}, {"description": "overlay"}),
    ],
)
def test_a_schema_keeps_what_every_client_knows(schema: Any, portable: Any) -> None:
    assert one(schema) == (schema if portable is None else portable)


def test_a_property_may_have_the_name_of_a_keyword() -> None:
    names = [
        "enum",
        "$ref",
        "items",
        "properties",
        "type",
        "x-mcp",
        "required",
        "readOnly",
        "from",
        "__proto__",
    ]
    schema = {"type": "object", "properties": dict.fromkeys(names, STRING), "required": names}
    assert one(schema) == schema


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"id": {"readOnly": True}, "a": {}}, "required": ["id", "a"]},
        {"properties": {"id": ref("Id"), "a": {}}, "required": ["id", "a"]},
        {"allOf": [{"properties": {"id": {"readOnly": True}, "a": {}}}, {"required": ["id", "a"]}]},
        {"allOf": [ref("Base")], "required": ["id", "a"]},
        {"allOf": [ref("Base"), {"required": ["id", "a"]}]},
        {
            "properties": {"id": {"readOnly": True}, "a": {}},
            "oneOf": [{"required": ["id"]}, {"required": ["a"]}],
        },
        {"properties": {"id": {"readOnly": True}, "a": {}}, "dependentRequired": {"a": ["id"]}},
    ],
)
def test_what_only_the_server_sets_is_neither_offered_nor_required(schema: Json) -> None:
    base = {"type": "object", "properties": {"id": ref("Id"), "a": {}}}
    found = made(schema, Base=base, Id={"type": "string", "readOnly": True})
    for part in parts(found):
        assert "id" not in part.get("properties", {})
        assert "id" not in part.get("required", ())
        assert all("id" not in names for names in part.get("dependentRequired", {}).values())
    assert any("a" in part.get("properties", {}) for part in parts(found))


def test_a_property_below_another_may_be_required_though_its_name_is_read_only_above() -> None:
    inner = {"type": "object", "properties": {"id": STRING}, "required": ["id"]}
    schema = {"properties": {"id": {"readOnly": True}, "owner": inner}}
    assert one(schema)["properties"]["owner"] == inner


BIG = {"type": "string", "description": "word " * 60}


def test_a_definition_that_is_used_once_stands_where_it_is_used() -> None:
    assert one({"type": "array", "items": ref("Big")}, Big=BIG)["items"]["type"] == "string"


def test_a_small_definition_stands_wherever_it_is_used() -> None:
    found = one({"properties": {"a": ref("S"), "b": ref("S")}}, S=STRING)
    assert found == {"properties": {"a": STRING, "b": STRING}}


def test_a_large_definition_that_is_used_twice_is_shared() -> None:
    assert len(json.dumps(BIG)) > INLINE_LIMIT
    found = made({"properties": {"a": ref("Big"), "b": ref("Big")}}, Big=BIG, Other=BIG)
    assert found["properties"]["x"]["properties"] == {
        "a": {"$ref": "#/$defs/Big"},
        "b": {"$ref": "#/$defs/Big"},
    }
    assert list(found["$defs"]) == ["Big"]


def test_recursion_is_kept() -> None:
    found = made(ref("Tree"), **COMPONENTS)
    assert found["$defs"]["Tree"]["properties"]["children"]["items"] == {"$ref": "#/$defs/Tree"}
    deep = {"name": "a", "children": [{"name": "b", "children": [{"name": 7}]}]}
    errors = list(Draft202012Validator(found).iter_errors({"x": deep}))
    assert [list(error.path) for error in errors] == [["x", "children", 0, "children", 0, "name"]]


@pytest.mark.parametrize("beside", [{"properties": {"b": {}}, "required": ["b"]}, {"minProperties": 2}])
def test_what_stands_beside_a_reference_holds_together_with_its_target(beside: Json) -> None:
    base = {"type": "object", "properties": {"a": STRING}, "required": ["a"]}
    for schema in (ref("Base") | beside, {"properties": {"y": ref("Base") | beside, "z": ref("Base")}}):
        found = made(schema, Base=base)
        wrap = (lambda value: {"x": {"y": value}}) if "properties" in schema and "$ref" not in schema else (
            lambda value: {"x": value}
        )  # fmt: skip
        validator = Draft202012Validator(found)
        assert validator.is_valid(wrap({"a": "1", "b": "2"}))
        assert not validator.is_valid(wrap({"a": "1"}))
        assert not validator.is_valid(wrap({"b": "1", "c": "2"}))


def test_a_description_beside_a_reference_is_the_one_that_is_read() -> None:
    found = one(ref("S") | {"description": "here"}, S={"type": "string", "description": "there"})
    assert found == {"type": "string", "description": "here"}


@pytest.mark.parametrize("length", [INLINE_DEPTH, 500])
def test_a_chain_of_references_of_any_length_is_followed(length: int) -> None:
    chain: Json = {f"S{i}": {"properties": {"n": ref(f"S{i + 1}")}} for i in range(length)}
    found = made(ref("S0"), **chain, **{f"S{length}": STRING})
    value: Any = 7
    for _ in range(length):
        value = {"n": value}
    check_portable(found)
    if length < 100:
        assert not Draft202012Validator(found).is_valid({"x": value})

    def depth(schema: Any) -> int:
        inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        return 1 + max(map(depth, inner), default=0)

    assert depth(found) < 5 * INLINE_DEPTH


@pytest.mark.parametrize(
    ("components", "valid", "invalid"),
    [
        ({"A": {"$ref": "#/components/schemas/A"}}, [1, "a"], []),
        ({"A": {"allOf": [ref("A"), {"type": "string"}]}}, ["a"], [1]),
        ({"A": {"anyOf": [ref("A"), {"type": "string"}]}}, ["a"], [1]),
        ({"A": {"oneOf": [{"allOf": [ref("A")]}, {"type": "string"}]}}, ["a"], [1]),
        ({"A": {"not": ref("A"), "type": "string"}}, ["a"], [1]),
        ({"A": {"if": ref("A"), "then": {"type": "string"}, "type": "integer"}}, [1], ["a"]),
        ({"A": {"allOf": [ref("B")]}, "B": {"allOf": [ref("A")], "type": "string"}}, ["a"], []),
        ({"A": {"anyOf": [ref("B"), {"type": "string"}]}, "B": ref("A")}, ["a"], [1]),
    ],
)
def test_a_schema_that_consists_of_itself_says_the_rest_with_a_warning(
    components: Json, valid: list[Any], invalid: list[Any]
) -> None:
    diag = Diagnostics()
    found = made(ref("A"), diag, **components)
    assert {item.code for item in diag.items} == {"MCP412"}
    validator = Draft202012Validator(found)
    assert all(validator.is_valid({"x": value}) for value in valid)
    assert not any(validator.is_valid({"x": value}) for value in invalid)


def test_recursion_through_an_item_is_nothing_to_warn_of() -> None:
    diag = Diagnostics()
    made({"anyOf": [ref("Tree"), {"type": "array", "items": ref("Tree")}]}, diag, **COMPONENTS)
    assert diag.items == []


def test_doubled_references_are_looked_at_once() -> None:
    rungs: Json = {f"S{i}": {"allOf": [ref(f"S{i + 1}"), ref(f"S{i + 1}")]} for i in range(60)}
    rungs["S60"] = {"properties": {"a": {"readOnly": True}}, "required": ["a"]}
    assert len(json.dumps(made(ref("S0"), **rungs))) < 20_000


def test_names_of_definitions_are_plain_and_told_apart() -> None:
    tree = COMPONENTS["Tree"]
    names = ["a-b", "a_b", "a.b", "用户", "x" * 90]
    components = {name: {"properties": {"c": ref(name)}} for name in names}
    found = made({"properties": {name: ref(name) for name in names}}, Tree=tree, **components)
    assert len(found["$defs"]) == len(names)
    assert all(
        name.replace("_", "").isalnum() and name.isascii() and len(name) < 90 for name in found["$defs"]
    )


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ({"$ref": "#/components/schemas/Missing"}, "MCP410"),
        ({"pattern": "(?x)a"}, "MCP411"),
        ({"patternProperties": {"\\p{L}": {}}}, "MCP411"),
    ],
)
def test_what_is_left_out_is_said(schema: Json, code: str) -> None:
    diag = Diagnostics()
    assert made(schema, diag)["properties"]["x"] == {}
    assert [item.code for item in diag.items] == [code]
    assert diag.items[0].place is not None and diag.items[0].place.pointer[0] == "x"


def test_a_pattern_between_slashes_is_read_with_a_warning() -> None:
    diag = Diagnostics()
    found = made({"type": "string", "pattern": "/^[a-c]x$/i"}, diag)
    assert found["properties"]["x"]["pattern"] == "^[a-cA-C][xX]$"
    [said] = diag.items
    assert (said.code, said.place and said.place.pointer) == ("MCP460", ("x", "pattern"))
    assert "'^[a-cA-C][xX]$'" in said.message


def test_a_pattern_of_names_that_is_left_out_refuses_no_name() -> None:
    schema = {"patternProperties": {"\\p{L}": {}, "^a": STRING}, "additionalProperties": False}
    assert one(schema) == {"patternProperties": {"^a": STRING}}


Build = Callable[..., Any]


def test_an_argument_says_what_the_parameter_says(package: Build) -> None:
    made = package("""
        paths:
          /a:
            get:
              operationId: list
              parameters:
              - {name: q, in: query, description: Words., schema: {description: Letters.}}
              - {name: r, in: query, schema: {description: Letters.}}
              - {name: s, in: query, description: Words., x-mcp: {description: Chapters.}}
    """)
    texts = {name: one["description"] for name, one in made.schema("list")["properties"].items()}
    assert texts == {"q": "Words.", "r": "Letters.", "s": "Chapters."}


RENAMED = """
paths:
  /a:
    post:
      operationId: list
      parameters:
      - {name: 城市, in: query, required: true, schema: {type: string}}
      - {name: "filter[day]", in: query, description: Only rows of this day of the year., schema: {}}
      - {name: from, in: query, schema: {$ref: "#/components/schemas/Hour"}}
      - {name: X-Trace, in: header, schema: {type: string}}
      - {name: from where, in: query, description: "from where: the first row.", schema: {type: string}}
      requestBody:
        content: {application/json: {schema: {properties: {größe: {type: number}, plain: {type: string}}}}}
components: {schemas: {Hour: {type: integer, description: The first hour.}}}
"""


def test_an_argument_that_the_api_calls_otherwise_begins_with_its_name(package: Build) -> None:
    arguments = package(RENAMED).schema("list")["properties"]
    assert {name: one.get("description") for name, one in arguments.items()} == {
        "value": "城市",
        "filter_day": "filter[day]: Only rows of this day of the year.",
        "from_": "from: The first hour.",
        "X_Trace": None,
        "from_where": "from where: the first row.",
        "groe": "größe",
        "plain": None,
    }


def test_a_budget_never_takes_the_name_that_the_api_knows(package: Build) -> None:
    tool = package(RENAMED).built.planned.plan.tools[0]
    made = trim_to_budget(tool, Budget(texts=20)).input_schema["properties"]
    assert made["filter_day"]["description"] == "filter[day]: Only rows…"
    assert made["value"]["description"] == "城市"
