"""JSON Schemas (2020-12) that editors complete from, made of the tables that the readers use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from .annotations.value_types import (
    AnyValue,
    Boolean,
    Key,
    ListOf,
    MapOf,
    Number,
    ObjectOf,
    OneOf,
    String,
    ValueType,
)
from .annotations.vocabulary import KEY, PLACES
from .config import TABLES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]


def overlay() -> Json:
    """Overlay documents 1.0 and 1.1 (section 4.4), with `x-mcp` wherever an update says it.

    What a target selects is not known to a schema, so that every key is offered everywhere; the description
    of a key says where it belongs. `mcpgen overlay lint` knows more.
    """
    action = {
        "target": {
            "type": "string",
            "pattern": r"^\$",
            "description": "JSONPath (RFC 9535) of what is changed: $.paths.*[?@.operationId=='listJobs']",
        },
        "description": {"type": "string", "description": "Why, for the next reader."},
        "update": {"$ref": "#/$defs/part", "description": "Merged into the target."},
        "remove": {"type": "boolean", "description": "true takes the target away."},
        "copy": {"type": "string", "pattern": r"^\$", "description": "JSONPath of what is merged into it."},
    }
    info = {
        "title": {"type": "string"},
        "version": {"type": "string", "description": "In quotes, so that YAML does not make a number of it."},
        "description": {"type": "string"},
    }
    root = {
        "overlay": {"type": "string", "pattern": r"^1\.[0-9]+\.[0-9]+(-.+)?$", "default": "1.1.0"},
        "info": _object(info, ("title", "version")),
        "extends": {"type": "string", "description": "The description that this overlay is for."},
        "actions": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": _object(action, ("target",)),
        },
    }
    return {
        "$schema": _DIALECT,
        "title": "OpenAPI Overlay with x-mcp",
        **_object(root, ("overlay", "info", "actions")),
        "$defs": {
            "part": {
                "properties": {KEY: {"$ref": "#/$defs/annotations"}},
                "additionalProperties": {"$ref": "#/$defs/part"},
                "items": {"$ref": "#/$defs/part"},
            },
            "annotations": {
                "description": "What mcpgen is told. On an operation, a path or the root, false hides.",
                "anyOf": [{"type": "boolean"}, _everywhere()],
            },
        },
    }


def config() -> Json:
    """mcpgen.toml."""
    tables = {name: {**_record(keys), "additionalProperties": False} for name, keys in TABLES.items()}
    return {
        "$schema": _DIALECT,
        "title": "mcpgen.toml",
        "type": "object",
        "properties": tables,
        "additionalProperties": False,
    }


SCHEMAS: Final[Mapping[str, Callable[[], Json]]] = {"overlay": overlay, "config": config}


def text(schema: Json) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _everywhere() -> Json:
    """All keys of `x-mcp`, with the places that each is read at."""
    places: dict[str, list[str]] = {}
    keys: dict[str, list[Key]] = {}
    for place, table in PLACES.items():
        for name, key in table.items():
            places.setdefault(name, []).append(place)
            keys.setdefault(name, []).append(key)
    out: Json = {}
    for name in sorted(keys):
        different = {json.dumps(schema(key.kind)): schema(key.kind) for key in keys[name]}
        made = list(different.values())
        texts = list(dict.fromkeys(key.text for key in keys[name]))
        said = f"{' / '.join(texts)} On {', '.join(places[name])}."
        out[name] = {"description": said, **(made[0] if len(made) == 1 else {"anyOf": made})}
    return {"type": "object", "properties": out, "additionalProperties": False}


def _object(members: Json, required: tuple[str, ...]) -> Json:
    """With the extensions that the Overlay Specification lets in."""
    return {
        "type": "object",
        "properties": members,
        "required": list(required),
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }


def schema(kind: ValueType) -> Json:
    """The JSON Schema that says the same as `faults` of the kind."""
    match kind:
        case String(choices=choices) if choices:
            return {"type": "string", "enum": list(choices)}
        case String():
            return {"type": "string", "pattern": kind.pattern}
        case Boolean():
            return {"type": "boolean"}
        case Number():
            return {"type": "number", **({"minimum": kind.least} if kind.least else {"exclusiveMinimum": 0})}
        case AnyValue():
            return {}
        case ListOf():
            most = {} if kind.most is None else {"maxItems": kind.most}
            return {"type": "array", "items": schema(kind.item), "minItems": kind.least, **most}
        case MapOf():
            names = {"propertyNames": schema(kind.name), "additionalProperties": schema(kind.item)}
            return {"type": "object", **names}
        case ObjectOf():
            needed = {"required": list(kind.required)} if kind.required else {}
            return {**_record(kind.keys), **needed, "additionalProperties": False}
        case OneOf():
            return {"anyOf": [schema(one) for one in kind.kinds]}


def _record(keys: Mapping[str, Key]) -> Json:
    members = {name: {"description": key.text, **schema(key.kind)} for name, key in sorted(keys.items())}
    return {"type": "object", "properties": members}
