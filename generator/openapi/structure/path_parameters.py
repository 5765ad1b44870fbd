"""A placeholder and a parameter that are spelt differently and must mean each other: `{userId}`, `userID`."""

from __future__ import annotations

import re
from typing import Any

from ...diagnostics import Pointer
from ..normalisation import Normalization
from ..wire_paths import TEMPLATE, wire_path
from .parameters_and_bodies import parameter
from .typed_view import METHODS, OPERATIONS


def placeholders_of(path: str) -> frozenset[str]:
    return frozenset(TEMPLATE.findall(wire_path(path).path))


def reconcile_names(context: Normalization, path: str, item: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """The path item with each path parameter under the name that the path has."""
    names = placeholders_of(path)
    shared = item.get("parameters", [])
    out = dict(item)
    for method in METHODS:
        if method in item:
            out[method] = _operation(context, names, shared, item[method], (*at, method))
    others = item.get(OPERATIONS)
    if others:
        out[OPERATIONS] = {
            method: _operation(context, names, shared, each, (*at, method)) for method, each in others.items()
        }
    return out


def _operation(
    context: Normalization, names: frozenset[str], shared: list[Any], operation: dict[str, Any], at: Pointer
) -> dict[str, Any]:
    own = operation.get("parameters", [])
    declared: dict[str, tuple[dict[str, Any], int | None]] = {}
    for nodes, is_own in ((shared, False), (own, True)):
        for index, node in enumerate(nodes):
            target = _target(context, node)
            if str(target.get("in", "")).lower() == "path":
                declared[str(target.get("name"))] = (node, index if is_own else None)
    missing = sorted(names - declared.keys())
    spare = [name for name in declared if name not in names]
    if not missing or not spare:
        return operation
    new = list(own)
    for name in missing:
        other = next((each for each in spare if _letters(each) == _letters(name)), None)
        if other is None and len(missing) == len(spare) == 1:
            other = spare[0]
        if other is not None:
            _rename(context, new, declared[other], other, name, at)
    return {**operation, "parameters": new}


def _target(context: Normalization, node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found = context.value(context.used[node["$ref"]])
    return found if isinstance(found, dict) else {}


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _rename(
    context: Normalization,
    new: list[Any],
    found: tuple[dict[str, Any], int | None],
    old: str,
    name: str,
    at: Pointer,
) -> None:
    """A parameter of the path item stays as it is, and `read` says that it is not in the path."""
    node, index = found
    if "$ref" in node:
        there = context.used[node["$ref"]]
        node = parameter(context.quietly(), context.value(there), there) or node
    context.warn(
        "MCP203",
        f"path parameter {old!r} is not in the path, read as the {name!r} that is",
        (*at, "parameters") if index is not None else at,
        "give both the same name",
        "renamed",
    )
    if index is None:
        new.append({**node, "name": name})
        context.origins[(*context.moved(at), "parameters", len(new) - 1)] = context.document.place(at)
    else:
        new[index] = {**node, "name": name}
