"""Tables as text (RFC 4180), whatever separates their cells: secrets go by the names of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from .redactor import MARKER, Redaction, withheld

_TABLES = frozenset(
    (
        *("text/csv", "application/csv", "text/x-csv", "application/x-csv", "text/comma-separated-values"),
        *("text/tab-separated-values", "application/vnd.ms-excel"),
    )
)
_SEPARATORS = (",", ";", "\t", "|")
_HEAD = 10
"""Lines among which the names of columns stand: before them can be comments, or `sep=;`."""


def table(media_type: str, text: str, redaction: Redaction) -> str:
    """A table without the secrets in columns of secret names; other text as it is.

    A row that is longer than that of the names is hidden from the first such column on, a shorter one whole:
    a quote may not be closed. Where the name stands first in a row of two, what is beside it is hidden too,
    because then it is a name and its value.
    """
    names = frozenset(name.lower() for name in redaction.names)
    if not any(name in text.lower() for name in names):
        return text
    found = _columns(text, names, media_type in _TABLES)
    if found is None:
        return text
    separator, skipped, columns = found
    lines = text.splitlines(keepends=True)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        rows = list(csv.reader(lines[skipped:], delimiter=separator))
    except csv.Error:
        return MARKER
    for row in rows[1:]:
        if len(row) == len(rows[0]):
            _hide(row, columns)
        else:
            _hide(row, range(columns[0] if len(row) > len(rows[0]) else 0, len(row)))
    for row in rows:
        if len(row) == 2 and _name(row[0]) in names:
            _hide(row, (1,))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return "".join(lines[:skipped]) + out.getvalue()


def _columns(text: str, names: frozenset[str], is_table: bool) -> tuple[str, int, Sequence[int]] | None:
    """The separator, how many lines come before the names, and the positions of those that are secret."""
    for number, line in enumerate(islice(io.StringIO(text), _HEAD)):
        for separator in _SEPARATORS:
            cells = [_name(cell) for cell in line.split(separator)]
            secret = [index for index, cell in enumerate(cells) if cell in names]
            if secret and (is_table or len(cells) > 1):
                return separator, number, secret
    return None


def _name(cell: str) -> str:
    return cell.strip().lstrip("\ufeff").strip(" \t\r\n\"'").lower()


def _hide(row: list[str], columns: Iterable[int]) -> None:
    for index in columns:
        row[index] = str(withheld(row[index]))
