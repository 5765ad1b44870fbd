"""`pattern` in argument schemas, with a bound on its cost.

Python's `re` backtracks and cannot be interrupted, patterns come from the API's description and the text from
a model. So the work is estimated before: a repeat of something that can match in several ways may double with
every letter and is never run; otherwise it is the length to the power of the open repeats, times the choices.
What is not checked here, the API checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MOST_STEPS = 50_000_000

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P?<\w+>)|[()|]|[*+]\??|\{\d*,?\d*\}\??|.", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Cost:
    """Steps for a text of n letters: n to the power of `power`, times `factor`."""

    power: int
    factor: int


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text; true as well when finding out could take too long."""
    compiled, cost = _compiled(pattern)
    if compiled is None or cost is None or max(len(text), 2) ** cost.power * cost.factor > MOST_STEPS:
        return True
    return compiled.search(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[re.Pattern[str] | None, _Cost | None]:
    """The pattern, None if it is none of Python's, and its cost, None without a bound."""
    try:
        compiled = re.compile(pattern, re.ASCII)  # \d and \w are ASCII in ECMA-262
    except (re.error, OverflowError, RecursionError):
        return None, None
    return compiled, _cost(pattern)


def _cost(pattern: str) -> _Cost | None:
    """The cost of a search; None when a repeat holds a repeat, an option or a choice."""
    power = 0 if pattern.startswith("^") and "|" not in pattern else 1  # unanchored: once for every start
    factor = 1
    several = [False]  # for each open group: can its content match one text in several ways?
    closed = False  # the same of the group that has just ended
    for token in _TOKEN.findall(pattern):
        if token[0] == "(":
            several.append(False)
        elif token == ")":
            closed = several.pop() if len(several) > 1 else False
            several[-1] |= closed
            continue
        elif token in ("|", "?"):
            several[-1] = True
            factor *= 2
        elif token[0] in "*+" or (token[0] == "{" and len(token) > 2):
            if closed:
                return None
            lengths = _lengths(token)
            several[-1] |= lengths != 1
            power, factor = (power + 1, factor) if lengths is None else (power, factor * lengths)
        closed = False
    return _Cost(power, factor)


def _lengths(token: str) -> int | None:
    """How many lengths a repeat tries; None when that grows with the text."""
    low, comma, high = token.strip("{}?").partition(",")
    if token[0] in "*+" or (comma and not high):
        return None
    span = int(high) - int(low or 0) if comma else 0
    return max(1, span + 1) if span < 9 else None
