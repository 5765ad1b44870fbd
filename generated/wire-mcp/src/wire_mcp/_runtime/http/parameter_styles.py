"""A value, its style, and its text: what all places of a request have in common.

Encoded as RFC 3986 and RFC 6570 ask: everything but `A-Z a-z 0-9 - . _ ~` becomes percent-encoded.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final
from urllib.parse import quote

from ..errors import ArgumentError
from ..messages import shown


class Omit(Enum):
    """The type of OMIT, the value of an argument that was not given. It is never sent; None is null, and is.

    An enumeration of one member, so that a type checker knows what remains behind `if argument is not OMIT`.
    """

    OMIT = "OMIT"

    def __repr__(self) -> str:
        return "OMIT"


OMIT: Final = Omit.OMIT


@dataclass(frozen=True, slots=True)
class Styled:
    """A value whose style is not the default of its place."""

    value: Any
    style: str
    explode: bool
    reserved: bool
    slashes: bool = False
    """Of a path: whether it may be more than one segment."""
    empty: bool = False
    """Of a path: whether the segment may be empty."""


def styled(
    value: Any,
    style: str,
    *,
    explode: bool | None = None,
    reserved: bool = False,
    slashes: bool = False,
    empty: bool = False,
) -> Any:
    """A value in another style: `label`, `matrix`, `simple`, `form`, `spaceDelimited`, `pipeDelimited`,
    `deepObject`, `cookie`, or `json` for a parameter with `content`.

    `explode` defaults as in OpenAPI: true for form, cookie and deepObject. `reserved` is allowReserved,
    `slashes` and `empty` say what a path takes beyond one plain segment.
    """
    if explode is None:
        explode = style in ("form", "cookie", "deepObject")
    return OMIT if value is OMIT else Styled(value, style, explode, reserved, slashes, empty)


def unpacked(value: Any, style: str, *, explode: bool) -> Styled:
    """The value with its style, which is this one unless it has one of its own."""
    return value if isinstance(value, Styled) else Styled(value, style, explode, False)


_TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")


def text(value: Any) -> str:
    """A plain value as text; a container within a container as JSON."""
    match value:
        case str():
            return value
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            raise ArgumentError(f"{value} is not a number that can be sent")
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))  # JSON has one kind of number: 2.0 is the integer 2
        case int() | float():
            return str(value)
    return as_json(value)


def as_json(value: Any, *, ascii_only: bool = False) -> str:
    """A value as JSON. ArgumentError for what JSON cannot say."""
    try:
        return json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"), allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        raise ArgumentError(f"{shown(value)} cannot be written as JSON") from None


def encoded(value: Any) -> str:
    """A plain value, percent-encoded."""
    return quote(text(value), safe="", errors="replace")


def reserved_in_query(value: Any) -> str:
    """Reserved characters stay, but for those that end a query, part its pairs or may not stand in one."""
    parts = _TRIPLE.split(text(value))
    parts[::2] = [quote(part, safe=":/?@!$'()*,;=", errors="replace") for part in parts[::2]]
    return "".join(parts)


def reserved_in_path(value: Any) -> str:
    """Reserved characters stay, but for those that end a segment or the path."""
    return quote(text(value), safe=":@!$&'()*+,;=", errors="replace")


def members(value: Any, encode: Callable[[Any], str], explode: bool) -> list[str]:
    """The parts of a value: items of an array, `k=v` (exploded) or `k`, `v` of an object, else the value."""
    match value:
        case dict():
            pairs = [(encode(key), encode(item)) for key, item in value.items() if item is not None]
            return (
                [f"{key}={item}" for key, item in pairs]
                if explode
                else [part for pair in pairs for part in pair]
            )
        case list() | tuple():
            return [encode(item) for item in value if item is not None]
    return [encode(value)]
