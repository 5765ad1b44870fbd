"""Where values that are marked as secret stand in schemas: paths, gathered through all references.

Marked are `x-mcp: {redact: true}`, `format: password`, `writeOnly` and the registered extension
`x-sensitive-data`; `redact: false` takes the mark away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..annotations.redaction_paths import ANY, name_of, step
from ..diagnostics import Pointer
from ..openapi.references import target
from ..openapi.schema.subschemas import ONE, SOME
from ..source import Document
from ..source import pointer as json_pointer
from .connected import components

PathSegments = tuple[str, ...]
"""Steps from a value to one within it, as `api.withheld` writes them."""

PATHS_LIMIT = 40
"""Paths of one schema. Where there are more, their names are looked for at any depth instead."""
_ITEMS = frozenset(("items", "contains", "unevaluatedItems", "additionalProperties", "unevaluatedProperties"))
_SAME = frozenset(("if", "then", "else", "allOf", "anyOf", "oneOf"))


@dataclass(frozen=True, slots=True)
class _Local:
    """What one schema says itself, its references not followed."""

    marked: frozenset[PathSegments]
    refers: tuple[tuple[PathSegments, Pointer], ...]


class SecretPaths:
    """The marked values of the schemas of one document; each schema is looked at once."""

    def __init__(self, document: Document) -> None:
        self._root = document.root
        self._local: dict[Pointer, _Local] = {}
        self._hot: set[Pointer] = set()
        """Schemas with a marked value in them or in what they refer to."""
        self._cold: set[Pointer] = set()
        self._whole: set[Pointer] = set()
        """Schemas that are marked themselves, not only something in them."""
        self._found: dict[Pointer, frozenset[PathSegments]] = {}
        self._deep: dict[Pointer, frozenset[PathSegments]] = {}
        """The members, at any depth, that hold the marked values of a schema and of all that it refers to."""

    def paths(self, schema: Any, at: Pointer) -> frozenset[PathSegments]:
        """From a value of this schema, which stands at `at`, to each marked value in it."""
        if at not in self._local:
            self._local[at] = self._read(schema)
        self._sort(at)
        return self._expanded(at) if at in self._hot else frozenset()

    def _read(self, schema: Any) -> _Local:
        marked: set[PathSegments] = set()
        refers: list[tuple[PathSegments, Pointer]] = []
        todo: list[tuple[PathSegments, Any]] = [((), schema)]
        while todo:
            path, node = todo.pop()
            if not isinstance(node, dict):
                continue
            if is_marked(node):
                marked.add(path)
                continue
            if isinstance(node.get("$ref"), str):
                found = target(self._root, node["$ref"])
                if found is not None:
                    refers.append((path, found))
            todo += [((*path, *steps), child) for steps, child in _children(node)]
        return _Local(frozenset(marked), tuple(refers))

    def _resolved(self, pointer: Pointer) -> _Local:
        if pointer not in self._local:
            self._local[pointer] = self._read(json_pointer.resolve(self._root, pointer))
        return self._local[pointer]

    def _sort(self, start: Pointer) -> None:
        """Says of `start` and of each schema in its reach whether it is hot or cold."""
        back: dict[Pointer, set[Pointer]] = {}
        same: dict[Pointer, set[Pointer]] = {}
        """Of references without a step: where they lead, and from where."""
        seen: set[Pointer] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            if here in seen or here in self._cold:
                continue
            seen.add(here)
            for path, there in self._resolved(here).refers if here not in self._hot else ():
                back.setdefault(there, set()).add(here)
                if not path:
                    same.setdefault(there, set()).add(here)
                todo.append(there)
        _spread(self._hot, [at for at in seen if self._local[at].marked or at in self._hot], back)
        _spread(self._whole, [at for at in seen if () in self._local[at].marked or at in self._whole], same)
        self._cold |= seen - self._hot

    def _expanded(self, start: Pointer) -> frozenset[PathSegments]:
        edges: dict[Pointer, list[Pointer]] = {}
        todo = [start]
        while todo:
            here = todo.pop()
            if here not in edges and here not in self._found:
                edges[here] = [there for _, there in self._local[here].refers if there in self._hot]
                todo += edges[here]
        for ring in components(edges):
            self._gather(ring, edges)
            if len(ring) > 1 or ring[0] in edges[ring[0]]:
                self._found |= dict.fromkeys(ring, self._deep[ring[0]])
            else:
                self._found[ring[0]] = self._from(self._local[ring[0]])
        return self._found[start]

    def _from(self, local: _Local) -> frozenset[PathSegments]:
        """Of a schema that does not contain itself."""
        found = set(local.marked)
        for path, there in local.refers:
            found |= {(*path, *rest) for rest in self._found.get(there, ())}
        return frozenset(map(_anywhere, found) if len(found) > PATHS_LIMIT else found)

    def _gather(self, ring: tuple[Pointer, ...], edges: Mapping[Pointer, list[Pointer]]) -> None:
        """For schemas that contain each other: a marked value is known by the member that holds it."""
        own: set[PathSegments] = set()
        behind: set[frozenset[PathSegments]] = set()
        for here in ring:
            own |= self._local[here].marked
            own |= {path for path, there in self._local[here].refers if there in self._whole}
            behind |= {self._deep[there] for there in edges[here] if there in self._deep}
        own = {_anywhere(path) for path in own if path}
        whole = frozenset(own).union(*behind) if own or len(behind) != 1 else behind.pop()
        self._deep |= dict.fromkeys(ring, whole)


def _spread(found: set[Pointer], first: Iterable[Pointer], back: Mapping[Pointer, set[Pointer]]) -> None:
    """Adds the first ones to what is found, and all that leads to them."""
    todo = list(first)
    found.update(todo)
    while todo:
        for before in back.get(todo.pop(), ()):
            if before not in found:
                found.add(before)
                todo.append(before)


def is_marked(node: dict[str, Any]) -> bool:
    """Whether a schema says itself that its values are secret."""
    own = node.get("x-mcp")
    said = own.get("redact") if isinstance(own, dict) else None
    if isinstance(said, bool):
        return said
    return bool(
        node.get("format") == "password" or node.get("writeOnly") is True or node.get("x-sensitive-data")
    )


def _children(node: dict[str, Any]) -> Iterator[tuple[PathSegments, Any]]:
    for key in (*ONE, *SOME):
        value = node.get(key)
        steps = (ANY,) if key in _ITEMS else () if key in _SAME else None
        if key == "prefixItems" and isinstance(value, list):
            yield from (((f"[{index}]",), each) for index, each in enumerate(value))
        elif steps is not None and value is not None:
            yield from ((steps, each) for each in (value if isinstance(value, list) else [value]))
    for key in ("properties", "patternProperties", "dependentSchemas"):
        members = node.get(key)
        for name, each in members.items() if isinstance(members, dict) else ():
            named: dict[str, PathSegments] = {"properties": (step(name),), "patternProperties": (ANY,)}
            yield named.get(key, ()), each


def _anywhere(path: PathSegments) -> PathSegments:
    """The last member of a path at any depth, with the positions behind it: `.a.b[*]` → `..b[*]`."""
    for length in range(len(path), 0, -1):
        name = name_of(path[length - 1])
        if name is not None:
            return (step(name, deep=True), *path[length:])
    return path


def sorted_texts(paths: Iterable[PathSegments]) -> tuple[str, ...]:
    return tuple(sorted("$" + "".join(path) for path in paths))
