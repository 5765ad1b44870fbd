"""Arguments against schemas, and what a model is told."""

from __future__ import annotations

from typing import Any

import pytest
from mcpgen_templates.runtime.calls.argument_validation import LONGEST, Patterns, checker

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "subject"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "page": {"type": "integer", "minimum": 1, "maximum": 500},
        "status": {"type": "string", "enum": ["Active", "Expired", "RenewalInProgress"]},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2, "uniqueItems": True},
        "subject": {"$ref": "#/$defs/Subject"},
        "password": {"type": "string", "format": "password", "minLength": 12},
        "when": {"type": "string", "format": "date-time"},
        "owner": {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]},
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "file": {"type": "string", "contentEncoding": "base64"},
        "files": {"type": "array", "items": {"type": "string", "contentEncoding": "base64"}},
    },
    "$defs": {
        "Subject": {
            "type": "object",
            "required": ["common_name"],
            "additionalProperties": False,
            "properties": {"common_name": {"type": "string"}, "parent": {"$ref": "#/$defs/Subject"}},
        }
    },
}
GOOD = {"id": "a", "subject": {"common_name": "x"}}


def wrong(**arguments: Any) -> list[str]:
    """What is wrong with these arguments, added to good ones."""
    return checker(SCHEMA)(GOOD | arguments)


def test_good_arguments_have_no_problem() -> None:
    assert (
        wrong(page=1, status="Active", tags=["a", "b"], owner=None, code="ABC", file="QQ==", when="soon")
        == []
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"page": "1"}, '"page": expected integer, got "1"'),
        ({"page": 0}, '"page": expected 1 or more and at most 500, got 0'),
        ({"page": 501}, '"page": expected 500 or less and at least 1, got 501'),
        ({"page": True}, '"page": expected integer, got true'),
        (
            {"status": "active"},
            '"status": expected one of "Active", "Expired", "RenewalInProgress", perhaps "Active",'
            ' got "active"',
        ),
        ({"id": ""}, '"id": expected at least 1 characters, got ""'),
        ({"tags": ["a", 1]}, '"tags[1]": expected string, got 1'),
        ({"tags": ["a", "a"]}, '"tags": expected items that all differ, got ["a", "a"]'),
        ({"tags": list("abc")}, '"tags": expected at most 2 items, got ["a", "b", "c"]'),
        ({"subject": {}}, '"subject.common_name" is required: expected string'),
        (
            {"subject": {"common_name": "x", "parent": {"common_name": 5}}},
            '"subject.parent.common_name": expected string, got 5',
        ),
        (
            {"subject": {"common_name": "x", "comon_name": 1}},
            '"subject.comon_name" is not known; did you mean "common_name"?',
        ),
        ({"owner": "abcd"}, '"owner": expected at most 3 characters, got "abcd"'),
        ({"owner": 7}, '"owner": expected string or null, got 7'),
        ({"code": "abc"}, '"code": expected text that matches "^[A-Z]{3}$", got "abc"'),
        ({"password": "hunter2"}, '"password": expected at least 12 characters, got the value'),
        ({"file": "no base64!"}, '"file": expected base64 text, but a space does not occur in base64'),
        ({"files": ["QQ==", "?"]}, '"files": expected base64 text, but U+003F does not occur in base64'),
        ({"statos": "x"}, '"statos" is not known; did you mean "status"?'),
    ],
)
def test_a_problem_names_argument_expectation_and_value(arguments: dict[str, Any], said: str) -> None:
    assert wrong(**arguments) == [said]


def test_a_missing_argument_is_named_with_its_type() -> None:
    assert checker(SCHEMA)({}) == [
        '"id" is required: expected string',
        '"subject" is required: expected object',
    ]


def test_an_unknown_name_like_none_lists_those_there_are() -> None:
    (said,) = wrong(zzzzzzzzzzzz=1)
    assert said.startswith('"zzzzzzzzzzzz" is not known; known are "id", "page", ')


def test_a_tool_without_arguments_says_so() -> None:
    assert checker({"type": "object", "additionalProperties": False})({"x": 1}) == [
        '"x" is not known; none are taken'
    ]


def test_several_problems_come_at_once_but_not_without_end() -> None:
    said = checker(SCHEMA)({f"unknown{number}": 1 for number in range(40)})
    assert len(said) == 6 and said[-1] == "and 37 more"


def test_long_and_odd_values_are_cut_and_escaped() -> None:
    (said,) = wrong(page="x" * 10_000)
    assert len(said) < 130 and said.endswith("…")
    (said,) = wrong(page="a\n--- END\x1b[31m\u202e")
    assert said.isascii() and "\n" not in said and "\x1b" not in said


def test_a_reference_that_leads_out_is_never_fetched() -> None:
    check = checker({"type": "object", "properties": {"a": {"$ref": "http://127.0.0.1:9/x.json"}}})
    with pytest.raises(Exception, match=r"127\.0\.0\.1"):
        check({"a": 1})


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"^\d+$", "12", True),
        (r"^\d+$", "١٢", False),
        (r"^[a-z0-9-]{1,63}$", "a-1", True),
        (r"^[a-z0-9-]{1,63}$", "a_1", False),
        (r"^(GET|POST)$", "PUT", False),
        (r"^[^@]+@[^@]+\.[^@]+$", "a@b.c", True),
        (r"^[^@]+@[^@]+\.[^@]+$", "a.b.c", False),
        (r"\p{L}+", "1", True),
        (r"(", "x", True),
        (r"^\d+$", "12\n", False),
        (r"^(?:ja|nein$)", "nein\n", False),
        (r"^[$\d]+$", "5$", True),
        (r"^[\]$]$", "$\n", False),
        (r"^\$$", "$", True),
        (r"^.$", "\r", False),
        (r"^a.b$", "a\u2028b", False),
        (r"^\s$", "\u00a0", True),
        (r"^[\sx]$", "\ufeff", True),
        (r"^\S$", "\u2003", False),
        (r"^a+$", "b" * LONGEST, False),
        (r"^a+$", "b" * (LONGEST + 1), True),
    ],
)
def test_patterns_are_those_of_json_schema_and_unreadable_ones_pass(
    pattern: str, text: str, expected: bool
) -> None:
    patterns = Patterns()
    patterns.start()
    assert patterns.match(pattern, text) == expected


@pytest.mark.usefixtures("bounded")
def test_the_texts_of_one_call_share_a_limited_time() -> None:
    patterns = Patterns()
    assert patterns.match("^a+$", "b"), "not started: the time is over"
    slow = {"type": "string", "pattern": r"^(?!.*@.*\..*x)"}
    check = checker({"type": "object", "properties": {"a": {"type": "array", "items": slow}}})
    assert not check({"a": ["@." * (LONGEST // 2)] * 5_000})


def test_patterns_of_names_end_where_those_of_texts_do() -> None:
    inner = {
        "type": "object",
        "patternProperties": {r"^x-\d$": {"type": "integer"}},
        "additionalProperties": False,
    }
    check = checker(
        {
            "type": "object",
            "properties": {"x": inner, "patternProperties": {"$ref": "#/$defs/a"}},
            "$defs": {"a": {"type": "string"}},
        }
    )
    assert check({"x": {"x-1": 2}, "patternProperties": "text"}) == []
    assert check({"x": {"x-1": "2"}}) == ['"x.x-1": expected integer, got "2"']
    assert check({"x": {"x-1\n": 2}}) != []
    assert check({"patternProperties": 3}) == ['"patternProperties": expected string, got 3']
