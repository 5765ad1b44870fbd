"""Which kinds of JSON value a schema lets pass: what tells whether a change of style shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ...syntax.json_types import type_name

ALL: Final = frozenset({"string", "number", "boolean", "array", "object", "null"})
_DEEPEST: Final = 50
_LITERAL: Final = re.compile(r"\^[\w -]*\$")
"""A pattern that one text matches."""
_NUMBERS: Final = {"integer": "number"}


def kinds(schema: Any, definitions: Mapping[str, Any], depth: int = 0) -> frozenset[str]:
    """The kinds, with integer counted as number. What is not understood may be anything."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return ALL
    found = ALL
    ref = schema.get("$ref")
    if isinstance(ref, str) and ref.startswith("#/$defs/"):
        name = ref.removeprefix("#/$defs/").replace("~1", "/").replace("~0", "~")
        found &= kinds(definitions.get(name), definitions, depth + 1)
    stated = schema.get("type")
    if stated is not None:
        given = stated if isinstance(stated, list) else [stated]
        found &= {_NUMBERS.get(one, one) for one in given}
    for values in (schema.get("enum"), [schema["const"]] if "const" in schema else None):
        if isinstance(values, list):
            found &= {_NUMBERS.get(kind, kind) for kind in map(type_name, values)}
    for part in schema.get("allOf", ()):
        found &= kinds(part, definitions, depth + 1)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            found &= frozenset().union(*(kinds(part, definitions, depth + 1) for part in schema[word]))
    return found


def only(schema: Any, definitions: Mapping[str, Any]) -> tuple[Any, ...]:
    """The one value that fits, with its kind, since 1 is not true; () where there may be several."""
    for _ in range(_DEEPEST):
        if not isinstance(schema, dict) or "$ref" not in schema:
            break
        schema = definitions.get(str(schema["$ref"]).removeprefix("#/$defs/"))
    if not isinstance(schema, dict):
        return ()
    given = [schema["const"]] if "const" in schema else schema.get("enum")
    pattern = schema.get("pattern")
    if isinstance(given, list) and len(given) == 1:
        return (type_name(given[0]), given[0])
    if schema.get("type") == "null":
        return ("null", None)
    if schema.get("type") == "string" and isinstance(pattern, str) and _LITERAL.fullmatch(pattern):
        return ("string", pattern[1:-1])
    return ()


def properties(schema: Any, definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schemas of the properties of an object, behind a reference or not."""
    for _ in range(_DEEPEST):
        if not isinstance(schema, dict) or "$ref" not in schema:
            break
        schema = definitions.get(str(schema["$ref"]).removeprefix("#/$defs/"))
    found = schema.get("properties") if isinstance(schema, dict) else None
    return found if isinstance(found, dict) else {}
