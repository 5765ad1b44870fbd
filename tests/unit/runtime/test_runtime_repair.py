"""Arguments that were meant well are repaired where the schema leaves no doubt, and only there."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcpgen_templates.runtime.calls.coercion import repaired

TEXTS = {"type": "array", "items": {"type": "string"}}
DEFS = {
    "Filter": {"type": "object", "properties": {"page": {"type": "integer"}}},
    "Loop": {"$ref": "#/$defs/Loop"},
}


def mended(value: Any, schema: Any) -> Any:
    """The value of an argument `a` after repairs; the same object when there was none."""
    root = {"type": "object", "properties": {"a": schema}, "required": ["a"], "$defs": DEFS}
    made, notes = repaired({"a": value}, root)
    assert bool(notes) == (made["a"] != value or type(made["a"]) is not type(value))
    return made["a"]


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        ("5", {"type": "integer"}, 5),
        (" -12 ", {"type": "integer"}, -12),
        ("123456789012345678901234567890", {"type": "integer"}, 123456789012345678901234567890),
        ("2.5", {"type": "number"}, 2.5),
        ("1e3", {"type": "number"}, 1000.0),
        ("5", {"type": ["integer", "null"]}, 5),
        ("true", {"type": "boolean"}, True),
        ("False", {"type": "boolean"}, False),
        ('{"b": 1}', {"type": "object"}, {"b": 1}),
        ('["x", "y"]', TEXTS, ["x", "y"]),
        ('{"page": "3"}', {"$ref": "#/$defs/Filter"}, {"page": 3}),
        ('{"page": 3}', {"anyOf": [{"$ref": "#/$defs/Filter"}, {"type": "null"}]}, {"page": 3}),
        ({"page": "3"}, {"anyOf": [{"$ref": "#/$defs/Filter"}, {"type": "null"}]}, {"page": 3}),
        (
            ["1", 2],
            {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "null"}]},
            [1, 2],
        ),
        ("x", {"anyOf": [TEXTS, {"type": "null"}]}, ["x"]),
        ("x", TEXTS, ["x"]),
        ("x,y", TEXTS, ["x,y"]),
        (5, {"type": "array", "items": {"type": "number"}}, [5]),
        ({"page": 1}, {"type": "array", "items": {"$ref": "#/$defs/Filter"}}, [{"page": 1}]),
        (["1", 2], {"type": "array", "items": {"type": "integer"}}, [1, 2]),
        ({"page": "1", "other": "2"}, {"$ref": "#/$defs/Filter"}, {"page": 1, "other": "2"}),
        ("3", {"enum": [1, 2, 3]}, 3),
        ("3", {"oneOf": [{"type": "integer"}, {"type": "boolean"}]}, 3),
    ],
)
def test_what_can_be_read_one_way_is_read_so(value: Any, schema: Any, expected: Any) -> None:
    assert mended(value, schema) == expected
    assert type(mended(value, schema)) is type(expected)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ("5", {"type": "string"}),
        ("5", {"type": ["string", "integer"]}),
        ("true", {"anyOf": [{"type": "string"}, {"type": "boolean"}]}),
        ("5", {"anyOf": [{"type": "integer"}, {}]}),
        ("5", {}),
        ("5", True),
        ("2.5", {"type": "integer"}),
        ("05", {"type": "integer"}),
        ("+5", {"type": "integer"}),
        ("0x5", {"type": "integer"}),
        ("5 apples", {"type": "integer"}),
        ("NaN", {"type": "number"}),
        ("\u0665", {"type": "integer"}),
        ("1" * 60, {"type": "integer"}),
        ("yes", {"type": "boolean"}),
        ("1", {"type": "boolean"}),
        (1, {"type": "boolean"}),
        (True, {"type": "integer"}),
        (5, {"type": "string"}),
        ('{"b": ', {"type": "object"}),
        ("[1]", {"type": "object"}),
        ("[" * 5000, {"type": "object"}),
        ("x", {"type": "array", "items": {"type": "integer"}}),
        ("x", {"type": "array"}),
        (["x"], {"type": "string"}),
        ("x", {"$ref": "#/$defs/Loop"}),
        ("x", {"$ref": "#/$defs/Nowhere"}),
        ({"page": "1"}, {"type": "object"}),
    ],
)
def test_where_there_is_doubt_nothing_is_touched(value: Any, schema: Any) -> None:
    assert mended(value, schema) is value


def test_what_fits_is_not_touched() -> None:
    arguments = {"a": "5", "b": [1], "c": None}
    schema = {"properties": {"a": {"type": "string"}, "b": {"type": "array"}, "c": {"type": "null"}}}
    made, notes = repaired(arguments, schema)
    assert made is arguments and notes == ()


def test_each_repair_is_told_without_its_value() -> None:
    schema = {
        "type": "object",
        "properties": {
            "page": {"type": "integer"},
            "tags": TEXTS,
            "f": {"type": "object", "properties": {"on": {"type": "boolean"}}},
        },
    }
    made, notes = repaired({"page": "4711", "tags": "s3cret", "f": json.dumps({"on": "true"})}, schema)
    assert made == {"page": 4711, "tags": ["s3cret"], "f": {"on": True}}
    assert notes == (
        '"page" was given as text and taken as a number',
        '"tags" was given as one value and taken as a list with it',
        '"f" was given as text and taken as the JSON in it',
        '"f.on" was given as text and taken as true or false',
    )


NESTED = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "page": {"type": "integer"},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "any": {},
        "inner": {"type": "object", "properties": {"x": {"enum": ["a"]}, "y": TEXTS}, "required": ["y"]},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"z": {"type": "boolean"}}}},
    },
    "required": ["name"],
}


def test_null_is_taken_as_not_given_where_it_may_be_left_out_and_may_not_be_null() -> None:
    given = {"name": None, "page": None, "note": None, "any": None, "inner": {"x": None, "y": None}}
    made, notes = repaired({**given, "rows": [{"z": None}, None]}, NESTED)
    assert made == {"name": None, "note": None, "any": None, "inner": {"y": None}, "rows": [{}, None]}
    assert notes == (
        '"page" was null and taken as not given',
        '"inner.x" was null and taken as not given',
        '"rows[0].z" was null and taken as not given',
    )


def test_null_stays_where_it_says_something_itself() -> None:
    assert repaired({"name": "a", "page": None}, NESTED, null_says=True) == ({"name": "a", "page": None}, ())
