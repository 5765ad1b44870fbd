"""The types of JSON values by the names of JSON Schema (2020-12, validation, section 6.1.1)."""

from __future__ import annotations

from typing import Any


def type_name(value: Any) -> str:
    """The JSON type of a value, `integer` for whole numbers."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
