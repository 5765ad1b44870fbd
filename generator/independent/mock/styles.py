"""Takes parameter values apart as OpenAPI writes them: by `style`, `explode` and the types of the schema.

A text on the wire can mean several JSON values (`1` is a string or a number). The schema's types say which
are possible; the first that fits the schema is the one that was sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, unquote_plus

from ..schema_samples.references import mapping
from ..schema_samples.schema_variants import branches, kinds
from .description import Parameter
from .schemas import Check

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_DELIMITERS: Final[Mapping[str, str]] = {
    "form": ",",
    "simple": ",",
    "matrix": ",",
    "label": r"[.,]",
    "spaceDelimited": r"%20|\+",
    "pipeDelimited": r"\||%7[Cc]",
    "tabDelimited": r"%09",
}
Pairs = tuple[tuple[str, str], ...]
"""Names and values as they came, still percent-encoded."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to understand values: the document, and a check of values against its schemas."""

    root: Any
    check: Check


@dataclass(slots=True)
class Values:
    """What was found in a place: values by parameter name, the names that were used, and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def read_named(reader: Reader, parameters: list[Parameter], pairs: Pairs) -> Values:
    """The query parameters (or the cookies, or the fields of a form) that a list of pairs holds."""
    out = Values()
    texts: dict[str, list[str]] = {}
    for name, value in pairs:
        texts.setdefault(unquote_plus(name), []).append(value)
    # Objects that are spread over names of their own come last: they take what nobody else has declared.
    for parameter in sorted(parameters, key=lambda parameter: _spread(reader, parameter)):
        candidates, used = _named(reader, parameter, texts, out.used)
        if not candidates:
            if parameter.required:
                out.wrong.append(f"{_called(parameter)} is required and missing")
            continue
        out.used |= used
        _settle(reader, parameter, candidates, out)
    return out


def read_text(reader: Reader, parameter: Parameter, text: str, out: Values) -> None:
    """A value that came alone: in the path or in a header."""
    _settle(reader, parameter, list(_alone(reader, parameter, text)), out)


def readings(text: str, types: frozenset[str]) -> Iterator[Any]:
    """The JSON values that a text can mean for a schema of these types; the text itself at least."""
    if not types or types & {"integer", "number"}:
        match = _NUMBER.fullmatch(text)
        if match:
            yield float(text) if match.group(2) or match.group(3) else int(text)
    if (not types or "boolean" in types) and text in ("true", "false"):
        yield text == "true"
    if "null" in types and text in ("", "null"):
        yield None
    yield text


def scalar(reader: Reader, schema: Any, text: str) -> Any:
    """The reading of a text that fits the schema best: one that fits, or the likeliest."""
    found = list(readings(text, kinds(reader.root, schema)))
    return next((value for value in found if not reader.check(schema, value)), found[0])


def _settle(reader: Reader, parameter: Parameter, candidates: list[Any], out: Values) -> None:
    """Takes the first candidate that fits; reports what is wrong with the first one otherwise."""
    complaints: tuple[str, ...] = ()
    for candidate in candidates:
        if isinstance(candidate, Refused):
            complaints = complaints or (candidate.why,)
            continue
        wrong = reader.check(parameter.schema, candidate)
        if not wrong:
            out.values[parameter.name] = candidate
            return
        complaints = complaints or wrong
    out.wrong += [f"{_called(parameter)}: {complaint}" for complaint in complaints]


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that cannot be taken apart."""

    why: str


def _called(parameter: Parameter) -> str:
    return f"{parameter.place} {'parameter ' if parameter.place != 'cookie' else ''}{parameter.name!r}"


def _spread(reader: Reader, parameter: Parameter) -> bool:
    """Whether the parameter is an object whose properties are names in the query themselves."""
    form = parameter.style in ("form", "cookie") and parameter.explode and parameter.media_type is None
    return form and "object" in kinds(reader.root, parameter.schema)


def _named(
    reader: Reader, parameter: Parameter, texts: Mapping[str, list[str]], taken: set[str]
) -> tuple[list[Any], set[str]]:
    """What the texts may mean for a parameter, and the names that this uses up."""
    name = parameter.name
    if parameter.style == "deepObject":
        inside = {key: values for key, values in texts.items() if key.startswith(f"{name}[")}
        return ([_deep(reader, parameter.schema, name, inside)] if inside else []), set(inside)
    if _spread(reader, parameter) and name not in texts:
        listed = _properties(reader, parameter.schema)
        free = any(
            part.get("additionalProperties") not in (None, False) for part in _parts(reader, parameter)
        )
        mine = {key for key in texts if key not in taken and (key in listed or free or not listed)}
        return ([_object(reader, listed, {key: texts[key] for key in mine})] if mine else []), mine
    values = texts.get(name)
    if values is None:
        return [], set()
    if parameter.media_type is not None:
        one = values[0] if len(values) == 1 else None
        return [_text_value(parameter.media_type, one)], {name}
    candidates: list[Any] = []
    if parameter.explode and "array" in kinds(reader.root, parameter.schema):
        candidates.append(items(reader, parameter.schema, [unquote_plus(value) for value in values]))
        if values == [""]:
            candidates.append([])
    if len(values) == 1:
        candidates += _alone(reader, parameter, values[0])
    elif not candidates:
        candidates.append(Refused("is given more than once"))
    return candidates, {name}


def _alone(reader: Reader, parameter: Parameter, text: str) -> Iterator[Any]:
    """What one text may mean: an array or object written into it, or a single value."""
    types = kinds(reader.root, parameter.schema)
    if parameter.media_type is not None:
        yield _text_value(parameter.media_type, text)
        return
    plain = text
    if parameter.style == "label":
        if not text.startswith("."):
            yield Refused("does not start with a full stop, as style label demands")
            return
        plain = text[1:]
    elif parameter.style == "matrix":
        yield from _matrix(reader, parameter, text, types)
        return
    decode = unquote_plus if parameter.place in ("query", "form field") else unquote
    if "array" in types and not (parameter.explode and parameter.style == "form"):
        yield items(reader, parameter.schema, [decode(part) for part in _split(parameter, plain)])
        if not plain:
            yield []
    if "object" in types and plain:
        yield _flat_object(reader, parameter, _split(parameter, plain))
    if not types or types - {"array", "object"}:
        yield from readings(decode(plain), types)


def _matrix(reader: Reader, parameter: Parameter, text: str, types: frozenset[str]) -> Iterator[Any]:
    """`;name=value`, `;name=a,b`, `;name=a;name=b`, or `;key=value;…` for an object that is spread."""
    pairs = [pair.partition("=") for pair in text.split(";")[1:]]
    if not text.startswith(";") or not pairs:
        yield Refused(f"is not written as ;{parameter.name}=…, as style matrix demands")
    elif "object" in types and parameter.explode:
        yield _object(
            reader, _properties(reader, parameter.schema), {unquote(key): [value] for key, _, value in pairs}
        )
    elif any(unquote(key) != parameter.name for key, _, _ in pairs):
        yield Refused(f"is not written as ;{parameter.name}=…, as style matrix demands")
    elif "array" in types:
        values = [value for _, _, value in pairs] if parameter.explode else pairs[0][2].split(",")
        yield items(reader, parameter.schema, [unquote(value) for value in values])
    elif "object" in types:
        yield _flat_object(reader, parameter, pairs[0][2].split(","))
    else:
        yield from readings(unquote(pairs[0][2]), types)


def _split(parameter: Parameter, text: str) -> list[str]:
    """The parts of a delimited value: the delimiter is one only where it is not percent-encoded."""
    delimiter = _DELIMITERS.get(parameter.style, ",")
    if parameter.style == "label":
        delimiter = r"\." if parameter.explode else r"[.,]"
    return re.split(delimiter, text)


def _flat_object(reader: Reader, parameter: Parameter, parts: list[str]) -> Any:
    """`a,1,b,2`, or `a=1,b=2` when exploded."""
    listed = _properties(reader, parameter.schema)
    if parameter.explode and parameter.style != "form":
        pairs = [part.partition("=") for part in parts]
        return _object(reader, listed, {unquote(key): [value] for key, _, value in pairs})
    if len(parts) % 2:
        return Refused("does not have a value for each name")
    return _object(
        reader, listed, {unquote(key): [value] for key, value in zip(parts[::2], parts[1::2], strict=True)}
    )


def _object(reader: Reader, listed: Mapping[str, Any], texts: Mapping[str, list[str]]) -> Any:
    out: dict[str, Any] = {}
    for name, values in texts.items():
        schema = listed.get(name, True)
        decoded = [unquote_plus(value) for value in values]
        if len(decoded) > 1 or "array" in kinds(reader.root, schema):
            out[name] = items(reader, schema, decoded)
        else:
            out[name] = scalar(reader, schema, decoded[0])
    return out


def _deep(reader: Reader, schema: Any, name: str, texts: Mapping[str, list[str]]) -> Any:
    """`name[key]=value`; deeper brackets and `[]` too, though OpenAPI does not define them."""
    properties = _properties(reader, schema)
    inner: dict[str, dict[str, list[str]]] = {}
    for key, values in texts.items():
        step, closed, rest = key[len(name) + 1 :].partition("]")
        if not closed or (rest and not rest.startswith("[")):
            return Refused(f"has a name that is not written as {name}[key]: {key!r}")
        inner.setdefault(step, {}).setdefault(rest, []).extend(values)
    out: dict[str, Any] = {}
    for step, found in inner.items():
        of = properties.get(step, True)
        if found.keys() <= {"", "[]"}:
            values = [unquote_plus(value) for group in found.values() for value in group]
            listed = "[]" in found or len(values) > 1 or "array" in kinds(reader.root, of)
            out[step] = items(reader, of, values) if listed else scalar(reader, of, values[0])
        else:
            deeper = {step + rest: group for rest, group in found.items()}
            out[step] = _deep(reader, of, step, deeper)
            if isinstance(out[step], Refused):
                return out[step]
    return out


def items(reader: Reader, schema: Any, texts: list[str]) -> list[Any]:
    """The texts as items of an array of this schema."""
    inner = next((part["items"] for part in branches(reader.root, [schema]) if "items" in part), True)
    return [scalar(reader, inner, text) for text in texts]


def _text_value(media_type: str, text: str | None) -> Any:
    if text is None:
        return Refused("is given more than once")
    decoded = unquote_plus(text)
    if not media_type.partition(";")[0].strip().endswith(("/json", "+json")):
        return decoded
    try:
        return json.loads(decoded)
    except ValueError:
        return Refused("is not JSON")


def _parts(reader: Reader, parameter: Parameter) -> list[dict[str, Any]]:
    return branches(reader.root, [parameter.schema])


def _properties(reader: Reader, schema: Any) -> dict[str, Any]:
    """The properties that a schema lists in any of its branches."""
    found: dict[str, Any] = {}
    for part in branches(reader.root, [schema]):
        found = {**mapping(part.get("properties")), **found}
    return found
