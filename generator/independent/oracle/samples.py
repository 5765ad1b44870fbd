"""Values that fit the schemas of a description: the arguments of the cases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from ..schema_samples import patterns, scalar_samples
from ..schema_samples.choices import listed
from ..schema_samples.references import find, mapping, sequence
from ..schema_samples.schema_variants import recurs, types_of, variants
from .model import UnderivableError
from .references import ignores_siblings
from .validation import fits, in_bounds

_DEEPEST: Final = 24
_DEEPEST_OPTION: Final = 3
"""Below so many levels only what is required is made; of less where that is too large."""
_COMBINED: Final = frozenset(
    ("$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "$dynamicRef")
)
_MOST_WAYS: Final = 8
_MOST: Final = 2_000
"""Values in one sample of what is required."""
MOST_TOGETHER: Final = 500
"""Values in all arguments of one case, of what may be given beside it."""
_LONGEST: Final = 1_000
"""Characters of a text that a schema asks for, or of its pattern."""
_LARGE: Final = 2**53 + 1
"""An integer that no floating point number holds."""


@dataclass(frozen=True, slots=True)
class SampleSpec:
    """What kind of value. `turn` counts the cases of a tool: what has few values takes another each time.

    `edge` is a text for strings that may be anything, None for the usual ones; beside it stand the values at
    the edge of other types: with "" what is empty, else what is hard to write. `null` where JSON is sent.
    """

    lean: bool = False
    edge: str | None = None
    turn: int = 0
    null: bool = False
    way: int = 0
    """Which of several alternatives, of the value as a whole."""
    most: int = MOST_TOGETHER
    """Values in it."""
    deepest: int = _DEEPEST_OPTION
    """Levels below which only what is required is made."""


class _TooLargeError(UnderivableError):
    """With all that may be given; with what is required alone there may be a value."""


@dataclass(frozen=True, slots=True)
class _At:
    hint: str
    index: int
    room: list[int]
    """How many values may still be made."""
    depth: int = 0
    refs: tuple[str, ...] = ()

    def inside(self, hint: str, index: int) -> _At:
        """One level below."""
        return _At(_plain(hint), index, self.room, self.depth + 1, self.refs)


class Samples:
    """Values for the schemas of one description; always the same ones."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._alone = ignores_siblings(root)
        self._nodes: dict[int, tuple[Any, Mapping[str, Any]]] = {}
        """By the identity of a schema, which is kept so that it stays its own."""
        self._large: dict[tuple[int, int], tuple[Any, int]] = {}
        """The same, with the values that they may have: the levels down to which such a value has a size."""

    def of(self, schema: Any, hint: str, index: int, wanted: SampleSpec) -> Any:
        """A value for something that is called `hint` and is the `index`th of its kind."""
        key = id(schema), wanted.most
        deepest = self._large[key][1] if key in self._large else wanted.deepest
        wanted = replace(wanted, deepest=deepest, lean=wanted.lean or not deepest)
        try:
            found = self._value(
                schema, wanted, _At(_plain(hint), index, [_MOST if wanted.lean else wanted.most])
            )
        except _TooLargeError:
            if wanted.lean:
                raise
            self._large[key] = schema, deepest - 1
            return self.of(schema, hint, index, wanted)
        if isinstance(found, dict | list) and not fits(self._root, schema, found):
            raise UnderivableError(f"no value for {_plain(hint)} is found that fits its schema")
        return found

    def node(self, schema: Any) -> Mapping[str, Any]:
        """What a schema says, its first way through references and combinators taken."""
        if id(schema) not in self._nodes:
            self._nodes[id(schema)] = schema, (self._way(schema, ()) or ({}, ()))[0]
        return self._nodes[id(schema)][1]

    def only(self, schema: Any) -> Any:
        """The one value that a schema can have; None where it has more, or null."""
        for _ in range(_MOST_WAYS):
            if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
                schema = find(self._root, schema["$ref"])
            elif (
                isinstance(schema, dict)
                and len(sequence(schema.get("allOf"))) == 1
                and not (schema.keys() & {"const", "enum"})
            ):
                schema = schema["allOf"][0]
            else:
                break
        node = listed(schema) if isinstance(schema, dict) else {}
        if "const" in node:
            return node["const"]
        kinds, choices = node.get("type"), sequence(node.get("enum"))
        may_be_null = node.get("nullable") is True or node.get("x-nullable") is True
        may_be_null = may_be_null or (isinstance(kinds, list) and "null" in kinds)
        return choices[0] if len(choices) == 1 and not may_be_null else None

    def ways(self, schema: Any) -> list[tuple[Mapping[str, Any], tuple[str, ...]]]:
        """The alternatives of a schema that are of different kinds, but for null."""
        if not isinstance(schema, dict) or schema.keys().isdisjoint(_COMBINED):
            return []
        found: dict[frozenset[str], tuple[Mapping[str, Any], tuple[str, ...]]] = {}
        for one in islice(variants(self._root, self._bare(schema), ()), _MOST_WAYS):
            kinds = types_of(one.node)
            if kinds != {"null"}:
                found.setdefault(kinds, (one.node, one.refs))
        return list(found.values())

    def _way(self, schema: Any, refs: tuple[str, ...]) -> tuple[Mapping[str, Any], tuple[str, ...]] | None:
        """None where nothing fits."""
        if schema is False:
            return None
        if not isinstance(schema, dict):
            return {}, refs
        if schema.keys().isdisjoint(_COMBINED):
            return listed(schema), refs
        way = next(variants(self._root, self._bare(schema), refs), None)
        return (way.node, way.refs) if way else None

    def _bare(self, schema: dict[str, Any]) -> dict[str, Any]:
        lone = self._alone and isinstance(schema.get("$ref"), str)
        return {"$ref": schema["$ref"]} if lone else schema

    def _value(self, schema: Any, wanted: SampleSpec, at: _At) -> Any:
        way = self._way(schema, at.refs)
        if way is None:
            raise UnderivableError(f"nothing fits the schema of {at.hint}, which contradicts itself")
        others = self.ways(schema) if wanted.way and not at.depth else []
        if others:
            return self._made(*others[wanted.way % len(others)], wanted, at)
        exclusive = self._exclusive(schema)
        if not exclusive:
            return self._made(*way, wanted, at)
        # One alternative of several, and no other: more is said than what is required, to tell them apart
        for lean in (wanted.lean, not wanted.lean):
            for one in islice(variants(self._root, schema, at.refs), _MOST_WAYS):
                with suppress(UnderivableError):
                    value = self._made(one.node, one.refs, replace(wanted, lean=lean), at)
                    if fits(self._root, {"oneOf": exclusive}, value):
                        return value
        # Authors write oneOf where they mean anyOf: what several alternatives take is sent like any other
        return self._made(*way, wanted, at)

    def _exclusive(self, schema: Any) -> list[Any]:
        """The alternatives of which exactly one may fit."""
        for _ in range(_MOST_WAYS):
            if not isinstance(schema, dict) or "oneOf" in schema or not isinstance(schema.get("$ref"), str):
                break
            schema = find(self._root, schema["$ref"])
        return sequence(schema.get("oneOf")) if isinstance(schema, dict) else []

    def _made(self, node: Mapping[str, Any], refs: tuple[str, ...], wanted: SampleSpec, at: _At) -> Any:
        at.room[0] -= 1
        if at.depth > _DEEPEST or at.room[0] < 0:
            raise _TooLargeError("its schemas ask for values that are too large")
        here = replace(at, refs=refs)
        if "const" in node:
            return node["const"]
        choices = [one for one in sequence(node.get("enum")) if one is not None]
        choices = [one for one in choices if not self._excluded(node, one)] or choices
        if choices:
            return choices[at.index // len(choices) ** wanted.turn % len(choices)]
        types = types_of(node)
        if wanted.null and wanted.edge and (node.get("nullable") is True or "null" in types):
            return None
        for kind in ("object", "array", "string", "file", "integer", "number", "boolean"):
            if kind in types:
                return self._fitting(node, self._of_kind(kind, node, wanted, here), at)
        return None if types == {"null"} else _text({}, wanted, here)

    def _excluded(self, node: Mapping[str, Any], value: Any) -> bool:
        """Whether `not` takes a value away. One that says more than which values and types is not judged."""
        said = node.get("not")
        return (
            isinstance(said, dict)
            and said.keys() <= {"enum", "const", "type"}
            and fits(self._root, said, value)
        )

    def _fitting(self, node: Mapping[str, Any], value: Any, at: _At) -> Any:
        """The value, if the bounds of its schema leave room for one."""
        if isinstance(value, str | int | float) and not in_bounds(node, value):
            raise UnderivableError(f"no value of {at.hint} is within the bounds of its schema")
        if self._excluded(node, value):
            raise UnderivableError(f"what {at.hint} must not be leaves no value that is found")
        return value

    def _of_kind(self, kind: str, node: Mapping[str, Any], wanted: SampleSpec, at: _At) -> Any:
        match kind:
            case "object":
                return self._object(node, wanted, at)
            case "array":
                return self._array(node, wanted, at)
            case "string" | "file":
                return _text(node, wanted, at)
            case "boolean":
                return (at.index >> wanted.turn) % 2 == 0 and wanted.edge is None
        return _number(node, wanted, at, whole=kind == "integer")

    def _object(self, node: Mapping[str, Any], wanted: SampleSpec, at: _At) -> dict[str, Any]:
        properties = mapping(node.get("properties"))
        required = [name for name in sequence(node.get("required")) if isinstance(name, str)]
        thin = wanted.lean or at.depth >= wanted.deepest
        names = [
            name
            for name, inner in properties.items()
            if name in required or not (thin or inner is False or recurs(inner, at.refs))
        ]
        if node.get("additionalProperties") is not False:  # else it is required and not allowed
            names += [name for name in required if name not in properties]
        least = int(node.get("minProperties") or 0)
        if least > len(names):
            spare = [name for name, inner in properties.items() if name not in names and inner is not False]
            names += [name for name in spare if not self.left_out(properties[name])][: least - len(names)]
        most = node.get("maxProperties")
        if isinstance(most, int):
            names = names[: max(most, len(required))]
        out: dict[str, Any] = {}
        for name in names:
            inner = properties.get(name, node.get("additionalProperties", True))
            if self.left_out(inner):
                continue
            try:
                out[name] = self._value(inner, wanted, at.inside(name, at.index + len(out)))
            except UnderivableError:
                if name in required or at.room[0] < 0:
                    raise
        free = node.get("additionalProperties")
        if free is not False and len(out) < max(least, int(not properties and not thin)):
            inner = free if isinstance(free, dict) else {"type": "string"}
            for count in range(min(max(least - len(out), 1), 16)):
                name = self._name(node, count, at)
                if name not in out:
                    out[name] = self._value(inner, wanted, at.inside("value", at.index + count))
        return dict(sorted(out.items()))

    def _name(self, node: Mapping[str, Any], count: int, at: _At) -> str:
        """A name of which the description says only what it looks like."""
        rule = node.get("propertyNames")
        if not isinstance(rule, dict):
            return f"key{count}"
        return str(self._value({"type": "string", **rule}, SampleSpec(), at.inside("key", count)))

    def left_out(self, schema: Any) -> bool:
        """Whether a property is no part of a request: read only, or hidden by an overlay."""
        if not isinstance(schema, dict):
            return False
        schema = self._bare(schema)
        if schema.get("readOnly") is True or mapping(schema.get("x-mcp")).get("hidden") is True:
            return True
        if schema.keys().isdisjoint(_COMBINED):
            return False
        node = self.node(schema)
        return node.get("readOnly") is True

    def _array(self, node: Mapping[str, Any], wanted: SampleSpec, at: _At) -> list[Any]:
        front, items = sequence(node.get("prefixItems")), node.get("items", True)
        if isinstance(items, list):  # before 2020-12 a list of schemas is for the places
            front, items = items, node.get("additionalItems", True)
        thin = wanted.lean or at.depth >= wanted.deepest
        least, most = int(node.get("minItems") or 0), node.get("maxItems")
        count = max(least, len(front)) if thin else max(2 if at.depth < 2 else 1, least, len(front))
        if recurs(items, at.refs):
            count = least
        if isinstance(most, int):
            count = min(count, most)
        if wanted.edge == "" and not least:
            count = 0
        elif at.depth == 0 and most != 0:
            count = max(count, 1)  # an empty list is not sent at all
        made = [
            self._value(
                front[place] if place < len(front) else items,
                wanted,
                at.inside(at.hint, at.index + place),
            )
            for place in range(min(count, 64))
        ]
        if node.get("uniqueItems") is True:
            made = [item for place, item in enumerate(made) if item not in made[:place]]
        return made


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40] or "value"


def _text(node: Mapping[str, Any], wanted: SampleSpec, at: _At) -> str:
    least = node.get("minLength")
    if isinstance(least, int | float) and least > _LONGEST:
        raise UnderivableError(f"a text has to have {least} characters")
    if wanted.edge is not None and is_free(node, edge := _cut(node, wanted.edge)):
        return edge
    pattern = node.get("pattern")
    if isinstance(pattern, str):
        return _matching(node, pattern, at.index)
    made = scalar_samples.text(node, at.hint, at.index)
    # A reserved character shows in a path, a query or a form whether it is encoded
    odds = (f"{made}:{at.index}", f"{at.index}:", ":@!$*"[at.index % 5])
    return next((odd for odd in odds if is_free(node, odd)), made)


def _cut(node: Mapping[str, Any], text: str) -> str:
    """An edge as long as the schema wants it: what shows most stands in front. An empty one stays empty."""
    least, most = node.get("minLength"), node.get("maxLength")
    if text and isinstance(least, int) and len(text) < least:
        text *= least // len(text) + 1
    return text[:most] if isinstance(most, int) else text


def _matching(node: Mapping[str, Any], pattern: str, index: int) -> str:
    """A text for a pattern: a made one, or the author's example where the pattern looks around.

    Nothing is searched with the pattern: it is not trusted, and could take for ever.
    """
    if len(pattern) > _LONGEST:
        raise UnderivableError("a pattern is too long")
    least, most = node.get("minLength"), node.get("maxLength")
    bounds = least if isinstance(least, int) else 0, most if isinstance(most, int) else None
    made = patterns.example(pattern, *bounds, index, fits=lambda *_: True)
    stated = [node.get("example"), *_listed(node.get("examples")), node.get("default")]
    texts = [text for text in stated if isinstance(text, str) and text]
    if texts and (made is None or re.search(r"\(\?<?[=!]", pattern)):
        return texts[0]
    return made or "a"


def _listed(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else sequence(value)


def is_free(node: Mapping[str, Any], text: str) -> bool:
    """Whether a text may stand there."""
    least, most = node.get("minLength"), node.get("maxLength")
    if {"pattern", "format", "contentEncoding", "contentMediaType", "enum", "const"} & node.keys():
        return False
    fits = not isinstance(least, int) or len(text) >= least
    return fits and (not isinstance(most, int) or len(text) <= most)


def _number(node: Mapping[str, Any], wanted: SampleSpec, at: _At, *, whole: bool) -> int | float:
    bounds = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"} & node.keys()
    if wanted.edge is not None and not bounds:
        if not wanted.edge:
            return 0
        return (2**31 - 1 if node.get("format") == "int32" else _LARGE) if whole else -0.5
    index = at.index + 1 if not wanted.turn else (at.index >> (wanted.turn - 1)) & 1
    found = scalar_samples.number(node, index, whole=whole)
    return found if whole or bounds else found + 0.5
