"""Request bodies: JSON, forms, and text or bytes as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ArgumentError
from ..media_types import base64_bytes, is_pem
from ..messages import shown
from .parameter_styles import OMIT, Omit, Styled, as_json, encoded
from .parameters import query, stem_of


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body whose content type or file name is not the default."""

    value: Any
    media_type: str | None = None
    filename: str | None = None
    types: tuple[str, ...] = ()
    """What a file may be, where the content type follows from the file."""
    told: str = ""
    """The type that the caller says it has."""


def optional(body: Mapping[str, Any]) -> Mapping[str, Any] | Omit:
    """OMIT when nothing in the body was given: an optional body that is empty is not sent at all."""
    given = (value.value if isinstance(value, Part) else value for value in body.values())
    return OMIT if all(value is OMIT for value in given) else body


def shaped(body: Any, shapes: Mapping[str, Callable[[Any], Any]]) -> Any:
    """A form that is one argument, with some of its fields as they are sent. OMIT stays OMIT."""
    if not isinstance(body, Mapping):
        return body
    return {name: shapes[name](value) if name in shapes else value for name, value in body.items()}


def decoded(value: Any, *, text: bool = False) -> Any:
    """The bytes of a base64 argument, or of each in a list. OMIT stays OMIT.

    `text`: the API's description says text, so that PEM is sent as it is. ArgumentError for anything else.
    """
    if value is OMIT or value is None:
        return value
    if isinstance(value, list):
        return [decoded(item, text=text) for item in value]
    if text and is_pem(str(value)):
        return str(value).encode()
    try:
        return named_bytes(base64_bytes(str(value)), value)
    except ValueError as error:
        raise ArgumentError(f"binary data has to be given as base64 text: {error}") from None


def json_body(value: Any, media_type: str | None) -> tuple[bytes, str]:
    """JSON in UTF-8; top-level properties that are OMIT are left out."""
    if isinstance(value, Mapping):
        value = {name: item for name, item in value.items() if item is not OMIT}
    try:
        # ASCII escapes: the only form of JSON in which a lone surrogate cannot break the encoding
        return json.dumps(
            value, separators=(",", ":"), allow_nan=False
        ).encode(), media_type or "application/json"
    except (ValueError, RecursionError):
        raise ArgumentError(
            "the body cannot be written as JSON: NaN, infinite or nested too deeply"
        ) from None


def form_body(value: Mapping[str, Any] | str) -> tuple[bytes, str]:
    """application/x-www-form-urlencoded; text counts as encoded already."""
    text = value if isinstance(value, str) else form(form_fields(value))
    return text.encode(errors="replace"), "application/x-www-form-urlencoded"


def form(fields: Mapping[str, Any], taken: Iterable[str] = ()) -> str:
    """Fields as a form; an object without a style is JSON (OpenAPI 3.1.1, Encoding Object)."""
    refuse_doubled([name for name, value in fields.items() if value is not OMIT], taken)
    return query({name: _as_field(value) for name, value in fields.items()}, taken)


def _as_field(value: Any) -> Any:
    return Styled(value, "json", False, False) if isinstance(value, dict) else value


def querystring(value: Any, taken: Iterable[str] = ()) -> str:
    """A parameter that is the whole query (OpenAPI 3.2): an object as a form, anything else as one text."""
    if isinstance(value, dict):
        return form(value, taken)
    if isinstance(value, Styled):
        return encoded(as_json(value.value))
    return "" if value is OMIT or value is None else encoded(value)


def refuse_doubled(names: Sequence[str], taken: Iterable[str]) -> None:
    """ArgumentError for fields of a form that is one argument, where one sets what something else sets."""
    whole = {name.casefold() for name in names}
    settled = {stem_of(name.casefold()) for name in taken}
    for name in names:
        stem = stem_of(name.strip().casefold())
        if stem in settled or (stem != name.casefold() and stem in whole):
            raise ArgumentError(f"{shown(name)} cannot be set: this name is set by something else")


def content_body(value: str | bytes, media_type: str | None) -> tuple[bytes, str]:
    """Text or bytes as they are. Text beyond ASCII says that it is UTF-8: without that some read Latin 1."""
    if isinstance(value, str):
        name = media_type or "text/plain"
        unsaid = name.lower().startswith("text/") and "charset" not in name.lower() and not value.isascii()
        return value.encode(errors="replace"), f"{name}; charset=utf-8" if unsaid else name
    return value, media_type or "application/octet-stream"


def form_fields(value: Any) -> Mapping[str, Any]:
    """The fields of a body that is a form. ArgumentError if it is no object."""
    if not isinstance(value, Mapping):
        raise ArgumentError("the body is a form: give an object with its fields")
    return value


# What came from a file still knows the name of the file: a multipart body passes it on (RFC 7578, 4.2).


class NamedText(str):
    """The content of a file as base64 text."""

    name = ""


class NamedBytes(bytes):
    """The content of a file."""

    name = ""


def named_text(text: str, name: str) -> NamedText:
    """The text with the last part of a file's name."""
    made = NamedText(text)
    made.name = name.replace("\\", "/").rpartition("/")[2]
    return made


def named_bytes(content: bytes, text: str) -> bytes:
    """The content under the name that its text had, if it had one."""
    if not isinstance(text, NamedText):
        return content
    made = NamedBytes(content)
    made.name = text.name
    return made
