"""Which tools a question means, best first.

A tool scores by the words of the question that it has: the very word, one of its family, or one that means
the same. More so if they are most of what its name or title says, and if it does what is wanted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.synonyms import NEAR, RELATED, groups
from ..lexicon.verbs import Does
from .search_query import Question, read
from .text_index import matching
from .tokenizer import STOPPED, stem, undone, words

PLAIN = frozenset(("arguments", "examples"))
"""Columns whose words are taken as they are: they name much that the tool is not about."""
LONGEST_PLAIN = 120
SYNONYM = 0.7
BEGINNING = 0.9
DOES = 0.5
MANY = 0.2
ABOUT = 0.5
LAST = 0.5
WHOLE = 0.3
MODIFIER = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a tool. `columns` are texts by the names in `matching.WEIGHTS`."""

    columns: Mapping[str, str]
    does: Mapping[Does, float]
    about: tuple[str, ...] = ()
    many: bool = False
    """Whether it is about all things of a kind, not one."""
    required: int = 0
    """How many arguments it has to be given."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, ready to be compared with many heads."""

    stems: frozenset[str]
    meant: Mapping[str, float]
    """The groups of all its words."""
    about: list[tuple[float, str, Mapping[str, float]]]
    """What it is about: weight, stem and groups of each word; the weights make 1."""


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
        self._about = [_head(" ".join(document.about)) for document in self._documents]
        spread = Counter(word for heads in self._heads for word in {*heads[0], *heads[1]})
        self._weights = {word: math.log(1 + len(self._names) / (1 + count)) for word, count in spread.items()}

    def ranked(self, text: str) -> list[str]:
        """The names of the tools that have something of the question, best first."""
        question = read(text)
        asked = _asked(question)
        order = []
        for number, score in self._scores(question).items():
            document = self._documents[number]
            score *= (0.6 + self._covered(number, asked)) ** 1.8
            score *= 1 + DOES * _agreed(question.does, document.does)
            score *= 1 + ABOUT * self._meant(number, asked)
            if question.many and document.many and question.does.get("read") and "read" in document.does:
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
            for name, strength in groups(word).items():
                forms.append((_synonyms(name), strength, False))
                if strength == NEAR:
                    forms.append((_related(name), RELATED, False))
            if word == last and len(word) > 2:
                forms.append((word, BEGINNING, True))
            best: dict[int, float] = {}
            for token, factor, beginning in forms:
                for number, score in self._matching(token, beginning=beginning).items():
                    best[number] = max(best.get(number, 0.0), factor * score)
            if word not in question.about:
                weight *= MODIFIER
            top = max(best.values(), default=0.0)
            for number, score in best.items():
                total[number] = total.get(number, 0.0) + weight * (score + WHOLE * math.sqrt(top * score))
        return total

    def _meant(self, number: int, asked: _Asked) -> float:
        """How much of what the question is about is what the tool is about, from 0 to 1."""
        about = self._about[number]
        there = 0.0
        for weight, word, same in asked.about:
            there += weight * (
                1.0 if word in about else max((_same(same, one) for one in about.values()), default=0)
            )
        return there

    def _covered(self, number: int, asked: _Asked) -> float:
        """How much of what the name or the title says is in the question, from 0 to 1."""
        best = 0.0
        for head in self._heads[number]:
            there = whole = 0.0
            for word, same in head.items():
                weight = self._weights[word]
                whole += weight
                there += weight * (1.0 if word in asked.stems else _same(asked.meant, same))
            best = max(best, there / (whole or 1.0))
        return best


def _asked(question: Question) -> _Asked:
    meant: dict[str, float] = {"list": NEAR} if question.does.get("read", 0.0) == 1 else {}
    for word in question.words:
        for name, strength in groups(word).items():
            meant[name] = max(meant.get(name, 0.0), strength)
    weights = [*(LAST for _ in question.about[1:]), 1.0]
    about = [
        (weight / sum(weights), stem(word), groups(word))
        for weight, word in zip(weights, question.about, strict=False)
    ]
    return _Asked(frozenset(map(stem, question.words)), meant, about)


def _agreed(wanted: Mapping[Does, float], done: Mapping[Does, float]) -> float:
    """How well a tool does what is wanted."""
    return max((min(strength, done.get(deed, 0.0)) for deed, strength in wanted.items()), default=0.0)


def _same(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How well words of these groups stand for each other."""
    best = 0.0
    for name, strength in other.items():
        weaker = min(strength, one.get(name, 0.0))
        if weaker > best and max(strength, one.get(name, 0.0)) == NEAR:
            best = weaker
    return best


def _head(text: str) -> dict[str, Mapping[str, float]]:
    """The stems of a name or title, each with its groups."""
    return {
        stem(word): groups(word)
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
            tokens += [
                word,
                _family(word),
                *(
                    _synonyms(name) if strength == NEAR else _related(name)
                    for name, strength in groups(word).items()
                ),
            ]
            if base := undone(word):
                tokens.append(_family(base))
        out[column] = " ".join(tokens)
    return out


def _family(word: str) -> str:
    return f"stm{stem(word)}"


def _synonyms(name: str) -> str:
    return f"syn{name}"


def _related(name: str) -> str:
    return f"rel{name}"
