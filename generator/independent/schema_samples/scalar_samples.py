"""Deterministic texts and numbers that keep to the bounds of a schema."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from . import formats, patterns

_EXACT = 2**53
"""Up to here a whole number is the same as a float."""


def text(node: Mapping[str, Any], hint: str, index: int) -> str:
    """The `index`th text for a string schema; one that is free to be anything says `hint`."""
    least, most = _length(node, "minLength") or 0, _length(node, "maxLength")
    pattern = node.get("pattern")
    if isinstance(pattern, str):
        found = patterns.example(pattern, least, most, index)
        if found is not None:
            return found
    form = node.get("format")
    if node.get("contentEncoding") in ("base64", "base64url"):
        form = "byte"
    known = formats.example(form, index) if isinstance(form, str) else None
    if known is not None:
        return _fitted(known, least, most)
    return _fitted(hint if index == 0 else f"{hint}-{index}", least, most)


def number(node: Mapping[str, Any], index: int, *, whole: bool) -> int | float:
    """The `index`th number for a numeric schema: from 1 upwards if it may be, else near a bound."""
    step = _decimal(node.get("multipleOf"))
    if step is None or step <= 0:
        step = Decimal(1)
    if whole and step % 1:
        step *= Decimal(step.as_integer_ratio()[1])
    low, above = _bound(node, "minimum", "exclusiveMinimum")
    high, below = _bound(node, "maximum", "exclusiveMaximum")
    start = Decimal(1)
    if low is not None and (start < low or (above and start == low)):
        start = low
    if high is not None and (start > high or (below and start == high)):
        start = high if low is None else max(low, high - step * 16)
    value = (start / step).to_integral_value(rounding="ROUND_CEILING") * step
    if low is not None and (value < low or (above and value == low)):
        value += step
    while high is not None and (value > high or (below and value == high)):
        lower = value - step
        if low is not None and (lower < low or (above and lower == low)):
            value = (low + high) / 2  # nothing on the grid: between the bounds, for a number without steps
            break
        value = lower
    moved = value + index * step
    if high is None or moved < high or (moved == high and not below):
        value = moved
    exact = value == value.to_integral_value() and (whole or abs(value) < _EXACT)
    return int(value) if exact else float(value)


def _fitted(value: str, least: int, most: int | None) -> str:
    """The text, lengthened in front or cut in front, so that what tells it from others stays."""
    if len(value) < least:
        value = "x" * (least - len(value)) + value
    return value if most is None or len(value) <= most else value[len(value) - most :]


def _length(node: Mapping[str, Any], name: str) -> int | None:
    value = node.get(name)
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _bound(node: Mapping[str, Any], limit: str, exclusive: str) -> tuple[Decimal | None, bool]:
    """The bound on one side and whether it is itself out: 3.0 says so with a flag, 3.1 with a number."""
    inclusive, other = _decimal(node.get(limit)), _decimal(node.get(exclusive))
    if other is None:
        return inclusive, node.get(exclusive) is True
    if inclusive is None or (other >= inclusive if limit == "minimum" else other <= inclusive):
        return other, True
    return inclusive, False
