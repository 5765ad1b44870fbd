"""Finds what a request holds that its schema does not mention: a misspelt property, or one that is readOnly.

JSON Schema lets unknown properties pass unless `additionalProperties` forbids them, and hardly any
description does. A server ignores them, so a client that writes a name wrongly never hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..schema_samples.ecma_patterns import matches
from ..schema_samples.references import mapping, sequence
from ..schema_samples.schema_variants import branches


def undeclared_members(root: Any, schema: Any, value: Any) -> tuple[str, ...]:
    """What a value holds that has no place in it, as sentences; () when everything is declared."""
    return tuple(_strangers(root, [schema], value, ""))


def declared(root: Any, schema: Any) -> tuple[dict[str, list[Any]], bool]:
    """The properties that a schema lists (each with its schemas), and whether it takes others besides."""
    return _declared(branches(root, [schema]))


def _declared(parts: list[dict[str, Any]]) -> tuple[dict[str, list[Any]], bool]:
    listed: dict[str, list[Any]] = {}
    named: set[str] = set()
    free = False
    for part in parts:
        for name, inner in mapping(part.get("properties")).items():
            listed.setdefault(name, []).append(inner)
        for name in (*sequence(part.get("required")), mapping(part.get("discriminator")).get("propertyName")):
            if isinstance(name, str):
                named.add(name)
        rest = part.get("additionalProperties", part.get("unevaluatedProperties"))
        free = free or rest is True or isinstance(rest, dict)
    free = free or not listed
    for name in named:  # demanded, though nothing says what it is
        listed.setdefault(name, [])
    return listed, free


def _strangers(root: Any, schemas: list[Any], value: Any, path: str) -> Iterator[str]:
    parts = branches(root, schemas)
    if isinstance(value, dict):
        listed, free = _declared(parts)
        for name, item in value.items():
            place = f"{path}.{name}" if path else name
            inner = [*listed.get(name, []), *_by_pattern(parts, name)]
            if name not in listed and not inner and not free:
                yield f"{place!r} is not a property here; there are {_names(listed)}"
            elif inner and all(_read_only(root, one) for one in inner):
                yield f"{place!r} is read-only and must not be sent"
            else:
                others = [part.get("additionalProperties") for part in parts]
                yield from _strangers(root, inner or others, item, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strangers(root, _items(parts, index), item, f"{path}[{index}]")


def _read_only(root: Any, schema: Any) -> bool:
    return any(part.get("readOnly") is True for part in branches(root, [schema]))


def _by_pattern(parts: list[dict[str, Any]], name: str) -> list[Any]:
    patterns = (pair for part in parts for pair in mapping(part.get("patternProperties")).items())
    return [inner for pattern, inner in patterns if matches(pattern, name)]


def _items(parts: list[dict[str, Any]], index: int) -> list[Any]:
    found: list[Any] = []
    for part in parts:
        front = sequence(part.get("prefixItems"))
        found.append(front[index] if index < len(front) else part.get("items"))
    return found


def _names(listed: dict[str, list[Any]]) -> str:
    names = sorted(listed)
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
