"""Answers that are too long for a model, cut so that what is left is still JSON, or whole lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Keys = tuple[str | int, ...]

_MOST_CUTS = 8
_PLAIN = 10**18
_ELLIPSIS = " … (cut)"
_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out in one place. `keys` are words of the API; `what` has nothing of it but numbers."""

    keys: Keys
    what: str


def cut(data: Any, limit: int) -> tuple[Any, tuple[Cut, ...]] | None:
    """The data in `limit` bytes of JSON, and what was left out; None if that cannot be done.

    Whole items of the heaviest list go first, or members of the heaviest object, then the ends of long texts.
    """
    sizes = _Sizes()
    notes: list[Cut] = []
    for _ in range(_MOST_CUTS):
        size = sizes.of(data)
        if size <= limit:
            return data, tuple(notes)
        keys, node = _heaviest(data, sizes)
        smaller, note = _shortened(node, size - limit, sizes)
        if note is None:
            return None
        notes = [*(one for one in notes if one.keys != keys), Cut(keys, note)]
        data = _replaced(data, keys, smaller)
    return None


def cut_lines(text: str, limit: int, of: str = "") -> tuple[str, str]:
    """The beginning of a text in `limit` bytes, up to the end of a line if one is near, and what that is.

    `of`: the text of which this is the beginning.
    """
    encoded = (of or text).encode(errors="replace")
    kept = text[:limit].encode(errors="replace")[:limit].decode(errors="ignore")
    text = of or text
    whole, newline, _ = kept.rpartition("\n")
    if newline and len(whole) > len(kept) // 2:
        lines = f", {whole.count(chr(10)) + 1:,} of {text.count(chr(10)) + 1:,} lines"
        return whole, f"the first {len(whole.encode()):,} of {len(encoded):,} bytes{lines}"
    return kept, f"the first {limit:,} of {len(encoded):,} bytes"


class _Sizes:
    """Bytes of values as JSON. Each container is measured once, from what is in it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, Any]] = {}

    def of(self, data: Any) -> int:
        """The size of a value."""
        kind = data.__class__
        if kind is str:
            return len(_quoted(data)) if data.isascii() else len(_quoted(data).encode(errors="replace"))
        if kind is int and -_PLAIN < data < _PLAIN:
            return len(str(data))
        if kind is not dict and kind is not list:
            return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"))
        known = self._known.get(id(data))
        if known is None:
            of = self.of
            if kind is dict:
                inner = sum(of(key) + 1 + of(value) for key, value in data.items())
            else:
                inner = sum(map(of, data))
            # held, so that no other value gets the same id
            known = self._known[id(data)] = (inner + 1 + max(1, len(data)), data)
        return known[0]


def _heaviest(data: Any, sizes: _Sizes) -> tuple[Keys, Any]:
    """The way down to where the weight is: each step leads to more than half of what is there."""
    keys: Keys = ()
    while isinstance(data, dict | list) and data:
        items = data.items() if isinstance(data, dict) else enumerate(data)
        found = {key: sizes.of(value) for key, value in items}
        key = max(found, key=lambda one: found[one])
        if len(found) > 1 and found[key] * 2 <= sum(found.values()):
            break
        keys, data = (*keys, key), data[key]
    return keys, data


def _shortened(node: Any, excess: int, sizes: _Sizes) -> tuple[Any, str | None]:
    """The node with at least `excess` bytes less, as far as whole parts allow, and what was done."""
    match node:
        case str():
            kept = node.encode(errors="replace")[: max(0, len(node.encode(errors="replace")) - excess - 40)]
            text = kept.decode(errors="ignore")
            return text + _ELLIPSIS, f"the first {len(text):,} of {len(node):,} characters are shown"
        case list() if len(node) > 1:
            keep = _fitting([sizes.of(item) + 1 for item in node], excess)
            return node[:keep], f"the first {keep:,} of {len(node):,} items are shown"
        case dict() if len(node) > 1:
            each = [sizes.of(value) + sizes.of(key) + 2 for key, value in node.items()]
            keep = _fitting(each, excess)
            return dict(list(node.items())[:keep]), f"the first {keep:,} of {len(node):,} members are shown"
    return node, None


def _fitting(sizes: list[int], excess: int) -> int:
    """How many of these can stay when so much has to go; at least one, which may be cut itself."""
    keep = len(sizes)
    while keep > 1 and excess > 0:
        keep -= 1
        excess -= sizes[keep]
    return keep


def _replaced(data: Any, keys: Keys, value: Any) -> Any:
    """The data with another value at a place; what is not on the way there is shared."""
    if not keys:
        return value
    key, *rest = keys
    if isinstance(data, dict):
        return {**data, key: _replaced(data[key], tuple(rest), value)}
    return [_replaced(item, tuple(rest), value) if index == key else item for index, item in enumerate(data)]
