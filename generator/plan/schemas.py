"""Schemas of the description → schemas that every MCP client reads (DESIGN: portable schemas).

The output holds JSON Schema 2020-12 keywords with values of the right kind, and references to `#/$defs/…`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..api.references import target
from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer
from . import patterns
from .names import class_case, digest
from .text import argument_description

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
INLINE_LIMIT = 200
"""Definitions up to this many bytes of JSON are written where they are used."""
DEPTH_LIMIT = 60

Json = dict[str, Any]


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value - value == 0


_PLAIN: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(
        (
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains",
        ),
        _count,
    ),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _number),
    "multipleOf": lambda value: _number(value) and value > 0,
    "uniqueItems": lambda value: value is True,
    **dict.fromkeys(("format", "contentEncoding", "contentMediaType"), lambda value: isinstance(value, str)),
}
_ONE = (
    *("items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_SOME = ("prefixItems", "allOf", "anyOf", "oneOf")
_NAMED = ("patternProperties", "dependentSchemas")


class Schemas:
    """Turns the schemas of one document; a definition is made once, whoever asks for it.

    For requests: what the server alone sets (`readOnly`) is left out.
    """

    def __init__(self, document: Document, diag: Diagnostics) -> None:
        self._document = document
        self._diag = diag
        self._definitions: dict[Pointer, Json] = {}
        self._names: dict[Pointer, str] = {}
        self._taken: dict[str, Pointer] = {}
        self._facts: dict[str, tuple[bool, bool]] = {}

    def argument(self, schema: Any, at: Pointer, description: str | None = None) -> Json:
        """The schema of one argument; its references name definitions that `bundle` adds."""
        out = self._schema(schema, at, 0)
        text = argument_description(description or "")
        if text:
            out = {**out, "description": text}
        return out

    def resolve(self, schema: Any, at: Pointer) -> tuple[Any, Pointer]:
        """The schema behind a chain of bare references, and where it stands."""
        seen: set[Pointer] = set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            found = target(self._document.root, schema["$ref"])
            if found is None or found in seen:
                return True, at
            seen.add(found)
            schema, at = json_pointer.resolve(self._document.root, found), found
        return schema, at

    def bundle(self, properties: Mapping[str, Json], required: tuple[str, ...]) -> Json:
        """The input schema of a tool: one flat object, with the definitions that its properties reach."""
        uses = self._uses(properties)
        inline = {name for name, times in uses.items() if self._goes_inline(name, times)}
        out: Json = {"type": "object"}
        out["properties"] = {name: self._placed(schema, inline) for name, schema in properties.items()}
        if required:
            out["required"] = list(required)
        out["additionalProperties"] = False
        kept = sorted(set(uses) - inline)
        if kept:
            out["$defs"] = {name: self._placed(self._by_name(name), inline) for name in kept}
        return out

    def _by_name(self, name: str) -> Json:
        return self._definitions[self._taken[name]]

    def _uses(self, properties: Mapping[str, Json]) -> dict[str, int]:
        """Each definition in reach, and how often it is named."""
        times: dict[str, int] = {}
        queue = list(properties.values())
        while queue:
            for name in references(queue.pop()):
                times[name] = times.get(name, 0) + 1
                if times[name] == 1:
                    queue.append(self._by_name(name))
        return times

    def _goes_inline(self, name: str, times: int) -> bool:
        """Whether a definition is written where it is used: never a recursive one, never one that grows."""
        if name not in self._facts:
            made = self._by_name(name)
            named = references(made)
            small = not named and len(json.dumps(made)) <= INLINE_LIMIT
            self._facts[name] = (self._recursive(name), small)
        recursive, small = self._facts[name]
        return not recursive and (times == 1 or small)

    def _recursive(self, start: str) -> bool:
        seen: set[str] = set()
        queue = references(self._by_name(start))
        while queue:
            name = queue.pop()
            if name == start:
                return True
            if name not in seen:
                seen.add(name)
                queue += references(self._by_name(name))
        return False

    def _placed(self, schema: Json, inline: set[str]) -> Json:
        reference = schema.get("$ref")
        if reference is not None and (name := reference.removeprefix("#/$defs/")) in inline:
            schema = {**self._by_name(name), **{key: value for key, value in schema.items() if key != "$ref"}}
            return self._placed(schema, inline)
        return mapped(schema, lambda part: self._placed(part, inline))

    def _name(self, pointer: Pointer) -> str:
        """A definition's name: its component's, or its whole pointer's."""
        if pointer not in self._names:
            component = pointer[:2] == ("components", "schemas") and len(pointer) == 3
            name = class_case(str(pointer[-1]) if component else "_".join(map(str, pointer)))[:80] or "Schema"
            if self._taken.get(name, pointer) != pointer:
                name = f"{name}_{digest(json_pointer.format(pointer))}"
            self._names[pointer] = name
            self._taken[name] = pointer
        return self._names[pointer]

    def _definition(self, pointer: Pointer) -> str:
        name = self._name(pointer)
        if pointer not in self._definitions:
            self._definitions[
                pointer
            ] = {}  # stands for the definition while it is being made: recursion ends here
            made = self._schema(json_pointer.resolve(self._document.root, pointer), pointer, 0)
            self._definitions[pointer] = made
        return name

    def _schema(self, schema: Any, at: Pointer, depth: int) -> Json:
        if isinstance(schema, bool) or not isinstance(schema, dict) or depth > DEPTH_LIMIT:
            return {"not": {}} if schema is False else {}
        out: Json = {}
        self._reference(schema, at, out)
        self._types(schema, out)
        for key, fits in _PLAIN.items():
            if key in schema and fits(schema[key]):
                out[key] = schema[key]
        self._pattern(schema, at, out)
        self._objects(schema, at, depth, out)
        self._subschemas(schema, at, depth, out)
        own = schema.get("x-mcp")
        text = own.get("description") if isinstance(own, dict) else None
        for candidate in (text, schema.get("description")):
            if isinstance(candidate, str) and (found := argument_description(candidate)):
                out["description"] = found
                break
        return _flat(out)

    def _reference(self, schema: Json, at: Pointer, out: Json) -> None:
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return
        found = target(self._document.root, reference)
        if found is None:
            place = self._document.place((*at, "$ref"))
            text = f"schema reference {reference!r} names nothing, anything is accepted"
            self._diag.warning("MCP410", text, place, "correct the reference")
            return
        out["$ref"] = f"#/$defs/{self._definition(found)}"

    def _types(self, schema: Json, out: Json) -> None:
        match schema.get("type"):
            case str(one) if one in TYPES:
                out["type"] = one
            case list(several):
                kept = [one for one in TYPES if one in several]
                if kept:
                    out["type"] = kept[0] if len(kept) == 1 else kept
        values = schema.get("enum")
        if isinstance(values, list) and values:
            unique = list({json.dumps(value, sort_keys=True): value for value in values}.values())
            out["enum"] = unique
        for key in ("const", "default"):
            if key in schema:
                out[key] = schema[key]

    def _pattern(self, schema: Json, at: Pointer, out: Json) -> None:
        pattern = schema.get("pattern")
        if not isinstance(pattern, str):
            return
        if patterns.portable(pattern):
            out["pattern"] = pattern
            return
        place = self._document.place((*at, "pattern"))
        self._diag.warning(
            "MCP411",
            "a pattern that not every engine reads the same way is left out of the tool's schema",
            place,
            "write it in the common part of ECMA-262 and Python, without nested repeats",
        )

    def _objects(self, schema: Json, at: Pointer, depth: int, out: Json) -> None:
        found = schema.get("properties")
        dropped: set[str] = set()
        if isinstance(found, dict):
            properties = {}
            for name, value in found.items():
                if self.read_only(value):
                    dropped.add(name)
                else:
                    properties[name] = self._schema(value, (*at, "properties", name), depth + 1)
            if properties:
                out["properties"] = properties
        names = schema.get("required")
        if isinstance(names, list):
            kept = [name for name in dict.fromkeys(map(str, names)) if name not in dropped]
            if kept:
                out["required"] = kept
        dependent = schema.get("dependentRequired")
        if isinstance(dependent, dict):
            out["dependentRequired"] = {
                name: list(dict.fromkeys(map(str, value)))
                for name, value in dependent.items()
                if isinstance(value, list)
            }

    def read_only(self, schema: Any) -> bool:
        """Whether the property is the server's; a reference to such a schema counts."""
        if isinstance(schema, dict) and schema.get("readOnly") is True:
            return True
        found, _ = self.resolve(schema, ())
        return isinstance(found, dict) and found.get("readOnly") is True

    def _subschemas(self, schema: Json, at: Pointer, depth: int, out: Json) -> None:
        for key in _ONE:
            if key in schema and isinstance(schema[key], dict | bool):
                value = schema[key]
                keep = isinstance(value, bool) and key in ("additionalProperties", "unevaluatedProperties")
                out[key] = value if keep else self._schema(value, (*at, key), depth + 1)
        for key in _SOME:
            if isinstance(schema.get(key), list) and schema[key]:
                out[key] = [
                    self._schema(item, (*at, key, i), depth + 1) for i, item in enumerate(schema[key])
                ]
        for key in _NAMED:
            if isinstance(schema.get(key), dict):
                made = {
                    name: self._schema(item, (*at, key, name), depth + 1)
                    for name, item in schema[key].items()
                    if key != "patternProperties" or patterns.portable(name)
                }
                if made:
                    out[key] = made


def _flat(schema: Json) -> Json:
    """`allOf` with one member is that member; `additionalProperties: true` says nothing."""
    if schema.get("additionalProperties") is True or schema.get("additionalProperties") == {}:
        schema = {key: value for key, value in schema.items() if key != "additionalProperties"}
    parts = schema.get("allOf")
    if isinstance(parts, list) and len(parts) == 1:
        rest = {key: value for key, value in schema.items() if key != "allOf"}
        if not set(rest) & (set(parts[0]) - {"description", "default"}):
            return {**parts[0], **rest}
    return schema


def mapped(schema: Json, change: Callable[[Json], Json]) -> Json:
    """The schema with each schema directly in it replaced; a property may be called `enum`: keys decide."""
    out = dict(schema)
    for key in _ONE:
        if isinstance(schema.get(key), dict):
            out[key] = change(schema[key])
    for key in _SOME:
        if key in schema:
            out[key] = [change(part) for part in schema[key]]
    for key in ("properties", *_NAMED):
        if key in schema:
            out[key] = {name: change(part) for name, part in schema[key].items()}
    return out


def references(schema: Json) -> list[str]:
    """The names of the definitions that a portable schema refers to, with repetitions."""
    out: list[str] = []

    def visit(part: Json) -> Json:
        if "$ref" in part:
            out.append(part["$ref"].removeprefix("#/$defs/"))
        return mapped(part, visit)

    visit(schema)
    return out
