"""`components`, and every other place that references lead to."""

from __future__ import annotations

from typing import Any, Final

from ...diagnostics import Pointer
from ..http_tokens import is_field
from ..normalisation import Normalization, json_type_words
from ..scalars import object_at, texts, without_ours
from ..schema.schemas import convert
from .media_types import media_type
from .parameters_and_bodies import parameter, request_body
from .path_items import path_item
from .responses import header, response

_KINDS = {
    "schemas": "schema",
    "responses": "response",
    "parameters": "parameter",
    "requestBodies": "requestBody",
    "headers": "header",
    "securitySchemes": "securityScheme",
    "pathItems": "pathItem",
    "mediaTypes": "mediaType",
}
"""What is read. Examples, links and callbacks stay as they are: nothing depends on them."""


_OF_TYPE: Final = {
    "apiKey": ("name", "in"),
    "http": ("scheme", "bearerFormat"),
    "openIdConnect": ("openIdConnectUrl",),
    "oauth2": ("flows", "oauth2MetadataUrl", "openIdConnectUrl"),
    "mutualTLS": (),
}
"""The members that a type of security scheme has."""
_OF_ANY: Final = ("name", "in", "scheme", "bearerFormat", "openIdConnectUrl", "flows")


def components(context: Normalization, value: dict[str, Any]) -> dict[str, Any]:
    out = dict(value)
    for section, kind in _KINDS.items():
        if section not in value:
            continue
        at: Pointer = ("components", section)
        held = object_at(context, value[section], at)
        out[section] = {}
        for name, node in (held or {}).items():
            new = made(context, kind, node, (*at, name))
            if new is not None:
                out[section][name] = new
    return out


def made(context: Normalization, kind: str, node: Any, at: Pointer) -> Any:
    """An object of this kind; None after a complaint."""
    match kind:
        case "schema":
            return convert(context, node, at)
        case "parameter":
            return parameter(context, node, at)
        case "response":
            return response(context, node, at)
        case "requestBody":
            return _needed(context, node, at) and request_body(context, node, at)
        case "header":
            return header(context, node, at)
        case "pathItem":
            return path_item(context, node, at)
        case "mediaType":
            return media_type(context, node, at)
        case "securityScheme":
            return _scheme(context, node, at)
        case _:
            return node


def _needed(context: Normalization, node: Any, at: Pointer) -> bool | None:
    if isinstance(node, dict):
        return True
    context.error(
        "MCP222", f"a component is {json_type_words(node)}, not an object", at, "correct or remove it"
    )
    return None


def _scheme(context: Normalization, node: Any, at: Pointer) -> dict[str, Any] | None:
    """A security scheme in the words of OpenAPI 3.

    Without one that cannot be read its operations can be called all the same, with what the operator sends.
    """
    context = context.aside("left out: nothing is known to be sent for it")
    if not _needed(context, node, at):
        return None
    if "$ref" in node:
        target = context.follow(node, at, "securityScheme")
        return None if target is None else {**node, "$ref": target[0]}
    out = without_ours(context, node, at)
    texts(
        context, out, at, ("type", "description", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl")
    )
    kind = out.get("type", "")
    known = {each.lower(): each for each in ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")}
    if kind.lower() in ("basic", "bearer"):
        context.repaired((*at, "type"), f"type: {kind}", f"type: http, scheme: {kind.lower()}")
        out.update({"type": "http", "scheme": kind.lower()})
    elif kind not in known.values() and kind.lower() in known:
        context.repaired((*at, "type"), f"type: {kind}", f"type: {known[kind.lower()]}")
        out["type"] = known[kind.lower()]
    elif not kind:
        context.error("MCP222", "a security scheme has no type", at, "add type: http, scheme: bearer")
        return None
    if isinstance(out.get("in"), str):
        out["in"] = out["in"].lower()
    of = _OF_TYPE.get(out["type"])
    for key in [key for key in _OF_ANY if of is not None and key in out and key not in of]:
        del out[key]
        message = f"{key} is no member of a security scheme of type {out['type']}, left out"
        context.note("MCP225", message, (*at, key), "remove it")
    if out.get("in") in ("header", "cookie") and not is_field(out.get("name", "none")):
        message = f"{out['name'][:100]!r} is no name for a {out['in']}"
        context.error("MCP222", message, (*at, "name"), "use letters, digits, - and _")
        return None
    return out
