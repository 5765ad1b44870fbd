"""Samples fit their schemas; they are small, always the same, and end."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from mcpgen.independent.mock.sample import sample
from mcpgen.independent.mock.schemas import checker
from mcpgen.independent.schema_samples import patterns
from mcpgen.independent.schema_samples.references import follow, mapping

SHARED = Path(__file__).parents[3] / "shared"
ROOT = {
    "$defs": {
        "Name": {"type": "string", "maxLength": 4},
        "Tree": {
            "type": "object",
            "required": ["name", "branches"],
            "properties": {
                "name": {"$ref": "#/$defs/Name"},
                "branches": {"type": "array", "items": {"$ref": "#/$defs/Tree"}},
                "root": {"$ref": "#/$defs/Tree"},
            },
        },
        "List": {
            "anyOf": [
                {"type": "object", "properties": {"next": {"$ref": "#/$defs/List"}}, "required": ["next"]},
                {"type": "null"},
            ]
        },
        "Cat": {
            "type": "object",
            "required": ["kind", "lives"],
            "properties": {"kind": {}, "lives": {"const": 9}},
        },
        "Dog": {
            "type": "object",
            "required": ["kind", "lives"],
            "properties": {"kind": {}, "lives": {"const": 1}},
        },
    }
}

FITTING = """
- {type: string, minLength: 40}
- {type: string, maxLength: 3}
- {type: string, minLength: 2, maxLength: 2, format: email}
- {type: string, pattern: "^[a-z0-9][a-z0-9_-]{2,63}$"}
- {type: string, pattern: '^(\\d{3}-){2}[A-F]+$', minLength: 20}
- {type: string, pattern: '^v?\\d+\\.\\d+(\\.\\d+)?(?:-[\\w.]+)?$'}
- {type: string, pattern: "^(?!-)[a-z-]{1,8}(?<!-)$"}
- {type: string, pattern: "abc", minLength: 12}
- {type: string, pattern: '^[^/\\\\]{4}$'}
- {type: string, pattern: '^[\\u00e0-\\u00ff]\\x41$'}
- {type: string, enum: [b, a]}
- {type: [string, "null"], default: null}
- {type: string, example: fits, default: also}
- {type: integer, example: "not an integer"}
- {type: integer, minimum: 5}
- {type: integer, maximum: -5}
- {type: integer, exclusiveMinimum: 5, maximum: 6}
- {type: integer, multipleOf: 7, minimum: 50, maximum: 60}
- {type: integer, minimum: 0.5, maximum: 1.5}
- {type: integer, multipleOf: 2.5, minimum: 1}
- {type: number, minimum: 0, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 1}
- {type: number, multipleOf: 0.01, minimum: 0.015, maximum: 0.025}
- {type: number, minimum: 1.0e+300}
- {minimum: 3, exclusiveMaximum: 4}
- {const: {a: [1, null]}}
- {enum: [null]}
- {type: "null"}
- {}
- true
- {type: array, items: {type: integer}, minItems: 3, uniqueItems: true}
- {type: array, items: {enum: [a, b, c]}, minItems: 3, uniqueItems: true}
- {items: {type: string, pattern: "^[a-z]{3}$"}, minItems: 4, uniqueItems: true}
- type: array
  items: {type: object, required: [a, b], properties: {a: {const: 1}, b: {type: string, format: date}}}
  minItems: 3
  uniqueItems: true
- {type: array, items: {type: boolean}, minItems: 2, uniqueItems: true}
- {type: array, maxItems: 0}
- {type: array, prefixItems: [{type: integer}, {type: string}], items: false}
- {type: array, prefixItems: [{type: integer}], items: {type: boolean}, minItems: 3}
- {type: array, contains: {const: 5}, minContains: 2, items: {type: integer}}
- {type: object, required: [a, b], properties: {a: {type: integer}}}
- {type: object, required: [x], additionalProperties: {type: integer}}
- {type: object, minProperties: 3, additionalProperties: {type: boolean}}
- {type: object, minProperties: 2, properties: {a: {}, b: {}, c: {}}, maxProperties: 2}
- {patternProperties: {"^x-[a-z]+$": {type: integer}}, additionalProperties: false, minProperties: 1}
- {type: object, propertyNames: {pattern: "^[A-Z]{2}$"}, minProperties: 2}
- {type: object, properties: {a: {}, b: false}}
- {type: object, properties: {a: {}, b: {type: integer}}, dependentRequired: {a: [b]}, required: [a]}
- {properties: {a: {}}, dependentSchemas: {a: {required: [b], properties: {b: {const: 1}}}}}
- allOf:
    - {type: object, required: [a], properties: {a: {type: integer}}}
    - {properties: {a: {minimum: 5}, b: {maxLength: 2}}, required: [b]}
- {allOf: [{type: number}, {type: [integer, string]}, {minimum: 7}, {maximum: 7.5}]}
- {allOf: [{enum: [1, 2, 3]}, {enum: [3, 4]}]}
- {properties: {a: {type: integer}}, anyOf: [{required: [a]}, {required: [b]}]}
- {oneOf: [{type: integer, maximum: 10}, {type: integer, minimum: 5}]}
- {oneOf: [{properties: {a: {type: integer}}, required: [a]}, {properties: {b: {}}, required: [b]}]}
- {oneOf: [{required: [a]}, {required: [b]}], properties: {a: {}, b: {}}, additionalProperties: false}
- {type: string, not: {const: sample}, enum: [sample, other]}
- {type: integer, not: {minimum: 1}, default: 0}
- type: object
  properties: {k: {enum: [a, b]}, n: {type: integer}}
  required: [k]
  if: {properties: {k: {const: a}}}
  then: {required: [n]}
- {if: {type: string}, then: {minLength: 20}}
- {$ref: "#/$defs/Name"}
- {$ref: "#/$defs/Name", minLength: 4}
- {$ref: "#/$defs/Tree"}
- {$ref: "#/$defs/List"}
- {type: array, items: {$ref: "#/$defs/Tree"}, minItems: 2}
- oneOf: [{$ref: "#/$defs/Cat"}, {$ref: "#/$defs/Dog"}]
  discriminator: {propertyName: kind, mapping: {dog: Dog}}
- {type: object, unevaluatedProperties: false, allOf: [{properties: {a: {}}}], properties: {b: {}}}
- {example: {wrong: 1}, properties: {b: {type: integer}}, additionalProperties: false}
"""
SCHEMAS = yaml.safe_load(FITTING)


def complaints(schema: Any, value: Any, root: dict[str, Any]) -> list[str]:
    """What the reference validator says of a value, with the references of the schema found in `root`."""
    rooted = Draft202012Validator({**root, "$comment": "root"})
    return [error.message for error in rooted.evolve(schema=schema).iter_errors(value)]


@pytest.mark.parametrize("required_only", [False, True])
@pytest.mark.parametrize("schema", SCHEMAS, ids=[json.dumps(schema)[:70] for schema in SCHEMAS])
def test_a_sample_fits_its_schema(schema: Any, required_only: bool) -> None:
    value = sample(schema, ROOT, required_only=required_only)
    assert complaints(schema, value, ROOT) == []
    assert json.dumps(sample(schema, ROOT, required_only=required_only)) == json.dumps(value)


FORMATS = {
    "date-time": "2026-01-02T03:00:00Z",
    "date": "2026-01-01",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "email": "sample@example.com",
    "uri": "https://example.com/sample",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "c2FtcGxl",
    "binary": "sample",
    "hostname": "sample.example.com",
    "no such format": "sample",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_as_it_should_be(name: str) -> None:
    schema = {"type": "string", "format": name}
    assert sample(schema, {}) == FORMATS[name]
    assert checker({}, "any")(schema, FORMATS[name]) == ()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("date-time", "2026-01-02 03:00:00Z"),
        ("date-time", "2026-01-02T03:00:00"),
        ("date-time", "2026-13-02T03:00:00Z"),
        ("date", "20260102"),
        ("uuid", "00000000000040008000000000000001"),
        ("email", "sample"),
        ("uri", "sample"),
        ("ipv4", "192.0.2.256"),
        ("byte", "c2FtcGx"),
    ],
)
def test_a_text_that_is_not_of_its_format_is_told(name: str, wrong: str) -> None:
    assert checker({}, "any")({"type": "string", "format": name}, wrong) != ()


def test_what_the_schema_gives_is_used_where_it_fits() -> None:
    assert sample({"type": "string", "example": "mine", "default": "other"}, {}) == "mine"
    assert sample({"type": "string", "examples": [3, "mine"], "default": "other"}, {}) == "mine"
    assert sample({"type": "integer", "default": 50, "minimum": 1}, {}) == 50
    assert sample({"type": "integer", "default": 0, "minimum": 1}, {}) == 1
    assert sample({"type": "array", "items": {"type": "integer"}, "default": [30, 7]}, {}) == [30, 7]
    assert sample({"type": "object", "example": {"free": 1}}, {}) == {"free": 1}
    named = {"type": "object", "example": {"undeclared": 1}, "properties": {"a": {"example": 2}}}
    assert sample(named, {}) == {"a": 2}


def test_only_what_is_required_is_there_on_request() -> None:
    inner = {"type": "object", "required": ["c"], "properties": {"c": {}, "d": {}}}
    schema = {"type": "object", "required": ["a"], "properties": {"a": inner, "b": {}}}
    assert sample(schema, {}, required_only=True) == {"a": {"c": "sample-c"}}
    assert sample(schema, {}) == {"a": {"c": "sample-c", "d": "sample-d"}, "b": "sample-b"}
    assert sample({"type": "array", "items": inner}, {}, required_only=True) == []


def test_what_one_side_does_not_send_is_left_out_even_if_required() -> None:
    schema = {
        "type": "object",
        "required": ["id", "name", "word"],
        "properties": {
            "id": {"$ref": "#/$defs/Id"},
            "name": {"type": "string"},
            "word": {"type": "string", "writeOnly": True},
        },
    }
    root = {"$defs": {"Id": {"type": "string", "readOnly": True}}}
    assert sample(schema, root, omit="readOnly").keys() == {"name", "word"}
    assert checker(root, "request")(schema, {"name": "", "word": ""}) == ()
    assert checker(root, "response")(schema, {"name": "", "word": ""}) == ("'id' is a required property",)
    assert sample(schema, root, omit="writeOnly").keys() == {"id", "name"}
    assert sample(schema, root).keys() == {"id", "name", "word"}


def test_the_discriminator_says_which_alternative_it_is() -> None:
    pets = {
        "oneOf": [{"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"dog": "Dog"}},
    }
    assert sample(pets, ROOT) == {"kind": "dog", "lives": 1}
    named = {**pets, "discriminator": {"propertyName": "kind"}}
    assert sample(named, ROOT)["kind"] == "Dog"


def test_recursion_ends_where_the_schema_lets_it() -> None:
    assert sample({"$ref": "#/$defs/Tree"}, ROOT) == {"name": "name", "branches": []}
    assert sample({"$ref": "#/$defs/List"}, ROOT) == {"next": None}


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/$defs/A"},
        {"$ref": "#/$defs/B"},
        {"$ref": "#/$defs/C"},
        {"$ref": "#/$defs/missing"},
        {
            "allOf": [
                *[{"anyOf": [{"minLength": 1}, {"minLength": 2}]}] * 30,
                {"type": "string"},
                {"type": "null"},
            ]
        },
        {"$ref": "https://example.com/other.json"},
        False,
        {"type": "string", "enum": []},
        {"type": "string", "pattern": "^(a{1000}){1000}$"},
        {"type": "string", "pattern": "^(a+)+$", "minLength": 30, "maxLength": 20},
        {"type": "string", "pattern": "(((("},
        {"type": "array", "minItems": 10**9},
        {"type": "object", "minProperties": 10**9},
        {"type": "string", "minLength": 10**4},
        {"type": "integer", "minimum": 5, "maximum": 4},
        {"type": 7, "properties": [], "required": "a", "enum": {}, "minItems": "x"},
    ],
    ids=lambda schema: json.dumps(schema)[:60],
)
def test_a_schema_that_asks_for_the_impossible_gets_something_soon(schema: Any) -> None:
    root = {
        "$defs": {
            "A": {"$ref": "#/$defs/A"},
            "B": {"type": "object", "required": ["b"], "properties": {"b": {"$ref": "#/$defs/B"}}},
            "C": {"allOf": [{"$ref": "#/$defs/C"}, {"anyOf": [{"$ref": "#/$defs/C"}] * 20}] * 20},
        }
    }
    assert len(json.dumps(sample(schema, root))) < 20_000


@pytest.mark.parametrize(
    ("pattern", "least", "text"),
    [
        ("^[a-z0-9][a-z0-9_-]{2,63}$", 0, "aaaa"),
        ("^$", 0, ""),
        ("^(foo|bar)$", 0, "foo"),
        ("[0-9]+", 4, "0000"),
        ("/^[0-9]+x$/i", 4, "000x"),
        (r"(?i)\Ano\Z", 0, "no"),
        ("/users/", 0, ""),
        ("^a{3}b?$", 0, "aaab"),
        (r"^[\]\-x]$", 0, "]"),
        (r"^\p{Lu}\p{L}*$", 0, "Aa"),
        ("^[A-Z]{2}\\d{2}( ?[A-Z0-9]{4}){3}$", 0, "AA00 AAAA AAAA AAAA"),
    ],
)
def test_a_pattern_is_written_out(pattern: str, least: int, text: str) -> None:
    assert patterns.example(pattern, least) == text


@pytest.mark.parametrize("pattern", ["(", "[", "a{2", "*a", r"(a)\1", "^a$b^", r"\u12", "(?#x)a"])
def test_a_pattern_that_is_not_understood_gives_nothing(pattern: str) -> None:
    assert patterns.example(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("/^[a-f]{2}$/i", "aF", True),
        ("/^[a-f]{2}$/i", "ag", False),
        ("/^[a-f]{2}$/", "aF", False),
        ("/[a-f]/", "x", True),
        ("/^a b$/x", "ab", True),
        (r"/a\$/", "b", True),
        ("^/a/$", "/a/", True),
        ("^/a/$", "a", False),
        (r"^\d+$", "1\n", False),
    ],
)
def test_the_mock_reads_patterns_between_slashes_as_they_are_meant(
    pattern: str, text: str, fits: bool
) -> None:
    assert (checker({}, "request")({"pattern": pattern}, text) == ()) is fits


@given(
    st.lists(
        st.sampled_from(["a", "[a-c]", "(x|yz)", r"\d", "[^a]", ".", "-", r"\w"]), min_size=1, max_size=5
    ),
    st.lists(st.sampled_from(["", "?", "*", "+", "{2}", "{1,3}", "{2,}"]), min_size=5, max_size=5),
    st.integers(0, 40),
)
def test_whatever_is_put_together_from_known_parts_is_written_out(
    parts: list[str], times: list[str], index: int
) -> None:
    pattern = "^" + "".join(part + time for part, time in zip(parts, times, strict=False)) + "$"
    text = patterns.example(pattern, index=index)
    assert text is not None
    assert complaints({"pattern": pattern}, text, {}) == []


def of_description(root: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Where it is, what is left out there, and each schema of a parameter, request or answer."""
    for path, item in root["paths"].items():
        for method, operation in item.items():
            for parameter in operation.get("parameters", []):
                value = follow(root, parameter)
                yield f"{method} {path} {value['name']}", "readOnly", value["schema"]
            for kind, media in mapping(follow(root, operation.get("requestBody")).get("content")).items():
                yield f"{method} {path} {kind}", "readOnly", media.get("schema", True)
            for status, response in operation["responses"].items():
                for kind, media in mapping(follow(root, response).get("content")).items():
                    yield f"{method} {path} {status} {kind}", "writeOnly", media.get("schema", True)


DESCRIPTIONS = [
    SHARED / "certctl" / "upstream-openapi.yaml",
    Path(__file__).parents[2] / "specs" / "certctl" / "openapi.yaml",
]


@pytest.mark.parametrize("path", DESCRIPTIONS, ids=lambda path: path.parent.name + "/" + path.name)
def test_every_schema_of_certctl_gets_a_fitting_sample(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    root = json.loads(json.dumps(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), default=str))
    found = list(of_description(root))
    assert len(found) > 300
    wrong = {
        f"{where} {required_only}": complaints(
            schema, sample(schema, root, required_only=required_only, omit=omit), root
        )
        for where, omit, schema in found
        for required_only in (False, True)
    }
    assert {where: why for where, why in wrong.items() if why} == {}
