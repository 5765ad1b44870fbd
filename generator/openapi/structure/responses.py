"""Responses and headers."""

from __future__ import annotations

import re
from typing import Any

from ...diagnostics import Pointer
from ..normalisation import Normalization, json_type_words
from ..scalars import beside, flags, leave_out, object_at, texts, without_ours
from ..schema.schemas import convert
from .media_types import content

_STATUS = re.compile(r"default|[1-5](\d\d|XX)")


def responses(context: Normalization, value: Any, at: Pointer) -> dict[str, Any]:
    """Responses by status; `2xx` becomes `2XX`. No request depends on them: a broken one is left out."""
    context = context.aside()
    if not isinstance(value, dict):
        if value is not None:
            context.error(
                "MCP222", f"responses is {json_type_words(value)}, not an object by status", at, "correct it"
            )
        return {}
    out: dict[str, Any] = {}
    for status, node in value.items():
        if status.startswith("x-"):
            continue
        here = (*at, status)
        if status == "$ref":
            context.error("MCP210", "the responses refer to nothing", here, "write them here")
            continue
        name = status.upper() if status.lower() != "default" else "default"
        if not _STATUS.fullmatch(name):
            message = f"a response has the status {status[:40]!r}, which HTTP does not have"
            context.warn("MCP221", message, here, "write three digits, 4XX or default", "status")
            name = status
        new = response(context, node, here)
        if new is not None:
            out[name] = new
            if name != status:
                context.move(here, (*context.moved(at), name))
    return out


def response(context: Normalization, node: Any, at: Pointer) -> dict[str, Any] | None:
    """A response with a description; None after a complaint."""
    context = context.aside()
    if isinstance(node, str):
        context.repaired(at, "a response is text", "its description")
        return {"description": node}
    found = object_at(context, node, at)
    if found is None:
        return None
    if "$ref" in found:
        target = context.follow(found, at, "response")
        beside(context, found, at)
        return {"$ref": target[0]} if target and _is_there(context, target[1]) else None
    out = without_ours(context, found, at)
    texts(context, out, at, ("description", "summary"))
    out.setdefault("description", "")
    if "content" in out:
        out["content"] = content(context, out["content"], (*at, "content"))
    elif "schema" in out:
        context.repaired((*at, "schema"), "schema stands in a response itself", "content: application/json")
        schema = convert(context, out.pop("schema"), (*at, "schema"))
        out["content"] = {"application/json": {"schema": schema}}
        context.move((*at, "schema"), (*context.moved(at), "content", "application/json", "schema"))
    if "headers" in out:
        out["headers"] = headers(context, out["headers"], (*at, "headers"))
    if out.get("links"):
        context.counts["links"] = context.counts.get("links", 0) + 1
    return out


def headers(context: Normalization, value: Any, at: Pointer) -> dict[str, Any]:
    """Headers of a response by name. No tool needs them, so a broken one is left out."""
    if not isinstance(value, dict):
        if value is not None:
            leave_out(context, at, f"headers is {json_type_words(value)}, not an object")
        return {}
    found = {name: header(context, node, (*at, name)) for name, node in value.items()}
    return {name: new for name, new in found.items() if new is not None}


def header(context: Normalization, node: Any, at: Pointer) -> dict[str, Any] | None:
    if not isinstance(node, dict):
        leave_out(context, at, f"a header is {json_type_words(node)}, not an object")
        return None
    if "$ref" in node:
        quiet = context.quietly()
        target = quiet.follow(node, at, "header")
        if target is None:
            leave_out(context, at, "a header refers to nothing")
        return {"$ref": target[0]} if target and _is_there(context, target[1]) else None
    context = context.aside()
    out = dict(node)
    texts(context, out, at, ("description",))
    flags(context, out, at, ("required", "deprecated"))
    if "schema" in out:
        out["schema"] = convert(context, out["schema"], (*at, "schema"))
    if "content" in out:
        out["content"] = content(context, out["content"], (*at, "content"))
    return out


def _is_there(context: Normalization, at: Pointer) -> bool:
    """Whether what a reference leads to is kept: what is no object is left out where it stands."""
    return isinstance(context.value(at), dict | str | None)
