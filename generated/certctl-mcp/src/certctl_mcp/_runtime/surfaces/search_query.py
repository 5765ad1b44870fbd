"""What a question asks for: its words with their weight, and whether it wants something read or done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.phrases import rephrased, spelled_out
from ..lexicon.verbs import Does
from .intent import topic, wants
from .tokenizer import telling

_WEAK = frozenset(
    """
    who someone somebody everyone everybody anyone people my me our i new again here there place thing things
    stuff kind sort way system server still yet soon today yesterday tomorrow longer old whole entire own same
    other another more most few lot next called named work working works
    """.split()  # noqa: SIM905 - a list of fifty quoted words is harder to read
)


@dataclass(frozen=True, slots=True)
class Question:
    """`words` with their weights; `does` is what the wanted tool does to the API."""

    words: dict[str, float]
    does: Mapping[Does, float]
    many: bool
    """Whether it speaks of several things."""
    about: list[str]


def read(text: str) -> Question:
    """A question in the words of a user."""
    text = rephrased(said := spelled_out(text))
    found = telling(text)
    many = any(word.endswith("s") and not word.endswith("ss") and len(word) > 3 for word in found)
    return Question(
        {word: 0.5 if word in _WEAK else 1.0 for word in found}, wants(said, text), many, topic(text)
    )
