"""Schemas → Python types: TypedDicts for objects, aliases for the rest, `Any` where nothing else is true."""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from typing import Any

from ...diagnostics import Pointer
from ...openapi.references import target
from ...source import Document
from ...source import pointer as json_pointer
from ..connected import recurring
from ..model import TypeDefinition, TypeText
from ..names import class_case, digest, fit
from ..prose.text import cut, first_paragraph
from .code import Code, docstring, identifier, literal, string

RESERVED = frozenset(
    {
        "Any",
        "Literal",
        "NotRequired",
        "TypedDict",
        "TypeAlias",
        "Api",
        "Reply",
        "OMIT",
        "Omit",
        "Part",
        "None",
        "True",
        "False",
    }
)
LITERAL_LIMIT = 200
UNION_LIMIT = 12
DEPTH_LIMIT = 40
PARTS_LIMIT = 100
"""References that one object may be composed of."""
_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

ANY = TypeText(Code("Any"), typing=frozenset({"Any"}))
NONE = TypeText(Code("None"))


def simple(text: str) -> TypeText:
    return TypeText(Code(text))


def union(types: Iterable[TypeText]) -> TypeText:
    """The types in their order, each once; None last; Any swallows the rest."""
    found = list(types)
    members = list(dict.fromkeys(member for one in found for member in one.members or (one.text,)))
    if not members or len(members) > UNION_LIMIT or "Any" in members:
        return ANY
    members.sort(key=lambda member: member == "None")
    return TypeText(
        Code(" | ".join(members)),
        frozenset().union(*(one.local for one in found)),
        frozenset().union(*(one.typing for one in found)),
        tuple(members),
    )


def wrapped(generic: str, inner: TypeText) -> TypeText:
    return TypeText(Code(f"{generic}{inner.text}]"), inner.local, inner.typing)


class Types:
    """Gathers the definitions of types.py while the tools ask for types.

    Components are named after themselves and go first; an object written in place is named after where it
    stands, and is a plain mapping if that name is taken. Nothing is numbered.
    """

    def __init__(self, document: Document) -> None:
        self._root = document.root
        components = document.root.get("components")
        schemas = components.get("schemas") if isinstance(components, dict) else None
        self._names: dict[Pointer, str] = {}
        self._taken: set[str] = set(RESERVED)
        for name in schemas if isinstance(schemas, dict) else ():
            self._names[("components", "schemas", name)] = self._free(class_case(name), name)
        self._definitions: dict[str, TypeDefinition] = {}
        self._pending: list[tuple[Pointer, str]] = []
        self._asked: set[str] = set()

    def definitions(self) -> tuple[TypeDefinition, ...]:
        """Every type asked for, and those that they name, by name."""
        while self._pending:
            pointer, name = self._pending.pop()
            self._define(name, json_pointer.resolve(self._root, pointer))
        self._open_rings()
        return tuple(self._definitions[name] for name in sorted(self._definitions))

    def _open_rings(self) -> None:
        """Makes aliases `Any` until none is made of itself, which no type checker could take."""
        aliases = {
            name: definition.uses
            for name, definition in self._definitions.items()
            if definition.source.startswith(f"{name}: TypeAlias = ")
        }
        todo = list(recurring(aliases))
        while todo:
            first, *others = sorted(todo.pop())
            source = Code(f"{identifier(first)}: TypeAlias = Any")
            typing = frozenset({"Any", "TypeAlias"})
            self._definitions[first] = TypeDefinition(first, source, frozenset(), typing)
            todo += recurring({name: aliases[name] for name in others})

    def of(self, schema: Any, name: str, depth: int = 0) -> TypeText:
        """The type of a schema; `name` is for an object that is written in place."""
        if not isinstance(schema, dict) or depth > DEPTH_LIMIT:
            return ANY
        if isinstance(schema.get("$ref"), str):
            return self._component(schema["$ref"])
        if "const" in schema:
            return _literals([schema["const"]])
        if isinstance(schema.get("enum"), list) and schema["enum"]:
            return _literals(schema["enum"])
        for key in ("oneOf", "anyOf"):
            if isinstance(schema.get(key), list) and schema[key]:
                return union([self.of(one, f"{name}{_suffix(one)}", depth + 1) for one in schema[key]])
        parts = schema.get("allOf")
        if isinstance(parts, list) and len(parts) == 1 and "properties" not in schema:
            return self.of(parts[0], name, depth + 1)
        kind = schema.get("type")
        if isinstance(kind, list):
            return union([self.of({**schema, "type": one}, name, depth + 1) for one in kind])
        match kind:
            case "object" | None if fields := self._fields(schema):
                return self._object(fields, schema, name)
            case "object":
                extra = schema.get("additionalProperties")
                inner = self.of(extra, f"{name}Value", depth + 1) if isinstance(extra, dict) else ANY
                return wrapped("dict[str, ", inner)
            case "array":
                return wrapped("list[", self.of(schema.get("items"), f"{name}Item", depth + 1))
            case str() if kind in _SIMPLE:
                return simple(_SIMPLE[kind])
            case _:
                return ANY

    def _free(self, wanted: str, text: str) -> str:
        """A class name for a component: one of two that meet gets a digest of its own spelling."""
        name = f"Type{wanted}" if not wanted or wanted[0].isdigit() else wanted
        name = fit(name, 80)
        if keyword.iskeyword(name) or name in RESERVED:
            name += "_"
        if name in self._taken:
            name = f"{name}_{digest(text)}"
        self._taken.add(name)
        return name

    def _component(self, reference: str) -> TypeText:
        pointer = target(self._root, reference)
        seen: set[Pointer] = set()
        while pointer is not None and pointer not in seen:
            seen.add(pointer)
            schema = json_pointer.resolve(self._root, pointer)
            if pointer in self._names:
                name = self._names[pointer]
                if name not in self._asked:
                    self._asked.add(name)
                    self._pending.append((pointer, name))
                return TypeText(identifier(name), local=frozenset({name}))
            if not (isinstance(schema, dict) and isinstance(schema.get("$ref"), str)):
                return ANY
            pointer = target(self._root, schema["$ref"])
        return ANY

    def _fields(self, schema: dict[str, Any], seen: set[str] | None = None) -> dict[str, tuple[Any, bool]]:
        """The properties of an object and of all that it is composed of: schema, and whether always there.

        `seen` are the references that were followed: a second time they add nothing, and rings end.
        """
        seen = set() if seen is None else seen
        out: dict[str, tuple[Any, bool]] = {}
        required: set[str] = set()
        parts = schema.get("allOf")
        for part in parts if isinstance(parts, list) else ():
            found = self._resolved(part, seen)
            if not isinstance(found, dict):
                continue
            for name, (value, needed) in self._fields(found, seen).items():
                out[name] = (value, needed or (name in out and out[name][1]))
            required |= _required(found)
        properties = schema.get("properties")
        if isinstance(properties, dict):
            out.update({name: (value, False) for name, value in properties.items()})
        required |= _required(schema)
        return {name: (value, needed or name in required) for name, (value, needed) in out.items()}

    def _resolved(self, schema: Any, seen: set[str]) -> Any:
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            if schema["$ref"] in seen or len(seen) > PARTS_LIMIT:
                return None
            seen.add(schema["$ref"])
            pointer = target(self._root, schema["$ref"])
            schema = None if pointer is None else json_pointer.resolve(self._root, pointer)
        return schema

    def _object(self, fields: dict[str, tuple[Any, bool]], schema: dict[str, Any], name: str) -> TypeText:
        if name in self._taken or not name.isidentifier() or len(name) > 80:
            return TypeText(Code("dict[str, Any]"), typing=frozenset({"Any"}))
        self._taken.add(name)
        self._typed_dict(name, fields, schema)
        return TypeText(identifier(name), local=frozenset({name}))

    def _define(self, name: str, schema: Any) -> None:
        fields = self._fields(schema) if isinstance(schema, dict) and _is_object(schema) else {}
        if fields:
            self._typed_dict(name, fields, schema)
            return
        made = self.of(schema, f"{name}Variant")
        text = made.text if not made.local else string(made.text)
        source = Code(f"{identifier(name)}: TypeAlias = {text}")
        self._definitions[name] = TypeDefinition(name, source, made.local, made.typing | {"TypeAlias"})

    def _typed_dict(self, name: str, fields: dict[str, tuple[Any, bool]], schema: dict[str, Any]) -> None:
        functional = any(
            not (field.isascii() and field.isidentifier())
            or keyword.iskeyword(field)
            or field.startswith("__")
            for field in fields
        )
        self._definitions[name] = TypeDefinition(name, Code(""), frozenset(), frozenset())
        local: set[str] = set()
        typing = {"TypedDict"}
        lines = []
        for field, (value, needed) in fields.items():
            made = self.of(value, f"{name}{class_case(field)}")
            local |= made.local
            typing |= made.typing
            text = made.text if needed else Code(f"NotRequired[{made.text}]")
            typing |= set() if needed else {"NotRequired"}
            lines.append(
                f"{literal(field)}: {string(text)}" if functional else f"    {identifier(field)}: {text}"
            )
        if functional:
            source = f"{identifier(name)} = TypedDict({string(name)}, {{{', '.join(lines)}}})"
        else:
            prose = schema.get("description")
            doc = cut(first_paragraph(prose), 90) if isinstance(prose, str) else ""
            head = [f"    {docstring(doc)}", ""] if doc else []
            source = "\n".join([f"class {identifier(name)}(TypedDict):", *head, *lines])
        self._definitions[name] = TypeDefinition(name, Code(source), frozenset(local), frozenset(typing))


def _required(schema: dict[str, Any]) -> set[str]:
    found = schema.get("required")
    return {name for name in found if isinstance(name, str)} if isinstance(found, list) else set()


def _is_object(schema: dict[str, Any]) -> bool:
    if any(key in schema for key in ("$ref", "enum", "const", "oneOf", "anyOf")):
        return False
    return bool(schema.get("type", "object") == "object")


def _suffix(schema: Any) -> str:
    """What tells one branch of a union from the next, in a name."""
    title = schema.get("title") if isinstance(schema, dict) else None
    return class_case(title)[:40] if isinstance(title, str) else "Variant"


def _literals(values: list[Any]) -> TypeText:
    scalars = [value for value in values if value is None or isinstance(value, str | bool | int)]
    if len(scalars) < len(values) or len(values) > LITERAL_LIMIT:
        kinds = {type(value) for value in values}
        return simple("str") if kinds == {str} else ANY
    unique = dict.fromkeys(literal(value) for value in scalars if value is not None)
    parts = [TypeText(Code(f"Literal[{', '.join(unique)}]"), typing=frozenset({"Literal"}))] if unique else []
    return union([*parts, NONE] if None in scalars else parts)
