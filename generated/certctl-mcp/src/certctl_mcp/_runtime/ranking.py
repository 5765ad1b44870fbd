"""Which tools a question means, best first: SQLite's full text search, or a plain count where it is missing.

A document is a mapping from column to text. Beside each word its group of synonyms is stored as a word of
its own, so that the very word counts more than one that means the same.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from .synonyms import group
from .words import asked, stem, unique, words

WEIGHTS: Mapping[str, float] = {
    "name": 8.0,
    "title": 6.0,
    "description": 3.0,
    "path": 3.0,
    "domain": 2.0,
    "examples": 2.0,
    "arguments": 1.0,
}
Document = Mapping[str, str]


class Index(Protocol):
    """Documents that can be asked for."""

    def ranked(self, question: str) -> list[str]:
        """The names of the documents that have something of the question, best first."""


def index(documents: Mapping[str, Document]) -> Index:
    """The best index that this Python can make."""
    try:
        return FullText(documents)
    except sqlite3.OperationalError:  # built without FTS5
        return Counted(documents)


def tokens(text: str) -> list[str]:
    """Words, and behind each the group that it is in."""
    out = []
    for word in words(text):
        out.append(word)
        if found := group(word):
            out.append(_mark(found))
    return out


def _mark(name: str) -> str:
    return f"syn{name}"


class FullText:
    """SQLite FTS5 in memory, with the Porter stemmer; bm25 with a weight for each column."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._names = list(documents)
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        columns = ", ".join(WEIGHTS)
        self._base.execute(f"CREATE VIRTUAL TABLE tools USING fts5({columns}, tokenize='porter unicode61')")
        marks = ", ".join("?" * (len(WEIGHTS) + 1))
        self._base.executemany(
            f"INSERT INTO tools(rowid, {columns}) VALUES ({marks})",
            (
                (number, *(" ".join(tokens(documents[name].get(column, ""))) for column in WEIGHTS))
                for number, name in enumerate(self._names)
            ),
        )

    def ranked(self, question: str) -> list[str]:
        groups = _alternatives(question)
        if not groups:
            return []
        every, some = " AND ".join(groups), " OR ".join(groups)
        return unique([*self._matching(every), *self._matching(some)])

    def _matching(self, query: str) -> list[str]:
        rank = f"bm25(tools, {', '.join(map(str, WEIGHTS.values()))})"
        rows = self._base.execute(
            f"SELECT rowid FROM tools WHERE tools MATCH ? ORDER BY {rank}, rowid LIMIT 200", (query,)
        )
        return [self._names[number] for (number,) in rows]


def _alternatives(question: str) -> list[str]:
    """For each word of the question an expression; the last word may be the beginning of one."""
    found = unique(asked(question))
    out = []
    for place, word in enumerate(found):
        forms = [f'"{word}"']
        if place == len(found) - 1 and len(word) > 2:
            forms.append(f'"{word}" *')
        if name := group(word):
            forms.append(f'"{_mark(name)}"')
        out.append(f"({' OR '.join(forms)})")
    return out


class Counted:
    """Without FTS5: rare words count more than common ones, and each as much as its best column."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._weights: dict[str, dict[str, float]] = {}
        for name, document in documents.items():
            found = self._weights[name] = {}
            for column, weight in WEIGHTS.items():
                for token in map(stem, tokens(document.get(column, ""))):
                    found[token] = max(found.get(token, 0.0), weight)
        self._spread = Counter(token for found in self._weights.values() for token in found)

    def ranked(self, question: str) -> list[str]:
        scores: dict[str, float] = {}
        wanted = unique(map(stem, tokens(" ".join(asked(question)))))
        for name, found in self._weights.items():
            score = sum(self._rarity(token) * found[token] for token in wanted if token in found)
            if score:
                scores[name] = score / math.log(20 + len(found))
        return sorted(scores, key=lambda name: (-scores[name], name))

    def _rarity(self, token: str) -> float:
        return math.log(1 + len(self._weights) / self._spread[token])
