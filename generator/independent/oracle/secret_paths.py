"""Which values are secret: what the description marks, as paths into answers and inputs."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...syntax.jsonpath import segments
from ..schema_samples.references import find, mapping, sequence
from .model import Operation
from .references import ignores_siblings

Path = tuple[str | int, ...]
"""Steps into a value: a name, a position, `*` for every one, and `..` before a name at any depth."""

_Found = tuple[Path, str | None]
"""Where something stands: a mark, or the reference that is written there."""

_MOST: Final = 60
_MOST_LOOKED_AT: Final = 5_000
"""Marks and references on the way to all paths; where it takes more, each mark gets one path."""
_DEEPEST: Final = 24
_ALL: Final = "*"


class SecretSchemas:
    """The marks in the schemas of one description. Each schema is read once, whatever refers to it."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._alone = ignores_siblings(root)
        self._own: dict[str, tuple[_Found, ...]] = {}
        """By reference: what stands in the schema there that is or leads to a mark."""
        self._steps: dict[str, int] = {}
        """By reference: steps to the nearest mark. What is not in here leads to none."""
        self._marks = 0
        self._known: dict[int, tuple[Any, list[Path]]] = {}
        """By the identity of a schema, which is kept so that it stays its own."""

    def of(self, schema: Any) -> list[Path]:
        """Paths from a value of this schema to what is secret in it; recursion is followed once.

        Where there are very many, one path leads to each mark, the nearest marks first.
        """
        if id(schema) not in self._known:
            own = tuple(self._said(schema, ()))
            self._reach(own)
            found = self._all(own)
            self._known[id(schema)] = schema, self._nearest(own) if found is None else found
        return self._known[id(schema)][1]

    def _said(self, schema: Any, path: Path) -> Iterator[_Found]:
        if not isinstance(schema, dict) or len(path) > _DEEPEST:
            return
        reference = schema.get("$ref")
        if isinstance(reference, str) and self._alone:
            schema = {key: schema[key] for key in ("$ref", "x-mcp") if key in schema}
        if is_marked(schema):
            yield path, None
            return
        if isinstance(reference, str):
            yield path, reference
        for name, inner in mapping(schema.get("properties")).items():
            yield from self._said(inner, (*path, name))
        for key in ("items", "additionalProperties"):
            yield from self._said(schema.get(key), (*path, _ALL))
        for key in ("allOf", "anyOf", "oneOf"):
            for inner in sequence(schema.get(key)):
                yield from self._said(inner, path)

    def _reach(self, start: tuple[_Found, ...]) -> None:
        """Reads what is referred to, and measures how far the nearest mark is from each."""
        back: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        queue: list[tuple[int, str]] = []
        fresh: list[str] = []
        todo = [reference for _, reference in start if reference is not None]
        while todo:
            here = todo.pop()
            if here in self._own:
                continue
            fresh.append(here)
            self._own[here] = tuple(self._said(find(self._root, here), ()))
            for path, there in self._own[here]:
                if there is None:
                    queue.append((len(path), here))
                    self._marks += 1
                    continue
                back[there].append((len(path), here))
                todo.append(there)
                if there in self._steps:
                    queue.append((len(path) + self._steps[there], here))
        heapq.heapify(queue)
        while queue:
            steps, here = heapq.heappop(queue)
            if steps < self._steps.get(here, _DEEPEST + 1):
                self._steps[here] = steps
                for more, before in back[here]:
                    heapq.heappush(queue, (steps + more, before))
        for here in fresh:
            self._own[here] = self._leading(self._own[here])

    def _leading(self, found: tuple[_Found, ...]) -> tuple[_Found, ...]:
        return tuple(one for one in found if one[1] is None or one[1] in self._steps)

    def _all(self, start: tuple[_Found, ...]) -> list[Path] | None:
        """Every path in the order of the text; None where they are too many, or the ways to them."""
        found: dict[Path, None] = {}
        looked_at = 0
        todo: list[tuple[Path, str | None, frozenset[str]]] = [
            (path, reference, frozenset()) for path, reference in reversed(self._leading(start))
        ]
        while todo:
            path, reference, behind = todo.pop()
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return None
            if reference is None:
                found[path] = None
                if len(found) > _MOST:
                    return None
            elif reference not in behind and len(path) + self._steps[reference] <= _DEEPEST:
                behind |= {reference}
                inside = reversed(self._own[reference])
                todo += [
                    ((*path, *more), there, behind)
                    for more, there in inside
                    if there not in behind and len(path) + len(more) <= _DEEPEST
                ]
        return list(found)

    def _nearest(self, start: tuple[_Found, ...]) -> list[Path]:
        """The shortest path to each mark (A* search: the way that is left is known exactly)."""
        found: dict[Path, None] = {}
        seen: set[str] = set()
        marks = self._marks + sum(reference is None for _, reference in start)
        queue: list[tuple[int, int, Path, str | None]] = []
        pushed = 0

        def push(before: Path, own: tuple[_Found, ...]) -> None:
            nonlocal pushed
            for path, reference in own:
                whole = len(before) + len(path) + (self._steps[reference] if reference is not None else 0)
                if whole <= _DEEPEST and reference not in seen:
                    pushed += 1
                    heapq.heappush(queue, (whole, pushed, (*before, *path), reference))

        push((), self._leading(start))
        while queue and marks and len(found) < _MOST:
            _, _, path, reference = heapq.heappop(queue)
            if reference is None:
                found[path] = None
                marks -= 1
            elif reference not in seen:
                seen.add(reference)
                push(path, self._own[reference])
        return list(found)


def is_marked(schema: Mapping[str, Any]) -> bool:
    """Whether a schema says of itself that its values are secret; an overlay has the last word."""
    said = mapping(schema.get("x-mcp")).get("redact")
    if isinstance(said, bool):
        return said
    secret = schema.get("format") == "password" or schema.get("writeOnly") is True
    return secret or bool(schema.get("x-sensitive-data"))


def stated(operation: Operation) -> list[Path]:
    """The paths that an overlay lists for the operation."""
    return [
        path for text in sequence(operation.says.get("redact")) if (path := parsed(str(text))) is not None
    ]


def parsed(text: str) -> Path | None:
    """A JSONPath of names, `*`, positions and `..`; None for another one."""
    steps: list[str | int] = []
    try:
        for segment in segments(text):
            [key] = segment.keys
            steps += [".."] if segment.deep else []
            steps.append(_ALL if key is None else key)
    except ValueError:
        return None
    return tuple(steps)


def shown(path: Path) -> str:
    """The path as JSONPath."""
    text = "$"
    for place, step in enumerate(path):
        deep = place > 0 and path[place - 1] == ".."
        if step == "..":
            continue
        if step == _ALL or isinstance(step, int):
            text += f"{'..' if deep else ''}[{step}]"
        elif re.fullmatch(r"[A-Za-z_]\w*", step):
            text += f"{'..' if deep else '.'}{step}"
        else:
            escaped = step.replace("\\", "\\\\").replace("'", "\\'")
            text += f"{'..' if deep else ''}['{escaped}']"
    return text
