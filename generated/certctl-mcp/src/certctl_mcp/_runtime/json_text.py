"""JSON and text that any client can read back: repaired Unicode, no NaN, no bottomless nesting."""

from __future__ import annotations

import json
import math
from itertools import chain
from typing import Any

DEEPEST = 100
"""Containers within containers; MCP clients and the SDK give up at 200 or so."""

_PLAIN = frozenset((str, int, float, bool, type(None)))


def parsed(body: bytes) -> Any:
    """The value of a JSON text. ValueError when it is not JSON, or nests so deeply that Python gives up."""
    try:
        return json.loads(body)
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
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text.encode()
    return text


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
