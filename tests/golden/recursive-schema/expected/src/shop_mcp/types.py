"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class Comparison(TypedDict):
    field: NotRequired[str]
    equals: NotRequired[Any]


Condition: TypeAlias = "Comparison | ConditionVariantVariant"


class ConditionVariantVariant(TypedDict):
    all: list[Condition]


class Node(TypedDict):
    parent: NotRequired[Node | None]
    children: NotRequired[dict[str, Node]]
    value: NotRequired[Value]


Order: TypeAlias = Literal["up", "down"]


Value: TypeAlias = Any
