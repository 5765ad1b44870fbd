"""Several tools' arguments as one schema, which any client can read: no combinators, nothing too narrow.

A call is checked against the schema of the tool that it means, so the merged one may allow more, never less.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Schema = Any
"""A JSON Schema: an object, or a boolean."""

_BOUNDS = {
    "minimum": min,
    "minLength": min,
    "minItems": min,
    "maximum": max,
    "maxLength": max,
    "maxItems": max,
}
_ALIKE = ("format", "pattern", "contentEncoding")
_PROSE = ("description", "default")
_SCALARS = {"boolean", "integer", "null", "number", "string"}
_KNOWN = {"type", "enum", "const", "items", "properties", "required", "additionalProperties"} | {
    *_BOUNDS,
    *_ALIKE,
    *_PROSE,
}


def together(tools: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """The arguments of tools, given by their schemas, with the `$defs` that they need."""
    found: dict[str, list[Schema]] = {}
    definitions: dict[str, Schema] = {}
    for label, schema in tools.items():
        own = schema.get("$defs", {})
        clash = any(name in definitions and definitions[name] != part for name, part in own.items())
        names = {name: f"{name}_{label}" if clash else name for name in own}
        for name, part in own.items():
            definitions[names[name]] = _renamed(part, names)
        for name, part in schema.get("properties", {}).items():
            found.setdefault(name, []).append(_renamed(part, names))
    properties = {name: merged(parts) for name, parts in sorted(found.items())}
    return properties, _reached(properties, definitions)


def merged(parts: Sequence[Schema]) -> Schema:
    """One schema for what fits any of these. Prose stays where all that have some say the same."""
    bare = [_without_prose(part) for part in parts]
    out: dict[str, Any] = bare[0] if all(part == bare[0] for part in bare) else _joined(bare)
    for key in _PROSE:
        said = _once([part[key] for part in parts if isinstance(part, dict) and key in part])
        everywhere = all(isinstance(part, dict) and key in part for part in parts)
        if len(said) == 1 and (everywhere or key == "description") and isinstance(out, dict):
            out = {**out, key: said[0]}
    # A schema that says nothing at all is refused by some clients
    return out if out else {"description": "Its form depends on the action."}


def _joined(parts: Sequence[Schema]) -> dict[str, Any]:
    """What differing schemas have in common; {} when they have no type in common that can be said plainly."""
    if not all(isinstance(part, dict) and set(part) <= _KNOWN and _types(part) for part in parts):
        return {}
    types = sorted({one for part in parts for one in _types(part)})
    solid = [one for one in types if one != "null"]
    if len(solid) > 1:
        return {"type": types} if set(types) <= _SCALARS else {}
    out: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    for key, pick in _BOUNDS.items():
        if all(key in part for part in parts):
            out[key] = pick(part[key] for part in parts)
    for key in _ALIKE:
        if all(key in part for part in parts) and len({part[key] for part in parts}) == 1:
            out[key] = parts[0][key]
    choices = [[part["const"]] if "const" in part else part.get("enum") for part in parts]
    if all(choice is not None for choice in choices):
        out["enum"] = _once([value for choice in choices for value in choice or ()])
    if all("items" in part for part in parts):
        out["items"] = merged([part["items"] for part in parts])
    return {**out, **_members(parts)} if solid == ["object"] else out


def _members(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Of objects: every property, required where all require it, others only where one allows them."""
    if not all("properties" in part for part in parts):
        extras = [part.get("additionalProperties") for part in parts]
        return (
            {"additionalProperties": extras[0]}
            if all(extra == extras[0] is not None for extra in extras)
            else {}
        )
    found: dict[str, list[Schema]] = {}
    for part in parts:
        for name, schema in part["properties"].items():
            found.setdefault(name, []).append(schema)
    out: dict[str, Any] = {"properties": {name: merged(schemas) for name, schemas in found.items()}}
    first, *others = [part.get("required", ()) for part in parts]
    if required := [name for name in first if all(name in other for other in others)]:
        out["required"] = required
    if all(part.get("additionalProperties") is False for part in parts):
        out["additionalProperties"] = False
    return out


def _types(part: Mapping[str, Any]) -> list[str]:
    named = part.get("type", [])
    return named if isinstance(named, list) else [named]


def _without_prose(part: Schema) -> Schema:
    return (
        {key: value for key, value in part.items() if key not in _PROSE} if isinstance(part, dict) else part
    )


def _once(values: list[Any]) -> list[Any]:
    """Each once, in order; 1 and true are not the same here."""
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def _renamed(schema: Schema, names: Mapping[str, str]) -> Schema:
    """The schema with its references into `$defs` under their new names."""
    if isinstance(schema, list):
        return [_renamed(part, names) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: _renamed(value, names) for key, value in schema.items()}
    if isinstance(reference := schema.get("$ref"), str):
        name = reference.removeprefix("#/$defs/")
        out["$ref"] = f"#/$defs/{names.get(name, name)}"
    return out


def _reached(properties: Mapping[str, Schema], definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that are still referred to."""
    kept: dict[str, Schema] = {}
    todo: list[Schema] = list(properties.values())
    while todo:
        match todo.pop():
            case dict() as schema:
                name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
                if name in definitions and name not in kept:
                    kept[name] = definitions[name]
                    todo.append(definitions[name])
                todo += schema.values()
            case list() as several:
                todo += several
    return dict(sorted(kept.items()))
