"""Regular expressions of a description: which reach a tool's schema, and in which spelling.

The generated server matches them against what a model sends, with Python's `re`, which backtracks and cannot
be interrupted. So it tries only texts of up to LENGTH characters (`_runtime/calls/argument_validation.py`),
and what reaches it is known to take few steps for any of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from . import regex
from .regex_cost import steps

LONGEST: Final = 500
"""Characters of a pattern."""
MOST_STEPS: Final = 50_000_000
"""In a text of LENGTH characters; a bound, which leaves real work well under a tenth of a second."""
MOST_STEPS_FOR_NAMES: Final = 50_000
"""For names of properties, which have any length: what costs no more than this grows with the length only."""
MOST: Final = 500
"""Different patterns in one description."""

UNLIKE: Final = "is not read alike by every engine"
DELIMITED: Final = "stands between slashes, so that it cannot be told what is meant,"
COSTLY: Final = "may take very long"


_PERL: Final = re.compile(r"/(.+)/([a-zA-Z]{0,8})", re.DOTALL)
_FLAGS: Final = frozenset("gimuyD")
"""What may stand behind the second slash and changes nothing here, but for `i`."""


def _anchored(text: str) -> bool:
    """Whether it holds an anchor where slashes around it are not part of the pattern: none could match."""
    return text.startswith("^") or bool(re.search(r"(?<!\\)(?:\\\\)*\$$", text))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` in the spelling for every engine; None with an objection."""

    text: str | None
    objection: str = ""
    meant: str = ""
    """What was read instead of what is written, where that is more than another spelling."""


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
        perl = _PERL.fullmatch(pattern)
        if found is None:
            return Verdict(None, DELIMITED if perl and not _anchored(perl[1]) else UNLIKE)
        text, cost = found
        if cost is None or cost > most:
            return Verdict(None, COSTLY)
        return Verdict(text, meant=text if perl else "")


def _analysed(pattern: str) -> tuple[str, float | None] | None:
    """The common spelling and the steps; None for what engines do not have in common."""
    if len(pattern) > LONGEST:
        return None
    text, flags = pattern, ""
    if perl := _PERL.fullmatch(pattern):
        text, flags = perl[1], perl[2]
        if not _anchored(text) or not set(flags) <= _FLAGS:
            return None
    elif pattern.startswith("(?i)"):
        text, flags = pattern[4:], "i"
    found = regex.parse(text, any_case="i" in flags)
    if found is None:
        return None
    cost = steps(found.tree)
    if cost is not None:
        try:
            re.compile(found.text)
        except (re.error, OverflowError):
            return None
    return found.text, cost
