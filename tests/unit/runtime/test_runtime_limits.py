"""Work that grows with what was sent, not with its square; and how much is read at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcpgen_templates.runtime.calls.argument_validation import checker
from mcpgen_templates.runtime.errors import ArgumentError
from mcpgen_templates.runtime.json_codec import TooLargeError, check, written
from mcpgen_templates.runtime.messages import shown
from mcpgen_templates.runtime.redaction.marked_secrets import MOST_SECRETS
from mcpgen_templates.runtime.redaction.redactor import redaction_of
from mcpgen_templates.runtime.redaction.secret_encodings import Disguises

MARKS = "[secret withheld]"


@pytest.mark.parametrize(
    ("body", "values", "said"),
    [
        (b"[" * 100 + b"]" * 100, 99, "has more than 99 values"),
        (b"[" * 100 + b"]" * 100, 100, ""),
        (b'"' + b",[" * 2_000 + b'"', 1_000, ""),
        (rb'["a,\"[,","\\",1]', 3, ""),
        (rb'["a,\"[,","\\",1]', 2, "has more than 2 values"),
        (b"[" + rb'"\\",' * 90_000 + b"1]", 89_000, "has more than 89,000 values"),
        (b'["' + rb"x,\"" * 90_000 + b'",1]', 2, ""),
        (b'["' + b"\\\\" * 65_535 + b'",1,2]', 2, "has more than 2 values"),
    ],
)
def test_values_are_counted_outside_of_strings(body: bytes, values: int, said: str) -> None:
    if said:
        with pytest.raises(TooLargeError, match=said):
            check(body, values)
    else:
        check(body, values)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"a": {}},
        {"data": [{"id": number, "x": [1, 2]} for number in range(3_000)], "n": 1},
        {str(number): [number] for number in range(2_500)},
        {"a": {"b": {"c": {"d": {"e": list(range(3_000))}}}}},
        [[list(range(1_500))] * 3],
        {'é"': "\n"},
    ],
)
def test_json_written_in_steps_is_the_json_written_at_once(data: Any) -> None:
    assert written(data)[0] == json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def test_items_that_have_to_differ_are_compared_by_what_they_are() -> None:
    problems = checker({"properties": {"a": {"uniqueItems": True}}})
    for items in ([1, True, "1", [1], [True], None, 0, False], [{"a": number} for number in range(20_000)]):
        assert problems({"a": items}) == []
    for items in ([1, 1.0], [[1, {"a": 2}], [1, {"a": 2.0}]], [{"a": 1, "b": 2}, {"b": 2, "a": 1}]):
        assert len(problems({"a": items})) == 1


def test_a_schema_that_branches_at_every_level_is_followed_once_for_each_value() -> None:
    node: Any = {"$ref": "#/$defs/node"}
    branches = [{"properties": {"x": node}, "required": [name]} for name in ("y", "z")]
    problems = checker({"properties": {"a": node}, "$defs": {"node": {"anyOf": branches}}})
    value: Any = {}
    for _ in range(40):
        value = {"x": value}
    assert len(problems({"a": value})) == 1


def test_arguments_that_take_too_many_steps_to_be_checked_are_refused() -> None:
    some: dict[str, Any] = {f"S{place}": {"required": ["x"]} for place in range(20)}
    some["Last"] = {"type": "object"}
    either = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in some]}
    problems = checker({"properties": {"a": {"items": either}}, "$defs": some})
    with pytest.raises(ArgumentError, match="too many, or too deep"):
        problems({"a": [{} for _ in range(20_000)]})


def test_many_secrets_among_the_arguments_are_found_by_one_look() -> None:
    redaction = redaction_of(Disguises(), ["$.pins"])
    given = [f"secret-number-{number}-abcdef" for number in range(MOST_SECRETS)]
    knowing = redaction.knowing({"pins": given})
    text = f"{'x' * 300_000}{given[77]} {given[12][:14]}"
    assert knowing.text(text) == f"{'x' * 300_000}{MARKS} {MARKS}"
    assert knowing.concerns(json.dumps(given[3])) and not knowing.concerns("x" * MILLION)
    assert knowing.body(given[5].encode()) == MARKS.encode()
    with pytest.raises(ArgumentError, match="more than 200 secret values"):
        redaction.knowing({"pins": [*given, "one-more-secret"]})


MILLION = 1_000_000


def test_a_secret_of_megabytes_is_withheld_too() -> None:
    secret = "ab" * MILLION
    knowing = redaction_of(Disguises(), ["$.pin"]).knowing({"pin": secret})
    assert knowing.text(f"it is {secret}!") == f"it is {MARKS}!"
    assert knowing.text(f"it is {secret[:9_000]}") == f"it is {MARKS}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": [1, {"b": "c"}]}, '{"a": [1, {"b": "c"}]}'),
        ([], "[]"),
        ("x" * 100, f'"{"x" * 59}…'),
        ([0] * MILLION, f"{str([0] * 30)[:60]}…"),
    ],
)
def test_of_a_value_only_what_is_shown_is_written(value: Any, expected: str) -> None:
    assert shown(value) == expected
