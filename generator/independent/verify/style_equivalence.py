"""What a value looks like in a request, by place, style and kind: two styles that look alike are one.

A mutant that only changes between styles that look alike sends the same bytes for every value that the tool
takes. Such a mutant is never made: nothing could tell it from the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .expressions import Value
from .schema_kinds import kinds

_OTHERS: Final[Mapping[str, tuple[tuple[str, bool], ...]]] = {
    "path": (("simple", False), ("label", False), ("matrix", False), ("json", False)),
    "query": (
        *(("form", True), ("form", False), ("spaceDelimited", False), ("pipeDelimited", False)),
        *(("deepObject", True), ("json", False)),
    ),
    "headers": (("simple", False), ("json", False)),
    "cookies": (("form", True), ("json", False)),
}
_BETWEEN: Final = {"spaceDelimited": "%20", "pipeDelimited": "|", "tabDelimited": "%09"}
_KEPT: Final = {"path": ":@!$&'()*+,;=", "query": ":/?@!$'()*,;=", "form": ":/?@!$'()*,;="}
"""Characters that allowReserved leaves as they are; others would end a segment, a pair or the query."""
_DEEPEST: Final = 20
_SINGLE: Final = ("string", "number", "boolean")


def other_styles(value: Value) -> Iterator[tuple[str, bool]]:
    """Styles other than its own that send other bytes for a value of some kind that it can be."""
    for style, explode in _OTHERS.get("query" if value.place == "form" else value.place, ()):
        if style != value.style and differ(value, style, explode):
            yield style, explode


def differ(value: Value, style: str, explode: bool) -> bool:
    """Whether a value of a kind that it can be looks otherwise like this. Null is left out in any style."""
    return any(
        _look(value.place, value.style, value.exploded, kind) != _look(value.place, style, explode, kind)
        for kind in value.kinds - {"null"}
    )


def never_sent(value: Value) -> bool:
    """Whether it can be null only, in a place where null means that nothing is sent."""
    return value.kinds <= {"null"} and value.place != "json"


def named(value: Value) -> bool:
    """Whether the name of a value is sent: not in a path but for matrix, nor with an exploded object."""
    return any(
        "N" in _look(value.place, value.style, value.exploded, kind) for kind in value.kinds - {"null"}
    )


def shows_reserved(value: Value, definitions: Mapping[str, Any]) -> bool:
    """Whether a value may hold reserved characters, so that it matters whether they are encoded."""
    if value.place not in ("path", "query", "form"):
        return False
    if value.style == "json":  # its own colons and commas are reserved
        return bool(value.kinds & {"array", "object"})
    return _free(value.schema, definitions, _KEPT[value.place])


def _look(place: str, style: str, explode: bool, kind: str) -> str:
    """A picture of a value with two members: N is the name, k a key, a and b are values."""
    if style == "json":
        prefix = "N=" if place in ("query", "form", "cookies") else "N:" if place == "headers" else ""
        return prefix + ("a" if kind in ("number", "boolean") else f"json {kind}")
    if place == "form" and not style:  # an object without a style is JSON there (OpenAPI 3.1.1, Encoding)
        return "N=json object" if kind == "object" else _look(place, "form", True, kind)
    match place:
        case "path":
            return _in_path(style, explode, kind)
        case "headers":
            return "N:" + _joined(",", explode, kind)
        case "cookies" if kind in _SINGLE:
            return "N=raw" if style == "cookie" and kind == "string" else "N=a"
        case "cookies":
            raw = "raw " if style == "cookie" else ""
            return raw + (_pairs(kind) if explode else f"N={_joined(',', False, kind)}")
    if kind in _SINGLE:
        return "N=a"
    if style == "deepObject":
        return "N[]=a" if kind == "array" else "N[k]=a"
    return _pairs(kind) if explode else f"N={_joined(_BETWEEN.get(style, ','), False, kind)}"


def _in_path(style: str, explode: bool, kind: str) -> str:
    match style:
        case "label":
            return "." + _joined("." if explode else ",", explode, kind)
        case "matrix" if explode and kind in ("array", "object"):
            return ";" + _pairs(kind)
        case "matrix":
            return ";N=" + _joined(",", False, kind)
    return _joined(",", explode, kind)


def _pairs(kind: str) -> str:
    return "N=a N=b" if kind == "array" else "k=a"


def _joined(between: str, explode: bool, kind: str) -> str:
    if kind in _SINGLE:
        return "a"
    if kind == "array":
        return f"a{between}b"
    return f"k=a{between}" if explode else f"k{between}a"


def _free(schema: Any, definitions: Mapping[str, Any], kept: str, depth: int = 0) -> bool:
    """Whether it takes text with one of the characters. A pattern or format may forbid them all: then not."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return True
    ref = schema.get("$ref")
    if isinstance(ref, str):
        return _free(definitions.get(ref.removeprefix("#/$defs/")), definitions, kept, depth + 1)
    given = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    if given is not None:
        return any(set(text) & set(kept) for one in given for text in _texts(one))
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            every = [_free(part, definitions, kept, depth + 1) for part in schema[word]]
            return all(every) if word == "allOf" else any(every)
    found = kinds(schema, definitions)
    if "string" in found and not {"pattern", "format"} & schema.keys():
        return True
    inner: list[Any] = [schema.get("items", True)] if "array" in found else []
    if "object" in found:
        declared = list(schema.get("properties", {}).values())
        inner += declared or [schema.get("additionalProperties", True)]
    return any(one is not False and _free(one, definitions, kept, depth + 1) for one in inner)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            yield from value
            yield from _texts(list(value.values()))
