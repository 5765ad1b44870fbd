"""Diagnostics as text for people and as data for programs.

What a description says is not trusted: it appears with control characters, direction marks and line breaks
written as escapes, so that it cannot colour, hide, reorder or forge a line of output.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ..syntax.lines import line_column, line_end, line_start, offset_of
from ..syntax.positions import extent
from .model import Diagnostic, Place, Severity

WIDTH: Final = 100
"""Characters of a source line that are shown, around the column."""
LONGEST: Final = 1_000
"""Characters of a message or a help that are shown."""

_WORD: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|[\w<]+')
"""What is marked where the text does not parse and only the start of a mistake is known."""

_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def show(diagnostic: Diagnostic, sources: Mapping[str, str], *, colour: bool = False) -> str:
    """Place, severity, code and message in the first line, then the excerpt and the help; no final break.

    `sources` holds the text of each file, as `Document.sources` or `Diagnostics.sources`. Without the text
    there is no line and no excerpt, only the pointer.
    """
    spot = _locate(diagnostic.place, sources)
    label = _paint(f"{diagnostic.severity}[{diagnostic.code}]", _COLOURS[diagnostic.severity], colour)
    head = f"{label}: {_cut(escape(diagnostic.message))}"
    lines = [f"{_where(diagnostic.place, spot)}: {head}" if diagnostic.place else head]
    if spot:
        lines += _excerpt(spot, colour)
    if diagnostic.help:
        first, *more = _cut(diagnostic.help).splitlines()
        lines.append(f"    {_paint('help:', '32', colour)} {escape(first)}")
        lines += [f"          {escape(line)}" for line in more]
    return "\n".join(lines)


def as_json(diagnostic: Diagnostic, sources: Mapping[str, str]) -> dict[str, Any]:
    """The same as plain data, for `--json`: always these members, null where there is nothing to say."""
    place = diagnostic.place
    spot = _locate(place, sources)
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "file": place.file if place else None,
        "line": spot.line if spot else None,
        "column": spot.column if spot else None,
        "pointer": _pointer(place) if place and place.line is None else None,
        "help": diagnostic.help,
    }


def escape(text: str) -> str:
    """Every character that is not printable (`str.isprintable`) as its Python escape."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


class _Spot(NamedTuple):
    """A place found in its text."""

    line: int
    column: int
    text: str
    """The line."""
    length: int
    """Characters to mark in it."""


def _locate(place: Place | None, sources: Mapping[str, str]) -> _Spot | None:
    text = sources.get(place.file) if place else None
    if place is None or text is None:
        return None
    if place.line is not None:
        start = offset_of(text, place.line, place.column or 1)
        word = _WORD.match(text, start)
        end = word.end() if word else start + 1
    else:
        start, end = extent(text, place.pointer, place.key)
    line, column = line_column(text, start)
    begin, finish = line_start(text, start), line_end(text, start)
    marked = text[start : min(end, finish)].rstrip()
    return _Spot(line, column, text[begin:finish], max(1, len(marked)))


def _where(place: Place | None, spot: _Spot | None) -> str:
    if place is None:
        return ""
    file = escape(place.file)
    if spot:
        return f"{file}:{spot.line}:{spot.column}"
    if place.line is not None:
        return f"{file}:{place.line}:{place.column or 1}"
    return f"{file}:{_cut(escape(_pointer(place)))}" if place.pointer else file


def _pointer(place: Place) -> str:
    """RFC 6901."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in place.pointer)


def _excerpt(spot: _Spot, colour: bool) -> list[str]:
    at = spot.column - 1
    start, end = 0, len(spot.text)
    if end > WIDTH:
        start = max(0, min(at - WIDTH // 3, end - WIDTH))
        end = min(end, start + WIDTH)
    before = ("..." if start else "") + escape(spot.text[start:at])
    marked = escape(spot.text[at : min(at + spot.length, end)])
    after = escape(spot.text[at + spot.length : end]) + ("..." if end < len(spot.text) else "")
    number = f"{spot.line:>7}"
    carets = _paint("^" * max(1, _cells(marked)), "1", colour)
    return [
        f"{number} | {before}{marked}{after}".rstrip(),
        f"{' ' * len(number)} | {' ' * _cells(before)}{carets}",
    ]


def _cells(text: str) -> int:
    """The width on a terminal: Unicode Standard Annex 11, and nothing for combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
