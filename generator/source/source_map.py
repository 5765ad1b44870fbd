"""Where the parts of a document were written, while overlays move and replace them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from ..diagnostics import Place, Pointer


@dataclass(slots=True)
class _Branch:
    place: Place | None = None
    children: dict[str | int, _Branch] = field(default_factory=dict)


class Origins:
    """`Document.origins` as a tree, so that a part can be dropped or moved without a look at all others."""

    def __init__(self, file: str, origins: Mapping[Pointer, Place]) -> None:
        self._file = file
        self._root = _Branch(Place(file))
        for pointer, place in origins.items():
            self._grow(pointer).place = place

    def put(self, pointer: Pointer, place: Place) -> None:
        """What is at `pointer` now was written, as a whole, at `place`."""
        branch = self._grow(pointer)
        branch.place = place
        branch.children.clear()

    def drop(self, pointer: Pointer) -> None:
        """Nothing is at `pointer` any more."""
        parent = self._find(pointer[:-1])
        if parent:
            parent.children.pop(pointer[-1], None)

    def close_gaps(self, pointer: Pointer, removed: Set[int], length: int) -> None:
        """The list at `pointer`, which had `length` items, lost those at `removed`: the rest moved up."""
        base = self._place(pointer)
        before = self._grow(pointer).children
        after: dict[str | int, _Branch] = {}
        kept = (position for position in range(length) if position not in removed)
        for new, old in enumerate(kept):
            branch = before.get(old)
            if new != old:
                branch = branch or _Branch()
                branch.place = branch.place or _below(base, (old,))
            if branch:
                after[new] = branch
        self._grow(pointer).children = after

    def frozen(self) -> dict[Pointer, Place]:
        """All of it as `Document.origins`."""
        found: dict[Pointer, Place] = {}
        todo: list[tuple[Pointer, _Branch]] = [((), self._root)]
        while todo:
            pointer, branch = todo.pop()
            if branch.place and (pointer or branch.place != Place(self._file)):
                found[pointer] = branch.place
            todo += [((*pointer, token), child) for token, child in branch.children.items()]
        return found

    def _place(self, pointer: Pointer) -> Place:
        branch = self._root
        place, rest = self._root.place, 0
        for depth, token in enumerate(pointer, 1):
            found = branch.children.get(token)
            if found is None:
                break
            branch = found
            if branch.place:
                place, rest = branch.place, depth
        assert place is not None
        return _below(place, pointer[rest:])

    def _find(self, pointer: Pointer) -> _Branch | None:
        branch: _Branch | None = self._root
        for token in pointer:
            if branch is None:
                return None
            branch = branch.children.get(token)
        return branch

    def _grow(self, pointer: Pointer) -> _Branch:
        branch = self._root
        for token in pointer:
            branch = branch.children.setdefault(token, _Branch())
        return branch


def _below(place: Place, rest: Pointer) -> Place:
    return place if place.line is not None else Place(place.file, place.pointer + rest)
