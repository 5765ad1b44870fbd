"""What inference answers: a value for each hint, why, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..annotations.model import HINTS, Hint
from .verb_effects import Effect


@dataclass(frozen=True, slots=True)
class Guess:
    """`doubt`: what a reviewer should look at; empty where nothing speaks against the value."""

    value: bool
    reason: str
    doubt: str = ""

    @property
    def sure(self) -> bool:
        return not self.doubt


@dataclass(frozen=True, slots=True)
class Inference:
    act: str
    """What the operation was taken for, in a word: read, add, replace, end, switch, run, send and so on."""
    hints: Mapping[Hint, Guess]

    @property
    def sure(self) -> bool:
        return all(one.sure for one in self.hints.values())


def infer_from(act: Effect, reason: str) -> Inference:
    """All four hints as the act has them."""
    return Inference(
        act.name, {hint: Guess(act.value(hint), reason, act.doubts.get(hint, "")) for hint in HINTS}
    )


def said(inference: Inference, hint: Hint, value: bool, reason: str, doubt: str = "") -> Inference:
    """The same with another word on one hint."""
    return replace(inference, hints={**inference.hints, hint: Guess(value, reason, doubt)})
