"""The shapes of the API's data, for readers and type checkers: nothing here runs when a tool is called.

Answers are typed by what the API documents; a server that sends more, or less, breaks no call.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class CreateAccessCodeResult(TypedDict):
    id: NotRequired[str]
    code: NotRequired[str]


class CreateCustomerAddress(TypedDict):
    street: NotRequired[str]
    town: NotRequired[str]


class CreateInstrumentResult(TypedDict):
    ticket: NotRequired[str]


EditOrderBodyItem = TypedDict(
    "EditOrderBodyItem",
    {
        "op": 'Literal["add", "remove", "replace", "move", "copy", "test"]',
        "path": "str",
        "from": "NotRequired[str]",
        "value": "NotRequired[Any]",
    },
)


class Filter(TypedDict):
    wood: NotRequired[str]
    size: NotRequired[Size]
    colours: NotRequired[Words]
    makers: NotRequired[list[FilterMakersItem]]


class FilterMakersItem(TypedDict):
    name: NotRequired[str]
    town: NotRequired[str]


class Instrument(TypedDict):
    id: NotRequired[int]
    name: str
    serial: NotRequired[int]
    price: NotRequired[float]
    owner: NotRequired[str | None]
    sold: NotRequired[bool]
    woods: NotRequired[Words]
    size: NotRequired[Size]
    lock: NotRequired[str]


Notes: TypeAlias = list[str]


class Order(TypedDict):
    id: NotRequired[str]
    state: NotRequired[Literal["open", "built", "sent"]]
    instruments: NotRequired[list[Instrument]]


class Position(TypedDict):
    string: NotRequired[int]
    fret: NotRequired[int]


class Size(TypedDict):
    width: NotRequired[float]
    height: NotRequired[float]


Words: TypeAlias = list[str]
