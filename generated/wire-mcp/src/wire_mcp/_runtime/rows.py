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


def json_lines(media_type: str, text: str) -> list[Any] | None:
    """The values of JSON lines; None when it is something else. A last line that breaks off is left out."""
    if media_type not in STREAMS or media_type == EVENTS:
        return None
    lines = [line for line in text.replace("\x1e", "\n").split("\n") if line.strip()]
    values: list[Any] = []
    for index, line in enumerate(lines):
        try:
            values.append(parsed(line.encode(errors="replace")))
        except ValueError:
            if index + 1 < len(lines) or not values:
                return None
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
