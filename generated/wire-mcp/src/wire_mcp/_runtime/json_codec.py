"""JSON and text that any client can read back: repaired Unicode, no NaN, no bottomless nesting."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import chain
from typing import Any

DEEPEST = 100
"""Containers within containers; MCP clients and the SDK give up at 200 or so."""

LARGE = 262_144
"""Bytes of JSON that are parsed in one go."""
_PIECE = 1 << 20
_FEW = 200
_STEPS_DOWN = 4
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _kept(found: dict[str, Any]) -> dict[str, Any]:
    return found


_PLAIN = frozenset((str, int, float, bool, type(None)))


def parsed(body: bytes) -> Any:
    """The value of a JSON text. ValueError when it is not JSON, or nests so deeply that Python gives up."""
    try:
        # A hook in Python lets other threads run at each object; small texts are quicker without.
        return json.loads(body) if len(body) < LARGE else json.loads(body, object_hook=_kept)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def written(data: Any) -> tuple[str, Any]:
    """JSON on one line that encodes as UTF-8, and the data that it stands for: repaired, if it had to be.

    ValueError when it nests too deeply to be written.
    """
    try:
        try:
            return _dumped(data), data
        except ValueError:  # NaN, an infinity or, as UnicodeEncodeError, a lone surrogate
            data = repaired(data)
            return _dumped(data), data
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _dumped(data: Any) -> str:
    text = "".join(_pieces(data, 0))
    for start in range(0, len(text), _PIECE):
        text[start : start + _PIECE].encode()  # a lone surrogate is found in any piece
    return text


def _pieces(data: Any, level: int) -> Iterator[str]:
    """The text of data, written in steps: one step in C lets no other thread run."""
    children = len(data) if isinstance(data, dict | list) else 0
    if level == _STEPS_DOWN or (not level and children <= _FEW and not _is_long(data)):
        yield _ENCODE(data)
    elif isinstance(data, dict) and data:
        if children > _FEW:
            keys = list(data)
            for start in range(0, children, _FEW):
                part = {key: data[key] for key in keys[start : start + _FEW]}
                text = _ENCODE(part)
                yield ("," if start else "{") + text[1:-1]
        else:
            for index, (key, value) in enumerate(data.items()):
                yield ("," if index else "{") + _ENCODE({key: 0})[1:-2]
                yield from _pieces(value, level + 1)
        yield "}"
    elif isinstance(data, list) and data:
        if children > _FEW:
            for start in range(0, children, _FEW):
                yield ("," if start else "[") + _ENCODE(data[start : start + _FEW])[1:-1]
        else:
            for index, value in enumerate(data):
                yield "," if index else "["
                yield from _pieces(value, level + 1)
        yield "]"
    else:
        yield _ENCODE(data)


def _is_long(data: Any) -> bool:
    """Whether a container with few children may be large all the same: something in it has many."""
    if not isinstance(data, dict | list):
        return False
    level: list[Any] = [data]
    for _ in range(_STEPS_DOWN):
        below = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if child.__class__ not in _PLAIN
        ]
        if len(below) > _FEW or any(len(child) > _FEW for child in below if isinstance(child, dict | list)):
            return True
        level = [child for child in below if isinstance(child, dict | list)]
    return False


def depth(data: Any) -> int:
    """How many containers lie within each other; 0 for a plain value."""
    levels = 0
    level = [data] if isinstance(data, dict | list) else []
    while level:
        levels += 1
        below = chain.from_iterable([node.values() if isinstance(node, dict) else node for node in level])
        level = [child for child in below if child.__class__ not in _PLAIN and isinstance(child, dict | list)]
    return levels


def repaired(data: Any) -> Any:
    """The same value with lone surrogates replaced, NaN and infinities as null, every key a string."""
    match data:
        case str():
            return repaired_text(data)
        case float():
            return data if math.isfinite(data) else None
        case dict():
            return {repaired_text(str(key)): repaired(value) for key, value in data.items()}
        case list() | tuple():
            return [repaired(item) for item in data]
    return data


def repaired_text(text: str) -> str:
    """Halves of a pair that stand together become their character; lone ones become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


# How many values JSON has, before it is parsed: each takes many times its text in memory.

_SLICE = 65_536


class TooLargeError(Exception):
    """JSON with more values than are read."""


def check(body: bytes, most: int) -> None:
    """TooLargeError for more values than that, by the marks between values outside of strings."""
    if body.count(b"[") + body.count(b"{") + body.count(b",") <= most:
        return
    values = 0
    escape, quoted = b"", False
    for start in range(0, len(body), _SLICE):
        piece = escape + body[start : start + _SLICE]
        escape = b"\\" if (len(piece) - len(piece.rstrip(b"\\"))) % 2 else b""  # what it escapes comes next
        piece = piece[: len(piece) - len(escape)].replace(b"\\\\", b"").replace(b'\\"', b"")
        parts = piece.split(b'"')
        marks = b"".join(parts[1::2] if quoted else parts[::2])
        quoted ^= len(parts) % 2 == 0
        values += marks.count(b",") + marks.count(b"[") + marks.count(b"{")
        if values > most:
            raise TooLargeError(f"has more than {most:,} values")
