"""Schemas that hold themselves without a step into the value: a validator would run in a circle.

A type may be recursive through properties or items. Through allOf, anyOf, oneOf, not, if and bare references
alone, a schema asks itself whether a value is valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final, NamedTuple

from ...diagnostics import Pointer, Severity
from ...source import Document
from ...source import pointer as json_pointer
from ..normalisation import Normalization
from ..references import target

_LISTS: Final = ("allOf", "anyOf", "oneOf")
_SINGLE: Final = ("not", "if", "then", "else")
_ALTERNATIVES: Final = ("oneOf", "anyOf", "discriminator")


class _Step(NamedTuple):
    """A reference in place: from where, by which keyword of the schema there, to where."""

    at: Pointer
    keyword: str
    to: Pointer


ROUNDS: Final = 8
"""Cutting one circle may leave another; in the last round each circle is cut at its last step."""
EXTENDED: Final = 1_000
"""Schemas that get a copy of the one that they extend."""
WIDEST: Final = 20
"""References in place that such a copy may hold."""
DEEPEST: Final = 100
"""Deeper in the document nothing is put in place of a reference, which would make it deeper still."""
LONGEST: Final = 64
"""Steps of a circle that are looked at."""


def break_cycles(context: Normalization, document: Document, starts: Iterable[Pointer]) -> Document:
    """The document without such circles. Every circle leads through one of `starts`."""
    starts = sorted(starts, key=lambda at: tuple(map(str, at)))  # the same cut wherever a walk begins
    extended = 0
    for round_ in range(ROUNDS):
        edits: dict[Pointer, Any] = {}
        for circle in _circles(_graph(document.root, starts)):
            found = None
            if round_ < ROUNDS - 1 and extended < EXTENDED:
                found = _extended(context, document, circle)
                extended += found is not None
            edits |= found or _cut(context, document, circle)
        if not edits:
            break
        document = replace(document, root=edited(document.root, edits))
    return document


def _graph(root: dict[str, Any], starts: Iterable[Pointer]) -> dict[Pointer, list[_Step]]:
    steps: dict[Pointer, list[_Step]] = {}
    todo = list(starts)
    for start in todo:
        if start not in steps:
            try:
                steps[start] = list(_steps(root, start, json_pointer.resolve(root, start)))
            except KeyError:
                steps[start] = []
            todo += [step.to for step in steps[start]]
    return steps


def _steps(root: dict[str, Any], start: Pointer, schema: Any) -> Iterator[_Step]:
    """The references in place of a schema that stands at `start`."""
    todo = [(start, "", schema)]
    while todo:
        at, keyword, node = todo.pop()
        if not isinstance(node, dict):
            continue
        if isinstance(node.get("$ref"), str):
            to = target(root, node["$ref"])
            if to is not None:
                yield _Step(at, keyword or "$ref", to)
        for key in _LISTS:
            members = node.get(key)
            if isinstance(members, list):
                todo += [((*at, key, index), keyword or key, each) for index, each in enumerate(members)]
        todo += [((*at, key), keyword or key, node[key]) for key in _SINGLE if key in node]


def _circles(steps: dict[Pointer, list[_Step]]) -> Iterator[list[_Step]]:
    """Circles until none is left, by depth-first search; a step that closes one is gone for the others."""
    done: set[Pointer] = set()
    for start in steps:
        if start in done:
            continue
        path: list[_Step] = []
        on_path = {start: 0}
        iterators = [iter(steps[start])]
        while iterators:
            step = next(iterators[-1], None)
            if step is None:
                iterators.pop()
                left = path.pop().to if path else start
                on_path.pop(left, None)
                done.add(left)
            elif step.to in on_path:
                yield [*path[max(on_path[step.to], len(path) - LONGEST) :], step]
            elif step.to not in done:
                path.append(step)
                on_path[step.to] = len(path)
                iterators.append(iter(steps[step.to]))


def _extended(context: Normalization, document: Document, circle: list[_Step]) -> dict[Pointer, Any] | None:
    """A schema that extends one by allOf, which lists it as an alternative, gets a copy without the list."""
    root = document.root
    for step, following in zip(circle, [*circle[1:], circle[0]], strict=True):
        if step.keyword != "allOf" or following.keyword not in _ALTERNATIVES or len(step.at) > DEEPEST:
            continue
        base = json_pointer.resolve(root, step.to)
        beside = {key: each for key, each in json_pointer.resolve(root, step.at).items() if key != "$ref"}
        copy = {**{key: each for key, each in base.items() if key not in _ALTERNATIVES}, **beside}
        if len(list(islice(_steps(root, (), copy), WIDEST + 1))) > WIDEST:
            continue
        message = "a schema extends one that lists it as an alternative: it gets all of it but the list"
        context.tally.add(Severity.NOTE, "MCP236", message, document.place(step.at), "nothing is to be done")
        return {step.at: copy}
    return None


def _cut(context: Normalization, document: Document, circle: list[_Step]) -> dict[Pointer, Any]:
    """What to put in place of the last reference of a circle, so that it is open."""
    last = circle[-1]
    place = document.place(last.at)
    if all(
        step.keyword == "$ref" and len(json_pointer.resolve(document.root, step.at)) == 1 for step in circle
    ):
        if len(circle) > 1:
            said = f"{len(circle)} schemas refer to each other and none of them says anything"
        else:
            said = "a schema is a reference to itself"
        message = f"{said}, read as anything"
        context.tally.add(Severity.WARNING, "MCP235", message, place, "let one hold the real thing")
        return {last.at: True}
    message = f"a schema holds itself by {last.keyword}, which is left out there"
    cure = "remove the reference, or put it under properties or items"
    context.tally.add(Severity.WARNING, "MCP235", message, place, cure)
    return {last.at: last.keyword not in ("anyOf", "oneOf")}


def edited(root: dict[str, Any], edits: dict[Pointer, Any]) -> dict[str, Any]:
    """The document with other values at some places; of two that lie in each other the inner one waits."""
    tree: dict[Any, Any] = {}
    for at in edits:
        node = tree
        for token in at:
            node = node.setdefault(token, {})
        node[_HERE] = edits[at]
    out: dict[str, Any] = _replaced(root, tree)
    return out


def _replaced(node: Any, tree: dict[Any, Any]) -> Any:
    if _HERE in tree:
        return tree[_HERE]
    node = node.copy()
    for token, below in tree.items():
        node[token] = _replaced(node[token], below)
    return node


_HERE: Final = object()
