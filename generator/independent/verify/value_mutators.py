"""Faults in single values of a request: name, place, style, explode, left out, mixed up, changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from .expressions import BODIES, Expression, Value
from .model import Edit, Mutant
from .package import LIBRARY
from .schema_kinds import only
from .source_edits import PythonText, plain, quoted
from .style_equivalence import differ, named, never_sent, other_styles, shows_reserved

_WORDS: Final = {
    "path": "path parameter",
    "query": "query parameter",
    "headers": "header",
    "cookies": "cookie",
    **dict.fromkeys(BODIES, "body property"),
}
_MOVED: Final = {"path": "query", "query": "headers", "headers": "query", "cookies": "headers"}
"""Where a value is put instead. Body properties go to the query."""


def of_values(one: Expression, definitions: Mapping[str, Any]) -> Iterator[Mutant]:
    """Every fault in every value of a request."""
    for value in one.values:
        if never_sent(value):
            continue
        yield from _renamed(one, value)
        yield from _moved(one, value)
        yield from _restyled(one, value, definitions)
        yield from _dropped(one, value)
        yield from _changed(one, value)
    for field in one.fields:
        yield from _restyled(one, field, definitions)
        if isinstance(field.node, ast.Name) and field.node.id == "decoded":
            what = f"{field.name} is sent as base64, not as bytes"
            new = one.source.replaced(field.node, "lambda value: value")
            yield mutant(one, "decoding", field.node, what, new)
    yield from _swapped(one, definitions)


def mutant(one: Expression, kind: str, node: ast.expr | ast.keyword, what: str, *edits: Edit) -> Mutant:
    return Mutant(kind, one.file, node.lineno, one.tool, what, edits)


def importing(source: PythonText, name: str) -> tuple[Edit, ...]:
    """What brings a name of the runtime into a module that does not have it yet."""
    for node in source.tree.body:
        if isinstance(node, ast.ImportFrom) and node.module in ("_runtime.api", f"{LIBRARY}.api"):
            if any(alias.name == name for alias in node.names):
                return ()
            end = source.start(node) + source.of(node).rindex(node.names[-1].name) + len(node.names[-1].name)
            return (Edit(end, end, f", {name}"),)
    return ()


def _renamed(one: Expression, value: Value) -> Iterator[Mutant]:
    """Only where the name is sent: `/{id}` may call its value anything."""
    if not named(value) and value.place not in BODIES:
        return
    key = value.whole.keys[value.pair]
    assert key is not None
    new = f"{value.name}x"
    edits = [one.source.replaced(key, quoted(new))]
    if value.place == "path":
        edits.append(_path(one, f"{{{value.name}}}", f"{{{new}}}"))
    kind = "body key name" if value.place in BODIES else "parameter name"
    yield mutant(one, kind, key, f"{_WORDS[value.place]} {value.name} is called {new}", *edits)


def _path(one: Expression, old: str, new: str) -> Edit:
    return one.source.replaced(one.path, quoted(plain(one.path).replace(old, new)))


def _moved(one: Expression, value: Value) -> Iterator[Mutant]:
    target = _MOVED.get(value.place, "query")
    pair = f"{quoted(value.name)}: {one.source.of(value.inner)}"
    there = one.whole(target)
    keyword = f"{target}={{{pair}}}"
    source = one.source
    added = source.with_keyword(one.call, keyword) if there is None else source.with_item(there, pair)
    edits = [source.without_item(value.whole, value.pair), added]
    if value.place == "path":
        edits.append(_path(one, f"{{{value.name}}}", value.name))
    what = f"{_WORDS[value.place]} {value.name} is sent as a {_WORDS[target]}"
    yield mutant(one, "parameter place", value.node, what, *edits)


def _restyled(one: Expression, value: Value, definitions: Mapping[str, Any]) -> Iterator[Mutant]:
    if value.place not in (*_MOVED, "form"):
        return
    name = f"{_WORDS[value.place]} {value.name}"
    for style, explode in other_styles(value):
        what = f"{name} has the style {style}, not {value.style or 'none'}"
        yield mutant(one, "style", value.node, what, *_styled(one, value, style, explode, value.reserved))
    own = value.style or "form"
    if own not in ("json", "deepObject") and differ(value, own, not value.exploded):
        edits = _styled(one, value, own, not value.exploded, value.reserved)
        what = f"{name} is {'not ' if value.exploded else ''}exploded"
        yield mutant(one, "explode", value.node, what, *edits)
    if shows_reserved(value, definitions):
        edits = _styled(one, value, own, value.exploded, not value.reserved)
        what = f"{name} {'encodes' if value.reserved else 'leaves'} reserved characters"
        yield mutant(one, "allow reserved", value.node, what, *edits)


def _styled(one: Expression, value: Value, style: str, explode: bool, reserved: bool) -> list[Edit]:
    inner = one.source.of(value.inner)
    options = f"explode={explode}" + (", reserved=True" if reserved else "")
    new = one.source.replaced(value.node, f"styled({inner}, {quoted(style)}, {options})")
    return [new, *importing(one.source, "styled")]


def _dropped(one: Expression, value: Value) -> Iterator[Mutant]:
    """Not of a path: without its value the template cannot be filled in, and nothing is sent at all."""
    if value.place == "path":
        return
    kind = "dropped body key" if value.place in BODIES else "dropped parameter"
    what = f"{_WORDS[value.place]} {value.name} is not sent"
    yield mutant(one, kind, value.node, what, one.source.without_item(value.whole, value.pair))


def _changed(one: Expression, value: Value) -> Iterator[Mutant]:
    """A value that is no argument: one that is always the same, or comes from the environment."""
    match value.inner:
        case ast.Constant(value=str() as old):
            new = quoted(f"{old}x")
        case ast.Constant(value=bool() as old):
            new = str(not old)
        case ast.Constant(value=int() | float() as old):
            new = repr(old + 1)
        case ast.Constant(value=None) | ast.List() | ast.Dict():
            new = quoted("x")
        case ast.Call(func=ast.Name(id="from_environment")):
            new = quoted("x")
        case _:
            return
    what = f"{_WORDS[value.place]} {value.name} is {new}, not {one.source.of(value.inner)}"
    yield mutant(one, "fixed value", value.inner, what, one.source.replaced(value.inner, new))


def _swapped(one: Expression, definitions: Mapping[str, Any]) -> Iterator[Mutant]:
    """Two neighbours with each other's values. Not of two that are always given and have one value alone."""
    for left, right in pairwise(one.values):
        first, second = one.source.of(left.inner), one.source.of(right.inner)
        if first == second or (never_sent(left) and never_sent(right)):
            continue
        same = only(left.schema, definitions) == only(right.schema, definitions) != ()
        if same and {first, second} <= one.required:
            continue
        what = f"{_WORDS[left.place]} {left.name} and {_WORDS[right.place]} {right.name} have changed values"
        edits = one.source.replaced(left.inner, second), one.source.replaced(right.inner, first)
        yield mutant(one, "swapped arguments", left.node, what, *edits)
