"""What the target of an overlay action selects, as far as its text tells: kinds of objects of a description.

The kinds and their members are those of `source.sites`; "other" is everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from ..source.reference_grammar import MEMBERS
from ..syntax.jsonpath import NotJsonPathError, Segment, segments

Kinds = frozenset[str]

_SERVERS: Final = dict.fromkeys(("document", "pathItem", "operation"), "[] server")


def selected(target: str) -> Kinds | None:
    """None when the query is none that can be read here."""
    kinds: Kinds = frozenset({"document"})
    try:
        for segment in segments(target):
            kinds = _followed(kinds, segment)
    except NotJsonPathError:
        return None
    return kinds


def member(kinds: Iterable[str], name: str) -> Kinds:
    """What stands at a name in objects of these kinds."""
    return frozenset(_one(kind, name) for kind in kinds)


def items(kinds: Iterable[str]) -> Kinds:
    """What stands in lists of these kinds."""
    return frozenset(kind.removeprefix("[] ") if kind.startswith("[] ") else "other" for kind in kinds)


def _one(kind: str, name: str) -> str:
    if kind.startswith("{} "):
        return kind[3:]
    if kind == "callback":
        return "pathItem"
    if name == "servers" and kind in _SERVERS:
        return _SERVERS[kind]
    return MEMBERS.get(kind, {}).get(name, "other")


@cache
def _inside(kind: str) -> Kinds:
    """Everything that stands directly in an object or list of this kind."""
    if kind.startswith(("{} ", "[] ")):
        return frozenset({kind[3:]})
    if kind == "callback":
        return frozenset({"pathItem"})
    names = MEMBERS.get(kind, {})
    return frozenset({"other", *(_one(kind, name) for name in (*names, "servers"))})


def _followed(kinds: Kinds, segment: Segment) -> Kinds:
    if segment.deep:
        kinds = _reach(kinds)
    names = [key for key in segment.keys if isinstance(key, str)]
    if not names:
        found = frozenset().union(*(_inside(kind) for kind in kinds))
        return found & {"operation"} if "operationId" in segment.other else found
    if segment.deep:  # a name that OpenAPI gives counts before one that an author may have given
        known = frozenset(
            _one(kind, name)
            for kind in kinds
            for name in names
            if name in MEMBERS.get(kind, ()) or (name == "servers" and kind in _SERVERS)
        )
        if known:
            return known
    return frozenset().union(*(member(kinds, name) for name in names))


def _reach(kinds: Kinds) -> Kinds:
    seen: set[str] = set()
    todo = list(kinds)
    while todo:
        kind = todo.pop()
        if kind not in seen:
            seen.add(kind)
            todo += _inside(kind)
    return frozenset(seen)
