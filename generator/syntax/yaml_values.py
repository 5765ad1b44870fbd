"""Nodes to values by the core schema of YAML 1.2.2 (section 10.3), where YAML 1.1 guesses more.

So `no`, `on`, `1:30` and dates are text, `012` and `0o14` are 12. A name is text as written: `200` is "200".
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

from .model import Limits, Parsed, Problem
from .nodes import CORE, Mapping, Node, Scalar, Sequence
from .problems import lone_surrogate, not_finite, too_long
from .spelling import number
from .yaml_nodes import LOADER, compose

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC_START: Final = frozenset("0123456789+-.")
_INT: Final = re.compile(r"[-+]?[0-9]+")
_OCTAL_OR_HEXADECIMAL: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TAGGED: Final[dict[str | None, tuple[type, ...]]] = {
    CORE + "null": (type(None),),
    CORE + "bool": (bool,),
    CORE + "int": (int,),
    CORE + "float": (int, float),
}


def parse(text: str, limits: Limits, loader: Any = LOADER) -> Parsed:
    """The value of a YAML text. No object occurs twice in it: what aliases share is copied."""
    composed = compose(text, limits, loader)
    root = composed.root
    if root is None:
        return Parsed(None, tuple(composed.problems), empty=not composed.problems)
    value = _value(root, composed.problems)
    return Parsed(
        value,
        tuple(composed.problems),
        tuple(composed.duplicates),
        tuple(composed.warnings),
        empty=isinstance(root, Scalar) and root.start == root.end,
    )


def _value(node: Node, problems: list[Problem]) -> Any:
    match node:
        case Scalar():
            return _scalar(node, problems)
        case Sequence():
            return [_value(item, problems) for item in node.items]
        case Mapping():
            return {name: _value(member, problems) for name, (_, member) in node.members.items()}


def _scalar(node: Scalar, problems: list[Problem]) -> Any:
    if node.plain:
        return _resolve(node, problems)
    if not node.text.isascii() and _SURROGATE.search(node.text):
        problems.append(lone_surrogate(node.start))
    expected = _TAGGED.get(node.tag)
    if expected is None:
        return node.text
    value = _resolve(node, problems)
    if not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected):
        problems.append(_wrong_tag(node))
    return float(value) if float in expected and isinstance(value, int) else value


def _resolve(node: Scalar, problems: list[Problem]) -> Any:
    """What unquoted text means: the table of section 10.3.2."""
    text = node.text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_START:
        return text
    try:
        if _INT.fullmatch(text):
            return number(int(text), text)
    except ValueError:  # more digits than Python converts: sys.set_int_max_str_digits
        problems.append(too_long(node.start, text))
        return None
    if _OCTAL_OR_HEXADECIMAL.fullmatch(text):
        return number(int(text, 0), text)
    found = float(text) if _FLOAT.fullmatch(text) else None
    if (found is not None and math.isinf(found)) or _NOT_FINITE.fullmatch(text):
        problems.append(not_finite(node.start, text))
    return text if found is None else number(found, text)


def _wrong_tag(node: Scalar) -> Problem:
    tag = "!!" + (node.tag or "").removeprefix(CORE)
    return Problem("MCP114", f"{tag} does not fit what follows it", node.start, "remove the tag")
