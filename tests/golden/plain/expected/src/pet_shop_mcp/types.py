"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class Pet(TypedDict):
    """An animal that is for sale."""

    id: str
    name: str
    status: NotRequired[Status]
    born: NotRequired[str]


Status: TypeAlias = Literal["available", "sold"]
