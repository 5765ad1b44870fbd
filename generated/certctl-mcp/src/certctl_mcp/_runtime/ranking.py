"""Which tools a question means, best first.

A tool scores by the words of the question that it has: the very word, one of its family, or one that means
the same. More so if they are most of what its name or title says, and if it does what is wanted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .matching import matching
from .question import Question, read
from .synonyms import Does, groups
from .words import STOPPED, stem, undone, words

PLAIN = frozenset(("arguments", "examples"))
"""Columns whose words are taken as they are: they name much that the tool is not about."""
LONGEST_PLAIN = 120
SYNONYM = 0.7
BEGINNING = 0.9
DOES = 0.5
MANY = 0.2


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a tool. `columns` are texts by the names in `matching.WEIGHTS`."""

    columns: Mapping[str, str]
    does: frozenset[Does]
    many: bool = False
    """Whether it is about all things of a kind, not one."""
    required: int = 0
    """How many arguments it has to be given."""


class Ranking:
    """Tools that can be asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._names = list(documents)
        self._documents = list(documents.values())
        self._matching = matching([_tokens(document) for document in self._documents])
        self._heads = [
            [_head(document.columns.get(column, "")) for column in ("title", "name")]
            for document in self._documents
        ]
        self._spread = Counter(word for heads in self._heads for word in {*heads[0], *heads[1]})

    def ranked(self, text: str) -> list[str]:
        """The names of the tools that have something of the question, best first."""
        question = read(text)
        scores = self._scores(question)
        order = []
        for number, score in scores.items():
            document = self._documents[number]
            score *= (0.6 + self._covered(number, question)) ** 1.8
            if question.does & document.does:
                score *= 1 + DOES
            if question.many and document.many and question.does & document.does == {"read"}:
                score *= 1 + MANY
            order.append((-score, document.required, self._names[number]))
        return [name for _, _, name in sorted(order)]

    def _scores(self, question: Question) -> dict[int, float]:
        """For each tool the sum over the words of the question, each counted in its best form."""
        total: dict[int, float] = {}
        seen: set[str] = set()
        last = next(reversed(question.words), "")
        for word, weight in question.words.items():
            if stem(word) in seen:
                continue
            seen.add(stem(word))
            forms = [(word, 1.0, False), (_family(word), 1.0, False)]
            forms += [(_synonyms(name), SYNONYM, False) for name in groups(word)]
            if word == last and len(word) > 2:
                forms.append((word, BEGINNING, True))
            best: dict[int, float] = {}
            for token, factor, beginning in forms:
                for number, score in self._matching(token, beginning=beginning).items():
                    best[number] = max(best.get(number, 0.0), factor * score)
            for number, score in best.items():
                total[number] = total.get(number, 0.0) + weight * score
        return total

    def _covered(self, number: int, question: Question) -> float:
        """How much of what the name or the title says is in the question, from 0 to 1."""
        stems = set(map(stem, question.words))
        meant = {name for word in question.words for name in groups(word)}
        if "read" in question.does:
            meant.add("list")
        parts = []
        for head in self._heads[number]:
            weights = {word: math.log(1 + len(self._names) / (1 + self._spread[word])) for word in head}
            there = sum(
                weights[word] * (1.0 if word in stems else 0.0 if meant.isdisjoint(same) else SYNONYM)
                for word, same in head.items()
            )
            parts.append(there / (sum(weights.values()) or 1.0))
        return max(parts)


def _head(text: str) -> dict[str, frozenset[str]]:
    """The stems of a name or title, each with its groups."""
    return {
        stem(word): frozenset(groups(word))
        for word in words(text)
        if word not in STOPPED and not word.isdigit() and word not in ("id", "v")
    }


def _tokens(document: Document) -> dict[str, str]:
    """By column the words, and behind each one its family and its synonyms as words of their own."""
    out = {}
    for column, text in document.columns.items():
        found = words(text)
        if column in PLAIN:
            out[column] = " ".join(found[:LONGEST_PLAIN])
            continue
        tokens = []
        for word in found:
            tokens += [word, _family(word), *(_synonyms(name) for name in groups(word))]
            if base := undone(word):
                tokens.append(_family(base))
        out[column] = " ".join(tokens)
    return out


def _family(word: str) -> str:
    return f"stm{stem(word)}"


def _synonyms(name: str) -> str:
    return f"syn{name}"
