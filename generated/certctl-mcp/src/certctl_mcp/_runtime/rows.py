"""Text made of rows: JSON lines, tables with commas or tabs."""

from __future__ import annotations

import csv
import io
from typing import Any

from .json_text import parsed
from .marker import withheld
from .media import EVENTS, STREAMS
from .redaction import Redaction

_TABLES = {"text/csv": ",", "application/csv": ",", "text/tab-separated-values": "\t"}


def json_lines(media_type: str, text: str, most: int) -> list[Any] | None:
    """The values of JSON lines; None when it is something else. A last line that breaks off is left out.

    None as well for more values than that: they are then shown as text, from which less is taken.
    """
    if media_type not in STREAMS or media_type == EVENTS:
        return None
    values: list[Any] = []
    left, place = most, 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        for line in filter(str.strip, text[place:end].split("\x1e")):
            left -= 1 + line.count(",") + line.count("[") + line.count("{")
            if left < 0:
                return None
            try:
                values.append(parsed(line.encode(errors="replace")))
            except ValueError:
                if text[end:].strip("\x1e\r\n \t") or not values:
                    return None
        place = end + 1
    return values


def table(media_type: str, text: str, redaction: Redaction) -> str:
    """A table without the secrets in columns of secret names; other text as it is (RFC 4180)."""
    separator = _TABLES.get(media_type)
    if separator is None or not any(name in text for name in redaction.names):
        return text
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return text
    secret = [index for index, name in enumerate(rows[0] if rows else ()) if name.strip() in redaction.names]
    if not secret:
        return text
    for row in rows[1:]:
        for index in secret:
            if index < len(row):
                row[index] = str(withheld(row[index]))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()
