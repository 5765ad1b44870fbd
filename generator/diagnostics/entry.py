"""What the catalogue says about one code."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """What a code means."""

    title: str
    """A few words, for lists."""
    explanation: str
    """One paragraph: what happened, why it matters, and what to do."""
    stops: str = ""
    """Of an error: why nothing can be built before it is mended. Empty where it is never one."""
