"""Pointers to lines and columns, in YAML and in JSON."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mcpgen.syntax.lines import line_column, offset_of
from mcpgen.syntax.positions import extent, position

YAML = """\
# A comment
openapi: 3.1.0
info:
  title: Bücher 📚
  "version": '1'
tags:
  - name: a
  -   name: b
paths: {/a: {get: {responses: {200: x}}}}
text: |
  first
  second
"""
JSON = """{
  "openapi": "3.1.0",
  "tags": [ {"name": "a"}, "b" ],
  "info": {
    "title": "x"
  },
  "a/b": {"": 1}
}
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("openapi",), (2, 10)),
        (("info", "title"), (4, 10)),
        (("info", "version"), (5, 14)),
        (("tags", 0, "name"), (7, 11)),
        (("tags", 1), (8, 7)),
        (("tags", "1", "name"), (8, 13)),
        (("paths", "/a", "get", "responses", "200"), (9, 37)),
        (("paths", "/a"), (9, 13)),
        (("text",), (10, 7)),
    ],
)
def test_values_in_yaml(pointer: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert position(YAML, pointer) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("info",), (3, 1)),
        (("info", "version"), (5, 3)),
        (("paths", "/a", "get"), (9, 14)),
        (("tags", 1), (8, 7)),
    ],
)
def test_names_in_yaml(pointer: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert position(YAML, pointer, key=True) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [(("openapi",), (2, 14)), (("tags", 0, "name"), (3, 22)), (("tags", 1), (3, 28)), (("a/b", ""), (7, 15))],
)
def test_values_in_json(pointer: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert position(JSON, pointer) == place


def test_names_in_json() -> None:
    assert position(JSON, ("info", "title"), key=True) == (5, 5)


@pytest.mark.parametrize("text", [YAML, JSON])
def test_a_value_over_several_lines_is_shown_by_its_name(text: str) -> None:
    start, end = extent(text, ("info",))
    assert text[start:end].strip('"') == "info"


@pytest.mark.parametrize("text", [YAML, JSON])
def test_what_is_missing_is_shown_by_the_name_of_what_should_hold_it(text: str) -> None:
    assert extent(text, ("info", "licence", "url")) == extent(text, ("info",), key=True)
    assert extent(text, ("tags", 7)) == extent(text, ("tags",), key=True)
    assert extent(text, ("openapi", "x")) == extent(text, ("openapi",), key=True)


def test_what_is_missing_at_the_top_is_shown_at_the_beginning() -> None:
    assert position(YAML, ("servers",)) == (2, 1)
    assert position(JSON, ("servers",)) == (1, 1)


def test_aliases_and_merged_members_are_where_their_anchor_is() -> None:
    text = "base: &base\n  type: string\n  old: 1\nuse: *base\nmore:\n  <<: *base\n  old: 2\n"
    assert position(text, ("use", "type")) == (2, 9)
    assert position(text, ("more", "type")) == (2, 9)
    assert position(text, ("more", "old")) == (7, 8)


def test_of_two_members_with_one_name_the_last_is_shown() -> None:
    assert position('{"a": 1,\n "a": 2}', ("a",)) == (2, 7)
    assert position("a: 1\na: 2\n", ("a",)) == (2, 4)


@pytest.mark.parametrize("text", ["", "a: [", '{"a": ', "\x00", "- a\n---\n- b\n"])
def test_text_that_does_not_parse_has_one_place(text: str) -> None:
    assert position(text, ("a", 0)) == (1, 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_all_line_endings_count(ending: str) -> None:
    assert position(YAML.replace("\n", ending), ("tags", 1, "name")) == (8, 13)
    assert position(JSON.replace("\n", ending), ("info", "title")) == (5, 14)


@given(st.text(alphabet="ab\r\n\u2028é", max_size=30), st.data())
def test_offsets_survive_the_way_to_line_and_column_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] != "\r\n":
        assert offset_of(text, *line_column(text, offset)) == offset


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab/~1é \"'", max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def pointers(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield at, value
    for token, child in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from pointers(child, (*at, token))


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=3), VALUES), st.sampled_from([None, 1]))
def test_every_value_of_a_json_text_is_where_its_extent_says(
    value: dict[str, Any], indent: int | None
) -> None:
    text = json.dumps(value, indent=indent)
    for pointer, expected in pointers(value):
        start, end = extent(text, pointer)
        if not (isinstance(expected, dict | list) and indent):
            assert json.loads(text[start:end]) == expected
        if pointer and isinstance(pointer[-1], str):
            start, end = extent(text, pointer, key=True)
            assert json.loads(text[start:end]) == pointer[-1]


@settings(deadline=None)
@given(VALUES.filter(lambda value: isinstance(value, dict)))
def test_every_value_of_a_yaml_text_is_where_its_extent_says(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6)
    for pointer, expected in pointers(value):
        start, end = extent(text, pointer)
        if "\n" not in text[start:end]:
            assert yaml.safe_load(text[start:end]) == expected
