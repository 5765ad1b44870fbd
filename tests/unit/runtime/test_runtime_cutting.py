"""Long answers are cut between their parts, and what is left is still JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcpgen_templates.runtime.results.truncation import Cut, cut, cut_lines


def size(data: Any) -> int:
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    ("data", "limit", "expected", "notes"),
    [
        ({"a": 1}, 100, {"a": 1}, ()),
        (list(range(100)), 30, list(range(13)), (Cut((), "the first 13 of 100 items are shown"),)),
        (
            {"total": 9, "data": ["x" * 10] * 9},
            60,
            {"total": 9, "data": ["x" * 10] * 3},
            (Cut(("data",), "the first 3 of 9 items are shown"),),
        ),
        (
            {"a": {"b": [["y" * 20] * 5]}, "c": "d"},
            70,
            {"a": {"b": [["y" * 20] * 2]}, "c": "d"},
            (Cut(("a", "b", 0), "the first 2 of 5 items are shown"),),
        ),
        (
            {str(n): "z" * 10 for n in range(9)},
            50,
            {str(n): "z" * 10 for n in range(2)},
            (Cut((), "the first 2 of 9 members are shown"),),
        ),
        (
            {"text": "w" * 500},
            100,
            {"text": "w" * 49 + " … (cut)"},
            (Cut(("text",), "the first 49 of 500 characters are shown"),),
        ),
    ],
)
def test_the_heaviest_part_is_cut_and_the_rest_stays(
    data: Any, limit: int, expected: Any, notes: tuple[Cut, ...]
) -> None:
    assert cut(data, limit) == (expected, notes)


def test_an_item_that_is_too_long_by_itself_is_cut_inside() -> None:
    found = cut({"data": [{"id": 1, "log": "x" * 900}, {"id": 2, "log": "y" * 900}]}, 400)
    assert found is not None
    data, notes = found
    assert size(data) <= 400 and data["data"][0]["id"] == 1
    assert notes[0] == Cut(("data",), "the first 1 of 2 items are shown")
    assert notes[1].keys == ("data", 0, "log") and notes[1].what.startswith("the first ")


def test_what_has_no_parts_to_leave_out_is_not_cut() -> None:
    assert cut(10**600, 100) is None
    assert cut([[[[10**600]]]], 100) is None


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=60),
        lambda inner: st.lists(inner, max_size=12) | st.dictionaries(st.text(max_size=8), inner, max_size=12),
        max_leaves=60,
    ),
    st.integers(150, 900),
)
def test_what_is_cut_fits_and_nothing_is_changed_but_left_out(data: Any, limit: int) -> None:
    found = cut(data, limit)
    if found is not None:
        assert size(found[0]) <= limit
        assert (found[0] == data) == (size(data) <= limit) == (not found[1])


def test_text_is_cut_at_the_end_of_a_line_if_one_is_near() -> None:
    assert cut_lines("ab\ncd\nef", 7) == ("ab\ncd", "the first 5 of 8 bytes, 2 of 3 lines")
    assert cut_lines("a\n" + "b" * 50, 20) == ("a\n" + "b" * 18, "the first 20 of 52 bytes")
    assert cut_lines("é" * 9, 5) == ("éé", "the first 5 of 18 bytes")
