"""Spec text in the README and in pyproject.toml: it is shown as it is, and is never markup."""

from __future__ import annotations

import html
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.plan.prose.text import plain, visible
from mcpgen.plan.python.code import Code
from mcpgen.render import markdown

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What a backslash escapes (CommonMark 0.31 section 2.4); before anything else it is printed."""


def rendered(text: str) -> str:
    """What a reader sees of a line without markup in it."""
    out = re.sub(rf"\\([{re.escape(PUNCTUATION)}])", lambda found: f"&#{ord(found[1])};", text)
    return html.unescape(out).replace("\u200b", "")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("plain words", "plain words"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a][b] <b> &amp;", r"\[a\]\[b\] \&amp;"),
        ("a | b", r"a \| b"),
        ("C:\\x", r"C:\\x"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("# heading", r"\# heading"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("1.5 times", r"1\.5 times"),
        ("a - b # c", "a - b # c"),
        ("~~~ fence", r"\~\~\~ fence"),
        ("> quote", r"\> quote"),
        ("https://a.example", "https&#8203;://a.example"),
        ("WWW.a.example", "WWW&#8203;.a.example"),
        ("two\nlines\n\n# and more", "two lines # and more"),
        ("    code", "code"),
    ],
)
def test_prose_is_escaped(text: str, made: str) -> None:
    assert markdown.text(text) == made


@given(st.text(max_size=80))
def test_a_reader_sees_the_prose_itself(text: str) -> None:
    made = markdown.text(text)
    assert rendered(made) == plain(text).replace("\u200b", "")
    assert isinstance(made, Code) and "\n" not in made


@given(st.text(PUNCTUATION + "a1 ", max_size=30))
def test_no_cell_of_a_table_ends_early(text: str) -> None:
    cells = re.findall(r"(?:\\.|[^|\\])+", f"{markdown.text(text)} ")  # the cell rule of GitHub's Markdown
    assert len(cells) == 1
    assert "|" not in re.sub(r"\\\|", "", markdown.code(text))
    assert "|" not in markdown.code(text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("GET /a/{id}", "`GET /a/{id}`"),
        ("", ""),
        ("a\nb", "`a b`"),
        ("/a/<b>", "`/a/<b>`"),
        ("a`b", "<code>a&#96;b</code>"),
        ("a|b", "<code>a&#124;b</code>"),
        ("a\\|<b>", "<code>a&#92;&#124;&#60;b&#62;</code>"),
    ],
)
def test_code_is_a_span_that_nothing_in_it_can_end(text: str, made: str) -> None:
    assert markdown.code(text) == made


@given(st.text(PUNCTUATION + "a ", max_size=20))
def test_a_reader_sees_the_code_itself(text: str) -> None:
    made = markdown.code(text)
    if made.startswith("<code>"):
        assert html.unescape(made[6:-7]) == visible(text)
        assert not set(made[6:-7]) & set("<>`|\\*_[]")
    else:
        assert made.strip("`") == visible(text)


@given(st.text(max_size=60))
def test_a_toml_string_reads_back_as_the_text(text: str) -> None:
    assert tomllib.loads(f"a = {markdown.toml(text)}") == {"a": plain(text)}


@pytest.mark.parametrize("text", ["🐶", '"', "\\", "a\x7fb", "'''", '"""\n[evil]', "\u2028"])
def test_a_toml_string_cannot_be_left(text: str) -> None:
    assert list(tomllib.loads(f"a = {markdown.toml(text)}\nb = 1")) == ["a", "b"]
