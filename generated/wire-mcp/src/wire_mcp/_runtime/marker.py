"""The marker that stands where a secret was, and what it must never be taken for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .errors import ArgumentError
from .wording import place

MARKER = "[secret withheld]"

NOTICE = f"{MARKER} stands for a secret that this server does not show: never send it back as a value."

_MASKED = re.compile(r"[*\u2022\u25cf]*")


def withheld(value: Any) -> Any:
    """The marker; nothing, and what the API masked itself, tell nothing and stay."""
    if value is None or value == MARKER or (isinstance(value, str) and _MASKED.fullmatch(value)):
        return value
    return MARKER


def refuse_marker(arguments: Mapping[str, Any]) -> None:
    """ArgumentError for arguments that hold the marker: it would be stored in place of the secret."""
    try:
        if MARKER not in repr(arguments):
            return
    except RecursionError:
        raise ArgumentError("the arguments nest too deeply") from None
    where = ", ".join(place(keys) for keys in _marked(arguments, ()))
    raise ArgumentError(
        f"{where} holds {MARKER}, which stands for a secret that this server withheld: give the real value, "
        "or leave it out if the API then keeps what it has"
    )


def _marked(data: Any, keys: tuple[str | int, ...]) -> Iterable[tuple[str | int, ...]]:
    match data:
        case str() if MARKER in data:
            yield keys
        case dict():
            for key, value in data.items():
                if MARKER in key:
                    yield keys
                yield from _marked(value, (*keys, key))
        case list():
            for index, value in enumerate(data):
                yield from _marked(value, (*keys, index))
