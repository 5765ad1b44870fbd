"""Deterministic values that fit a schema: for the mock's answers and for arguments in tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from ..schema_samples import scalar_samples, schema_variants
from ..schema_samples.ecma_patterns import matches
from ..schema_samples.references import mapping, sequence
from ..schema_samples.schema_variants import Variant, recurs, types_of, variants
from .schemas import Check, checker

_DEEPEST_OPTION = 5
"""Below so many levels only what is required is made."""
_DEEPEST = 24
"""Below so many levels a schema asks for more than there is room for."""
_ROOM = 5_000
"""After so many values only what is required is made, and after as many again nothing."""
_CERTAIN: Final = frozenset(
    {"type", "title", "description", "properties", "required", "items", "format", "nullable", "deprecated"}
)
"""Members of a schema that a value made from them cannot miss."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What stays the same for a whole value."""

    root: Any
    check: Check
    omit: str | None


@dataclass(frozen=True, slots=True)
class At:
    """Where in the value we are."""

    hint: str = "sample"
    index: int = 0
    depth: int = 0
    refs: tuple[str, ...] = ()
    lean: bool = False
    room: list[int] = field(default_factory=lambda: [_ROOM])
    """Values that may still be made, for the whole value together."""

    @property
    def thin(self) -> bool:
        """Whether only what is required is made here."""
        return self.lean or self.depth >= _DEEPEST_OPTION or self.room[0] < 0


def sample(
    schema: Any,
    root: Any,
    *,
    required_only: bool = False,
    omit: Literal["readOnly", "writeOnly"] | None = None,
) -> Any:
    """A value that fits the schema, always the same one.

    `root` is the document in which the schema's references (`#/components/…`, `#/$defs/…`) are found. With
    `required_only` nothing optional is in it. `omit` leaves out the properties marked so: `readOnly` for a
    request, `writeOnly` for an answer. Examples and defaults of the schema are used where they fit it.
    When no fitting value is found the nearest one is returned; None when there is none at all.
    """
    check = checker(root, "request" if omit == "readOnly" else "response" if omit == "writeOnly" else "any")
    return make(schema, Maker(root, check, omit), lean=required_only)


def make(schema: Any, maker: Maker, *, lean: bool = False, hint: str = "sample", index: int = 0) -> Any:
    """`sample` for a caller that makes many values from one document."""
    first: Any = None
    for attempt, thin in enumerate((lean, not lean) if not lean else (lean,)):
        value = _value(maker, schema, At(hint=hint, index=index, lean=thin))
        if not maker.check(schema, value):
            return value
        first = value if attempt == 0 else first
    return first


def _value(maker: Maker, schema: Any, at: At) -> Any:
    if schema is True or schema == {}:
        return _hinted(at)
    at.room[0] -= 1
    if not isinstance(schema, dict) or at.depth > _DEEPEST or at.room[0] < -_ROOM:
        return None
    first: Any = None
    for count, value in enumerate(_candidates(maker, schema, at)):
        first = value if count == 0 else first
        if (count == 0 and schema.keys() <= _CERTAIN) or not maker.check(schema, value):
            return value
    return first


def _candidates(maker: Maker, schema: Mapping[str, Any], at: At) -> Iterator[Any]:
    """Values to try, the likeliest first."""
    ways = list(variants(maker.root, schema, at.refs))
    for way in ways:
        yield from _ready(way.node, at)
        yield _made(maker, way, at)
    if not at.lean:
        for way in ways:
            yield _made(maker, way, replace(at, lean=True))


def _ready(node: Mapping[str, Any], at: At) -> Iterator[Any]:
    """Values that the schema itself gives."""
    if "const" in node:
        yield node["const"]
    values = [value for value in sequence(node.get("enum")) if value is not None]
    if at.index == 0:
        given = [node.get("example"), *_examples(node.get("examples")), node.get("default")]
        whole = not mapping(node.get("properties")) and not at.lean
        yield from (value for value in given if value is not None and (whole or not _nested(value)))
    if values:
        turned = at.index % len(values)
        yield from [*values[turned:], *values[:turned]]


def _examples(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else sequence(value)


def _nested(value: Any) -> bool:
    """Whether it holds objects: these are put together from their properties instead."""
    return isinstance(value, dict) or (isinstance(value, list) and any(_nested(item) for item in value))


def _made(maker: Maker, way: Variant, at: At) -> Any:
    node, at = way.node, replace(at, refs=way.refs)
    types = types_of(node)
    for kind in ("object", "array", "string", "integer", "number", "boolean"):
        if kind in types:
            return _of_kind(maker, kind, node, at)
    return None if types == {"null"} else _hinted(at)


def _of_kind(maker: Maker, kind: str, node: Mapping[str, Any], at: At) -> Any:
    match kind:
        case "object":
            return _object(maker, node, at)
        case "array":
            return _array(maker, node, at)
        case "string":
            return scalar_samples.text(node, at.hint, at.index)
        case "boolean":
            return at.index % 2 == 0
        case _:
            return scalar_samples.number(node, at.index, whole=kind == "integer")


def _hinted(at: At) -> str:
    return at.hint if at.index == 0 else f"{at.hint}-{at.index}"


def _object(maker: Maker, node: Mapping[str, Any], at: At) -> dict[str, Any]:
    properties = mapping(node.get("properties"))
    required = _required(node)
    least, most = _count(node, "minProperties"), node.get("maxProperties")
    thin = at.thin
    optional = [
        name
        for name, inner in properties.items()
        if name not in required and inner is not False and not recurs(inner, at.refs)
    ]
    wanted = [*required, *optional] if not thin else [*required, *optional[: max(0, least - len(required))]]
    if isinstance(most, int):
        wanted = wanted[: max(most, len(required))]
    out: dict[str, Any] = {}
    for name in sorted(wanted, key=_order(properties)):
        inner = properties[name] if name in properties else _unlisted(node, name)
        if maker.omit is None or not _marked(maker, inner):
            out[name] = _value(maker, inner, _inside(at, name))
    free = node.get("additionalProperties", True)
    named = mapping(node.get("patternProperties")) or (isinstance(free, dict) and free)
    extra = least - len(out) if thin or properties or not named else max(1, least)
    for count in range(max(0, min(extra, 64))):
        name = _extra_name(maker, node, count)
        inner = _unlisted(node, name)
        if inner is not False and (count < least or not recurs(inner, at.refs)):
            out.setdefault(name, _value(maker, inner, _inside(at, name)))
    return out


def _required(node: Mapping[str, Any]) -> list[str]:
    """The required names, with those that they require in turn."""
    names = [name for name in sequence(node.get("required")) if isinstance(name, str)]
    dependents = mapping(node.get("dependentRequired"))
    for name in names:
        names += [more for more in sequence(dependents.get(name)) if more not in names]
    return names


def _order(properties: Mapping[str, Any]) -> Any:
    """Properties in the order of the schema, then the required ones that it does not list."""
    places = {name: place for place, name in enumerate(properties)}
    return lambda name: places.get(name, len(places))


def _marked(maker: Maker, schema: Any) -> bool:
    return any(part.get(maker.omit or "") is True for part in schema_variants.branches(maker.root, [schema]))


def _unlisted(node: Mapping[str, Any], name: str) -> Any:
    """The schema of a property that `properties` does not list."""
    for pattern, inner in mapping(node.get("patternProperties")).items():
        if matches(pattern, name):
            return inner
    return node.get("additionalProperties", True)


def _extra_name(maker: Maker, node: Mapping[str, Any], count: int) -> str:
    pattern = next(iter(mapping(node.get("patternProperties"))), None)
    rule: dict[str, Any] = {"type": "string", **mapping(node.get("propertyNames"))}
    if pattern is not None and node.get("additionalProperties", True) in (True, False):
        rule.setdefault("pattern", pattern)
    return str(_value(maker, rule, At(hint="key", index=count)))


def _array(maker: Maker, node: Mapping[str, Any], at: At) -> list[Any]:
    front, items = sequence(node.get("prefixItems")), node.get("items", True)
    if isinstance(items, list):  # before 2020-12
        front, items = items, node.get("additionalItems", True)
    least, most = _count(node, "minItems"), node.get("maxItems")
    contains, holding = node.get("contains"), _count(node, "minContains", 1)
    wanted = least if at.thin else max(1, len(front), least)
    if contains is not None:
        wanted = max(wanted, holding)
    if items is False:
        wanted = min(wanted, len(front))
    elif recurs(items, at.refs):
        wanted = least
    if isinstance(most, int):
        wanted = min(wanted, most)
    out: list[Any] = []
    for index in range(min(wanted, 256)):
        inner = front[index] if index < len(front) else items
        if contains is not None and index < holding:
            inner = {"allOf": [inner, contains]}
        place = replace(at, index=at.index + index if not front else at.index, depth=at.depth + 1)
        out.append(_value(maker, inner, place))
    return out


def _count(node: Mapping[str, Any], name: str, otherwise: int = 0) -> int:
    value = node.get(name)
    return value if isinstance(value, int) else otherwise


def _inside(at: At, name: str) -> At:
    hint = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    return replace(at, hint=f"sample-{hint}" if hint else "sample", depth=at.depth + 1)
