"""Prose of a description as a model gets it: one visible line, the first paragraph, within a budget."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.plan.prose.text import (
    ARGUMENT_BUDGET,
    TOOL_BUDGET,
    argument_description,
    cut,
    first_paragraph,
    plain,
    tool_description,
    visible,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("  two \t lines\r\n of text ", "two lines of text"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("a\u202eb\u2066c\u200bd\ufefe", "a b c d\ufefe"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("tag\U000e0041\U000e0042 and\U000e0100 more", "tag and more"),
        ("half \ud800 pair", "half pair"),
        ("Grüße 用户 🐶", "Grüße 用户 🐶"),
        ("<b>bold</b> and <br/>break<!-- gone -->", "bold and break"),
        ('<a href="https://a.example">text</a>', "text"),
        ("Bearer <token>, then <certificate-id>", "Bearer <token>, then <certificate-id>"),
        ("see <https://a.example/x>", "see <https://a.example/x>"),
        ("a < b and c > d", "a < b and c > d"),
        ("List<String>", "List<String>"),
        ("[text](https://a.example/x) [n](y)", "text n"),
        ("![logo](x.png) Shop", "logo Shop"),
        ("`code` and *stars* stay", "`code` and *stars* stay"),
        ("{{ 7*7 }} {% raw %} \\N{BULLET} \"\"\" '''", "{{ 7*7 }} {% raw %} \\N{BULLET} \"\"\" '''"),
    ],
)
def test_prose_is_one_visible_line_without_tags_and_link_targets(text: str, line: str) -> None:
    assert plain(text) == line


@given(st.text())
def test_no_invisible_character_is_left(text: str) -> None:
    for made in (plain(text), visible(text)):
        assert made == made.strip() and "  " not in made
        assert not {unicodedata.category(c) for c in made} & {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def test_names_keep_their_angle_brackets() -> None:
    assert visible("GET /a/<b>/c\n") == "GET /a/<b>/c"


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("One.\nStill one.\n\nTwo.", "One. Still one."),
        ("\n\n  \n\nFirst.", "First."),
        ("# Heading\n\nProse.", "Prose."),
        ("# Heading\nProse.", "Prose."),
        ("Heading\n=======\n\nProse.", "Prose."),
        ("Heading\n-------\nProse.", "Prose."),
        ("---\nProse.", "Prose."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nProse.", "Prose."),
        ("```json\n{}\n\n{}\n```\n\nProse.", "Prose."),
        ("~~~\ncode\n~~~\nProse.", "Prose."),
        ("<br>\n\nProse.", "Prose."),
        ("- one\n- two", "- one - two"),
        ("#hashtag is prose", "#hashtag is prose"),
        ("a - b", "a - b"),
        ("```\nnever closed", ""),
        ("# Only a heading", ""),
        ("   ", ""),
    ],
)
def test_the_first_paragraph_is_prose(text: str, paragraph: str) -> None:
    assert first_paragraph(text) == paragraph


@pytest.mark.parametrize(
    ("text", "budget", "short"),
    [
        ("short", 5, "short"),
        ("One sentence. Another sentence.", 20, "One sentence."),
        ("Really? Yes! No doubt about it.", 20, "Really? Yes!"),
        ("A. then a sentence without an end", 20, "A. then a sentence…"),
        ("one, two, three, four", 12, "one, two…"),
        ("x" * 20, 10, "x" * 9 + "…"),
    ],
)
def test_long_text_is_cut_between_sentences_or_words(text: str, budget: int, short: str) -> None:
    assert cut(text, budget) == short


@given(st.text("ab .!?,", max_size=60).map(plain), st.integers(8, 40))
def test_cut_text_is_within_its_budget_and_begins_like_the_whole(text: str, budget: int) -> None:
    short = cut(text, budget)
    assert len(short) <= budget
    assert text.startswith(short.removesuffix("…"))
    assert bool(short) == bool(text)


def test_the_description_of_a_tool_is_the_first_candidate_with_prose() -> None:
    assert tool_description("", "# Heading", "Summary.") == "Summary."
    assert tool_description("Said by the overlay.", "Long.", "Short.") == "Said by the overlay."
    assert tool_description("", "") == ""


def test_descriptions_have_budgets() -> None:
    assert len(tool_description("word " * 1000)) <= TOOL_BUDGET
    assert len(argument_description("word " * 1000)) <= ARGUMENT_BUDGET


@pytest.mark.parametrize("text", ["<" * 50_000, "[" * 50_000, "\n \n" * 20_000, "<!--" * 20_000, "`" * 50_000,
                                  "[a](" * 20_000, "<a " * 20_000, "- " * 50_000, "=" * 50_000])  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    assert len(tool_description(text)) <= TOOL_BUDGET
    plain(text)
