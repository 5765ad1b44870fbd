"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

Any_: TypeAlias = Literal["", "a\nb", '"', "{{ 7*7 }}"]


OddName2 = TypedDict(
    "OddName2", {"class": "str", "a-b": "OddName2_13bbda", "__private": "NotRequired[Part_]"}
)


class OddName2_13bbda(TypedDict):
    str: NotRequired[str]
    list: NotRequired[list[str]]


class Part_(TypedDict):
    any: NotRequired[Any_]
