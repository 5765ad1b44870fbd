"""Whether a value that an author wrote fits the schema that callers have to fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...diagnostics import Pointer


class ExampleViolation(NamedTuple):
    """What does not fit first, and where."""

    at: Pointer
    message: str


def first_violation(schema: Mapping[str, Any], value: Any) -> ExampleViolation | None:
    """The first thing that is wrong with a value, by a schema of ours; None if it fits."""
    from jsonschema import Draft202012Validator  # costs 80 ms, and most descriptions have nothing to check
    from jsonschema.exceptions import SchemaError, best_match

    try:
        found = best_match(Draft202012Validator(dict(schema)).iter_errors(value))
    except (SchemaError, RecursionError):  # the gate for schemas says so
        return None
    if found is None:
        return None
    return ExampleViolation(tuple(found.absolute_path), found.message[:300])
