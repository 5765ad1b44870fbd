"""Parameters and request bodies."""

from __future__ import annotations

from typing import Any, Final

from ...diagnostics import Pointer
from ..http_tokens import is_field
from ..normalisation import Normalization, json_type_words
from ..scalars import beside, flags, leave_out, object_at, texts, without_ours
from ..schema.keywords import CHECKS
from ..schema.schemas import convert
from .media_types import content
from .typed_view import LOCATION

LOCATIONS: Final = ("path", "query", "header", "cookie", "querystring")

_SCHEMA_WORDS: Final = frozenset(CHECKS) - {"description", "deprecated", "required", "example", "examples"}
"""Keywords that Swagger 2.0 has in the parameter itself."""


def parameters(
    context: Normalization, value: Any, at: Pointer, placeholders: frozenset[str]
) -> list[dict[str, Any]]:
    """Parameters that can be read. Where one is left out the others move up, and references follow."""
    if isinstance(value, dict):
        context.repaired(at, "parameters is an object", "a list of parameters with these names")
        found = [
            ((*at, name), {"name": name, **node} if isinstance(node, dict) and "$ref" not in node else node)
            for name, node in value.items()
        ]
    elif isinstance(value, list):
        found = [((*at, index), node) for index, node in enumerate(value)]
    else:
        if value is not None:
            context.error("MCP222", f"parameters is {json_type_words(value)}, not a list", at, "correct it")
        return []
    out: list[dict[str, Any]] = []
    for here, node in found:
        if here[-1] != len(out):
            context.move(here, (*context.moved(at), len(out)))
        new = parameter(context, node, here, placeholders)
        if new is not None:
            out.append(new)
    return out


def parameter(
    context: Normalization, node: Any, at: Pointer, placeholders: frozenset[str] = frozenset()
) -> dict[str, Any] | None:
    """A parameter with a name, a location and a schema; None after a complaint."""
    if node is None:
        leave_out(context, at, "a parameter is null")
        return None
    if not isinstance(node, dict):
        context.error(
            "MCP222", f"a parameter is {json_type_words(node)}, not an object", at, "correct or remove it"
        )
        return None
    if "$ref" in node:
        return _referred(context, node, at, placeholders)
    out = without_ours(context, node, at)
    texts(context, out, at, ("name", "in", "description", "style"))
    flags(context, out, at, ("required", "deprecated", "explode", "allowReserved", "allowEmptyValue"))
    if not _located(context, out, at, placeholders):
        return None
    _described(context, out, at)
    return out


def _referred(
    context: Normalization, node: dict[str, Any], at: Pointer, placeholders: frozenset[str]
) -> dict[str, Any] | None:
    """A reference; or a copy of what it names, where its description or our annotations are overridden.

    Since 3.1 description and summary beside `$ref` count (OpenAPI 3.1 section 4.8.23), nothing else does.
    """
    target = context.follow(node, at, "parameter")
    if target is None:
        return None
    beside(context, node, at)
    over: dict[str, Any] = {key: node[key] for key in ("description", "x-mcp") if key in node}
    if context.dialect != "3.1" or not isinstance(over.get("description", ""), str):
        over.pop("description", None)
    if not over:
        return {"$ref": target[0]}
    there = context.made.get(target[1])
    if there is None:
        there = parameter(context.quietly(), context.value(target[1]), target[1], placeholders) or {}
        context.made[target[1]] = there
    if not there:
        return {"$ref": target[0]}
    new = context.moved(at)
    context.copied.setdefault(context.moved(target[1]), []).append(new)
    context.origins[new] = context.document.place(target[1])
    for key in over:
        context.origins[(*new, key)] = context.document.place((*at, key))
    if isinstance(over.get("x-mcp"), dict) and isinstance(there.get("x-mcp"), dict):
        over["x-mcp"] = {**there["x-mcp"], **over["x-mcp"]}
    return {**there, **over}


def _located(context: Normalization, out: dict[str, Any], at: Pointer, placeholders: frozenset[str]) -> bool:
    """See to `name` and `in`."""
    place = out.get("in", "")
    if place == "querystring":
        out.setdefault("name", "querystring")
    if "name" not in out:
        context.error("MCP222", "a parameter has no name", at, "add name:")
        return False
    if place not in LOCATIONS and place.lower() in LOCATIONS:
        context.repaired((*at, "in"), f"in: {place}", f"in: {place.lower()}")
        out["in"] = place = place.lower()
    elif not place and out["name"] in placeholders:
        context.repaired(at, "a parameter has no in, but the path its name", "in: path")
        out["in"] = place = "path"
    if place not in LOCATIONS:
        said = f"in: {place!r}" if place else "no in"
        cure = "a body belongs under requestBody" if place in ("body", "formData") else "add in: query"
        context.error("MCP222", f"parameter {out['name']!r} has {said}", at, cure)
        return False
    if place in ("header", "cookie") and not is_field(out["name"]):
        # Nothing can be sent under it. That is a fault of the operation if the API insists on it.
        message = f"{out['name'][:100]!r} is no name for a {place}"
        here = context if out.get("required") is True else context.aside()
        here.error("MCP222", message, (*at, "name"), "use letters, digits, - and _")
        return False
    if place == "querystring":
        out.update({"in": "query", LOCATION: "querystring"})
    if place == "path":
        out["required"] = True
    return True


def _described(context: Normalization, out: dict[str, Any], at: Pointer) -> None:
    """See to `schema` and `content`: one of them, whatever was written."""
    if "content" in out and not isinstance(out["content"], dict):
        leave_out(
            context, (*at, "content"), f"content is {json_type_words(out.pop('content'))}, not an object"
        )
    if "schema" in out and out["schema"] is not None:
        if out.pop("content", None):
            leave_out(context, (*at, "content"), "a parameter has schema and content, content is")
        out["schema"] = convert(context, out["schema"], (*at, "schema"))
        return
    out.pop("schema", None)
    if out.get("content"):
        if len(out["content"]) > 1:
            message = "a parameter has several media types, the first is used"
            context.warn("MCP221", message, (*at, "content"), "keep one of them")
        out["content"] = content(context, out["content"], (*at, "content"))
        return
    out.pop("content", None)
    moved = {key: out.pop(key) for key in (*_SCHEMA_WORDS, "items") if key in out}
    if moved:
        context.repaired(at, "a parameter has its type beside its name", "its schema")
        out["schema"] = convert(context, moved, at)
        context.origins[(*context.moved(at), "schema")] = context.document.place(at)
    else:
        context.warn("MCP220", "a parameter has no schema, taken as text", at, "add schema: {type: string}")
        out["schema"] = {"type": "string"}


def request_body(context: Normalization, node: Any, at: Pointer) -> dict[str, Any] | None:
    """A request body with content; None if it has none, or after a complaint."""
    found = object_at(context, node, at)
    if not found:
        return None
    if "$ref" in found:
        target = context.follow(found, at, "requestBody")
        beside(context, found, at)
        return None if target is None else {"$ref": target[0]}
    out = without_ours(context, found, at)
    texts(context, out, at, ("description",))
    flags(context, out, at, ("required",))
    if "content" not in out and "schema" in out:
        context.repaired(
            (*at, "schema"), "schema stands in a request body itself", "content: application/json"
        )
        schema = convert(context, out.pop("schema"), (*at, "schema"))
        out["content"] = {"application/json": {"schema": schema}}
        context.move((*at, "schema"), (*context.moved(at), "content", "application/json", "schema"))
        return out
    out["content"] = content(context, out.get("content"), (*at, "content"))
    if not out["content"]:
        leave_out(context, at, "a request body has no content")
        return None
    return out
