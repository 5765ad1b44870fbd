"""Offsets in a text to lines and columns, and back.

A line ends with LF, CR LF or a lone CR (YAML 1.2.2 section 5.4); editors and compilers count the same way.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\r\n|\n|\r")


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, columns in characters."""
    offset = min(offset, len(text))
    line = 1 + text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    return line, offset - line_start(text, offset) + 1


def line_start(text: str, offset: int) -> int:
    """Where the line begins that holds the offset."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line ends that holds the offset, its break excluded."""
    found = _BREAK.search(text, offset)
    return found.start() if found else len(text)


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column; the end of the text for a line that is not there."""
    start = 0
    for _ in range(line - 1):
        found = _BREAK.search(text, start)
        if found is None:
            return len(text)
        start = found.end()
    return min(start + column - 1, line_end(text, start))
