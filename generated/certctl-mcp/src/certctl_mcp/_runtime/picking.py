"""What stands at a path in the data of an answer: `$.job.id`, `$.items[-1].id`, `$..next`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from .paths import Path, Step, compiled

MISSING = object()
"""Nothing stands there; null is something."""

_MOST = 100_000


def first(data: Any, path: str) -> Any:
    """The first value at the path, or MISSING. Within a bound of steps, for `..` can go anywhere."""
    return next(islice(_values(data, compiled(path)), 1), MISSING)


def _values(data: Any, path: Path) -> Iterator[Any]:
    """In the order of the document, without recursion: answers nest as deeply as they like."""
    waiting: list[tuple[Any, Path]] = [(data, path)]
    for _ in range(_MOST):
        if not waiting:
            return
        node, left = waiting.pop()
        if not left:
            yield node
            continue
        deep = left[0][0]
        inner = [(child, left[1:]) for child in _at(node, left[0])]
        if deep:
            inner += [(child, left) for child in _children(node) if isinstance(child, dict | list)]
        waiting.extend(reversed(inner))


def _at(node: Any, step: Step) -> list[Any]:
    _, key = step
    if key is None:
        return _children(node)
    if isinstance(node, dict) and isinstance(key, str):
        return [node[key]] if key in node else []
    if isinstance(node, list) and isinstance(key, int) and -len(node) <= key < len(node):
        return [node[key]]
    return []


def _children(node: Any) -> list[Any]:
    match node:
        case dict():
            return list(node.values())
        case list():
            return list(node)
    return []
