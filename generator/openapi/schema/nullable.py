"""`nullable: true` → a schema of 2020-12 that lets null in (OpenAPI 3.0.4, and x-nullable for 2.0)."""

from __future__ import annotations

from typing import Any, Final

from ...diagnostics import Pointer
from ..normalisation import Normalization
from .keywords import older

_COMBINED: Final = ("$ref", "allOf", "anyOf", "oneOf", "not", "if", "const")
"""What may refuse null whatever the type says."""
_ANNOTATIONS: Final = frozenset(
    (
        *("title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment"),
        *("externalDocs", "xml"),
    )
)
_TYPED: Final = {
    **dict.fromkeys(("properties", "additionalProperties", "required", "patternProperties"), "object"),
    **dict.fromkeys(("items", "prefixItems"), "array"),
}


def with_null(context: Normalization, out: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """The schema without its `nullable`, and with null if that was true."""
    wanted = False
    for key in ("nullable", "x-nullable"):
        if key in out:
            value = out.pop(key)
            if key == "nullable":
                older(context, (*at, key))
            if value in ("true", "false"):
                context.repaired((*at, key), f"{key} is text", "true or false")
            wanted = wanted or value is True or value == "true"
    if not wanted:
        return out
    if any(key in out for key in _COMBINED):
        return _either(context, out, at)
    _type(out)
    values = out.get("enum")
    if isinstance(values, list) and None not in values:
        out["enum"] = [*values, None]
    return out


def _type(out: dict[str, Any]) -> None:
    types = out.get("type")
    if isinstance(types, list):
        out["type"] = types if "null" in types else [*types, "null"]
    elif types is not None:
        out["type"] = types if types == "null" else [types, "null"]
    else:
        implied = next((name for key, name in _TYPED.items() if key in out), None)
        if implied:
            out["type"] = [implied, "null"]


def _either(context: Normalization, out: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """What was said, or null; what describes the schema stays outside."""
    outside = {key: value for key, value in out.items() if key in _ANNOTATIONS or key.startswith("x-")}
    inside = {key: value for key, value in out.items() if key not in outside}
    if inside.keys() == {"anyOf"}:
        return {**outside, "anyOf": [*inside["anyOf"], {"type": "null"}]}
    if inside.keys() == {"allOf"} and len(inside["allOf"]) == 1:
        context.move((*at, "allOf"), (*context.moved(at), "anyOf"))
        return {**outside, "anyOf": [inside["allOf"][0], {"type": "null"}]}
    base = (*context.moved(at), "anyOf", 0)
    for key in inside:
        context.move((*at, key), (*base, key))
    return {**outside, "anyOf": [inside, {"type": "null"}]}
