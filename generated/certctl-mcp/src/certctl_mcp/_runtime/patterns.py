"""`pattern` in argument schemas.

Python's `re` backtracks and cannot be interrupted. mcpgen leaves a pattern in a schema only if it takes few
steps with every text up to LONGEST characters, so longer ones are not tried, and what a call may spend on all
of its texts together is limited. What is not checked here, the API checks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from time import monotonic

from .errors import ArgumentError

LONGEST = 250
"""Characters of a text."""
MOST_STEPS = 200_000
PATIENCE = 0.1
"""Seconds for the texts of one call."""


class Patterns:
    """Matches the texts of one call after the other."""

    def __init__(self) -> None:
        self._end = 0.0
        self._steps = 0

    def start(self) -> None:
        """A new call."""
        self._end = monotonic() + PATIENCE
        self._steps = 0

    def step(self) -> None:
        """One schema within another. ArgumentError when there is no end of them."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise ArgumentError("the arguments are too many, or too deep, to be checked")

    def match(self, pattern: str, text: str) -> bool:
        """Whether the pattern is found in the text; true as well where that is not looked at."""
        if len(text) > LONGEST or monotonic() > self._end:
            return True
        compiled = _compiled(pattern)
        return compiled is None or compiled.search(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """None for a pattern that is none of Python's: a hand-written schema may have one."""
    try:
        return re.compile(as_python(pattern), re.ASCII)  # \d and \w are ASCII in ECMA-262
    except (re.error, OverflowError, RecursionError):
        return None


_SPACES = r"\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_OUTSIDE = {"$": r"\Z", ".": r"[^\n\r\u2028\u2029]", r"\s": f"[{_SPACES}]", r"\S": f"[^{_SPACES}]"}
_PIECES = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def as_python(pattern: str) -> str:
    """What ECMA-262 means, for `re`: `$` is the end of the text and not before a last line feed too.

    A dot takes no line terminator, and white space is more than that of ASCII (22.2.2.4 and 22.2.2.9).
    """
    return "".join(_piece(found[0]) for found in _PIECES.finditer(pattern))


def _piece(text: str) -> str:
    if text.startswith("["):
        return re.sub(r"\\.", lambda found: _SPACES if found[0] == r"\s" else found[0], text)
    return _OUTSIDE.get(text, text)
