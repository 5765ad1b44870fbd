"""Two schemas of arguments: what may no longer be sent, what may be sent now, what only reads differently.

Where it cannot be told whether a keyword takes less than before, it is said to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..plan.schema.finishing import single_types
from ..syntax.json_types import type_name
from .model import Detail, Impact

Json = dict[str, Any]
Found = Iterator[tuple[Impact, str, str]]
"""Kind, place below the argument, words."""

_DEEPEST: Final = 40
_SHOWN: Final = 5
_COSMETIC: Final = ("description", "title", "examples", "example", "deprecated", "$comment")
_LOWER: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_UPPER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")


@dataclass(frozen=True, slots=True)
class _Roots:
    """What references lead to on either side, and the pairs of references that were followed."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    seen: set[tuple[str, str]] = field(default_factory=set)


def arguments(old: Any, new: Any) -> Iterator[Detail]:
    """What changed between two input schemas, argument by argument."""
    if old == new:
        return
    before, after = _members(old), _members(new)
    were, are = _required(old), _required(new)
    for name in sorted({*before, *after}):
        if name not in after:
            yield Detail(Impact.BREAKING, f"argument {name} removed")
        elif name not in before:
            needed = name in are
            kind = Impact.BREAKING if needed else Impact.ADDITIVE
            yield Detail(kind, f"argument {name} added{', required' if needed else ''}")
        else:
            roots = _Roots(_definitions(old), _definitions(new))
            for kind, at, text in _compare(before[name], after[name], "", roots, 0):
                yield Detail(kind, f"argument {name}{at}: {text}")
            if (name in were) != (name in are):
                kind = Impact.BREAKING if name in are else Impact.ADDITIVE
                yield Detail(kind, f"argument {name} is now {'required' if name in are else 'optional'}")


def without_prose(schema: Any) -> Any:
    """The schema without its descriptions."""
    match schema:
        case dict():
            return {
                key: without_prose(value)
                for key, value in schema.items()
                if key != "description" or isinstance(value, dict)
            }
        case list():
            return [without_prose(item) for item in schema]
        case _:
            return schema


def _compare(old: Any, new: Any, at: str, roots: _Roots, depth: int) -> Found:
    if depth > _DEEPEST:
        if old != new:
            yield Impact.BREAKING, at, "changed deep inside"
        return
    old, new = _schema(old), _schema(new)
    pair = old.get("$ref"), new.get("$ref")
    if isinstance(pair[0], str) and isinstance(pair[1], str):
        if pair in roots.seen:
            return
        roots.seen.add((pair[0], pair[1]))
    old, new = _resolved(old, roots.old), _resolved(new, roots.new)
    if isinstance(old.get("type"), list) and "anyOf" in new:  # as packages had it before
        old = single_types(old)
    for part in (_prose, _types, _values, _bounds, _others):
        for kind, text in part(old, new):
            yield kind, at, text
    for members in (_object, _array, _alternatives):
        yield from members(old, new, at, roots, depth + 1)


def _prose(old: Json, new: Json) -> Iterator[tuple[Impact, str]]:
    for key in _COSMETIC:
        if old.get(key) != new.get(key):
            yield Impact.COSMETIC, key
    if old.get("default") != new.get("default") or ("default" in old) != ("default" in new):
        said = f"default is now {_value(new['default'])}" if "default" in new else "default removed"
        yield Impact.ADDITIVE, said


def _types(old: Json, new: Json) -> Iterator[tuple[Impact, str]]:
    before, after = _type_names(old), _type_names(new)
    if before == after:
        return
    wide = {*(after or ()), *(["integer"] if after and "number" in after else [])}
    said = f"type is now {_either(after)}, was {_either(before)}"
    narrowed = after is not None and (before is None or not before <= wide)
    yield Impact.BREAKING if narrowed else Impact.ADDITIVE, said


def _type_names(schema: Json) -> frozenset[str] | None:
    """None: any."""
    match schema.get("type"):
        case str(name):
            return frozenset((name,))
        case list(names):
            return frozenset(name for name in names if isinstance(name, str))
    values = _allowed(schema)
    return None if values is None else frozenset(type_name(value) for value in values)


def _either(names: frozenset[str] | None) -> str:
    return "any" if names is None else " or ".join(sorted(names)) or "none"


def _values(old: Json, new: Json) -> Iterator[tuple[Impact, str]]:
    before, after = _allowed(old), _allowed(new)
    if before is None and after is not None:
        yield Impact.BREAKING, f"takes only {_listed(after)}"
    elif before is not None and after is None:
        yield Impact.ADDITIVE, "takes any value, no longer only listed ones"
    elif before is not None and after is not None:
        ours, theirs = {_key(value) for value in before}, {_key(value) for value in after}
        if gone := [value for value in before if _key(value) not in theirs]:
            yield Impact.BREAKING, f"{_listed(gone)} no longer taken"
        if more := [value for value in after if _key(value) not in ours]:
            yield Impact.ADDITIVE, f"{_listed(more)} taken too"


def _allowed(schema: Json) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    found = schema.get("enum")
    return found if isinstance(found, list) else None


def _bounds(old: Json, new: Json) -> Iterator[tuple[Impact, str]]:
    for key in (*_LOWER, *_UPPER):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if after is None:
            yield Impact.ADDITIVE, f"{key} {_value(before)} removed"
        elif before is None:
            yield Impact.BREAKING, f"{key} {_value(after)} added"
        else:
            numbers = isinstance(before, int | float) and isinstance(after, int | float)
            wider = numbers and (after < before if key in _LOWER else after > before)
            said = f"{key} is now {_value(after)}, was {_value(before)}"
            yield Impact.ADDITIVE if wider else Impact.BREAKING, said


_KNOWN: Final = frozenset(
    {"$ref", "$defs", "type", "enum", "const", "default", "required", "properties", "items", "prefixItems"}
    | {"additionalProperties", "anyOf", "oneOf", "allOf", *_COSMETIC, *_LOWER, *_UPPER}
)


def _others(old: Json, new: Json) -> Iterator[tuple[Impact, str]]:
    """Keywords that narrow by being there: pattern, format, multipleOf, uniqueItems, not…"""
    for key in sorted({*old, *new} - _KNOWN):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key not in new or after is False:
            yield Impact.ADDITIVE, f"{key} removed"
        else:
            yield Impact.BREAKING, f"{key} {'changed' if key in old else 'added'}"


def _object(old: Json, new: Json, at: str, roots: _Roots, depth: int) -> Found:
    before, after = _members(old), _members(new)
    were, are = _required(old), _required(new)
    for name in sorted({*before, *after}):
        inside = f"{at}.{name}"
        if name not in after:
            yield Impact.BREAKING, inside, "removed"
        elif name not in before:
            kind = Impact.BREAKING if name in are else Impact.ADDITIVE
            yield kind, inside, "added, required" if name in are else "added"
        else:
            yield from _compare(before[name], after[name], inside, roots, depth)
    for name in sorted((were ^ are) - (before.keys() ^ after.keys())):
        kind = Impact.BREAKING if name in are else Impact.ADDITIVE
        yield kind, f"{at}.{name}", f"now {'required' if name in are else 'optional'}"
    others = old.get("additionalProperties", True), new.get("additionalProperties", True)
    if others[0] == others[1] and not isinstance(others[0], dict):
        return
    if others[1] is False:
        yield Impact.BREAKING, at, "takes no other members"
    elif others[0] is False:
        yield Impact.ADDITIVE, at, "takes other members too"
    else:
        yield from _compare(*others, f"{at}.*", roots, depth)


def _array(old: Json, new: Json, at: str, roots: _Roots, depth: int) -> Found:
    if "items" in old or "items" in new:
        yield from _compare(old.get("items", True), new.get("items", True), f"{at}[]", roots, depth)
    before, after = _list(old, "prefixItems"), _list(new, "prefixItems")
    if len(before) != len(after):
        yield Impact.BREAKING, at, "prefixItems changed"
        return
    for index, (one, other) in enumerate(zip(before, after, strict=True)):
        yield from _compare(one, other, f"{at}[{index}]", roots, depth)


def _alternatives(old: Json, new: Json, at: str, roots: _Roots, depth: int) -> Found:
    """anyOf and oneOf take more with each member, allOf takes less."""
    for key in ("anyOf", "oneOf", "allOf"):
        before, after = _list(old, key), _list(new, key)
        ours, theirs = {_key(without_prose(one)) for one in before}, {_key(without_prose(o)) for o in after}
        gone = [one for one in before if _key(without_prose(one)) not in theirs]
        more = [one for one in after if _key(without_prose(one)) not in ours]
        if len(gone) == len(more):
            for one, other in zip(gone, more, strict=True):
                yield from _compare(one, other, f"{at}<{key}>", roots, depth)
            if not gone:  # alike but for references, which may lead to something else
                for one, other in zip(before, after, strict=False):
                    yield from _compare(one, other, f"{at}<{key}>", roots, depth)
            continue
        alone = key != "allOf" and bool(before) and bool(after)
        if gone:
            kind = Impact.BREAKING if alone else Impact.ADDITIVE
            yield kind, at, f"{_count(len(gone))} of {key} removed"
        if more:
            kind = Impact.ADDITIVE if alone else Impact.BREAKING
            yield kind, at, f"{_count(len(more))} of {key} added"


def _count(number: int) -> str:
    return "1 alternative" if number == 1 else f"{number} alternatives"


def _schema(value: Any) -> Json:
    """Boolean schemas as objects (JSON Schema 2020-12 section 4.3.2)."""
    if isinstance(value, dict):
        return value
    return {"not": {}} if value is False else {}


def _resolved(schema: Json, definitions: Mapping[str, Any]) -> Json:
    for _ in range(_DEEPEST):
        ref = schema.get("$ref")
        if not isinstance(ref, str) or not ref.startswith("#/$defs/"):
            return schema
        name = ref.removeprefix("#/$defs/").replace("~1", "/").replace("~0", "~")
        target = _schema(definitions.get(name))
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _definitions(schema: Any) -> Mapping[str, Any]:
    found = schema.get("$defs") if isinstance(schema, dict) else None
    return found if isinstance(found, dict) else {}


def _members(schema: Any) -> Json:
    found = schema.get("properties") if isinstance(schema, dict) else None
    return found if isinstance(found, dict) else {}


def _required(schema: Any) -> frozenset[str]:
    found = schema.get("required") if isinstance(schema, dict) else None
    return (
        frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else frozenset()
    )


def _list(schema: Json, key: str) -> list[Any]:
    found = schema.get(key)
    return found if isinstance(found, list) else []


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _value(value: Any) -> str:
    text = json.dumps(value, sort_keys=True)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _listed(values: list[Any]) -> str:
    shown = ", ".join(_value(value) for value in values[:_SHOWN])
    return f"{shown} and {len(values) - _SHOWN} more" if len(values) > _SHOWN else shown
