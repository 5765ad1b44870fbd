"""The schemas in a schema: the keyword above decides what is one, for a property may be called `$ref`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]

ONE = (
    *("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
"""Keywords whose value is a schema."""
SOME = ("prefixItems", "allOf", "anyOf", "oneOf")
"""Keywords whose value is a list of schemas."""
NAMED = ("patternProperties", "dependentSchemas")
"""Keywords, beside `properties`, whose value holds schemas by name."""


_HOLDING = frozenset((*ONE, *SOME, *NAMED, "properties", "$defs"))
"""Most schemas hold no others: asking for all these keywords in each costs more than all else."""


def mapped(schema: Json, change: Callable[[Json], Json]) -> Json:
    """The schema with each schema directly in it replaced."""
    out = dict(schema)
    if _HOLDING.isdisjoint(schema):
        return out
    for key in ONE:
        if isinstance(schema.get(key), dict):
            out[key] = change(schema[key])
    for key in SOME:
        if key in schema:
            out[key] = [change(part) for part in schema[key]]
    for key in ("properties", *NAMED):
        if key in schema:
            out[key] = {name: change(part) for name, part in schema[key].items()}
    return out


Change = Callable[[Json, str, tuple[str, ...]], Json]
"""A schema, its JSON pointer and the names of the properties that lead to it → what stands there instead."""


def rebuilt(schema: Json, change: Change, at: str = "", names: tuple[str, ...] = ()) -> Json:
    """A portable schema with every schema in it changed, outer ones first; `change` leaves parts alone."""
    out = change(dict(schema), at, names)
    if _HOLDING.isdisjoint(schema):
        return out
    for key in ONE:
        if isinstance(schema.get(key), dict):
            out[key] = rebuilt(schema[key], change, f"{at}/{key}", names)
    for key in SOME:
        if key in schema:
            parts = enumerate(schema[key])
            out[key] = [rebuilt(part, change, f"{at}/{key}/{index}", names) for index, part in parts]
    for key in ("properties", *NAMED, "$defs"):
        if key in schema:
            out[key] = {
                name: rebuilt(part, change, f"{at}/{key}/{_token(name)}", (*names, name))
                for name, part in schema[key].items()
            }
    return out


def _token(name: str) -> str:
    """RFC 6901 section 3."""
    return name.replace("~", "~0").replace("/", "~1")


def references(schema: Json) -> list[str]:
    """The names of the definitions that a portable schema refers to, with repetitions."""
    out: list[str] = []
    todo = [schema]
    while todo:
        part = todo.pop()
        if "$ref" in part:
            out.append(named_by(part))
        if not _HOLDING.isdisjoint(part):
            todo += [*_directly_in(part)][::-1]
    return out


def _directly_in(schema: Json) -> Iterator[Json]:
    yield from (schema[key] for key in ONE if isinstance(schema.get(key), dict))
    for key in SOME:
        yield from schema.get(key, ())
    for key in ("properties", *NAMED):
        yield from schema.get(key, {}).values()


def named_by(schema: Json) -> str:
    """The definition that a schema refers to itself; "" for none."""
    return str(schema.get("$ref", "")).removeprefix("#/$defs/")
