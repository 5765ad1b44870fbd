"""Fields of a form that stays one argument: which there are, and its schema with base64 in place of bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..diagnostics import Pointer
from ..openapi.schema.subschemas import Json
from .body import is_binary
from .schema.schemas import Schemas

_ALTERNATIVES = ("allOf", "anyOf", "oneOf")
MOST = 500
"""Schemas that a form may be composed of, each as often as it is named; beyond, anything is taken."""


def declared(schema: Any, schemas: Schemas) -> dict[str, Any]:
    """The schemas of all fields by name, those of alternatives too; the first one counts."""
    out: dict[str, Any] = {}
    seen: set[Pointer] = set()
    todo = [schema]
    while todo:
        node, at = schemas.resolve(todo.pop(), ())
        if not isinstance(node, dict) or (at and at in seen):
            continue
        seen.add(at)
        properties = node.get("properties")
        if isinstance(properties, dict):
            out.update({name: each for name, each in properties.items() if name not in out})
        branches = (node.get(key) for key in _ALTERNATIVES)
        todo += [each for some in branches if isinstance(some, list) for each in some][::-1]
    return out


def with_base64(schema: Any, at: Pointer, schemas: Schemas, base64: Callable[[Json], Json]) -> Json:
    """The argument's schema, in which fields of bytes are made by `base64`."""
    return _argument(schema, at, schemas, base64, frozenset(), [MOST])


def _argument(
    schema: Any,
    at: Pointer,
    schemas: Schemas,
    base64: Callable[[Json], Json],
    seen: frozenset[Pointer],
    room: list[int],
) -> Json:
    room[0] -= 1
    if room[0] < 0:
        return {}
    if at in seen or not any(is_binary(node, schemas) for node in declared(schema, schemas).values()):
        return schemas.argument(schema, at)
    schema, at = schemas.resolve(schema, at)
    seen |= {at}
    out = dict(schemas.argument(schema, at))
    made = out.get("properties")
    if isinstance(made, dict):
        found = {name: schema["properties"][name] for name in made if name in schema.get("properties", {})}
        out["properties"] = made | {
            name: base64(schemas.argument(*schemas.resolve(node, (*at, "properties", name))))
            for name, node in found.items()
            if is_binary(node, schemas)
        }
    for key in _ALTERNATIVES:
        branches = schema.get(key)
        if isinstance(branches, list) and isinstance(out.get(key), list) and len(out[key]) == len(branches):
            out[key] = [
                _argument(branch, (*at, key, index), schemas, base64, seen, room)
                for index, branch in enumerate(branches)
            ]
    return out
