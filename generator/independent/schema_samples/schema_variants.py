"""Takes `$ref`, `allOf`, `anyOf`, `oneOf` and `if` out of a schema: what is left says one plain thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from ...syntax.json_types import type_name
from .choices import listed
from .references import find, mapping, sequence

MOST_VARIANTS = 16
"""So many ways through a schema's alternatives are tried, then no more."""
_MOST_STEPS = 2_000
"""So many alternatives are looked at for one schema: those that contradict each other multiply."""
_COMBINATORS: Final = frozenset(
    {"$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "discriminator"}
)


@dataclass(slots=True)
class _Search:
    """What stays the same for one schema."""

    before: int
    """References that led to it: those behind them are merged in already, and add nothing once more."""
    steps: int
    """Alternatives that may still be looked at."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to satisfy a schema, without combinators, and the references that led to it."""

    node: Mapping[str, Any]
    refs: tuple[str, ...]


def variants(root: Any, schema: Any, refs: tuple[str, ...] = ()) -> Iterator[Variant]:
    """The ways to satisfy a schema, the one that is written first coming first.

    `refs` are the references that led here. An alternative that comes back to one of them comes last, and
    so does `null`: that ends recursion where the schema allows it.
    """
    return islice(_variants(root, schema, refs, (), _Search(len(refs), _MOST_STEPS)), MOST_VARIANTS)


def branches(root: Any, schemas: list[Any]) -> list[dict[str, Any]]:
    """The schemas and all that their combinators lead to, every alternative included, each reference once."""
    out: list[dict[str, Any]] = []
    seen: set[str] = set()
    pending = list(reversed(schemas))
    while pending:
        schema = pending.pop()
        if not isinstance(schema, dict):
            continue
        out.append(schema)
        inner: list[Any] = []
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            inner.append(find(root, reference))
        for name in ("allOf", "anyOf", "oneOf"):
            inner += sequence(schema.get(name))
        inner += [schema.get(name) for name in ("if", "then", "else")]
        inner += mapping(schema.get("dependentSchemas")).values()
        pending += reversed(inner)
    return out


def kinds(root: Any, schema: Any) -> frozenset[str]:
    """The JSON types that a schema allows in one way or another; empty when it does not say."""
    found: set[str] = set()
    for variant in variants(root, schema):
        here = types_of(variant.node)
        if not here:
            return frozenset()
        found |= here
    return frozenset(found)


def types_of(node: Mapping[str, Any]) -> frozenset[str]:
    """The types of a schema without combinators, stated or told by its other members; empty for any."""
    stated = node.get("type")
    if isinstance(stated, str):
        return frozenset({stated})
    if isinstance(stated, list):
        return frozenset(str(item) for item in stated)
    values = [node["const"]] if "const" in node else sequence(node.get("enum"))
    if values:
        return frozenset(type_name(value) for value in values)
    for kind, members in _TELLING.items():
        if members & node.keys():
            return frozenset({kind})
    return frozenset()


def either(schemas: list[Any]) -> Any:
    """A schema that fits what one of these fits; everything if there are none."""
    if len(schemas) < 2:
        return schemas[0] if schemas else True
    return {"anyOf": schemas}


_TELLING: Final[Mapping[str, frozenset[str]]] = {
    "object": frozenset(
        {"properties", "required", "additionalProperties", "patternProperties", "minProperties"}
    ),
    "array": frozenset({"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}),
    "string": frozenset({"pattern", "minLength", "maxLength", "format"}),
    "number": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}),
}


def _variants(
    root: Any, schema: Any, refs: tuple[str, ...], here: tuple[str, ...], search: _Search
) -> Iterator[Variant]:
    search.steps -= 1
    if search.steps < 0:
        return
    if schema is True:
        yield Variant({}, refs)
    if not isinstance(schema, dict):
        return
    own = Variant(listed({key: value for key, value in schema.items() if key not in _COMBINATORS}), refs)
    yield from _extended(
        root, own, _parts(root, schema, refs), here, search, mapping(own.node.get("properties"))
    )


def _extended(
    root: Any,
    so_far: Variant,
    parts: list[list[Any]],
    here: tuple[str, ...],
    search: _Search,
    own: Mapping[str, Any],
) -> Iterator[Variant]:
    """The variant, with one alternative of each part merged in.

    A property that two parts describe in ways that exclude each other is as the later one has it; `own`, the
    properties of the schema that has the parts, come last.
    """
    if not parts:
        yield so_far
        return
    for alternative in parts[0]:
        inside, target = here, alternative
        refs = so_far.refs
        if isinstance(alternative, str):  # a reference
            if alternative in here:
                continue
            inside, target = (*here, alternative), find(root, alternative)
            if target is None or alternative in refs[search.before :]:
                target = True  # it leads nowhere or says what is said, and so adds nothing
            refs = (*refs, alternative)
        for variant in _variants(root, target, refs, inside, search):
            node, other = _agreed(root, so_far.node, variant.node, own)
            merged = merge(node, other)
            if merged is None and len(parts[0]) == 1:  # a type beside what has another one
                merged = merge({key: value for key, value in node.items() if key != "type"}, other)
            if merged is not None:
                yield from _extended(root, Variant(merged, variant.refs), parts[1:], here, search, own)


def _agreed(
    root: Any, one: Mapping[str, Any], other: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Both without properties that the other one describes otherwise, and whose description counts."""
    left, right = mapping(one.get("properties")), mapping(other.get("properties"))
    wrong = [name for name in left.keys() & right.keys() if exclude(root, left[name], right[name])]
    if not wrong:
        return one, other
    before = {name: value for name, value in left.items() if name in own or name not in wrong}
    after = {name: value for name, value in right.items() if name not in own or name not in wrong}
    return {**one, "properties": before}, {**other, "properties": after}


def exclude(root: Any, one: Any, other: Any) -> bool:
    """Whether no value fits both, by their types and lists of values."""
    if one == other:
        return False
    pair = [listed(_plain(root, each)) for each in (one, other)]
    kinds = [types_of(each) for each in pair]
    if all(kinds) and not _common_types(*map(sorted, kinds)):
        return True
    values = [[each["const"]] if "const" in each else sequence(each.get("enum")) for each in pair]
    return all(values) and not any(value in values[1] for value in values[0])


def _plain(root: Any, schema: Any) -> Mapping[str, Any]:
    for _ in range(8):
        if not isinstance(schema, dict) or not isinstance(schema.get("$ref"), str):
            break
        schema = find(root, schema["$ref"])
    return mapping(schema)


def _parts(root: Any, schema: Mapping[str, Any], refs: tuple[str, ...]) -> list[list[Any]]:
    """What has to be merged in: a list of alternatives for each; a text among them is a reference."""
    parts: list[list[Any]] = []
    if isinstance(schema.get("$ref"), str):
        parts.append([schema["$ref"]])
    parts += [[branch] for branch in sequence(schema.get("allOf"))]
    for name in ("oneOf", "anyOf"):
        alternatives = with_null(schema.get(name))
        if alternatives:
            told = [_discriminated(root, schema.get("discriminator"), branch) for branch in alternatives]
            parts.append(sorted(told, key=lambda branch: _rank(branch, refs)))
    if "if" in schema:
        both = {"allOf": [schema["if"], schema.get("then", True)]}
        parts.append([both, schema.get("else", True)])
    dependents = list(mapping(schema.get("dependentSchemas")).values())
    if dependents:
        parts.append([{"allOf": dependents}, True])
    return parts


def with_null(alternatives: Any) -> list[Any]:
    """Alternatives, where null in place of a schema is the type of that name."""
    return [{"type": "null"} if one is None else one for one in sequence(alternatives)]


def _rank(branch: Any, refs: tuple[str, ...]) -> int:
    """0 for an alternative to be tried first; 1 for null; 2 for one that recurs.

    Once a schema is made within itself, null is the way out and comes first.
    """
    if not isinstance(branch, dict):
        return 0
    if recurs(branch, refs):
        return 2
    null = branch.get("type") == "null" or branch.get("const", "") is None
    return int(null != (len(set(refs)) < len(refs)))


def recurs(schema: Any, refs: tuple[str, ...]) -> bool:
    """Whether the schema is, or is composed of, one that is being made already."""
    if not isinstance(schema, dict):
        return False
    return schema.get("$ref") in refs or any(recurs(branch, refs) for branch in sequence(schema.get("allOf")))


def _discriminated(root: Any, discriminator: Any, branch: Any) -> Any:
    """The alternative, with the value that its discriminator has when the schema does not say it itself."""
    name = mapping(discriminator).get("propertyName")
    reference = branch.get("$ref") if isinstance(branch, dict) else None
    if not isinstance(name, str) or not isinstance(reference, str):
        return branch
    for part in branches(root, [branch]):
        if {"const", "enum"} & mapping(mapping(part.get("properties")).get(name)).keys():
            return branch
    short = reference.rpartition("/")[2]
    named = mapping(mapping(discriminator).get("mapping")).items()
    value = next((key for key, target in named if target in (reference, short)), short)
    return {"allOf": [branch, {"properties": {name: {"const": value}}, "required": [name]}]}


def merge(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any] | None:
    """A schema that demands what both demand, as far as one can say it; None when nothing can fit both."""
    out = dict(one)
    for key, value in other.items():
        if key not in out:
            out[key] = value
            continue
        had = out[key]
        match key:
            case "type":
                types = _common_types(had, value)
                if not types:
                    return None
                out[key] = types
            case "enum":
                out[key] = [item for item in sequence(had) if item in sequence(value)]
                if not out[key] and had and value:
                    return None
            case "const" if had != value:
                return None
            case "required":
                out[key] = [*sequence(had), *(name for name in sequence(value) if name not in sequence(had))]
            case "properties" | "patternProperties":
                out[key] = _both(mapping(had), mapping(value))
            case "items" | "contains" | "propertyNames" | "not" | "unevaluatedProperties":
                out[key] = _and(had, value) if key != "not" else {"anyOf": [had, value]}
            case "additionalProperties":
                out[key] = _and(had, value)
            case "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties":
                out[key] = max(had, value) if _numbers(had, value) else had
            case "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties":
                out[key] = min(had, value) if _numbers(had, value) else had
            case "uniqueItems" | "readOnly" | "writeOnly":
                out[key] = had or value
    return out


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) for value in values)


def _both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {**one, **{key: _and(one[key], value) if key in one else value for key, value in other.items()}}


def _and(one: Any, other: Any) -> Any:
    if one is False or other is False:
        return False
    if one is True or one == other:
        return other
    return one if other is True else {"allOf": [one, other]}


def _common_types(one: Any, other: Any) -> list[str]:
    """The types that both allow; an integer is a number too."""
    left, right = ([item] if isinstance(item, str) else sequence(item) for item in (one, other))
    common = [kind for kind in left if kind in right or (kind == "integer" and "number" in right)]
    return common + [kind for kind in right if kind == "integer" and "number" in left and kind not in common]
