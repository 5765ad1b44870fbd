"""Regular expressions of a description: which reach a tool's schema, and in which spelling.

The generated server matches them against what a model sends, with Python's `re`, which backtracks and cannot
be interrupted. So it tries only texts of up to LENGTH characters (`_runtime/patterns.py`), and what reaches
it is known to take few steps for any of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from . import regex
from .backtracking import steps

LONGEST: Final = 500
"""Characters of a pattern."""
MOST_STEPS: Final = 50_000_000
"""In a text of LENGTH characters; a bound, which leaves real work well under a tenth of a second."""
MOST_STEPS_FOR_NAMES: Final = 50_000
"""For names of properties, which have any length: what costs no more than this grows with the length only."""
MOST: Final = 500
"""Different patterns in one description."""

UNLIKE: Final = "is not read alike by every engine"
COSTLY: Final = "may take very long"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` in the spelling for every engine; None with an objection."""

    text: str | None
    objection: str = ""


@dataclass(slots=True)
class Patterns:
    """The patterns of one description, each of them analysed once."""

    _known: dict[str, tuple[str, float | None] | None] = field(default_factory=dict)

    def value(self, pattern: str) -> Verdict:
        """For texts: the keyword `pattern`."""
        return self._verdict(pattern, MOST_STEPS)

    def name(self, pattern: str) -> Verdict:
        """For names: a member of `patternProperties`."""
        return self._verdict(pattern, MOST_STEPS_FOR_NAMES)

    def _verdict(self, pattern: str, most: int) -> Verdict:
        if pattern not in self._known:
            if len(self._known) >= MOST:
                return Verdict(None, f"is one of more than {MOST}")
            self._known[pattern] = _analysed(pattern)
        found = self._known[pattern]
        if found is None:
            return Verdict(None, UNLIKE)
        text, cost = found
        return Verdict(None, COSTLY) if cost is None or cost > most else Verdict(text)


def _analysed(pattern: str) -> tuple[str, float | None] | None:
    """The common spelling and the steps; None for what engines do not have in common."""
    if len(pattern) > LONGEST:
        return None
    found = regex.parse(pattern)
    if found is None:
        return None
    cost = steps(found.tree)
    if cost is not None:
        try:
            re.compile(found.text)
        except (re.error, OverflowError):
            return None
    return found.text, cost
