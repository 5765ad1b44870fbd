"""JSON text (RFC 8259) to its value, by the parser of the standard library, and what that one lets pass.

It accepts NaN, infinities, halves of surrogate pairs and repeated names (sections 4, 6 and 8.2 leave the last
two open). What it accepts is looked for afterwards, and places are searched only when there is something.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from .json_errors import explain
from .json_nodes import JsonNode
from .model import Duplicate, Limits, Parsed, Problem
from .problems import lone_surrogate, not_finite, too_deep, too_long, too_many

_STRING: Final = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_STRUCTURE: Final = re.compile(_STRING + r"|([\[{])|([\]}])|(,)")
_NUMBER: Final = re.compile(_STRING + r"|(-?Infinity|NaN|-?[0-9][0-9.eE+-]*)")
_SURROGATE: Final = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(\\u[dD][89a-fA-F]..)|\\.", re.DOTALL)
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


def parse(text: str, limits: Limits) -> Parsed:
    """The value of a JSON text."""
    if text.count(",") + text.count("[") + text.count("{") >= limits.values:
        many = _value_beyond(text, limits)
        if many is not None:
            return Parsed(None, (too_many(many, limits),))
    repeated = odd_number = False

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        value = dict(pairs)
        repeated = repeated or len(value) != len(pairs)
        return value

    def constant(_: str) -> None:
        nonlocal odd_number
        odd_number = True

    def decimal(number: str) -> float:
        nonlocal odd_number
        value = float(number)
        odd_number = odd_number or math.isinf(value)
        return value

    try:
        value = json.loads(text, object_pairs_hook=members, parse_constant=constant, parse_float=decimal)
    except json.JSONDecodeError as error:
        return Parsed(None, (explain(text, error),))
    except ValueError:  # an int of more digits than Python converts: sys.set_int_max_str_digits
        return Parsed(None, tuple(_odd_numbers(text)))
    except RecursionError:
        return Parsed(None, (_depth_beyond(text, limits),))
    if _depth(value) > limits.depth:
        return Parsed(None, (_depth_beyond(text, limits),))
    problems = _odd_numbers(text) if odd_number else []
    if _HALF.search(text):
        problems += [lone_surrogate(found.start()) for found in _SURROGATE.finditer(text) if found[1]]
    return Parsed(value, tuple(problems), tuple(_duplicates(text)) if repeated else ())


def _depth(value: Any) -> int:
    """How many lists and objects are inside one another, level by level and without recursion."""
    level = [value] if isinstance(value, dict | list) else []
    depth = 0
    while level:
        depth += 1
        inner: list[Any] = []
        for each in level:
            children = each.values() if type(each) is dict else each
            inner += [child for child in children if type(child) is dict or type(child) is list]
        level = inner
    return depth


def _depth_beyond(text: str, limits: Limits) -> Problem:
    depth = 0
    for found in _STRUCTURE.finditer(text):
        depth += bool(found[1]) - bool(found[2])
        if depth > limits.depth:
            return too_deep(found.start(), limits)
    return too_deep(0, limits)


def _value_beyond(text: str, limits: Limits) -> int | None:
    """Where the limit is passed: each comma and each opened list or object brings a value more."""
    count = 1
    for found in _STRUCTURE.finditer(text):
        count += bool(found[1]) + bool(found[3])
        if count > limits.values:
            return found.start()
    return None


def _odd_numbers(text: str) -> list[Problem]:
    problems = []
    for found in _NUMBER.finditer(text):
        number = found[1]
        if number is None:
            continue
        if number.lstrip("-").isdigit():
            try:
                int(number)
            except ValueError:
                problems.append(too_long(found.start(), number))
        elif number[-1] in "yN" or math.isinf(float(number)):
            problems.append(not_finite(found.start(), number))
    return problems


def _duplicates(text: str) -> list[Duplicate]:
    found: list[Duplicate] = []
    todo = [JsonNode.root(text)]
    while todo:
        node = todo.pop()
        first: dict[str, int] = {}
        for name, (key, _) in node.pairs:
            if name in first:
                found.append(Duplicate(name, first[name], key[0]))
            else:
                first[name] = key[0]
        todo += [child for child in node.children if child.is_collection]
    return sorted(found, key=lambda each: each.again)
