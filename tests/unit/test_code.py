"""Text that becomes code: whatever a description says, it stays data."""

from __future__ import annotations

import ast
import inspect
import keyword
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.plan.python.code import Code, docstring, identifier, literal, string
from mcpgen.render.environment import environment

HOSTILE = [
    '"""', "'''", "\\", '\\"', "\n", "\r\n", "\t", "\x00", "\x1b[31m", "\u2028", "\u202e", "\ud800", "\u2022",
    "\\N{BULLET}", "{{ 7*7 }}", "{% raw %}", "{# x #}", "🐶", '"); import os; os.abort()  #', '""""', '"', "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("quoted", [string, literal])
def test_a_text_is_one_literal_of_printable_ascii(text: str, quoted: Any) -> None:
    made = quoted(text)
    assert made.isascii() and made.isprintable()
    assert ast.literal_eval(made) == text


@given(st.text())
def test_every_text_survives_as_a_literal(text: str) -> None:
    assert ast.literal_eval(string(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_docstring_is_one_line_and_says_the_text(text: str) -> None:
    made = docstring(f"{text}x{text}")
    assert made.isascii() and "\n" not in made
    tree = ast.parse(f"def f():\n    {made}\n")
    assert ast.get_docstring(tree.body[0]) == " ".join(f"{text}x{text}".split())  # type: ignore[arg-type]  # a def


@pytest.mark.parametrize("text", HOSTILE)
def test_more_lines_of_a_docstring_hold_one_text_each(text: str) -> None:
    made = docstring(f"{text}x", f"{text}y{text}")
    assert made.isascii() and made.count("\n") == 3
    found = ast.get_docstring(ast.parse(f"def f():\n    {made}\n").body[0])  # type: ignore[arg-type]  # a def
    lines = [" ".join(one.split()) for one in (f"{text}x", f"{text}y{text}")]
    assert found == inspect.cleandoc("\n\n    ".join(lines))


@given(st.text('"\\ a\n', max_size=12))
def test_no_quotes_and_backslashes_end_a_docstring(text: str) -> None:
    assert ast.literal_eval(docstring(text)) == " ".join(text.split())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_json_data_survives_as_a_literal(value: Any) -> None:
    assert ast.literal_eval(literal(value)) == value


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (True, "True"),
        (None, "None"),
        (1.0, "1.0"),
        (10**30, "1" + "0" * 30),
        (float("inf"), "None"),
        (float("nan"), "None"),
        ((), "()"),
        (("a",), '("a",)'),
        ((("a", "b"), ()), '(("a", "b"), ())'),
        ({"a": [1, {}]}, '{"a": [1, {}]}'),
    ],
)
def test_literals_look_as_one_would_write_them(value: Any, made: str) -> None:
    assert literal(value) == made


def test_only_json_data_becomes_a_literal() -> None:
    with pytest.raises(TypeError, match="not JSON data: set"):
        literal({1})


@pytest.mark.parametrize("name", ["", "1a", "a b", "a.b", "class", "None", "ä", "a\n", "__debug __"])
def test_what_is_no_identifier_is_a_bug_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        identifier(name)


def test_an_identifier_is_code() -> None:
    assert not keyword.iskeyword("match_")
    assert isinstance(identifier("match_"), Code)


@pytest.mark.parametrize("expression", ["text", "text ~ 'x'", "text|upper", "7", "['a']", "text.upper()"])
def test_a_template_prints_code_and_nothing_else(expression: str) -> None:
    with pytest.raises((TypeError, jinja2.TemplateError)):
        environment().from_string("{{ %s }}" % expression).render(text="{{ 7*7 }}")  # noqa: UP031 - braces


def test_a_template_prints_what_was_made_code() -> None:
    made = environment().from_string("{{ text|string }} {{ code }}").render(text="{{ 7*7 }}", code=Code("x"))
    assert made == '"{{ 7*7 }}" x'


def test_a_template_has_no_names_but_those_it_is_given() -> None:
    env = environment()
    assert not env.globals
    prints = {"literal", "string", "identifier", "docstring", "markdown", "span", "toml", "html"}
    assert set(env.filters) == prints
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ missing|string }}").render()
