"""Request bodies: as flat arguments where the body is a plain object, as one argument otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..annotations.model import ParameterAnnotations
from ..api.model import Body, MediaType
from ..diagnostics import Pointer
from . import media
from .constants import fixed
from .schema.schemas import Schemas

# What can be said of an object only as a whole: such a body stays one argument.
_WHOLE = (
    *("oneOf", "anyOf", "not", "if", "patternProperties", "propertyNames", "dependentRequired"),
    *("dependentSchemas", "unevaluatedProperties", "const", "enum"),
)
PARTS_LIMIT = 100
"""Schemas that an object may be composed of to be given by its properties."""
_BINARY_FORMATS = ("binary", "file")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a body. `at` is where its schema stands."""

    name: str
    schema: Any
    required: bool
    at: Pointer
    annotations: ParameterAnnotations


@dataclass(frozen=True, slots=True)
class FlatBody:
    media_type: MediaType
    properties: tuple[Property, ...]
    """Each becomes an argument."""
    hidden: tuple[Property, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class WholeBody:
    media_type: MediaType
    required: bool


def plan_body(body: Body, schemas: Schemas) -> FlatBody | WholeBody:
    chosen = media.choose(body.contents)
    if media.body_kind(chosen.name) in ("json", "form", "multipart"):
        properties = object_properties(chosen.schema, (*chosen.pointer, "schema"), schemas)
        if properties is not None and body.required:
            properties = tuple(
                replace(one, annotations=fixed(one.annotations, one.schema, schemas)) if one.required else one
                for one in properties
            )
        shown = tuple(one for one in properties or () if not one.annotations.hidden)
        hidden = tuple(one for one in properties or () if one.annotations.hidden)
        # An optional body with required properties is all or nothing: flat arguments cannot say that.
        if properties is not None and (body.required or not any(one.required for one in shown)):
            return FlatBody(chosen, shown, hidden, body.required)
    return WholeBody(chosen, body.required)


def object_properties(schema: Any, at: Pointer, schemas: Schemas) -> tuple[Property, ...] | None:
    """The properties that a caller may give; None when the schema is more, or less, than a plain object."""
    found = _composed(schema, at, schemas, set())
    if found is None:
        return None
    properties, needed = found
    if not properties or needed - set(properties):
        return None
    return tuple(
        replace(one, required=one.name in needed)
        for one in properties.values()
        if not schemas.read_only(one.schema)
    )


def _composed(
    schema: Any, at: Pointer, schemas: Schemas, seen: set[Pointer]
) -> tuple[dict[str, Property], set[str]] | None:
    """The properties of an object and of all that it is composed of, and the names that are required.

    `seen` are the places that were looked at: one that comes again is a ring, or says a property twice.
    """
    schema, at = schemas.resolve(schema, at)
    if not isinstance(schema, dict) or at in seen or any(key in schema for key in _WHOLE):
        return None
    seen.add(at)
    if len(seen) > PARTS_LIMIT:
        return None
    if schema.get("type", "object") != "object" or schema.get("additionalProperties", False) is not False:
        return None
    out: dict[str, Property] = {}
    required = schema.get("required", [])
    needed = {name for name in required if isinstance(name, str)} if isinstance(required, list) else set()
    parts = schema.get("allOf", [])
    for index, part in enumerate(parts if isinstance(parts, list) else []):
        found = _composed(part, (*at, "allOf", index), schemas, seen)
        if found is None or found[0].keys() & out.keys():
            return None
        out |= found[0]
        needed |= found[1]
    own = schema.get("properties", {})
    if not isinstance(own, dict) or own.keys() & out.keys():
        return None
    for name, value in own.items():
        here = (*at, "properties", name)
        out[name] = Property(name, value, False, here, schemas.stated(value, here))
    return out, needed


def is_binary(schema: Any, schemas: Schemas) -> bool:
    """Raw bytes, which JSON arguments carry as base64 (OpenAPI 3.1 section 4.8.14.3; 3.0 `binary`)."""
    seen: set[int] = set()
    while True:
        found, _ = schemas.resolve(schema, ())
        if not isinstance(found, dict) or id(found) in seen:
            return False
        seen.add(id(found))
        schema = _beside_null(found)
        if schema is not None:
            continue
        stated = found.get("type", "string")
        kinds = set(stated if isinstance(stated, list) else [stated]) - {"null"}
        if kinds != {"array"}:
            break
        schema = found.get("items")
    raw = "contentMediaType" in found and "contentEncoding" not in found
    return kinds == {"string"} and (found.get("format") in _BINARY_FORMATS or raw)


def _beside_null(schema: dict[str, Any]) -> Any:
    """The one alternative beside null, if that is all that the schema says."""
    branches = schema.get("anyOf", schema.get("oneOf"))
    if not isinstance(branches, list) or "type" in schema:
        return None
    others = [branch for branch in branches if branch != {"type": "null"}]
    return others[0] if len(others) == 1 < len(branches) else None
