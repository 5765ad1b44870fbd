"""Where a word occurs in documents, and how much that means: SQLite's full text search and a plain count.

A document is a mapping from column to tokens with white space between them.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Protocol

WEIGHTS: Mapping[str, float] = {
    "name": 8.0,
    "title": 6.0,
    "keywords": 4.0,
    "description": 3.0,
    "path": 3.0,
    "domain": 2.0,
    "examples": 2.0,
    "arguments": 1.0,
}


class Matching(Protocol):
    """Documents that can be asked for a word."""

    def __call__(self, token: str, *, beginning: bool = False) -> Mapping[int, float]:
        """By number the documents that have it, or a word that begins so, each with a score above 0."""


def matching(documents: Sequence[Mapping[str, str]]) -> Matching:
    """The best that this Python can do."""
    try:
        return Both(documents)
    except sqlite3.OperationalError:  # built without FTS5
        return Counted(documents)


class Both:
    """The full text search, and a count that does not mind how long a document is."""

    def __init__(self, documents: Sequence[Mapping[str, str]]) -> None:
        self._found, self._counted = FullText(documents), Counted(documents)

    def __call__(self, token: str, *, beginning: bool = False) -> Mapping[int, float]:
        found = self._found(token, beginning=beginning)
        counted = self._counted(token, beginning=beginning)
        return {one: found.get(one, 0.0) + counted.get(one, 0.0) for one in {**found, **counted}}


class FullText:
    """SQLite FTS5 in memory, with the Porter stemmer; bm25 with a weight for each column."""

    def __init__(self, documents: Sequence[Mapping[str, str]]) -> None:
        self._alone = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join(WEIGHTS)
        self._base.execute(f"CREATE VIRTUAL TABLE tools USING fts5({columns}, tokenize='porter unicode61')")
        marks = ", ".join("?" * (len(WEIGHTS) + 1))
        rows = ((number, *(one.get(key, "") for key in WEIGHTS)) for number, one in enumerate(documents))
        self._base.executemany(f"INSERT INTO tools(rowid, {columns}) VALUES ({marks})", rows)
        rank = f"-bm25(tools, {', '.join(map(str, WEIGHTS.values()))})"
        self._query = f"SELECT rowid, {rank} FROM tools WHERE tools MATCH ?"

    def __call__(self, token: str, *, beginning: bool = False) -> Mapping[int, float]:
        quoted = '"' + token.replace('"', "") + '"' + (" *" if beginning else "")
        with self._alone:  # searches run in threads
            return dict(self._base.execute(self._query, (quoted,)))


class Counted:
    """A word counts as much as its best column, and rare words more than common ones."""

    def __init__(self, documents: Sequence[Mapping[str, str]]) -> None:
        self._count = len(documents)
        self._found: dict[str, dict[int, float]] = {}
        for number, document in enumerate(documents):
            for column, weight in WEIGHTS.items():
                for token in document.get(column, "").split():
                    places = self._found.setdefault(token, {})
                    places[number] = max(places.get(number, 0.0), 1 + weight / 8)

    def __call__(self, token: str, *, beginning: bool = False) -> Mapping[int, float]:
        tokens = [one for one in self._found if one.startswith(token)] if beginning else [token]
        best: dict[int, float] = {}
        for one in tokens:
            places = self._found.get(one, {})
            rarity = math.log(1 + self._count / (1 + len(places)))
            for number, weight in places.items():
                best[number] = max(best.get(number, 0.0), rarity * weight)
        return best
