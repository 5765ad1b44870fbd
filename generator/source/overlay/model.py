"""An overlay document as its actions, after it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ...diagnostics import Place
from ..document import Document

Kind = Literal["object", "array", "primitive"]


@dataclass(frozen=True, slots=True)
class Query:
    """A JSONPath expression of RFC 9535."""

    text: str
    compiled: Any
    """With `find(value)`, whose nodes have `location` and `value`: what both lines of the library share."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action (Overlay 1.1 section 4.4.4)."""

    index: int
    """From 0; people are told one more."""
    target: Query
    verb: Literal["update", "remove", "copy", "nothing"]
    value: Any = None
    """Of an update."""
    source: Query | None = None
    """Of a copy."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What an overlay document asks for."""

    document: Document
    strict: bool
    """Whether a value of another kind is an error: since 1.1. In 1.0, which is silent, it replaces."""
    extends: str | None
    actions: tuple[Action, ...]

    def place(self, action: Action, member: str, *, key: bool = False) -> Place:
        return self.document.place(("actions", action.index, member), key=key)


def kind_of(value: Any) -> Kind:
    """The three kinds that the specification tells apart; null is a primitive."""
    match value:
        case dict():
            return "object"
        case list():
            return "array"
    return "primitive"
