"""Which words stand for each other, by the lexicon, and what a verb does."""

from __future__ import annotations

from collections.abc import Mapping

from ..lexicon.deeds import DEEDS
from ..lexicon.people import PEOPLE
from ..lexicon.things import THINGS
from .tokenizer import stem, undone

NEAR, RELATED = 0.7, 0.4


def _by_stem() -> dict[str, dict[str, float]]:
    """By stem the groups that it is in, with how well it stands for the words there."""
    out: dict[str, dict[str, float]] = {}
    name = ""
    for line in (*DEEDS.splitlines(), *PEOPLE.splitlines(), *THINGS.splitlines()):
        head, colon, rest = line.partition(": ")
        if colon:
            name, strength, line = head.strip(), NEAR, rest
        for word in line.split():
            if word == "~":
                strength = RELATED
                continue
            out.setdefault(stem(word), {}).setdefault(name, strength)
    return out


_BY_STEM = _by_stem()


def groups(word: str) -> Mapping[str, float]:
    """The names of the groups that a word belongs to; `unlock` is in those of `lock`, and undoes."""
    found = _BY_STEM.get(stem(word), {})
    if not (base := undone(word)):
        return found
    return {"undo": NEAR, **_BY_STEM.get(stem(base), {}), **found}


def entries(lines: str) -> dict[str, float]:
    """The words of an entry as they stand there, each with its strength: near ones 1."""
    near, _, related = lines.partition("~")
    return {**dict.fromkeys(related.split(), 0.6), **dict.fromkeys(near.split(), 1.0)}
