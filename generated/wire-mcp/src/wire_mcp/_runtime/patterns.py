"""`pattern` in argument schemas.

Python's `re` backtracks and cannot be interrupted. mcpgen leaves a pattern in a schema only if it takes few
steps with every text up to LONGEST characters, so longer ones are not tried, and what a call may spend on all
of its texts together is limited. What is not checked here, the API checks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from time import monotonic

LONGEST = 250
"""Characters of a text."""
PATIENCE = 0.5
"""Seconds for the texts of one call."""


class Patterns:
    """Matches the texts of one call after the other."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self) -> None:
        """A new call."""
        self._end = monotonic() + PATIENCE

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
        return re.compile(pattern, re.ASCII)  # \d and \w are ASCII in ECMA-262
    except (re.error, OverflowError, RecursionError):
        return None
