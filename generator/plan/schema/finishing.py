"""The finished schema of a tool: the same values, in words that every client reads.

What real clients refuse is in docs/reference/lint.md: lists of types, arrays that do not say what is in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from ...openapi.schema.subschemas import Json, mapped
from ...syntax.json_types import type_name

_OF_TYPES: Final[dict[str, frozenset[str]]] = {
    "string": frozenset(("minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType")),
    "number": frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")),
    "array": frozenset(
        """
        items prefixItems contains minContains maxContains minItems maxItems uniqueItems
        """.split()  # noqa: SIM905 - readable as a block
    ),
    "object": frozenset(
        """
        properties required additionalProperties patternProperties propertyNames dependentRequired
        dependentSchemas minProperties maxProperties
        """.split()  # noqa: SIM905 - readable as a block
    ),
}
"""Keywords that say nothing about a value of another type (JSON Schema Validation 2020-12 section 6)."""
_OF_NUMBERS: Final = ("int", "float", "double", "decimal")
"""How formats of numbers begin."""
_BESIDE: Final = frozenset(
    """
    $ref allOf anyOf oneOf not if then else unevaluatedItems unevaluatedProperties
    """.split()  # noqa: SIM905 - readable as a block
)
"""What looks at the whole schema that it stands in: nothing is moved away from it."""


def finished(schema: Json) -> Json:
    """The schema without `oneOf` and without lists of types, and each array with `items`, at every depth.

    Alternatives of real descriptions overlap, mostly because nothing in them is required: by the letter of
    `oneOf` no value would fit, and the tool could never be called. The API still decides. Within `not` and
    `if` it stays, where a schema that fits more makes the whole fit less.
    """
    return _finished(schema, exact=False)


def _finished(schema: Json, *, exact: bool) -> Json:
    inverse: Json = {key: _finished(schema[key], exact=True) for key in ("not", "if") if key in schema}
    plain = {key: value for key, value in schema.items() if key not in inverse}
    out: Json = {**mapped(plain, lambda part: _finished(part, exact=exact)), **inverse}
    if "oneOf" in out and not exact:
        out = _with_any_of(out, out.pop("oneOf"))
    if isinstance(out.get("type"), list):
        out = single_types(out)
    if out.get("type") == "array" and "items" not in out:
        out["items"] = {}
    return out


def _with_any_of(schema: Json, alternatives: list[Json]) -> Json:
    if "anyOf" in schema:
        return {**schema, "allOf": [*schema.get("allOf", ()), {"anyOf": alternatives}]}
    return {**schema, "anyOf": alternatives}


def single_types(schema: Json) -> Json:
    """A schema with a list of types as an alternative for each, with what is said about values of it."""
    schema = dict(schema)
    types = sorted(schema.pop("type"), key=lambda name: name == "null")
    if "number" in types:  # an integer is a number
        types = [name for name in types if name != "integer"]
    together = bool(_BESIDE & schema.keys())
    alternatives: list[Json] = []
    for name in types:
        own = {} if together else _said_of(schema, name, types)
        if own is not None:
            own = {"type": name, **own}
            alternatives.append({**own, "items": {}} if name == "array" and "items" not in own else own)
    moved = () if together else {key for own in alternatives for key in own}
    rest = {key: value for key, value in schema.items() if key not in moved}
    if not together:
        rest = {key: value for key, value in rest.items() if key not in ("enum", "const")}
    if len(alternatives) == 1:
        return {**rest, **alternatives[0]}
    return _with_any_of(rest, alternatives or [{"not": {}}])


def _said_of(schema: Json, name: str, types: Iterable[str]) -> Json | None:
    """What a schema says about values of one of its types; None if it has none of them."""
    kind = "number" if name == "integer" else name
    out = {key: schema[key] for key in schema if key in _OF_TYPES.get(kind, ())}
    form = schema.get("format")
    if isinstance(form, str):
        numeric = form.startswith(_OF_NUMBERS) and bool({"integer", "number"} & set(types))
        if kind == ("number" if numeric else "string"):
            out["format"] = form
    if "const" in schema and not _is_of(schema["const"], name):
        return None
    if "const" in schema:
        out["const"] = schema["const"]
    if "enum" in schema:
        values = [value for value in schema["enum"] if _is_of(value, name)]
        if not values:
            return None
        if name != "null":  # only null is of that type
            out["enum"] = values
    return out


def _is_of(value: Any, name: str) -> bool:
    found = type_name(value)
    whole = isinstance(value, float) and value.is_integer()
    return found == name or (found == "integer" and name == "number") or (name == "integer" and whole)
