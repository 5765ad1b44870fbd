"""Which regular expressions reach a tool's schema: what all engines read alike and none takes long for."""

from __future__ import annotations

import random
import re

import pytest
from mcpgen.plan.schema import patterns, regex, regex_cost
from mcpgen.plan.schema.patterns import COSTLY, UNLIKE, Patterns
from mcpgen_templates.runtime.calls import argument_validation as runtime

# Exponential, or a power of the length that is too high
EVIL = (
    r"(a+)+$",
    r"(a|a)*$",
    r"(a|aa)+$",
    r"^(\w+\s?)*$",
    r"(x+x+)+y",
    r"(a{1,1000}){1,1000}",
    r"(a{0,99}){0,99}b",
    r"((a*)*)*b",
    r"(a*)*b",
    r"([a-z]+)*=",
    r"(\d+)*$",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"^(.*,){20,}$",
    r"^(?:a+){10,}$",
    r"^((a?){9,}){9,}$",
    r"^(a|b|ab)*c$",
    r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
    r"(.|\n)*x(.|\n)*y",
    r"a*a*a*a*a*a*b",
    ".*" * 20 + "b",
    # without a repeat, or without one that has no end
    "a?" * 50 + "a" * 50,
    "(|)" * 60 + "b",
    "(a|a)" * 60 + "b",
    "(a?){30}b",
    ".?" * 240,
    # within a look ahead
    r"^(?=(a+)+$)a",
    r"^(?!(a|aa)+$)a*$",
)

GOOD = (
    r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
    r"^(([a-z0-9]+)(-[a-z0-9]+)*)$",
    r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    r"^\d{3}-\d{2}$",
    r"^[^/]+/[^/]+$",
    r"^\d{4}-\d{2}-\d{2}$",
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})$",
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    r"(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$",
    r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$",
    r"^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$",
    r"^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$",
    r"^(?=.*[A-Z])(?=.*\d)(?=.*[@$!%*?&])[A-Za-z\d@$!%*?&]{8,}$",
    r"^https?://[^\s/$.?#].[^\s]*$",
    r"^([^,]+(,[^,]+)*)?$",
    r"^(\S(.*\S)?)?$",
    r"^[\s\S]{0,5000}$",
    r"^.{1,255}$",
    r"^.*@.*\..*",
    r"^(?!\s)(.*)(\S)$",
    r"^$|^[A-Za-z0-9]+",
    r"^(ak|api_key)_[0-9A-Fa-f]{32}$",
    r"^[a-z]+?(_[a-z]+?)*?$",
    r"^[\w.+-]+$",
    r"^\u00e4\x41[\u0400-\u04ff]$",
    r"\bword\b",
    r"",
)

# What ECMA-262 has not, what Python has not, and what both have and read differently
UNREADABLE = (
    *(
        r"(?P<name>a)(?P=name)",
        r"a\G",
        r"(?im)a",
        r"a++",
        r"(?>a)",
        r"(a)(?(1)b|c)",
        r"(?#note)a",
        r"a{,3}",
        r"[[:alpha:]]",
    ),
    *(
        r"\p{L}+",
        r"\cA",
        r"(?<name>a)\k<name>",
        r"(?<=a)b",
        r"(?<!a)b",
        r"\k<name>",
        r"[]",
        r"[^]",
        r"\u{1F600}",
    ),
    *(
        r"(a)\1",
        r"\0",
        r"\07",
        r"[\w-z]",
        r"[z-a]",
        r"[a--b]",
        r"[a&&b]",
        r"\a",
        r"\h",
        r"\_a\Q",
        "\t",
        "a\nb",
    ),
    *(
        r"*a",
        r"a**",
        r"a{3}{4}",
        r"^*",
        r"(?=a)*",
        r"(",
        r")",
        r"a)",
        r"[a",
        "[",
        "\\",
        r"a{2,1}",
        r"{3}",
        r"x{99999}",
    ),
    *("(" * 60 + "a" + ")" * 60, "a" * 501, "a\u202eb", "a\u2028"),
)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("pattern", EVIL)
def test_a_pattern_that_may_take_very_long_is_left_out(pattern: str) -> None:
    assert Patterns().value(pattern) == patterns.Verdict(None, COSTLY)


@pytest.mark.parametrize("pattern", GOOD)
def test_a_usual_pattern_stays_as_it_is(pattern: str) -> None:
    assert Patterns().value(pattern) == patterns.Verdict(pattern)


@pytest.mark.parametrize("pattern", UNREADABLE)
def test_a_pattern_of_one_engine_only_is_left_out(pattern: str) -> None:
    assert Patterns().value(pattern) == patterns.Verdict(None, UNLIKE)


@pytest.mark.parametrize(
    ("pattern", "spelling"),
    [
        (r"^[\_\-\"\'\`\@a]+$", r"^[_\-\"'`@a]+$".replace(r"\"", '"')),
        (r"\-\_\#\ \/\.", r"-_# \/\."),
        (r"^{id}]$", r"^\{id\}\]$"),
        (r"[a[b]", r"[a\[b]"),
    ],
)
def test_escapes_that_one_engine_refuses_are_spelled_for_all(pattern: str, spelling: str) -> None:
    assert Patterns().value(pattern).text == spelling


@pytest.mark.parametrize(
    ("pattern", "spelling"),
    [
        ("/^[a-f]{3}$/", "^[a-f]{3}$"),
        (r"/^\d+:x\/[A-Q_]?$/gi", r"^\d+:[xX]\/[A-Qa-q_]?$"),
        ("/abc$/u", "abc$"),
        (r"(?i)^no[t1]?\b", r"^[nN][oO][tT1]?\b"),
        (r"\A[a-z]+\z", "^[a-z]+$"),
        (r"\A[a-z]+\Z", "^[a-z]+$"),
        (r"^(?<year>\d{4})/(?P<month>\d\d)$", r"^(\d{4})/(\d\d)$"),
    ],
)
def test_forms_of_other_engines_are_read_as_they_are_meant(pattern: str, spelling: str) -> None:
    verdict = Patterns().value(pattern)
    assert verdict.text == spelling
    assert verdict.meant == (spelling if pattern.startswith("/") else "")


@pytest.mark.parametrize(
    ("pattern", "objection"),
    [
        ("/users/", patterns.DELIMITED),
        ("/[a-z]+/i", patterns.DELIMITED),
        ("/^a b$/x", patterns.UNLIKE),
        (r"/a\$/", patterns.DELIMITED),
        ("/^ä$/i", patterns.UNLIKE),
        ("/^[0-z]$/i", patterns.UNLIKE),
    ],
)
def test_slashes_that_can_be_meant_in_two_ways_leave_a_pattern_out(pattern: str, objection: str) -> None:
    assert Patterns().value(pattern) == patterns.Verdict(None, objection)


def test_slashes_inside_of_a_pattern_are_slashes() -> None:
    for pattern in ("^/v1/[a-z]+/$", "/", "//", "^/a/i"):
        found = Patterns().value(pattern)
        assert (found.text, found.meant) == (pattern, "")


@pytest.mark.usefixtures("bounded")
def test_names_of_properties_may_be_long_so_their_patterns_are_matched_in_one_go() -> None:
    assert Patterns().name("^x-[a-z]+$").text == "^x-[a-z]+$"
    assert Patterns().name("[a-z]+_id$") == patterns.Verdict(None, COSTLY)
    text = "x-" + "a" * 100_000 + "!"
    kept = [pattern for pattern in GOOD if Patterns().name(pattern).text is not None]
    found = [pattern for pattern in kept if re.search(pattern, text)]
    assert 0 < len(found) < len(kept), "each came to an end, with a yes or a no"


@pytest.mark.usefixtures("bounded")
def test_a_description_has_only_so_many_patterns() -> None:
    found = Patterns()
    dense = [f"^{'.?' * 200}{number}$" for number in range(patterns.MOST + 1)]
    verdicts = [found.value(pattern) for pattern in dense]
    assert verdicts[-1].objection == f"is one of more than {patterns.MOST}"
    assert found.value(dense[0]) == verdicts[0], "one that was seen keeps its verdict"


def test_the_server_tries_texts_as_long_as_were_reckoned_with() -> None:
    assert runtime.LONGEST == regex_cost.LENGTH


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("pattern", GOOD)
def test_no_text_keeps_a_server_busy(pattern: str) -> None:
    texts = [letter * 249 + "!" for letter in "a0A-@./,: "]
    texts += [(pair * 125)[:249] + "\t" for pair in ("a-", "@.", "0.", "a,", "25", "a/", "A1", "1:")]
    texts += ["a" * 100_000, "@." * 50_000 + "\n", "\u00e4" * 100_000]
    matcher = runtime.Patterns()
    for text in texts:
        matcher.start()
        assert matcher.match(pattern, text) == (len(text) > 250 or bool(re.search(pattern, text)))


@pytest.mark.usefixtures("bounded")
def test_a_bound_holds_for_patterns_put_together_at_random() -> None:
    """Steps cannot be counted, but what is kept has to be quick with texts that keep the others busy."""
    chance = random.Random(20)
    texts = ["a" * 249 + "!", "b" * 249 + "!", "ab" * 124 + "!", "aab" * 83, "a" * 125 + "b" * 124]
    kept = 0
    for _ in range(2_000):
        pattern = (
            chance.choice(("", "^")) + _made(chance, 4) + chance.choice(("", "$", "c", "!$", "(?=a)", "b$"))
        )
        verdict = Patterns().value(pattern)
        if verdict.text is None:
            assert verdict.objection == COSTLY or len(pattern) > patterns.LONGEST, pattern
            continue
        kept += 1
        compiled = re.compile(verdict.text, re.ASCII)
        for text in texts:
            compiled.search(text)
    assert 1_000 < kept < 1_900


def _made(chance: random.Random, depth: int) -> str:
    kind = chance.random()
    if depth == 0 or kind < 0.35:
        return chance.choice(("a", "b", "[ab]", ".", "\\w", "[^a]"))
    if kind < 0.6:
        return "".join(_made(chance, depth - 1) for _ in range(chance.randint(1, 4)))
    if kind < 0.75:
        branches = [_made(chance, depth - 1) for _ in range(chance.randint(1, 3))]
        return f"({'|'.join(branches)}{chance.choice(('', '', '|'))})"
    inner = _made(chance, depth - 1)
    repeat = chance.choice(("*", "+", "?", "{2}", "{1,3}", "{0,40}", "{2,}", "*?", "+?"))
    return (f"({inner})" if len(inner) > 1 else inner) + repeat


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_every_pattern_that_is_read_is_one_of_python_that_means_the_same() -> None:
    chance = random.Random(21)
    alphabet = r"ab01-_^$\.*+?()[]{},|/dwsDWSbnxu&~ " + "é"
    read = 0
    for _ in range(20_000):
        pattern = "".join(chance.choice(alphabet) for _ in range(chance.randint(1, 9)))
        found = regex.parse(pattern)
        if found is None:
            continue
        read += 1
        written, meant = re.compile(found.text), re.compile(pattern)
        again = regex.parse(found.text)
        assert again is not None and again.text == found.text
        for text in ("", "a", "ab01", "-_^$.*+?()[]{},|/", "b" * 9, "dws é\n", pattern):
            assert [one.span() for one in written.finditer(text)] == [
                one.span() for one in meant.finditer(text)
            ]
    assert read > 3_000
