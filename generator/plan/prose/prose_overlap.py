"""Whether a text says anything that is not said already beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

_WORD = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_REFERENCE = re.compile(r"\b[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+\b")
"""The name of a tool or of another argument: says where a value comes from, whatever its words are."""
_EMPTY = frozenset(
    """
    a about all an and any are as at attribute automatically be been being belong belongs by can certain
    contain contains corresponding created current desired e each eg entity etc exact existing field filter
    following for from g generated get given has have here i identification identified identifier identifies
    identify id ids ie in indicated indicates indicating into is it its item key kind like list listed lists
    made match matches matching meaning name named new object of on one only operation optional or output
    parameter particular path please property provide provided record related relevant represent representing
    represents request requested required resource respective result retrieve return returned returns row see
    server set some specific specified specifies specify state stored such system target text that the their
    these this those to unique unambiguous used uses using uuid value values via want when whether which whose
    with you your
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)
"""Words that say nothing of their own about an argument."""
_TYPES: Mapping[str, str] = {
    "boolean": "boolean bool flag if true false on off enable disable",
    "integer": "integer int number numeric",
    "number": "number numeric float decimal",
    "string": "string str",
    "array": "array comma separated multiple several",
    "object": "json map dictionary",
}
_FORMATS: Mapping[str, str] = {
    "date-time": "date time timestamp iso 8601 rfc 3339 format",
    "date": "date day iso 8601 format",
    "uri": "url uri link address",
    "email": "email mail address",
}


def words(text: str) -> list[str]:
    """The words of names and sentences, in lower case, without the endings of grammar."""
    return [_stem(word.lower()) for word in _WORD.findall(text)]


def says_more(text: str, *than: str) -> bool:
    """Whether most of its words of meaning are in none of the others."""
    meaning = _meaning(text)
    return 2 * len(meaning.difference(*map(words, than))) > len(meaning)


def explains(text: str, schema: Mapping[str, Any], *names: str) -> bool:
    """Whether the description of an argument says more than its schema, its name and the names around it."""
    if set(_REFERENCE.findall(text)).difference(names):
        return True
    return bool(_meaning(text).difference(_in_schema(schema), *map(words, names)))


def _meaning(text: str) -> set[str]:
    return {stem for word in _WORD.findall(text) if (stem := _stem(word.lower())) not in _STEMS}


def _in_schema(schema: Mapping[str, Any]) -> Iterable[str]:
    """The words of types, formats, enums, defaults and bounds."""
    types = schema.get("type", ())
    for one in types if isinstance(types, list) else [types]:
        yield from words(_TYPES.get(one, "") if isinstance(one, str) else "")
    yield from words(_FORMATS.get(str(schema.get("format", "")), ""))
    if "enum" in schema:
        yield from words("possible allowed valid either must")
    if "default" in schema:
        yield from words("default defaults omitted")
    if "minimum" in schema or "maximum" in schema:
        yield from words("minimum maximum min max least most between up than greater less number")
    values = [schema[key] for key in ("default", "const", "minimum", "maximum") if key in schema]
    for value in [*values, *schema.get("enum", ())]:
        yield from words(str(value))


@cache
def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_STEMS = frozenset(map(_stem, _EMPTY))
