"""Members with plain values: texts, flags and lists of names, as authors write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..diagnostics import Pointer
from .normalisation import Normalization, json_type_words

OURS = "x-mcpgen-"
"""Prefix of the extensions by which the normaliser tells `read` what OpenAPI 3.1 has no word for."""


def texts(context: Normalization, out: dict[str, Any], at: Pointer, keys: Iterable[str]) -> None:
    """Make these members texts, or remove them."""
    for key in keys:
        value = out.get(key)
        if key not in out or isinstance(value, str):
            continue
        del out[key]
        if isinstance(value, bool):
            out[key] = "true" if value else "false"
        elif isinstance(value, int | float):
            out[key] = str(value)
        elif value is not None:
            leave_out(context, (*at, key), f"{key} is {json_type_words(value)}, not text")
        if key in out:
            context.repaired((*at, key), f"{key} is {json_type_words(value)}", "text")


def flags(context: Normalization, out: dict[str, Any], at: Pointer, keys: Iterable[str]) -> None:
    """Make these members true or false, or remove them."""
    for key in keys:
        value = out.get(key)
        if key not in out or isinstance(value, bool):
            continue
        del out[key]
        if isinstance(value, str) and value.lower() in ("true", "false"):
            out[key] = value.lower() == "true"
            context.repaired((*at, key), f"{key} is text", "true or false")
        elif value is not None:
            leave_out(context, (*at, key), f"{key} is {json_type_words(value)}, not true or false")


def listed(context: Normalization, value: Any, at: Pointer) -> list[Any]:
    """A list; a single value is a list with it, null an empty one."""
    if isinstance(value, list):
        return value
    if value is None:
        return []
    context.repaired(at, f"{at[-1]} is {json_type_words(value)}", "a list with it")
    return [value]


def object_at(context: Normalization, value: Any, at: Pointer) -> dict[str, Any] | None:
    """An object; null is an empty one. None after a complaint."""
    if isinstance(value, dict):
        return value
    if value is None:
        context.repaired(at, f"{_name(at)} is null", "an empty object")
        return {}
    context.error("MCP222", f"{_name(at)} is {json_type_words(value)}, not an object", at, "correct it")
    return None


def leave_out(context: Normalization, at: Pointer, message: str) -> None:
    """Something malformed whose absence changes no request."""
    context.warn("MCP225", f"{message}, left out", at, "correct or remove it")


def beside(context: Normalization, node: dict[str, Any], at: Pointer) -> None:
    """Say that members beside a reference to something other than a schema do not count."""
    counting = ("$ref", "summary", "description") if context.dialect == "3.1" else ("$ref",)
    lost = [key for key in node if key not in counting and not key.startswith("x-")]
    if lost:
        context.note(
            "MCP218",
            "members beside $ref do not count here",
            (*at, lost[0]),
            "put them where the reference leads, or write the object itself",
        )


def without_ours(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """A copy in which no extension passes for one of the normaliser's."""
    out = dict(node)
    for key in node:
        if key.startswith(OURS):
            del out[key]
            leave_out(context, (*at, key), f"the extension {key} is reserved")
    return out


def _name(at: Pointer) -> str:
    match at:
        case (*_, str(name), int()):
            return f"an item of {name}"
        case (*_, str(name)):
            return name
        case _:
            return "it"
