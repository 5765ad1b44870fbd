"""Schemas of the description → schemas that every MCP client reads (DESIGN: portable schemas).

The output holds JSON Schema 2020-12 keywords with values of the right kind, and references to `#/$defs/…`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ...annotations.annotations import schema_annotations
from ...annotations.model import ParameterAnnotations
from ...diagnostics import Diagnostics, Pointer
from ...openapi.references import target
from ...openapi.schema.subschemas import NAMED, ONE, SOME, Json
from ...source import Document
from ...source import pointer as json_pointer
from ..connected import components
from ..names import class_case, digest
from ..prose.text import argument_description
from . import schema_cycles
from .patterns import Patterns
from .regex_cost import LENGTH
from .schema_bundle import SCHEMA_LIMIT, DefinitionFacts, bundled

TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
DEPTH_LIMIT = 60


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
_NOTHING = ParameterAnnotations()
_TOGETHER = ("allOf", "anyOf", "oneOf", "then", "else")


class Schemas:
    """Turns the schemas of one document; a definition is made once, whoever asks for it.

    For requests: what the server alone sets (`readOnly`) and what is hidden is left out.
    """

    def __init__(self, document: Document, diag: Diagnostics) -> None:
        self._document = document
        self._diag = diag
        self._names: dict[Pointer, str] = {}
        self._definitions: dict[str, Json] = {}
        self._facts: dict[str, DefinitionFacts] = {}
        self._targets: dict[str, Pointer | None] = {}
        self._dropped: dict[Pointer, frozenset[str]] = {}
        self._pending: list[Pointer] = []
        self._stated: dict[Pointer, ParameterAnnotations] = {}
        self._patterns = Patterns()

    def argument(self, schema: Any, at: Pointer, description: str | None = None) -> Json:
        """The schema of one argument; its references name definitions that `bundle` adds."""
        out = self._schema(schema, at, 0)
        text = argument_description(description or "")
        if text:
            out = {**out, "description": text}
        return out

    def _target(self, reference: str) -> Pointer | None:
        if reference not in self._targets:
            self._targets[reference] = target(self._document.root, reference)
        return self._targets[reference]

    def resolve(self, schema: Any, at: Pointer) -> tuple[Any, Pointer]:
        """The schema behind a chain of bare references, and where it stands."""
        seen: set[Pointer] = set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            found = self._target(schema["$ref"])
            if found is None or found in seen:
                return True, at
            seen.add(found)
            schema, at = json_pointer.resolve(self._document.root, found), found
        return schema, at

    def stated(self, schema: Any, at: Pointer) -> ParameterAnnotations:
        """The `x-mcp` of a schema or, where it hides nothing, of the one that it refers to."""
        own = self._own(schema, at)
        if own.hidden or not isinstance(schema, dict) or "$ref" not in schema:
            return own
        behind = self._own(*self.resolve(schema, at))
        return behind if behind.hidden else own

    def _own(self, schema: Any, at: Pointer) -> ParameterAnnotations:
        if not isinstance(schema, dict) or "x-mcp" not in schema:
            return _NOTHING
        if at not in self._stated:
            self._stated[at] = schema_annotations(self._document, schema, at, self._diag)
        return self._stated[at]

    def bundle(self, properties: Mapping[str, Json], required: tuple[str, ...], at: Pointer) -> Json:
        """The input schema of the tool of the operation at `at`: one flat object, with what it refers to."""
        self._finish()
        out, far = bundled(properties, required, self._definitions, self._facts)
        if far:
            text = f"the schemas of its input have more than {SCHEMA_LIMIT // 1000} KB: {far} of them, the "
            text += "farthest from the arguments, are left open in the tool"
            place = self._document.place(at, key=True)
            help_text = "hide the properties that lead there and that nobody needs (x-mcp hidden)"
            self._diag.warning("MCP445", text, place, help_text)
        return out

    def _definition(self, pointer: Pointer) -> str:
        """The name of the definition for a schema: its component's, or its whole pointer's."""
        if pointer not in self._names:
            component = pointer[:2] == ("components", "schemas") and len(pointer) == 3
            name = class_case(str(pointer[-1]) if component else "_".join(map(str, pointer)))[:80] or "Schema"
            if name in self._definitions:
                name = f"{name}_{digest(json_pointer.format(pointer))}"
            self._names[pointer] = name
            self._definitions[name] = {}  # until `_finish`: a chain of references needs no stack
            self._pending.append(pointer)
        return self._names[pointer]

    def _finish(self) -> None:
        """Makes the definitions that were named since the last time, and what they name in turn."""
        made: dict[str, Pointer] = {}
        while self._pending:
            pointer = self._pending.pop()
            made[self._names[pointer]] = pointer
            schema = json_pointer.resolve(self._document.root, pointer)
            self._definitions[self._names[pointer]] = self._schema(schema, pointer, 0)
        edges = {name: schema_cycles.in_place(self._definitions[name]) for name in made}
        for name, closing in sorted(schema_cycles.closing(edges).items()):
            self._definitions[name] = schema_cycles.without(self._definitions[name], closing)
            text = f"schema {name} consists of itself; the part that leads back is left out"
            place = self._document.place(made[name], key=True)
            self._diag.warning("MCP412", text, place, "let it refer to itself in a property or an item")

    def _schema(self, schema: Any, at: Pointer, depth: int, dropped: frozenset[str] = frozenset()) -> Json:
        """`dropped`: properties that a schema around this one, for the same object, leaves out."""
        if isinstance(schema, bool) or not isinstance(schema, dict) or depth > DEPTH_LIMIT:
            return {"not": {}} if schema is False else {}
        out: Json = {}
        self._reference(schema, at, out)
        self._types(schema, out)
        for key, fits in _PLAIN.items():
            if key in schema and fits(schema[key]):
                out[key] = schema[key]
        self._pattern(schema, at, out)
        dropped |= self._not_given(schema)
        self._objects(schema, at, depth, dropped, out)
        self._subschemas(schema, at, depth, dropped, out)
        for candidate in (self._own(schema, at).description, schema.get("description")):
            if isinstance(candidate, str) and (found := argument_description(candidate)):
                out["description"] = found
                break
        return _flat(out)

    def _reference(self, schema: Json, at: Pointer, out: Json) -> None:
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return
        found = self._target(reference)
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
        verdict = self._patterns.value(pattern)
        values = out.get("enum", [out["const"]] if "const" in out else [])
        if verdict.text is not None and any(
            isinstance(one, str) and not _found(verdict.text, one) for one in values
        ):
            text = "a pattern that excludes a listed value is left out of the tool's schema"
            self._diag.warning("MCP461", text, self._document.place((*at, "pattern")), "correct one of both")
            return
        if verdict.text is None:
            self._left_out(verdict.objection, (*at, "pattern"))
            return
        if verdict.meant:
            text = f"a pattern in the form of Perl is read as {verdict.meant!r}"
            place = self._document.place((*at, "pattern"))
            self._diag.warning("MCP460", text, place, "write it without the slashes and letters around it")
        out["pattern"] = verdict.text

    def _left_out(self, objection: str, at: Pointer) -> None:
        text = f"a pattern that {objection} is left out of the tool's schema"
        help_text = (
            "write it in the common part of ECMA-262 and Python, so that there is one way to match a text"
        )
        self._diag.warning("MCP411", text, self._document.place(at), help_text)

    def _objects(self, schema: Json, at: Pointer, depth: int, dropped: frozenset[str], out: Json) -> None:
        found = schema.get("properties")
        if isinstance(found, dict):
            properties = {}
            for name, value in found.items():
                here = (*at, "properties", name)
                if not self.left_out(value):
                    properties[name] = self._schema(value, here, depth + 1)
                elif self.stated(value, here).is_sent:
                    self._never_sent(here)
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
                name: [each for each in dict.fromkeys(map(str, value)) if each not in dropped]
                for name, value in dependent.items()
                if isinstance(value, list)
            }

    def _never_sent(self, at: Pointer) -> None:
        text = f"{at[-1]!r} is hidden within an argument, where its value or env cannot be sent"
        help_text = "only properties of a body that is a plain object can have one: hide it without"
        place = self._document.place((*at, "x-mcp"), key=True)
        if all(item.code != "MCP405" or item.place != place for item in self._diag.items):
            self._diag.warning("MCP405", text, place, help_text)

    def _not_given(self, schema: Json) -> frozenset[str]:
        """The properties that callers do not give, of an object and of all that it is composed of."""
        names, parts = self._own_not_given(schema)
        self._compose(parts)
        return names.union(*(self._dropped[part] for part in parts))

    def _own_not_given(self, schema: Any) -> tuple[frozenset[str], list[Pointer]]:
        """Those that a schema names itself, and the schemas that it refers to for the same object."""
        names: set[str] = set()
        parts: list[Pointer] = []
        todo = [schema]
        while todo:
            node = todo.pop()
            if not isinstance(node, dict):
                continue
            if isinstance(node.get("$ref"), str):
                found = self._target(node["$ref"])
                parts += [] if found is None else [found]
                continue
            own, all_of = node.get("properties"), node.get("allOf")
            names |= {name for name in own if self.left_out(own[name])} if isinstance(own, dict) else set()
            todo += all_of if isinstance(all_of, list) else []
        return frozenset(names), parts

    def _compose(self, parts: list[Pointer]) -> None:
        """Remembers for each of these what it does not let callers give; each is looked at once."""
        names: dict[Pointer, frozenset[str]] = {}
        edges: dict[Pointer, list[Pointer]] = {}
        todo = list(parts)
        while todo:
            here = todo.pop()
            if here not in edges and here not in self._dropped:
                names[here], edges[here] = self._own_not_given(
                    json_pointer.resolve(self._document.root, here)
                )
                todo += edges[here]
        for ring in components(edges):
            behind = (self._dropped[there] for here in ring for there in edges[here] if there not in ring)
            found = frozenset[str]().union(*(names[here] for here in ring), *behind)
            self._dropped |= dict.fromkeys(ring, found)

    def read_only(self, schema: Any) -> bool:
        """Whether the property is the server's; a reference to such a schema counts."""
        if isinstance(schema, dict) and schema.get("readOnly") is True:
            return True
        found, _ = self.resolve(schema, ())
        return isinstance(found, dict) and found.get("readOnly") is True

    def left_out(self, schema: Any) -> bool:
        """Whether callers do not give the property: the server sets it, or it is hidden."""
        return self.read_only(schema) or _hidden(schema) or _hidden(self.resolve(schema, ())[0])

    def _subschemas(self, schema: Json, at: Pointer, depth: int, dropped: frozenset[str], out: Json) -> None:
        def made(value: Any, *tokens: str | int) -> Json:
            same = dropped if tokens[0] in _TOGETHER else frozenset[str]()
            return self._schema(value, (*at, *tokens), depth + 1, same)

        for key in ONE:
            if key in schema and isinstance(schema[key], dict | bool):
                value = schema[key]
                keep = isinstance(value, bool) and key in ("additionalProperties", "unevaluatedProperties")
                out[key] = value if keep else made(value, key)
        for key in SOME:
            if isinstance(schema.get(key), list) and schema[key]:
                out[key] = [made(item, key, index) for index, item in enumerate(schema[key])]
        for key in NAMED:
            if isinstance(schema.get(key), dict):
                named = {name: made(item, key, name) for name, item in schema[key].items()}
                if key == "patternProperties":
                    named = self._portable_names(named, (*at, key), out)
                if named:
                    out[key] = named

    def _portable_names(self, named: dict[str, Json], at: Pointer, out: Json) -> dict[str, Json]:
        """The patterns of names that every engine reads; without the others all names have to be allowed."""
        kept: dict[str, Json] = {}
        for name, part in named.items():
            verdict = self._patterns.name(name)
            if verdict.text is None:
                self._left_out(verdict.objection, (*at, name))
            else:
                kept[verdict.text] = part
        if len(kept) < len(named):
            for key in ("additionalProperties", "unevaluatedProperties"):
                out.pop(key, None)
        return kept


def _found(pattern: str, text: str) -> bool:
    """By a pattern that is known to be cheap, in a text as long as was reckoned with."""
    anchors = r"\\.|\[(?:\\.|[^\]])*\]|\$"
    end = re.sub(anchors, lambda one: r"\Z" if one[0] == "$" else one[0], pattern)
    return len(text) > LENGTH or re.search(end, text, re.ASCII) is not None


def _hidden(schema: Any) -> bool:
    own = schema.get("x-mcp") if isinstance(schema, dict) else None
    return isinstance(own, dict) and own.get("hidden") is True


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
