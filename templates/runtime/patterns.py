"""`pattern` in argument schemas, with a bound on its cost.

Python's `re` backtracks and cannot be interrupted, patterns come from the API's description and the text from
a model. So the work is estimated before: a repeat within a repeat can double with every letter and is never
run; otherwise it is the length to the power of the open repeats. What is not checked here, the API checks.
"""

from __future__ import annotations

import re
from functools import lru_cache

MOST_STEPS = 50_000_000

_TOKEN = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P?<\w+>)|[()|]|[*+]\??|\{\d*,?\d*\}\??|.", re.DOTALL
)


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text; true as well when finding out could take too long."""
    compiled, power = _compiled(pattern)
    if compiled is None or max(len(text), 2) ** power > MOST_STEPS:
        return True
    return compiled.search(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[re.Pattern[str] | None, int]:
    """The pattern, None if it is not one of Python's or nests its repeats, and the power of its cost."""
    try:
        compiled = re.compile(pattern, re.ASCII)  # \d and \w are ASCII in ECMA-262
    except (re.error, OverflowError, RecursionError):
        return None, 0
    repeats = _open_repeats(pattern)
    if repeats is None:
        return None, 0
    return compiled, repeats + (0 if pattern.startswith("^") and "|" not in pattern else 1)


def _open_repeats(pattern: str) -> int | None:
    """How many repeats without a small bound; None when one holds another, or a choice."""
    count = 0
    choice_or_repeat = [False]  # per open group: may its content match one text in several ways?
    closed = False  # of the group that has just ended
    for token in _TOKEN.findall(pattern):
        if token[0] == "(":
            choice_or_repeat.append(False)
        elif token == ")":
            closed = choice_or_repeat.pop() if len(choice_or_repeat) > 1 else False
            choice_or_repeat[-1] |= closed
            continue
        elif token == "|":
            choice_or_repeat[-1] = True
        elif token[0] in "*+" or (token[0] == "{" and _wide(token)):
            if closed:
                return None
            count += 1
            choice_or_repeat[-1] = True
        closed = False
    return count


def _wide(token: str) -> bool:
    """Whether `{m,n}` leaves more than a few lengths to try."""
    low, comma, high = token.strip("{}?").partition(",")
    if not comma:
        return False
    return not high.isdigit() or int(high) - int(low or 0) > 8
