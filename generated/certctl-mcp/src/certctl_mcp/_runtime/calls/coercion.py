"""Arguments that a model meant well: JSON, numbers and truth values as text, one value in place of a list.

Only what does not fit is touched, and only where the schema leaves one way to read it: text is never taken
for something else where text is allowed. Each repair is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..messages import place

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", dict: "object", list: "array"}
_DEEPEST = 20
_LONGEST = 1_000_000


def repaired(
    arguments: Mapping[str, Any], schema: Mapping[str, Any], *, null_says: bool = False
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The arguments as they were probably meant, and what was done, a sentence each. Check them again.

    Agent frameworks write null for each optional argument that a model leaves out, members of objects too:
    where the schema does not take null, it is left out. Not where null itself says something (`null_says`).
    """
    notes: list[str] = []
    given = arguments if null_says else _without_nulls(arguments, schema, schema, (), notes)
    made = _mended(given, schema, schema, (), notes)
    return (made, tuple(notes)) if notes else (arguments, ())


def _without_nulls(
    value: Any, schema: Any, root: Mapping[str, Any], keys: tuple[str | int, ...], notes: list[str]
) -> Any:
    """Without the members that are null, may be left out, and may not be null."""
    schema = _resolved(schema, root)
    if schema is None or len(keys) > _DEEPEST:
        return value
    schema = _beside_null(schema, root)
    known = schema.get("properties")
    if isinstance(value, list) and "items" in schema:
        return [
            _without_nulls(item, schema["items"], root, (*keys, at), notes) for at, item in enumerate(value)
        ]
    if not isinstance(value, dict) or not isinstance(known, dict):
        return value
    required = schema.get("required", ())
    out = {}
    for name, item in value.items():
        if item is None and name in known and name not in required and _refuses_null(known[name], root):
            notes.append(f"{place((*keys, name))} was null and taken as not given")
        else:
            out[name] = (
                _without_nulls(item, known[name], root, (*keys, name), notes) if name in known else item
            )
    return out


def _refuses_null(schema: Any, root: Mapping[str, Any]) -> bool:
    found = _resolved(schema, root)
    allowed = _allowed(found, root) if found is not None else frozenset()
    return bool(allowed) and "null" not in allowed


def _mended(
    value: Any, schema: Any, root: Mapping[str, Any], keys: tuple[str | int, ...], notes: list[str]
) -> Any:
    schema = _resolved(schema, root)
    if schema is None or len(keys) > _DEEPEST:
        return value
    allowed = _allowed(schema, root)
    if allowed and _kind(value) not in allowed and not (_kind(value) == "integer" and "number" in allowed):
        value = _read(value, allowed, schema, root, keys, notes)
    schema = _beside_null(schema, root)
    match value:
        case dict() if isinstance(schema.get("properties"), dict):
            known = schema["properties"]
            return {
                name: _mended(item, known[name], root, (*keys, name), notes) if name in known else item
                for name, item in value.items()
            }
        case list() if "items" in schema:
            return [_mended(item, schema["items"], root, (*keys, at), notes) for at, item in enumerate(value)]
    return value


def _read(
    value: Any,
    allowed: frozenset[str],
    schema: Mapping[str, Any],
    root: Mapping[str, Any],
    keys: tuple[str | int, ...],
    notes: list[str],
) -> Any:
    """A value of a type that the schema does not allow, as one that it does; else as it is."""
    if isinstance(value, str):
        found, name = _from_text(value.strip(), allowed)
        if name:
            notes.append(f"{place(keys)} was given as text and taken as {name}")
            return found
    items = _resolved(_beside_null(schema, root).get("items"), root)
    if "array" in allowed and items is not None and value is not None:
        fits = _allowed(items, root)
        if fits and (_kind(value) in fits or (_kind(value) == "integer" and "number" in fits)):
            notes.append(f"{place(keys)} was given as one value and taken as a list with it")
            return [value]
    return value


def _from_text(text: str, allowed: frozenset[str]) -> tuple[Any, str]:
    """What a text says, and what kind of thing that is; "" when it says none that is allowed."""
    if allowed & {"integer", "number"} and _NUMBER.fullmatch(text):
        number = json.loads(text)
        if "number" in allowed or isinstance(number, int):
            return number, "a number"
    if "boolean" in allowed and text.lower() in ("true", "false"):
        return text.lower() == "true", "true or false"
    if allowed & {"object", "array"} and text[:1] in ("{", "[") and len(text) <= _LONGEST:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return None, ""
        if _kind(found) in allowed:
            return found, "the JSON in it"
    return None, ""


def _allowed(schema: Mapping[str, Any], root: Mapping[str, Any], depth: int = 0) -> frozenset[str]:
    """The types that fit; empty when the schema does not say it, or not without doubt."""
    stated = schema.get("type")
    if isinstance(stated, str | list):
        return frozenset([stated] if isinstance(stated, str) else map(str, stated))
    branches = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(branches, list) and depth < 5:
        resolved = [_resolved(branch, root) for branch in branches]
        found = [
            _allowed(branch, root, depth + 1) if branch is not None else frozenset() for branch in resolved
        ]
        return frozenset().union(*found) if all(found) else frozenset()
    if isinstance(schema.get("enum"), list):
        return frozenset(map(_kind, schema["enum"]))
    return frozenset()


def _beside_null(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one alternative beside null, where a schema is that or null; else the schema."""
    branches = schema.get("anyOf")
    if not isinstance(branches, list):
        return schema
    others = [branch for branch in branches if branch != {"type": "null"}]
    found = _resolved(others[0], root) if len(others) == 1 < len(branches) else None
    return schema if found is None else found


def _resolved(schema: Any, root: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The schema behind references into the same document; None for what is no object."""
    for _ in range(_DEEPEST):
        if not isinstance(schema, dict):
            return None
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        schema = root.get("$defs", {}).get(reference.removeprefix("#/$defs/"))
    return None


def _kind(value: Any) -> str:
    return "null" if value is None else _TYPES.get(type(value), "")
