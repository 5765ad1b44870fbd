"""Content types of the parts of a multipart body, by `encoding` (OpenAPI 3.1.1 section 4.8.15)."""

from __future__ import annotations

import re
from typing import Any

from ..openapi.http_tokens import is_media_type
from . import media
from .schema.schemas import Schemas

_BETWEEN = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""A comma that is not inside of quotes."""


def of(encoding: Any) -> tuple[str, ...]:
    """The types that are listed, ranges such as `image/*` among them; none where one of them is no type."""
    stated = encoding.get("contentType") if isinstance(encoding, dict) else None
    if not isinstance(stated, str) or len(stated) > 1_000:
        return ()
    found = tuple(dict.fromkeys(one.strip() for one in _BETWEEN.split(stated) if one.strip()))
    return found if all(is_media_type(one) for one in found) else ()


def is_settled(types: tuple[str, ...]) -> bool:
    """Whether the type does not depend on the file: nothing is stated, or one type that is no range."""
    return not types or (len(types) == 1 and "*" not in types[0])


def plain(types: tuple[str, ...], schema: Any, schemas: Schemas) -> str:
    """The type of a part that is no file: of several one for its kind of value, else the first; "" for none.

    An object or a list of them is JSON if that is listed; a single value is text.
    """
    concrete = [one for one in types if "*" not in one]
    if len(types) < 2 or not concrete:
        return concrete[0] if concrete else ""
    found, _ = schemas.resolve(schema, ())
    kinds = found.get("type") if isinstance(found, dict) else None
    wanted = ("json",) if kinds in ("object", "array") else ("text", "json")
    fit = [one for kind in wanted for one in concrete if media.body_kind(one) == kind]
    return (fit or concrete)[0]
