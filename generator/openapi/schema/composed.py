"""`allOf` whose parts exclude each other: read as one object that takes the properties of all of them.

A part that allows its own properties only refuses those of its neighbours (2020-12 core section 10.3.2.3): by
the letter no value is left, and every author means the whole to be closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ...diagnostics import Pointer
from ...source import Document
from ...source import pointer as json_pointer
from ..normalisation import Normalization
from ..references import target
from .contradictions import is_of, types_of

PARTS: Final = 200
"""Schemas that are looked at for one, its alternatives among them; with more it stays as it is."""
TOGETHER: Final = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas")
_ALTERNATIVES: Final = ("anyOf", "oneOf")
_OF_OBJECTS: Final = frozenset(
    ("type", "properties", "required", "additionalProperties", "unevaluatedProperties", "discriminator")
)
_ANNOTATIONS: Final = frozenset(
    ("title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment")
) | {"externalDocs", "xml"}
_CURE: Final = "take additionalProperties: false out of the parts, and describe each property once"

Json = dict[str, Any]


class _Part(NamedTuple):
    """What one schema says itself, without what it is composed of, and where it stands."""

    said: Json
    at: Pointer


def mended(context: Normalization, document: Document, node: Json, at: Pointer) -> Json:
    """The schema itself, unless no value, or none with its properties, fits all that it is composed of."""
    if "allOf" not in node and not ("properties" in node and any(key in node for key in _ALTERNATIVES)):
        return node
    root = document.root
    room = [PARTS]
    parts = _parts(root, node, at, room)
    if not parts:
        return node
    if _excludes_types(parts):
        return _of_one_type(context, document, node, parts, at)
    closed = _excludes_names(root, parts, room)
    clashes = _clashes(root, parts)
    if not closed and not clashes:
        return node
    plain = all(_is_plain(part.said) for part in parts)
    if not closed and not plain:
        return node
    what = "refuses the properties of another" if closed else f"describes {clashes[0]!r} in another way"
    text = f"a part of allOf {what}, so that no value fits: they are read as one object"
    context.tally.warn("MCP265", text, document.place(at), _CURE)
    return _merged(context, document, parts, node, at) if plain else _opened(root, parts, at)


def _parts(root: Json, schema: Any, at: Pointer, room: list[int]) -> list[_Part]:
    """All that a schema is composed of, itself last; none where that is too much or allows nothing.

    `room` is how many schemas may still be looked at.
    """
    out: list[_Part] = []
    return out if _collect(root, schema, at, set(), out, room) else []


def _collect(
    root: Json, schema: Any, at: Pointer, seen: set[Pointer], out: list[_Part], room: list[int]
) -> bool:
    if not isinstance(schema, dict):
        return schema is not False
    room[0] -= 1
    if room[0] < 0:
        return False
    if isinstance(schema.get("$ref"), str):
        found = target(root, schema["$ref"])
        if found is not None and found not in seen:
            seen.add(found)
            if not _collect(root, json_pointer.resolve(root, found), found, seen, out, room):
                return False
    members = schema.get("allOf")
    for index, member in enumerate(members if isinstance(members, list) else ()):
        if not _collect(root, member, (*at, "allOf", index), seen, out, room):
            return False
    own = {key: value for key, value in schema.items() if key not in ("allOf", "$ref")}
    if own:
        out.append(_Part(own, at))
    return True


def _names(said: Json) -> set[str]:
    found = said.get("properties")
    return set(found) if isinstance(found, dict) else set()


def _alternatives(root: Json, part: _Part, room: list[int]) -> Iterator[list[_Part]]:
    for key in _ALTERNATIVES:
        members = part.said.get(key)
        for index, member in enumerate(members if isinstance(members, list) else ()):
            if room[0] < 0:
                return
            yield _parts(root, member, (*part.at, key, index), room)


def _is_closed(said: Json) -> bool:
    return said.get("additionalProperties") is False and "patternProperties" not in said


def _excludes_names(root: Json, parts: list[_Part], room: list[int]) -> bool:
    """Whether a closed part, or a closed alternative of one, does not have a property of another."""
    everywhere = set[str]().union(*(_names(part.said) for part in parts))
    inner = [one for part in parts for one in _alternatives(root, part, room)]
    if room[0] < 0:
        return False
    within = set[str]().union(*(_names(part.said) for one in inner for part in one))
    for index, part in enumerate(parts):
        late = part.said.get("unevaluatedProperties") is False and index < len(parts) - 1
        if (_is_closed(part.said) or late) and (everywhere | within) - _names(part.said):
            return True
    for one in inner:
        own = set[str]().union(*(_names(part.said) for part in one))
        if any(_is_closed(part.said) and (everywhere | own) - _names(part.said) for part in one):
            return True
    return False


def _look(root: Json, schema: Any) -> Json:
    for _ in range(8):
        if not isinstance(schema, dict) or not isinstance(schema.get("$ref"), str):
            break
        found = target(root, schema["$ref"])
        schema = None if found is None else json_pointer.resolve(root, found)
    return schema if isinstance(schema, dict) else {}


def _common(one: list[str], other: list[str]) -> list[str]:
    """The types that both allow; an integer is a number too."""
    wide = [{*types, *(["integer"] if "number" in types else [])} for types in (one, other)]
    return sorted(wide[0] & wide[1])


def _exclude(one: Json, other: Json) -> bool:
    """Whether two schemas surely have no value in common, by their types and choices."""
    types = types_of(one), types_of(other)
    if all(types) and not _common(*types):
        return True
    for first, second in ((one, other), (other, one)):
        values = [first["const"]] if "const" in first else first.get("enum")
        listed = [second["const"]] if "const" in second else second.get("enum")
        if isinstance(values, list) and isinstance(listed, list) and not any(v in listed for v in values):
            return True
        kinds = types_of(second)
        if isinstance(values, list) and kinds and not any(is_of(v, kind) for v in values for kind in kinds):
            return True
    return False


def _excludes_types(parts: list[_Part]) -> bool:
    common: list[str] = []
    listed: list[Any] | None = None
    for part in parts:
        types, values = types_of(part.said), part.said.get("enum")
        if types:
            common = _common(common, types) if common else types
            if not common:
                return True
        if isinstance(values, list):
            listed = values if listed is None else [one for one in listed if one in values]
            if not listed:
                return True
    return False


def _of_one_type(
    context: Normalization, document: Document, node: Json, parts: list[_Part], at: Pointer
) -> Json:
    """Without a type that stands beside parts of another; else the parts as alternatives."""
    own = parts[-1] if parts[-1].at == at else None
    text = "parts of allOf have no type or value in common"
    if own is not None and "type" in own.said and not _excludes_types(parts[:-1]):
        context.tally.warn("MCP265", f"{text}: the type beside them is left out", document.place(at), _CURE)
        return {key: value for key, value in node.items() if key != "type"}
    if any(key in node for key in _ALTERNATIVES) or "$ref" in node or not node.get("allOf"):
        return node
    context.tally.warn("MCP265", f"{text}: they are read as alternatives", document.place(at), _CURE)
    context.origins[(*at, "anyOf")] = document.place((*at, "allOf"))
    rest = {key: value for key, value in node.items() if key not in ("allOf", "type", "enum")}
    return {**rest, "anyOf": node["allOf"]}


def _clashes(root: Json, parts: list[_Part]) -> list[str]:
    """Properties that two parts describe in ways that exclude each other."""
    before: dict[str, list[Json]] = {}
    out: list[str] = []
    for part in parts:
        for name in sorted(_names(part.said)):
            here = _look(root, part.said["properties"][name])
            if any(_exclude(one, here) for one in before.get(name, ())):
                out.append(name)
            before.setdefault(name, []).append(here)
    return out


def _is_plain(said: Json) -> bool:
    known = _OF_OBJECTS | _ANNOTATIONS
    rest = said.get("additionalProperties", False)
    return (
        all(key in known or key.startswith("x-") for key in said)
        and types_of(said) in ([], ["object"])
        and (rest is False or rest is True or rest == {})
    )


def _merged(context: Normalization, document: Document, parts: list[_Part], node: Json, at: Pointer) -> Json:
    """One object with the properties of all parts."""
    properties: Json = {}
    required: dict[str, None] = {}
    for part in parts:
        for name in part.said.get("properties") or ():
            value = part.said["properties"][name]
            had = properties.get(name, value)
            clash = _exclude(_look(document.root, had), _look(document.root, value))
            properties[name] = value if clash or had == value else {"allOf": [had, value]}
            if part.at != at:
                place = document.place((*part.at, "properties", name))
                context.origins[(*at, "properties", name)] = place
        required |= dict.fromkeys(part.said.get("required") or ())
    said = {key: value for key, value in node.items() if key in _ANNOTATIONS or key.startswith("x-")}
    out: Json = {**said, "type": "object", "properties": properties}
    if required:
        out["required"] = list(required)
    if any(
        False in (part.said.get("additionalProperties"), part.said.get("unevaluatedProperties"))
        for part in parts
    ):
        out["additionalProperties"] = False
    return out


def _opened(root: Json, parts: list[_Part], at: Pointer) -> Json:
    """The parts without what closes each of them, and the whole closed."""
    own = parts[-1].said if parts[-1].at == at else {}
    others = parts[:-1] if own else parts
    out = _open(root, own, at)
    if others:
        out["allOf"] = [_open(root, part.said, part.at) for part in others]
    return {**out, "unevaluatedProperties": False}


def _open(root: Json, said: Json, at: Pointer) -> Json:
    closing = ("additionalProperties", "unevaluatedProperties")
    out = {key: value for key, value in said.items() if key not in closing or value is not False}
    for key in _ALTERNATIVES:
        members = said.get(key)
        if isinstance(members, list):
            out[key] = [_open_alternative(root, one, (*at, key, place)) for place, one in enumerate(members)]
    return out


def _open_alternative(root: Json, schema: Any, at: Pointer) -> Any:
    parts = _parts(root, schema, at, [PARTS])
    if not any(_is_closed(part.said) for part in parts):
        return schema
    opened = [_open(root, part.said, part.at) for part in parts]
    return opened[0] if len(opened) == 1 else {"allOf": opened}
