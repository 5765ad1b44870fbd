"""The changes that actions make to a document, with a record of who wrote what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Diagnostics, Pointer
from ...syntax.model import Limits, Problem, SyntaxStop
from .. import pointer as json_pointer
from ..source_map import Origins
from .model import Overlay, kind_of


@dataclass(slots=True)
class Edit:
    """A document that is being changed. It belongs to the edit: nothing in it is shared with others."""

    root: dict[str, Any]
    origins: Origins
    overlay: Overlay
    diag: Diagnostics
    limits: Limits
    """`copy` can double a document with each action."""
    written: int = 0

    def update(self, location: Pointer, value: Any, source: Pointer) -> None:
        """Merge a value into the one at `location`; `source` is where it stands in the overlay."""
        try:
            current = json_pointer.resolve(self.root, location)
        except KeyError:
            return  # an earlier match of this action replaced what held it
        if isinstance(current, list):
            items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            self._append(
                current, location, [(each, source if i is None else (*source, i)) for i, each in items]
            )
        else:
            self._merge(current, location, value, source)

    def remove(self, locations: Iterable[Pointer]) -> None:
        """Take values away: the deepest first and, of a list, all at once, so that no location goes stale."""
        doomed: dict[Pointer, set[Any]] = {}
        for location in locations:
            doomed.setdefault(location[:-1], set()).add(location[-1])
        for at in sorted(doomed, key=len, reverse=True):
            parent = json_pointer.resolve(self.root, at)
            if isinstance(parent, list):
                length = len(parent)
                parent[:] = [item for position, item in enumerate(parent) if position not in doomed[at]]
                self.origins.close_gaps(at, doomed[at], length)
            else:
                for name in doomed[at]:
                    del parent[name]
                    self.origins.drop((*at, name))

    def _merge(self, current: Any, at: Pointer, value: Any, source: Pointer) -> None:
        match kind_of(current), kind_of(value):
            case "object", "object":
                for name, member in value.items():
                    if name in current:
                        self._merge(current[name], (*at, name), member, (*source, name))
                    else:
                        self._write(current, (*at, name), member, (*source, name))
            case "array", "array":
                self._append(current, at, [(item, (*source, i)) for i, item in enumerate(value)])
            case "primitive", "primitive":
                self._write(json_pointer.resolve(self.root, at[:-1]), at, value, source)
            case have, given:
                self._mismatch(at, have, given, value, source)

    def _append(self, current: list[Any], at: Pointer, items: list[tuple[Any, Pointer]]) -> None:
        for item, source in items:
            position = len(current)
            current.append(None)
            self._write(current, (*at, position), item, source)

    def _write(self, parent: Any, at: Pointer, value: Any, source: Pointer) -> None:
        parent[at[-1]] = self._copy(value, len(at))
        self.origins.put(at, self.overlay.document.place(source))

    def _mismatch(self, at: Pointer, have: str, given: str, value: Any, source: Pointer) -> None:
        place = self.overlay.document.place(source)
        where = json_pointer.format(at) or "the document"
        if not at:
            self.diag.error(
                "MCP324", f"an {given} cannot replace the whole document", place, "give it an object"
            )
            return
        message = f"{where} is {_a(have)}, and this is {_a(given)}"
        if self.overlay.strict:
            cure = "remove the old value in an action before, or give the same kind"
            self.diag.error("MCP321", message, place, cure)
            return
        self.diag.warning(
            "MCP321", f"{message}: it replaces the old value", place, "Overlay 1.1 refuses this"
        )
        self._write(json_pointer.resolve(self.root, at[:-1]), at, value, source)

    def _copy(self, value: Any, depth: int) -> Any:
        self.written += 1
        if self.written > self.limits.written:
            message = f"the actions write more than {self.limits.written:,} values"
            raise SyntaxStop(Problem("MCP111", message, 0, "copy less, or refer to one place with $ref"))
        if not isinstance(value, dict | list):
            return value
        if depth >= self.limits.depth:
            message = f"lists and objects would be nested more than {self.limits.depth} deep"
            raise SyntaxStop(Problem("MCP110", message, 0, "do not copy a part into itself"))
        if isinstance(value, dict):
            return {name: self._copy(member, depth + 1) for name, member in value.items()}
        return [self._copy(item, depth + 1) for item in value]


def _a(kind: str) -> str:
    return f"{'a' if kind == 'primitive' else 'an'} {kind}"
