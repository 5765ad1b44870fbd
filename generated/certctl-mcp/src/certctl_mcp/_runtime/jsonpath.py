"""Paths to values that are withheld: names, `*`, positions and `..` of JSONPath (RFC 9535).

All paths of a tool are followed in one walk: at each node there is the set of the steps still to take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

Step = tuple[bool, str | int | None]
"""Whether it goes to any depth, and the name or position that it takes; None takes each."""

Path = tuple[Step, ...]

_STEP = re.compile(
    r"(?P<dots>\.\.?)(?:(?P<name>[A-Za-z_]\w*)|\*)"
    r"|(?P<before>(?:\.\.)?)\[(?:\*|(?P<position>-?[0-9]+)"
    r"|'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\")\]"
)


def compiled(path: str) -> Path:
    """The steps of `$.items[*].token`, `$..password` and the like. ValueError for anything else."""
    steps: list[Step] = []
    place = 1
    while place < len(path):
        found = _STEP.match(path, place)
        if found is None:
            break
        place = found.end()
        quoted = found["single"] if found["single"] is not None else found["double"]
        key: str | int | None = found["name"]
        if quoted is not None:
            key = re.sub(r"\\(.)", r"\1", quoted)
        elif found["position"]:
            key = int(found["position"])
        steps.append(((found["dots"] or found["before"]) == "..", key))
    if path[:1] != "$" or place != len(path):
        raise ValueError(f"not a path that can be followed: {path}")
    return tuple(steps)


def names(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The last name of each path that has one: where none of them occurs, none of these paths leads on."""
    found = [next((key for _, key in reversed(path) if isinstance(key, str)), None) for path in paths]
    return tuple(dict.fromkeys(name for name in found if name is not None))


def nameless(paths: tuple[Path, ...]) -> bool:
    """Whether a path has no name and may lead to a value anywhere."""
    return any(not names((path,)) for path in paths)


def after(paths: tuple[Path, ...], key: str | int) -> tuple[tuple[Path, ...], bool]:
    """What is left of the paths one level below, at `key`, and whether one of them ends there.

    A position from the end is taken for every position: the length of the list may be unknown.
    """
    left: list[Path] = []
    ends = False
    for path in paths:
        deep, wanted = path[0]
        if deep:
            left.append(path)
        if (
            wanted is None
            or wanted == key
            or (isinstance(wanted, int) and wanted < 0 and isinstance(key, int))
        ):
            if len(path) == 1:
                ends = True
            else:
                left.append(path[1:])
    # Below `..a` each further `a` would bring the rest of the path once more
    return tuple(dict.fromkeys(left) if len(left) > 1 else left), ends


def found(paths: tuple[Path, ...], data: Any) -> Iterator[Any]:
    """The values to which the paths lead."""
    match data:
        case Mapping():
            items: Any = data.items()
        case list() | tuple():
            items = enumerate(data)
        case _:
            return
    for key, value in items:
        left, ends = after(paths, key)
        if ends:
            yield value
        elif left:
            yield from found(left, value)


# What stands at a path in the data of an answer: `$.job.id`, `$.items[-1].id`, `$..next`.

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
