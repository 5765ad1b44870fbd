"""Offsets in a text to lines and columns, and back.

A line ends with LF, CR LF or a lone CR (YAML 1.2.2 section 5.4); editors and compilers count the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_BREAK = re.compile(r"\r\n|\n|\r")


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, columns in characters."""
    offset = min(offset, len(text))
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=8)
def _starts(text: str) -> list[int]:
    """Where each line begins, kept for the next complaint about the text."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def line_start(text: str, offset: int) -> int:
    """Where the line begins that holds the offset."""
    starts = _starts(text)
    return starts[bisect_right(starts, offset) - 1]


def line_end(text: str, offset: int) -> int:
    """Where the line ends that holds the offset, its break excluded."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    if line == len(starts):
        return len(text)
    end = starts[line] - (2 if text.startswith("\r\n", starts[line] - 2) else 1)
    return max(offset, end)


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column; the end of the text for a line that is not there."""
    start = 0
    for _ in range(line - 1):
        found = _BREAK.search(text, start)
        if found is None:
            return len(text)
        start = found.end()
    return min(start + column - 1, line_end(text, start))
