"""Keywords of a schema that hold no schemas: what 2020-12 allows in each, and what authors write instead."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from ...diagnostics import Pointer
from ..normalisation import Normalization, json_type_words

TYPES: Final = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))

_TEXT: Final = (
    *("title", "description", "format", "pattern", "$comment", "contentEncoding", "contentMediaType"),
)
_FLAG: Final = ("uniqueItems", "readOnly", "writeOnly", "deprecated")
_COUNT: Final = (
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
    *("minContains", "maxContains"),
)
_NUMBER: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_EXCLUSIVE: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
_NAMING: Final = ("$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary")
"""They name schemas. References are resolved, and a validator would take the names as a new base."""

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "file": ("string", "binary"),
    "binary": ("string", "binary"),
    "byte": ("string", "byte"),
    "int": ("integer", ""),
    "int32": ("integer", "int32"),
    "int64": ("integer", "int64"),
    "long": ("integer", "int64"),
    "short": ("integer", ""),
    "float": ("number", "float"),
    "double": ("number", "double"),
    "decimal": ("number", ""),
    "numeric": ("number", ""),
    "bool": ("boolean", ""),
    "str": ("string", ""),
    "text": ("string", ""),
    "char": ("string", ""),
    "date": ("string", "date"),
    "datetime": ("string", "date-time"),
    "date-time": ("string", "date-time"),
    "uuid": ("string", "uuid"),
    "uri": ("string", "uri"),
    "url": ("string", "uri"),
    "email": ("string", "email"),
    "password": ("string", "password"),
    "list": ("array", ""),
    "dict": ("object", ""),
    "map": ("object", ""),
    "hash": ("object", ""),
}
_ANYTHING: Final = ("any", "mixed", "*")


def _is_type(value: Any) -> bool:
    if type(value) is list:
        return (
            bool(value)
            and all(type(each) is str and each in TYPES for each in value)
            and len(set(value)) == len(value)
        )
    return type(value) is str and value in TYPES


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_names(value: Any) -> bool:
    return type(value) is list and all(type(each) is str for each in value) and len(set(value)) == len(value)


def _never(_: Any) -> bool:
    return False


CHECKS: Final[dict[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(_TEXT, lambda value: type(value) is str),
    **dict.fromkeys(_FLAG, lambda value: type(value) is bool),
    **dict.fromkeys(_COUNT, _is_count),
    **dict.fromkeys(_NUMBER, _is_number),
    "multipleOf": lambda value: _is_number(value) and value > 0,
    "type": _is_type,
    "required": _is_names,
    "enum": lambda value: type(value) is list and bool(value),
    "examples": lambda value: type(value) is list,
    "discriminator": lambda value: type(value) is dict,
    "dependentRequired": lambda value: type(value) is dict and all(map(_is_names, value.values())),
    **dict.fromkeys((*_NAMING, "$dynamicRef", "$recursiveRef"), _never),
    **dict.fromkeys(("example", "nullable", "x-nullable", "additionalItems", "dependencies"), _never),
}
"""Whether a value is what 2020-12 has for the keyword; never, for keywords that are not to stay."""


def repair_keyword(context: Normalization, out: dict[str, Any], key: str, at: Pointer) -> None:
    """Change `key` of the schema `out`, which stands at `at`, to what its author meant."""
    here, value = (*at, key), out[key]
    match key:
        case "type":
            _type(context, out, here)
        case "example":
            _example(out)
        case "examples":
            _examples(out)
        case "required":
            _required(context, out, here)
        case "enum":
            _enum(context, out, here)
        case "discriminator":
            _discriminator(context, out, here)
        case "exclusiveMinimum" | "exclusiveMaximum" if type(value) is bool:
            _exclusive(context, out, key, at)
        case _ if key in _NAMING:
            del out[key]
        case _ if value is None and key in CHECKS:
            drop_keyword(context, out, here, "it is null")
        case _ if key in _TEXT:
            _scalar(context, out, here, str(value) if _is_number(value) or type(value) is bool else None)
        case _ if key in _FLAG:
            known = {"true": True, "false": False}
            _scalar(context, out, here, known.get(value.lower()) if type(value) is str else None)
        case _ if key in _COUNT:
            _scalar(context, out, here, _count(value))
        case _ if key in _NUMBER:
            number = _number(value)
            fits = number is not None and CHECKS[key](number)
            _scalar(context, out, here, number if fits else None)
        case "dependentRequired":
            drop_keyword(context, out, here, f"it is {json_type_words(value)}")


def drop_keyword(context: Normalization, out: dict[str, Any], here: Pointer, why: str) -> None:
    """Remove a keyword whose value says nothing that a validator could apply."""
    del out[str(here[-1])]
    leave_out(context, here, why)


def leave_out(context: Normalization, here: Pointer, why: str) -> None:
    context.warn("MCP232", f"{here[-1]} is left out of a schema: {why}", here, "correct or remove it")


def _scalar(context: Normalization, out: dict[str, Any], here: Pointer, meant: Any) -> None:
    key = str(here[-1])
    if meant is None:
        drop_keyword(context, out, here, "its value does not fit")
    else:
        context.warn(
            "MCP232",
            f"{key} of a schema is {json_type_words(out[key])}, read as {meant!r}",
            here,
            "write it as JSON Schema has it",
            key,
        )
        out[key] = meant


def _number(value: Any) -> int | float | None:
    if _is_number(value):
        return value  # type: ignore[no-any-return]  # the check says which type it has
    if type(value) is not str or len(value) > 40:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and "." not in value else number


def _count(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _type(context: Normalization, out: dict[str, Any], here: Pointer) -> None:
    value = out["type"]
    words = value if type(value) is list else [value]
    types: list[str] = []
    for word in words:
        found, form = _one_type(context, word, here, alone=type(value) is not list)
        if found is None:
            del out["type"]
            return
        types += [found] if found not in types else []
        if form:
            out.setdefault("format", form)
    if not types:
        drop_keyword(context, out, here, "it names no type")
    else:
        out["type"] = types if type(value) is list else types[0]


def _one_type(context: Normalization, word: Any, here: Pointer, *, alone: bool) -> tuple[str | None, str]:
    """The type and the format that a word for a type means; no type if it means anything."""
    if type(word) is str and word in TYPES:
        return word, ""
    if word is None and not alone:
        context.warn("MCP231", "null in a list of types, read as 'null'", here, "put it in quotes", "null")
        return "null", ""
    text = word.lower() if type(word) is str else ""
    if text in TYPES:
        found: tuple[str, str] | None = (text, "")
    else:
        found = _WORDS.get(text)
    if found is None:
        name = "null, without quotes," if word is None else repr(word)
        why = "" if word is None or text in _ANYTHING else ", as no type has this name"
        context.warn("MCP231", f"type {name} is read as anything{why}", here, _TYPE_CURE, f"any {text[:40]}")
        return None, ""
    if not (text == "file" and context.dialect == "2.0"):
        context.warn("MCP231", f"type {word!r} is read as {found[0]}", here, _TYPE_CURE, text)
    return found


_TYPE_CURE: Final = "the types are array, boolean, integer, null, number, object and string"


def _example(out: dict[str, Any]) -> None:
    example = out.pop("example")
    if "examples" not in out:
        out["examples"] = [example]


def _examples(out: dict[str, Any]) -> None:
    """The named examples of OpenAPI, or a single value, as a list of values."""
    found = out["examples"]
    if type(found) is dict and all(type(each) is dict and "value" in each for each in found.values()):
        out["examples"] = [each["value"] for each in found.values()]
    else:
        out["examples"] = [found]


def _required(context: Normalization, out: dict[str, Any], here: Pointer) -> None:
    value = out["required"]
    if type(value) is bool or (type(value) is str and value in ("true", "false")):
        del out["required"]
        if value in (True, "true"):
            _mark(context, here)
    elif type(value) is str:
        context.repaired(here, "required is one name", "a list with it")
        out["required"] = [value]
    elif type(value) is list:
        out["required"] = list(dict.fromkeys(each for each in value if type(each) is str))
        if not all(type(each) is str for each in value):
            context.warn("MCP232", "a name in required is no text, left out", here, "put names in quotes")
    else:
        drop_keyword(context, out, here, f"it is {json_type_words(value)}")


def _mark(context: Normalization, here: Pointer) -> None:
    """`required: true` in one property, as draft 3 of JSON Schema had it."""
    if len(here) > 2 and here[-3] == "properties":
        context.repaired(here, "required: true in a property", "its name in the list required")
        context.marked.setdefault(here[:-3], []).append(str(here[-2]))
    else:
        leave_out(context, here, "it lists no names")


def _enum(context: Normalization, out: dict[str, Any], here: Pointer) -> None:
    value = out["enum"]
    if type(value) in (list, dict, type(None)):
        drop_keyword(context, out, here, "it is empty" if not value else f"it is {json_type_words(value)}")
    else:
        context.repaired(here, "enum is one value", "a list with it")
        out["enum"] = [value]


def _discriminator(context: Normalization, out: dict[str, Any], here: Pointer) -> None:
    value = out["discriminator"]
    if type(value) is str:
        out["discriminator"] = {"propertyName": value}
        if context.dialect != "2.0":
            context.repaired(here, "discriminator is text", "its propertyName")
    else:
        drop_keyword(context, out, here, f"it is {json_type_words(value)}")


def _exclusive(context: Normalization, out: dict[str, Any], key: str, at: Pointer) -> None:
    """`minimum: 1, exclusiveMinimum: true` of OpenAPI 3.0 → `exclusiveMinimum: 1`."""
    older(context, (*at, key))
    limit = out.get(_EXCLUSIVE[key])
    if not out.pop(key):
        return
    number = _number(limit)
    if number is None:
        message = f"{key}: true without {_EXCLUSIVE[key]} excludes nothing, left out"
        context.warn("MCP232", message, (*at, key), f"add {_EXCLUSIVE[key]} or remove it")
    else:
        del out[_EXCLUSIVE[key]]
        out[key] = number


def older(context: Normalization, here: Pointer) -> None:
    """A word of OpenAPI 3.0 in a later description: clear enough, and said once."""
    if context.dialect == "3.1":
        context.warn(
            "MCP230",
            "nullable and boolean exclusive bounds are of OpenAPI 3.0, read as they were meant there",
            here,
            'write type: [string, "null"] and exclusiveMinimum: 0',
        )
