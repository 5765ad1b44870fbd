"""Whether a value that an author wrote fits a schema of 2020-12: what is not looked at here counts as met."""

from __future__ import annotations

from typing import Any, Final

from ...source import pointer as json_pointer
from ..references import target
from .contradictions import FITS, is_of, types_of

_DEEPEST: Final = 12
_MOST: Final = 500
"""Schemas that are looked at for one value."""


def fits(root: dict[str, Any], schema: Any, value: Any) -> bool:
    """False where it surely does not: by type, choices, bounds, members and alternatives."""
    return _fits(root, schema, value, 0, [_MOST])


def _fits(root: dict[str, Any], schema: Any, value: Any, depth: int, room: list[int]) -> bool:
    room[0] -= 1
    if not isinstance(schema, dict) or depth > _DEEPEST or room[0] < 0:
        return schema is not False
    if isinstance(schema.get("$ref"), str):
        found = target(root, schema["$ref"])
        if found is not None and not _fits(root, json_pointer.resolve(root, found), value, depth + 1, room):
            return False
    types = types_of(schema)
    if types and not any(is_of(value, kind) for kind in types):
        return False
    if "const" in schema and not _same(schema["const"], value):
        return False
    values = schema.get("enum")
    if isinstance(values, list) and not any(_same(one, value) for one in values):
        return False
    if any(key in schema and not fit(value, schema[key]) for key, fit in FITS.items()):
        return False
    if not all(_fits(root, part, value, depth + 1, room) for part in _list(schema, "allOf")):
        return False
    for key in ("anyOf", "oneOf"):
        parts = _list(schema, key)
        if parts and not any(_fits(root, part, value, depth + 1, room) for part in parts):
            return False
    if isinstance(value, list):
        return all(_fits(root, schema.get("items", True), item, depth + 1, room) for item in value)
    if isinstance(value, dict):
        members = schema.get("properties", {})
        return all(
            _fits(root, members[name], item, depth + 1, room)
            for name, item in value.items()
            if name in members
        )
    return True


def _list(schema: dict[str, Any], key: str) -> list[Any]:
    found = schema.get(key)
    return found if isinstance(found, list) else []


def _same(one: Any, other: Any) -> bool:
    """Equality of JSON values, where 1 is not true."""
    return bool(one == other) and isinstance(one, bool) is isinstance(other, bool)
