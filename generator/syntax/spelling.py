"""Numbers that were written otherwise than JSON writes them: `1.10`, `007`, `+1`, `1e3` and `0x1F`.

They are numbers. Where a text is asked for, what stands in the file was meant.
"""

from __future__ import annotations

from typing import Any


class SpelledInt(int):
    """An integer with its spelling."""

    text: str


class SpelledFloat(float):
    """A number with its spelling."""

    text: str


def number(value: float, text: str) -> int | float:
    """The number, with its text where that is not the usual one."""
    if text == repr(value):
        return value
    kept: SpelledInt | SpelledFloat = SpelledInt(value) if isinstance(value, int) else SpelledFloat(value)
    kept.text = text
    return kept


def spelled(value: Any) -> str:
    """A number, true or false as the text that its author wrote."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.text if isinstance(value, SpelledInt | SpelledFloat) else str(value)
