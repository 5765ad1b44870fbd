"""Whether a value could be meant by a schema: enough of JSON Schema to tell the branches of `oneOf` apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ...syntax.json_types import type_name
from ..schema_samples.choices import is_moot, listed
from ..schema_samples.references import find, mapping, sequence
from ..schema_samples.schema_variants import branches, exclude, with_null

_DEEPEST: Final = 12
_LONGEST: Final = 200


Beside = tuple[dict[str, Any], ...]
"""Schemas around one, for the same value."""


def fits(root: Any, schema: Any, value: Any, depth: int = 0, beside: Beside = ()) -> bool:
    """Types, choices, members and bounds of lengths; what is not looked at here counts as met.

    A schema that takes no other members than its own takes those that `beside` describes.
    """
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return schema is not False
    known = (*beside, schema)
    reference = schema.get("$ref")
    if isinstance(reference, str):
        rest = {key: one for key, one in schema.items() if key != "$ref"}
        if not fits(root, find(root, reference), value, depth + 1, (*beside, rest)):
            return False
    meant = listed(schema)
    if not _kind(meant, value) or not _choice(meant, value):
        return False
    if isinstance(value, dict) and not _members(root, schema, value, depth, known):
        return False
    if isinstance(value, list) and not _items(root, meant, value, depth):
        return False
    if not in_bounds({key: one for key, one in meant.items() if not is_moot(key, meant)}, value):
        return False
    if "not" in schema and fits(root, schema["not"], value, depth + 1):
        return False
    alternatives = with_null(schema.get("oneOf"))
    plain = {key: one for key, one in schema.items() if key not in ("anyOf", "oneOf")}
    outside = (*beside, plain)
    if alternatives and matching(root, alternatives, value, depth + 1, outside) != 1:
        return False
    some = with_null(schema.get("anyOf"))
    if some and not matching(root, some, value, depth + 1, outside):
        return False
    parts = sequence(schema.get("allOf"))
    for place, part in enumerate(parts):
        rest = {**schema, "allOf": [*parts[:place], *parts[place + 1 :]]}
        if not fits(root, part, value, depth + 1, (*beside, rest)):
            return False
    return True


def matching(root: Any, alternatives: list[Any], value: Any, depth: int = 0, beside: Beside = ()) -> int:
    """How many of the alternatives fit."""
    return sum(fits(root, one, value, depth, beside) for one in alternatives)


def _described(root: Any, schemas: Beside) -> frozenset[str]:
    """The names of all properties that schemas, or what they are composed of, describe."""
    parts = branches(root, list(schemas))
    return frozenset(name for part in parts for name in mapping(part.get("properties")))


def _kind(schema: Mapping[str, Any], value: Any) -> bool:
    stated = schema.get("type")
    if stated is None:
        return True
    kinds = stated if isinstance(stated, list) else [stated]
    if value is None and schema.get("nullable") is True:
        return True
    found = type_name(value)
    return found in kinds or (found == "integer" and "number" in kinds)


def _choice(schema: Mapping[str, Any], value: Any) -> bool:
    if "const" in schema and schema["const"] != value:
        return False
    return not isinstance(schema.get("enum"), list) or value in schema["enum"]


def _members(root: Any, schema: dict[str, Any], value: dict[str, Any], depth: int, known: Beside) -> bool:
    properties = mapping(schema.get("properties"))
    closed = schema.get("additionalProperties") is False
    for name in sequence(schema.get("required")):
        if closed and name not in properties and name not in _described(root, known):
            continue  # it is required and not allowed
        if name not in value and not _read_only(root, properties.get(name)):
            return False
    if len(value) < (schema.get("minProperties") or 0):
        return False
    unknown = value.keys() - properties.keys()
    if unknown and closed and not unknown <= _described(root, known):
        return False
    return all(
        fits(root, properties[name], item, depth + 1) or _otherwise(root, properties[name], name, item, known)
        for name, item in value.items()
        if name in properties
    )


def _otherwise(root: Any, schema: Any, name: str, item: Any, known: Beside) -> bool:
    """Whether a member fits another description of it, which excludes this one: the later one counts."""
    others = [mapping(part.get("properties")).get(name) for part in branches(root, list(known))]
    return any(fits(root, one, item) for one in others if one is not None and exclude(root, one, schema))


def _read_only(root: Any, schema: Any) -> bool:
    """Whether a request leaves a property out although it is required: it is the API that sets it."""
    for _ in range(_DEEPEST):
        if not isinstance(schema, dict) or schema.get("readOnly") is True or "$ref" not in schema:
            break
        schema = find(root, str(schema["$ref"]))
    return isinstance(schema, dict) and schema.get("readOnly") is True


def _items(root: Any, schema: Mapping[str, Any], value: list[Any], depth: int) -> bool:
    """Items by their place, which `prefixItems` or, before 2020-12, a list of `items` says; then others."""
    front, others = sequence(schema.get("prefixItems")), schema.get("items", True)
    if isinstance(others, list):
        front, others = others, schema.get("additionalItems", True)
    wanted = [*front[: len(value)], *([others] * (len(value) - len(front)))]
    return all(fits(root, one, item, depth + 1) for one, item in zip(wanted, value, strict=True))


def in_bounds(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a text has the length, and a number the size, that a schema without combinators wants."""
    if isinstance(value, str):
        return _text(schema, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    for limit, sign in (("inimum", 1), ("aximum", -1)):
        edge, open_edge = schema.get(f"m{limit}"), schema.get(f"exclusiveM{limit}")
        for bound, out in ((edge, open_edge is True), (open_edge, True)):
            if isinstance(bound, bool) or not isinstance(bound, int | float):
                continue
            if sign * (value - bound) < 0 or (out and value == bound):
                return False
    return True


def _text(schema: Mapping[str, Any], value: str) -> bool:
    """Lengths; of patterns only literal ones: others are not trusted to end."""
    least, most, pattern = schema.get("minLength"), schema.get("maxLength"), schema.get("pattern")
    if isinstance(least, int) and len(value) < least:
        return False
    if isinstance(most, int) and len(value) > most:
        return False
    literal = isinstance(pattern, str) and re.fullmatch(rf"\^?[\w\-]{{0,{_LONGEST}}}\$?", pattern)
    return not literal or re.search(str(pattern), value) is not None
