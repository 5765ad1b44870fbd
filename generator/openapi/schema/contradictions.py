"""Values that no value fits: choices, bounds and requirements that contradict the schema around them.

What YAML makes of unquoted text is read as the text that was meant; where two keywords exclude each other the
one that says more about the API stays. Each is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from ...diagnostics import Pointer
from ...syntax.json_types import type_name
from ...syntax.spelling import spelled
from ..normalisation import Normalization

TOLD: Final = frozenset(("enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) | {
    f"{which}{what}" for which in ("min", "max") for what in ("Length", "Items", "Properties", "Contains")
}
"""Keywords for which a schema is looked at here."""

_INTEGER: Final = re.compile(r"-?[0-9]{1,40}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")
_BOUNDS: Final = (
    *((f"min{what}", f"max{what}", False) for what in ("Length", "Items", "Properties", "Contains")),
    ("minimum", "maximum", False),
    ("exclusiveMinimum", "maximum", True),
    ("minimum", "exclusiveMaximum", True),
    ("exclusiveMinimum", "exclusiveMaximum", True),
)
"""A lower and an upper bound, and whether they have to be apart."""
_SHOWN: Final = 4


def is_of(value: Any, kind: str) -> bool:
    """Whether a value is of a type by its name (2020-12: 1.0 is an integer, and an integer is a number)."""
    found = type_name(value)
    whole = isinstance(value, float) and value.is_integer()
    return found == kind or (found == "integer" and kind == "number") or (whole and kind == "integer")


def mended(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """The schema with choices that are of its type, and bounds that leave room. `node` is of 2020-12."""
    types = types_of(node)
    if types:
        if "enum" in node:
            node = _enum(context, node, types, at)
        if "const" in node:
            node = _const(context, node, types_of(node), at)
    for low, high, apart in _BOUNDS:
        if low in node and high in node and (node[low] > node[high] or (apart and node[low] == node[high])):
            text = f"{low} {node[low]} and {high} {node[high]} leave no value: both are left out"
            context.warn("MCP262", text, (*at, low), "correct them", f"{low} {high}")
            node = {key: value for key, value in node.items() if key not in (low, high)}
    return _chosen(context, node, at) if "enum" in node or "const" in node else node


def types_of(node: dict[str, Any]) -> list[str]:
    """The types that a schema states; none where it states none."""
    found = node.get("type")
    return [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []


def _enum(context: Normalization, node: dict[str, Any], types: list[str], at: Pointer) -> dict[str, Any]:
    values: list[Any] = node["enum"]
    if all(any(is_of(value, kind) for kind in types) for value in values):
        return node
    if set(types) <= {"array", "null"} and not any(isinstance(value, list) for value in values):
        return _of_items(context, node, at)
    read, others = [], []
    for value in values:
        found, kind = _read(value, types)
        read.append(found)
        others += [kind] if kind else []
    kept = [] if len(others) == len(values) else types
    return _told(context, {**node, "enum": _unique(read)}, [*kept, *others], values, (*at, "enum"))


def _const(context: Normalization, node: dict[str, Any], types: list[str], at: Pointer) -> dict[str, Any]:
    value = node["const"]
    if any(is_of(value, kind) for kind in types):
        return node
    found, other = _read(value, types)
    return _told(context, {**node, "const": found}, [other] if other else types, [value], (*at, "const"))


def _told(
    context: Normalization, node: dict[str, Any], types: list[str], values: list[Any], at: Pointer
) -> dict[str, Any]:
    """The schema with the types that its choices need, after a warning."""
    stated = types_of(node)
    types = list(dict.fromkeys(types))
    wrong = [value for value in values if not any(is_of(value, kind) for kind in stated)]
    shown = ", ".join(
        spelled(value) if not isinstance(value, str) else repr(value) for value in wrong[:_SHOWN]
    )
    if types == stated:
        read = "read as text" if "string" in types else f"read as {' or '.join(types)}"
    else:
        read = f"the type is read as {' or '.join(types)}"
    text = f"{at[-1]} has values that are not of type {' or '.join(stated)} ({shown[:100]}): {read}"
    context.warn("MCP260", text, at, "put texts in quotes, or correct the type", f"{at[-1]} {stated} {read}")
    return {**node, "type": types[0] if len(types) == 1 else types}


def _shown(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return spelled(value)
    return repr(value)


def _of_items(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """`type: array, enum: [a, b]`: what each item is chosen from."""
    items = node.get("items", {})
    values = [value for value in node["enum"] if value is not None]
    rest = {key: value for key, value in node.items() if key != "enum"}
    text = "enum of a list has values that are no lists: it is read as that of the items"
    context.warn("MCP261", text, (*at, "enum"), "move it to items")
    if not isinstance(items, dict) or "enum" in items or not values:
        return rest
    if "$ref" in items:
        return {**rest, "items": {"allOf": [items], "enum": values}}
    types = sorted(set(map(type_name, values)))
    said = {"type": types[0] if len(types) == 1 else types}
    return {**rest, "items": mended(context, {**said, **items, "enum": values}, (*at, "items"))}


def _read(value: Any, types: list[str]) -> tuple[Any, str]:
    """A value as one of these types; where there is no way to read it so, the type that it has."""
    if any(is_of(value, kind) for kind in types):
        return value, ""
    if "string" in types and isinstance(value, bool | int | float):
        return spelled(value), ""
    if isinstance(value, str):
        text = value.strip()
        if {"integer", "number"} & set(types) and _INTEGER.fullmatch(text):
            return int(text), ""
        if "number" in types and _NUMBER.fullmatch(text):
            return float(text), ""
        if "boolean" in types and text.lower() in ("true", "false"):
            return text.lower() == "true", ""
    return value, type_name(value)


def _unique(values: list[Any]) -> list[Any]:
    """Each once; 1 and true are two."""
    return list({(type_name(value), repr(value)): value for value in values}.values())


def _chosen(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """Choices count against bounds that exclude one of them: they are what the API was seen to take."""
    values = node["enum"] if "enum" in node else [node["const"]]
    for key, fits in FITS.items():
        if key in node and not all(fits(value, node[key]) for value in values):
            text = f"{key} {node[key]} excludes a value that is listed: it is left out"
            context.warn("MCP263", text, (*at, key), "correct one of both", key)
            node = {name: value for name, value in node.items() if name != key}
    return node


def _sized(value: Any) -> int | None:
    return len(value) if isinstance(value, str) else None


def _valued(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


FITS: Final[dict[str, Callable[[Any, float], bool]]] = {
    "minLength": lambda value, limit: (size := _sized(value)) is None or size >= limit,
    "maxLength": lambda value, limit: (size := _sized(value)) is None or size <= limit,
    "minimum": lambda value, limit: (found := _valued(value)) is None or found >= limit,
    "maximum": lambda value, limit: (found := _valued(value)) is None or found <= limit,
    "exclusiveMinimum": lambda value, limit: (found := _valued(value)) is None or found > limit,
    "exclusiveMaximum": lambda value, limit: (found := _valued(value)) is None or found < limit,
}
"""Whether a value keeps a bound; one of another type does."""
