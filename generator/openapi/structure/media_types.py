"""`content`: media types with their schemas, in requests, responses and parameters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...diagnostics import Pointer
from ..http_tokens import is_media_type
from ..normalisation import Normalization, json_type_words
from ..scalars import leave_out, object_at
from ..schema.schemas import convert


def content(context: Normalization, value: Any, at: Pointer) -> dict[str, Any]:
    """Media types by name; empty after a complaint."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        context.error(
            "MCP222", f"content is {json_type_words(value)}, not an object of media types", at, "correct it"
        )
        return {}
    out = {}
    nonsense = []
    for name, node in value.items():
        if name.startswith("x-") and "/" not in name:
            continue
        if not is_media_type(name):
            nonsense.append(name)
            continue
        out[name] = media_type(context, node, (*at, name))
    for name in nonsense:
        here = context.aside() if out else context  # beside another one, nothing needs it
        here.error("MCP222", f"{name[:100]!r} is no media type", (*at, name), "write application/json")
    return out


def media_type(context: Normalization, node: Any, at: Pointer) -> dict[str, Any]:
    """A media type with its schema in 2020-12; one that is referred to (OpenAPI 3.2) is put in place.

    One that cannot be read says nothing of the schema: anything can be sent as that type.
    """
    known = replace(context, instead="read as anything")
    found = object_at(known, node, at)
    if found is None:
        return {}
    if "$ref" in found:
        target = known.follow(found, at, "mediaType")
        if target is None:
            return {}
        context.origins[context.moved(at)] = context.document.place(target[1])
        made = context.made.get(target[1])
        if made is None:
            made = context.made[target[1]] = media_type(context, context.value(target[1]), target[1])
        return made
    out = dict(found)
    if "schema" in out:
        out["schema"] = convert(context, out["schema"], (*at, "schema"))
    if "itemSchema" in out:
        _sequence(context, out, at)
    for key in ("itemEncoding", "prefixEncoding"):
        if key in out:
            context.warn(
                "MCP227",
                f"{key} has no effect: parts of a multipart body are sent with their default types",
                (*at, key),
                "name the parts: type: object, properties, and encoding",
            )
    if "encoding" in out and not isinstance(out["encoding"], dict):
        leave_out(
            context, (*at, "encoding"), f"encoding is {json_type_words(out.pop('encoding'))}, not an object"
        )
    return out


def _sequence(context: Normalization, out: dict[str, Any], at: Pointer) -> None:
    """`itemSchema` of OpenAPI 3.2: the schema of each item of a sequence, such as a line of JSON lines."""
    item = convert(context, out["itemSchema"], (*at, "itemSchema"))
    out["itemSchema"] = item
    whole = {"type": "array", "items": item}
    out["schema"] = {"allOf": [out["schema"], whole]} if "schema" in out else whole
    if out["schema"] is whole:
        new = context.moved(at)
        context.origins[(*new, "schema", "items")] = context.document.place((*at, "itemSchema"))
        context.origins[(*new, "schema")] = context.document.place((*at, "itemSchema"))
