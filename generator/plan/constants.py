"""Inputs with one possible value: they are sent, and nobody is asked for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, NamedTuple

from ..annotations.model import ParameterAnnotations
from ..api.model import Parameter
from .schema.schemas import Schemas

REASON: Final = "it has one value, which is always sent"
_DEEPEST: Final = 16


class Constant(NamedTuple):
    value: Any


def constant(schema: Any, schemas: Schemas) -> Constant | None:
    """The one value that a schema allows; None where there are more, or null is one of them."""
    for _ in range(_DEEPEST):
        schema, _at = schemas.resolve(schema, ())
        if not isinstance(schema, dict):
            return None
        kinds = schema.get("type")
        if isinstance(kinds, list) and "null" in kinds and "const" not in schema:
            return None
        choices = [schema["const"]] if "const" in schema else schema.get("enum")
        if isinstance(choices, list):
            return Constant(choices[0]) if len(choices) == 1 and choices[0] is not None else None
        parts = schema.get("allOf")
        if not isinstance(parts, list) or len(parts) != 1:
            return None
        schema = parts[0]
    return None


def fixed(own: ParameterAnnotations, schema: Any, schemas: Schemas) -> ParameterAnnotations:
    """The annotations of a required input, which is hidden if it has one value and no overlay shows it."""
    found = None if own.hidden or own.shown else constant(schema, schemas)
    if found is None:
        return own
    return replace(own, hidden=True, reason=REASON, value=found.value, has_value=True)


def fixed_parameter(one: Parameter, schemas: Schemas) -> Parameter:
    """An optional parameter stays an argument: whether it is sent is for the caller to say."""
    if not one.required or one.location == "querystring":
        return one
    own = fixed(one.annotations, one.schema, schemas)
    # A path has no place for these: a caller is told so
    return one if one.location == "path" and own.value in ("", ".", "..") else replace(one, annotations=own)
