"""What a list of values says when it does not go with its type: an own reading, apart from the compiler's.

Authors write `enum: [1.10, true]` for texts, `enum: ["1"]` for numbers, and an enum of words beside
`type: array`. What a server takes is what stands in the list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...syntax.json_types import type_name
from ...syntax.spelling import spelled
from .references import sequence

BOUNDS = frozenset(
    ("pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
)
"""What a value that is listed need not keep."""


def listed(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema with values of its types, or with the types of its values; itself where nothing is odd."""
    schema = _uncrossed(schema)
    types = schema.get("type")
    names = [types] if isinstance(types, str) else sequence(types)
    values = [schema["const"]] if "const" in schema else sequence(schema.get("enum"))
    if not values or not names:
        return schema
    if schema.get("nullable") is True:
        names = [*names, "null"]
    if all(_has(value, names) for value in values):
        return schema
    if "array" in names and not any(isinstance(value, list | dict) for value in values):
        return _for_items(schema, values)
    pairs = [(_converted(value, names), value) for value in values]
    strange = [type_name(new) for new, _ in pairs if not _has(new, names)]
    out = {**schema, "type": strange if len(strange) == len(values) else [*names, *strange]}
    if "const" in schema:
        return {**out, "const": pairs[0][0]}
    return {**out, "enum": [new for new, _ in pairs]}


def _for_items(schema: Mapping[str, Any], values: list[Any]) -> Mapping[str, Any]:
    items = schema.get("items")
    rest = {key: value for key, value in schema.items() if key not in ("enum", "const")}
    chosen = {"enum": [value for value in values if value is not None]}
    if isinstance(items, dict) and "$ref" in items:
        return {**rest, "items": {"allOf": [items, chosen]}}
    return {**rest, "items": listed({**(items if isinstance(items, dict) else {}), **chosen})}


_PAIRS = {
    **{f"min{what}": f"max{what}" for what in ("Length", "Items", "Properties", "Contains")},
    "minimum": "maximum",
}
"""Bounds of which the second may not be below the first."""


def is_moot(keyword: str, schema: Mapping[str, Any]) -> bool:
    """Whether a bound says nothing: beside a list of values, or when another one leaves no value at all."""
    if keyword in BOUNDS and ("enum" in schema or "const" in schema):
        return True
    for low, high in _PAIRS.items():
        bounds = schema.get(low), schema.get(high)
        if keyword in (low, high) and all(isinstance(bound, int | float) for bound in bounds):
            return bool(bounds[0] > bounds[1])  # type: ignore[operator]  # both are numbers
    return False


def _uncrossed(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without a lower bound above the upper one."""
    if all(low not in schema or high not in schema for low, high in _PAIRS.items()):
        return schema
    bounds = {*_PAIRS, *_PAIRS.values()}
    plain = {key: one for key, one in schema.items() if key not in ("enum", "const")}
    return {key: one for key, one in schema.items() if key not in bounds or not is_moot(key, plain)}


def _has(value: Any, names: list[Any]) -> bool:
    if isinstance(value, float) and value == int(value) and "integer" in names:
        return True
    return type_name(value) in names or (type_name(value) == "integer" and "number" in names)


def _converted(value: Any, names: list[Any]) -> Any:
    """The value in the type that is asked for, as JSON or as text; unchanged if that is not possible."""
    if _has(value, names):
        return value
    if "string" in names and value is not None and not isinstance(value, list | dict):
        return spelled(value)
    try:
        found = json.loads(value.strip().lower()) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value
    scalar = isinstance(found, bool | int | float)
    return found if scalar and _has(found, names) else value
