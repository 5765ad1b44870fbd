"""Arguments against the schema of their tool, before anything is sent."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import isfinite
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..errors import ArgumentError
from ..features import feature
from .validation_messages import Shown, complaints

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


Checker = Callable[[Mapping[str, Any]], list[str]]

MOST_ERRORS = 5
_MOST_FOUND = 100
_ROOM = 250
"""Calls within each other that are left for one step of a check."""
MOST_VALUES = 50_000
LONGEST_NAME = 1_000
_INNER = ("$ref", "items", "properties", "additionalProperties", "anyOf", "oneOf", "allOf")
"""Keywords with schemas in them, which can be followed without end."""


def checker(schema: Mapping[str, Any], cleaned: Shown = lambda _, value: value) -> Checker:
    """A function that says what is wrong with arguments, a sentence each. Compile it once per tool.

    `cleaned` takes the secrets out of the values that it repeats.
    Draft 2020-12; `format` is not asserted, references are looked up in the schema alone. Raises whatever
    jsonschema raises for a schema that it cannot handle.
    """
    import jsonschema
    from referencing import Registry

    patterns = Patterns()

    def pattern(_: Any, wanted: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not patterns.match(wanted, instance):
            yield jsonschema.ValidationError("does not match")

    def multiple(_: Any, of: Any, instance: Any, __: Any) -> Iterator[ValidationError]:
        if not _is_multiple(instance, of):
            yield jsonschema.ValidationError("is no multiple")

    extend: Any = jsonschema.validators.extend  # not typed upstream

    def unique(_: Any, wanted: bool, instance: Any, __: Any) -> Iterator[ValidationError]:
        if wanted and isinstance(instance, list) and len(set(map(_same, instance))) < len(instance):
            yield jsonschema.ValidationError("has items that are the same")

    def counted(keyword: str) -> Any:
        inner = jsonschema.Draft202012Validator.VALIDATORS[keyword]

        def check(*given: Any) -> Any:
            patterns.step()
            return inner(*given)

        return check

    keywords = {"pattern": pattern, "multipleOf": multiple, "uniqueItems": unique}
    keywords |= {name: counted(name) for name in _INNER}
    follow: Any = keywords["$ref"]
    followed: dict[tuple[int, int], list[ValidationError]] = {}

    def reference(validator: Any, ref: Any, instance: Any, within: Any) -> Iterator[ValidationError]:
        """A value is held against a reference once, by however many ways the two meet."""
        copied = jsonschema.ValidationError.create_from  # what is yielded is changed on its way up
        key = id(within), id(instance)
        known = followed.get(key)
        if known is None:
            _with_room()
            errors = islice(follow(validator, ref, instance, within), _MOST_FOUND)
            known = followed[key] = [copied(error) for error in errors]
        yield from map(copied, known)

    keywords["$ref"] = reference
    draft = extend(jsonschema.Draft202012Validator, keywords)
    validator = draft(_with_names(schema), registry=Registry())

    is_binary = "contentEncoding" in str(schema.get("properties"))

    def check(arguments: Mapping[str, Any]) -> list[str]:
        patterns.start()
        followed.clear()
        found = sorted(islice(validator.iter_errors(arguments), _MOST_FOUND), key=_order)
        said: list[str] = []
        more = 0
        for error in found:  # a complaint looks for the nearest name: only for those that are told
            if len(said) < MOST_ERRORS:
                said += complaints(error, schema, cleaned)
            else:
                more += 1
        if is_binary:
            said += feature("calls.binary_arguments").complaints(schema, arguments)
        more += max(0, len(said) - MOST_ERRORS)
        return said[:MOST_ERRORS] + ([f"and {more} more"] if more else [])

    return check


def _with_room() -> None:
    """RecursionError while there is room for it: at the very limit a library in Rust panics."""
    try:
        sys._getframe(sys.getrecursionlimit() - _ROOM)
    except ValueError:
        return
    raise RecursionError


def _with_names(node: Any) -> Any:
    """The schema with the patterns of names as `re` has them: jsonschema matches these itself."""
    if isinstance(node, list):
        return [_with_names(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: value if key in _VALUES else _with_names(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict):  # members of any name
        out["properties"] = {name: _with_names(value) for name, value in node["properties"].items()}
    if isinstance(node.get("patternProperties"), dict):
        out["patternProperties"] = {
            as_python(name): _with_names(value) for name, value in node["patternProperties"].items()
        }
    return out


_VALUES = ("enum", "const", "default", "examples")


def _is_multiple(value: Any, of: Any) -> bool:
    """By the decimal digits: 1.13 is a multiple of 0.01, though its floating point number is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or not of:
        return True
    whole, step = (Fraction(one) if isinstance(one, int) else Fraction(repr(one)) for one in (value, of))
    return (whole / step).denominator == 1


def _order(error: ValidationError) -> list[str]:
    """By place, so that the same mistakes give the same words."""
    return [str(key) for key in error.absolute_path]


def refuse_too_much(arguments: Mapping[str, Any], most: int, setting: str) -> None:
    """ArgumentError for arguments of more than `most` bytes or MOST_VALUES values, or a long name."""
    left, values = most, 0
    waiting: list[Any] = [arguments]
    while waiting:
        node = waiting.pop()
        values += 1
        if isinstance(node, str):
            left -= len(node)
        elif isinstance(node, dict):
            waiting.extend(node.values())
            if any(len(name) > LONGEST_NAME for name in node):
                raise ArgumentError(f"the name of an argument is over {LONGEST_NAME:,} characters")
        elif isinstance(node, list):
            waiting.extend(node)
        if left < 0:
            raise ArgumentError(f"the arguments are over {most:,} bytes, which {setting} allows")
        if values + len(waiting) > MOST_VALUES:
            raise ArgumentError(f"the arguments have more than {MOST_VALUES:,} values")


def _same(value: Any) -> Any:
    """What is equal for two values that JSON Schema takes for the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, list):
        return "list", tuple(map(_same, value))
    if isinstance(value, dict):
        return "dict", frozenset((name, _same(item)) for name, item in value.items())
    return isinstance(value, bool), value


# `pattern` in argument schemas.
#
# Python's `re` backtracks and cannot be interrupted. mcpgen leaves a pattern in a schema only if it takes few
# steps with every text up to LONGEST characters, so longer ones are not tried, and what a call may spend on
# all of its texts together is limited. What is not checked here, the API checks.

LONGEST = 250
"""Characters of a text."""
MOST_STEPS = 200_000
PATIENCE = 0.1
"""Seconds for the texts of one call."""


class Patterns:
    """Matches the texts of one call after the other."""

    def __init__(self) -> None:
        self._end = 0.0
        self._steps = 0

    def start(self) -> None:
        """A new call."""
        self._end = monotonic() + PATIENCE
        self._steps = 0

    def step(self) -> None:
        """One schema within another. ArgumentError when there is no end of them."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise ArgumentError("the arguments are too many, or too deep, to be checked")

    def match(self, pattern: str, text: str) -> bool:
        """Whether the pattern is found in the text; true as well where that is not looked at."""
        if len(text) > LONGEST or monotonic() > self._end:
            return True
        compiled = _compiled(pattern)
        return compiled is None or compiled.search(text) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """None for a pattern that is none of Python's: a hand-written schema may have one."""
    try:
        return re.compile(as_python(pattern), re.ASCII)  # \d and \w are ASCII in ECMA-262
    except (re.error, OverflowError, RecursionError):
        return None


_SPACES = r"\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_OUTSIDE = {"$": r"\Z", ".": r"[^\n\r\u2028\u2029]", r"\s": f"[{_SPACES}]", r"\S": f"[^{_SPACES}]"}
_PIECES = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def as_python(pattern: str) -> str:
    """What ECMA-262 means, for `re`: `$` is the end of the text and not before a last line feed too.

    A dot takes no line terminator, and white space is more than that of ASCII (22.2.2.4 and 22.2.2.9).
    """
    return "".join(_piece(found[0]) for found in _PIECES.finditer(pattern))


def _piece(text: str) -> str:
    if text.startswith("["):
        return re.sub(r"\\.", lambda found: _SPACES if found[0] == r"\s" else found[0], text)
    return _OUTSIDE.get(text, text)
