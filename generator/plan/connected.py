"""Which things lead back to each other: strongly connected components, in one walk (Tarjan 1972)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def components(edges: Mapping[T, Iterable[T]]) -> Iterator[tuple[T, ...]]:
    """The components, each after those that it leads to. What is no key of `edges` does not count."""
    numbers: dict[T, int] = {}
    lowest: dict[T, int] = {}
    open_: dict[T, None] = {}
    """Met and in no component yet, in the order of meeting."""
    for start in edges:
        if start in numbers:
            continue
        path: list[tuple[T, Iterator[T]]] = []
        todo: T | None = start
        while todo is not None or path:
            if todo is not None:
                numbers[todo] = lowest[todo] = len(numbers)
                open_[todo] = None
                path.append((todo, iter(edges[todo])))
            here, onward = path[-1]
            todo = None
            for there in onward:
                if there in edges and there not in numbers:
                    todo = there
                    break
                if there in open_:
                    lowest[here] = min(lowest[here], numbers[there])
            if todo is None:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[here])
                if lowest[here] == numbers[here]:
                    yield _closed(open_, here)


def _closed(open_: dict[T, None], first: T) -> tuple[T, ...]:
    found: list[T] = []
    while not found or found[-1] != first:
        found.append(open_.popitem()[0])
    return tuple(found)


def recurring(edges: Mapping[T, Iterable[T]]) -> Iterator[tuple[T, ...]]:
    """The components whose members lead back to themselves."""
    for found in components(edges):
        if len(found) > 1 or found[0] in edges[found[0]]:
            yield found
