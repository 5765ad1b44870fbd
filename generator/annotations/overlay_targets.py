"""What the target of an overlay action selects, as far as its text tells: kinds of objects of a description.

The kinds and their members are those of `source.sites`; "other" is everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from ..source.reference_grammar import MEMBERS

Kinds = frozenset[str]

_SERVERS: Final = dict.fromkeys(("document", "pathItem", "operation"), "[] server")
_STEP: Final = re.compile(r"(?P<dots>\.\.?)(?:(?P<name>[^\W\d]\w*)|(?P<all>\*))?")
_QUOTED: Final = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")


class _Selector(NamedTuple):
    deep: bool
    names: tuple[str, ...]
    """None of them: whatever there is."""
    filter: str = ""


def selected(target: str) -> Kinds | None:
    """None when the query is none that can be read here."""
    kinds: Kinds = frozenset({"document"})
    try:
        for selector in _selectors(target):
            kinds = _followed(kinds, selector)
    except ValueError:
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


def _followed(kinds: Kinds, selector: _Selector) -> Kinds:
    if selector.deep:
        kinds = _reach(kinds)
    if not selector.names:
        found = frozenset().union(*(_inside(kind) for kind in kinds))
        return found & {"operation"} if "operationId" in selector.filter else found
    if selector.deep:  # a name that OpenAPI gives counts before one that an author may have given
        known = frozenset(
            _one(kind, name)
            for kind in kinds
            for name in selector.names
            if name in MEMBERS.get(kind, ()) or (name == "servers" and kind in _SERVERS)
        )
        if known:
            return known
    return frozenset().union(*(member(kinds, name) for name in selector.names))


def _reach(kinds: Kinds) -> Kinds:
    seen: set[str] = set()
    todo = list(kinds)
    while todo:
        kind = todo.pop()
        if kind not in seen:
            seen.add(kind)
            todo += _inside(kind)
    return frozenset(seen)


def _selectors(target: str) -> Iterator[_Selector]:
    """The segments of a query (RFC 9535 section 2.5). ValueError where this reading ends."""
    if not target.startswith("$"):
        raise ValueError(target)
    at = 1
    while at < len(target):
        found = _STEP.match(target, at)
        deep = found is not None and found["dots"] == ".."
        if found and (found["name"] or found["all"]):
            yield _Selector(deep, (found["name"],) if found["name"] else ())
            at = found.end()
            continue
        start = found.end() if found and deep else at
        if target[start : start + 1] != "[":
            raise ValueError(target)
        at = _closing(target, start)
        yield _bracket(deep, target[start + 1 : at - 1].strip())


def _bracket(deep: bool, inner: str) -> _Selector:
    if inner.startswith("?"):
        return _Selector(deep, (), inner)
    quoted = [found[1] if found[1] is not None else found[2] for found in _QUOTED.finditer(inner)]
    return _Selector(deep, tuple(re.sub(r"\\(.)", r"\1", name) for name in quoted))


def _closing(target: str, start: int) -> int:
    """Behind the bracket that closes the one at `start`."""
    depth, at = 0, start
    while at < len(target):
        quoted = _QUOTED.match(target, at)
        if quoted:
            at = quoted.end()
            continue
        depth += {"[": 1, "]": -1}.get(target[at], 0)
        at += 1
        if depth == 0:
            return at
    raise ValueError(target)
