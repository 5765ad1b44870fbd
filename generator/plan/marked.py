"""Where values that are marked as secret stand in schemas: paths, gathered through all references.

Marked are `x-mcp: {redact: true}`, `format: password`, `writeOnly` and the registered extension
`x-sensitive-data`; `redact: false` takes the mark away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..api.references import target
from ..api.withheld import ANY, name_of, step
from ..diagnostics import Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .subschemas import ONE, SOME

Path = tuple[str, ...]
"""Steps from a value to one within it, as `api.withheld` writes them."""

PATHS_LIMIT = 40
"""Paths of one schema. Where there are more, their names are looked for at any depth instead."""
_ITEMS = frozenset(("items", "contains", "unevaluatedItems", "additionalProperties", "unevaluatedProperties"))
_SAME = frozenset(("if", "then", "else", "allOf", "anyOf", "oneOf"))


@dataclass(frozen=True, slots=True)
class _Local:
    """What one schema says itself, its references not followed."""

    marked: frozenset[Path]
    refers: tuple[tuple[Path, Pointer], ...]


class Marked:
    """The marked values of the schemas of one document; each schema is looked at once."""

    def __init__(self, document: Document) -> None:
        self._root = document.root
        self._local: dict[Pointer, _Local] = {}
        self._hot: set[Pointer] = set()
        """Schemas with a marked value in them or in what they refer to."""
        self._cold: set[Pointer] = set()
        self._found: dict[Pointer, frozenset[Path]] = {}

    def paths(self, schema: Any, at: Pointer) -> frozenset[Path]:
        """From a value of this schema, which stands at `at`, to each marked value in it."""
        if at not in self._local:
            self._local[at] = self._read(schema)
        self._sort(at)
        return self._expanded(at) if at in self._hot else frozenset()

    def _read(self, schema: Any) -> _Local:
        marked: set[Path] = set()
        refers: list[tuple[Path, Pointer]] = []
        todo: list[tuple[Path, Any]] = [((), schema)]
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
        seen: set[Pointer] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            if here in seen or here in self._cold:
                continue
            seen.add(here)
            for _, there in self._resolved(here).refers if here not in self._hot else ():
                back.setdefault(there, set()).add(here)
                todo.append(there)
        todo = [pointer for pointer in seen if self._local[pointer].marked or pointer in self._hot]
        self._hot.update(todo)
        while todo:
            for before in back.get(todo.pop(), ()):
                if before not in self._hot:
                    self._hot.add(before)
                    todo.append(before)
        self._cold |= seen - self._hot

    def _expanded(self, start: Pointer) -> frozenset[Path]:
        todo = [start]
        while todo:
            here = todo[-1]
            if here in self._found:
                todo.pop()
                continue
            refers = [(path, there) for path, there in self._local[here].refers if there in self._hot]
            reach = self._reach(here)
            if here in reach:
                self._found[here] = self._at_any_depth({here, *reach})
            elif missing := [there for _, there in refers if there not in self._found]:
                todo += missing
            else:
                found = set(self._local[here].marked)
                for path, there in refers:
                    found |= {(*path, *rest) for rest in self._found[there]}
                if len(found) > PATHS_LIMIT:
                    found = {_anywhere(path) for path in found}
                self._found[here] = frozenset(found)
        return self._found[start]

    def _reach(self, start: Pointer) -> set[Pointer]:
        seen: set[Pointer] = set()
        todo = [start]
        while todo:
            for _, there in self._local[todo.pop()].refers:
                if there in self._hot and there not in seen:
                    seen.add(there)
                    todo.append(there)
        return seen

    def _at_any_depth(self, ring: set[Pointer]) -> frozenset[Path]:
        """Of schemas that contain each other: a marked value is known by the member that holds it."""
        found: set[Path] = set()
        for here in ring:
            found |= self._local[here].marked
            found |= {path for path, there in self._local[here].refers if self._is_whole(there)}
        return frozenset(_anywhere(path) for path in found if path)

    def _is_whole(self, pointer: Pointer) -> bool:
        """Whether a schema is marked itself, not only something in it."""
        seen: set[Pointer] = set()
        todo = [pointer]
        while todo:
            here = todo.pop()
            local = self._resolved(here)
            if () in local.marked:
                return True
            seen.add(here)
            todo += [there for path, there in local.refers if not path and there not in seen]
        return False


def is_marked(node: dict[str, Any]) -> bool:
    """Whether a schema says itself that its values are secret."""
    own = node.get("x-mcp")
    said = own.get("redact") if isinstance(own, dict) else None
    if isinstance(said, bool):
        return said
    return bool(
        node.get("format") == "password" or node.get("writeOnly") is True or node.get("x-sensitive-data")
    )


def _children(node: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
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
            named: dict[str, Path] = {"properties": (step(name),), "patternProperties": (ANY,)}
            yield named.get(key, ()), each


def _anywhere(path: Path) -> Path:
    """The last member of a path at any depth, with the positions behind it: `.a.b[*]` → `..b[*]`."""
    for length in range(len(path), 0, -1):
        name = name_of(path[length - 1])
        if name is not None:
            return (step(name, deep=True), *path[length:])
    return path


def sorted_texts(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted("$" + "".join(path) for path in paths))
