"""Request bodies: JSON, forms, multipart, and text or bytes as they are."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ArgumentError
from ..media_types import NamedBytes, base64_bytes, is_pem, named_bytes
from .parameter_styles import OMIT, text
from .parameters import form
from .part_types import fitting, said


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


def optional(body: Mapping[str, Any]) -> Any:
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


def one_of(value: Any, *types: str) -> Any:
    """A file as a part that has one of these types, or each of a list. OMIT stays OMIT."""
    if value is OMIT or value is None:
        return value
    if isinstance(value, list):
        return [one_of(item, *types) for item in value]
    told, rest = said(value) if isinstance(value, str) else ("", value)
    return Part(decoded(rest), types=types, told=told)


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
    text = value if isinstance(value, str) else form(_fields(value))
    return text.encode(errors="replace"), "application/x-www-form-urlencoded"


def content_body(value: str | bytes, media_type: str | None) -> tuple[bytes, str]:
    """Text or bytes as they are. Text beyond ASCII says that it is UTF-8: without that some read Latin 1."""
    if isinstance(value, str):
        name = media_type or "text/plain"
        unsaid = name.lower().startswith("text/") and "charset" not in name.lower() and not value.isascii()
        return value.encode(errors="replace"), f"{name}; charset=utf-8" if unsaid else name
    return value, media_type or "application/octet-stream"


def multipart_body(value: Mapping[str, Any], media_type: str | None) -> tuple[bytes, str]:
    """multipart/form-data (RFC 7578): arrays as repeated parts, objects as JSON, bytes as files."""
    boundary = secrets.token_hex(16)
    lines: list[bytes] = []
    for name, item in _fields(value).items():
        for part in _parts(item):
            lines += [b"--" + boundary.encode(), *_part(name, part)]
    lines += [b"--" + boundary.encode() + b"--", b""]
    return b"\r\n".join(lines), f"{media_type or 'multipart/form-data'}; boundary={boundary}"


def _fields(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ArgumentError("the body is a form: give an object with its fields")
    return value


def _parts(item: Any) -> list[Part]:
    if item is OMIT or item is None:
        return []
    if isinstance(item, Part):
        inner = item.value
        if inner is OMIT or inner is None:
            return []
        files = isinstance(inner, list) and any(isinstance(one, bytes) for one in inner)
        if isinstance(inner, list) and (files or item.media_type != "application/json"):
            return [Part(one, item.media_type, item.filename) for one in inner]
        return [item]
    if isinstance(item, list):
        return [one if isinstance(one, Part) else Part(one) for one in item]
    return [Part(item)]


def _part(name: str, part: Part) -> list[bytes]:
    media_type, filename, value = part.media_type, part.filename, part.value
    if isinstance(value, bytes):
        content = value
        known = value.name if isinstance(value, NamedBytes) else ""
        if part.types:
            media_type = fitting(value, part.told, part.types, name)
        media_type, filename = media_type or "application/octet-stream", filename or known or name
    elif isinstance(value, dict | list) or media_type == "application/json":
        content, media_type = json_body(value, media_type)
    else:
        content = text(value).encode(errors="replace")
    head = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    if filename:
        head += f'; filename="{_quoted(filename)}"'
    lines = [head.encode(errors="replace")]
    if media_type:
        lines.append(f"Content-Type: {media_type}".encode())
    return [*lines, b"", content]


def _quoted(name: str) -> str:
    """A name within quotes, escaped as browsers do (HTML, multipart/form-data encoding algorithm)."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
