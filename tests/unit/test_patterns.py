"""Regular expressions of a description: kept where every engine reads them alike and none runs for ever."""

from __future__ import annotations

import re

import pytest
from mcpgen.plan.schema.patterns import LONGEST, Patterns


def portable(pattern: str) -> bool:
    return Patterns().value(pattern).text is not None


@pytest.mark.parametrize(
    "pattern",
    [
        "^[a-z]+$",
        r"^\d{4}-\d{2}-\d{2}$",
        r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
        r"^(?:a|b)+$",
        r"^(?=.*\d)(?!x).{8,}$",
        r"^[^\s@]+@[^\s@]+\.[^\s@]+$",
        r"^(-[a-z]+)*$",
        r"a\+b",
        "",
        "ä",
    ],
)
def test_what_ecma_and_python_share_is_kept(pattern: str) -> None:
    assert portable(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\p{L}+",
        r"\P{Lu}",
        "(?P<name>a)(?P=name)",
        "(?x)abc",
        "(?#comment)a",
        "(?>a+)b",
        "a++",
        "a*+",
        "a?+",
        "a{2}+",
        "(a)(?(1)b|c)",
        "[[:alpha:]]",
        r"\cA",
        r"\h+",
        r"\Qa.b\E",
        "[",
        "(",
        "*a",
        "a{2,1}",
        "[z-a]",
        "/^[a-z]+$/i\n",
        "a\x00b",
        "x" * (LONGEST + 1),
    ],
)
def test_what_only_one_of_them_reads_is_left_out(pattern: str) -> None:
    assert not portable(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+$", "^(a*)*$", r"^(\w+)*$", "([a-z]+)+x", "(?:a+|b)+$"])
def test_nested_repeats_are_left_out(pattern: str) -> None:
    assert not portable(pattern)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    "pattern", ["^[a-z]+$", r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]+)*$", r"^(-[a-z]+)*$", "^(?:a|b)+$"]
)
def test_what_is_kept_ends_on_a_text_that_almost_fits(pattern: str) -> None:
    whole = pattern.endswith("$")
    assert whole and re.search(pattern, "a" * 3000 + "!") is None
    assert re.search(pattern, "-a" * 1500 + "!") is None
