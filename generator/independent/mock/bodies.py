"""Decodes request bodies by their content type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from ..schema_samples.references import mapping
from ..schema_samples.schema_variants import either, kinds
from . import styles
from .description import Media, Parameter
from .styles import Reader
from .undeclared_members import declared
from .wire import MediaType, media_type, query_pairs


class BadBodyError(Exception):
    """A body that cannot be decoded; the message says why."""


def decode(
    reader: Reader, media: Media, sent: MediaType, body: bytes, *, lenient: bool
) -> tuple[Any, list[str]]:
    """The body as a JSON value, and what is already known to be wrong with it.

    Raises BadBodyError. Bytes of a binary type become a text with a character for each.
    """
    if sent.json:
        return _json(body, lenient=lenient), []
    match sent.name:
        case "application/x-www-form-urlencoded":
            return _form(reader, media, body, lenient=lenient)
        case "multipart/form-data":
            return _multipart(reader, media, sent, body)
    if sent.kind == "text" or b"\0" not in body:
        try:
            return body.decode(), []
        except UnicodeDecodeError as error:
            if sent.kind == "text":
                raise BadBodyError(f"the body is not UTF-8: {error}") from error
    return body.decode("latin-1"), []


def _json(body: bytes, *, lenient: bool) -> Any:
    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice = next((name for name in names if names.count(name) > 1), None) if len(names) < 1000 else None
        if twice is not None and not lenient:
            raise ValueError(f"the member {twice!r} is there twice")
        return dict(pairs)

    def constant(name: str) -> Any:
        raise ValueError(f"{name} is not JSON")

    try:
        return json.loads(body.decode(), object_pairs_hook=members, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        raise BadBodyError(f"the body is not JSON: {error}") from error


def _form(reader: Reader, media: Media, body: bytes, *, lenient: bool) -> tuple[Any, list[str]]:
    try:
        pairs = query_pairs(body.decode("ascii"))
    except UnicodeDecodeError as error:
        raise BadBodyError("the form is not percent-encoded") from error
    fields, free = declared(reader.root, media.schema)
    parameters = [_field(reader, name, schemas, media) for name, schemas in fields.items()]
    found = styles.read_named(reader, parameters, pairs)
    value = dict(found.values)
    for name, text in pairs:
        plain = unquote_plus(name)
        if plain not in found.used and (free or not lenient):
            value[plain] = unquote_plus(text)  # whether it may be there is checked with the rest
    return value, found.wrong


def _field(reader: Reader, name: str, schemas: list[Any], media: Media) -> Parameter:
    """A property of a form as the parameter that it is written like (OpenAPI 3.1.1, section 4.8.15)."""
    encoding = mapping(media.encoding.get(name))
    schema = either(schemas)
    style = encoding.get("style", "form")
    content = encoding.get("contentType")
    if content is None and "style" not in encoding and kinds(reader.root, schema) == {"object"}:
        content = "application/json"
    says_json = isinstance(content, str) and content.partition(";")[0].endswith("json")
    return Parameter(
        name=name,
        place="form field",
        required=False,  # the schema's own `required` says it
        schema=schema,
        style=style,
        explode=encoding.get("explode", style == "form") is True,
        media_type=content if says_json else None,
    )


def _multipart(reader: Reader, media: Media, sent: MediaType, body: bytes) -> tuple[Any, list[str]]:
    boundary = dict(sent.parameters).get("boundary")
    if not boundary:
        raise BadBodyError("multipart/form-data needs a boundary")
    fields, _ = declared(reader.root, media.schema)
    value: dict[str, Any] = {}
    wrong: list[str] = []
    for headers, content in _parts(body, boundary):
        name = _disposition(headers).get("name")
        if name is None:
            raise BadBodyError("a part has no name")
        schema = either(fields.get(name, []))
        item, bad = _part(reader, schema, headers, content)
        bad += _unlisted(mapping(media.encoding.get(name)).get("contentType"), headers)
        wrong += [f"part {name!r}: {text}" for text in bad]
        if name in value or "array" in kinds(reader.root, schema):
            had = value.get(name, [])
            value[name] = [*(had if isinstance(had, list) else [had]), item]
        else:
            value[name] = item
    return value, wrong


def _part(reader: Reader, schema: Any, headers: Mapping[str, str], content: bytes) -> tuple[Any, list[str]]:
    sent = media_type(headers.get("content-type", "text/plain"))
    if sent is None:
        return None, ["its content type cannot be read"]
    if sent.json:
        try:
            return _json(content, lenient=False), []
        except BadBodyError as error:
            return None, [str(error)]
    text = content.decode() if _is_text(content) else content.decode("latin-1")
    if "filename" in _disposition(headers):
        return text, []
    types = kinds(reader.root, schema)
    if "array" in types:
        return styles.items(reader, schema, [text])[0], []
    return styles.scalar(reader, schema, text), []


def _unlisted(stated: Any, headers: Mapping[str, str]) -> list[str]:
    """What is wrong with the content type of a part for which the description lists some."""
    sent = headers.get("content-type", "text/plain")
    found = media_type(sent)
    if not isinstance(stated, str) or found is None:
        return []
    offered = [kind for one in stated.split(",") if (kind := media_type(one.strip())) is not None]
    if not offered or any(kind.covers(found) for kind in offered):
        return []
    return [f"the content type {sent} is not one of {stated}"]


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _disposition(headers: Mapping[str, str]) -> dict[str, str]:
    _, options = parse_options_header(headers.get("content-disposition", ""))
    return {key.decode("latin-1"): value.decode("utf-8", "replace") for key, value in options.items()}


def _parts(body: bytes, boundary: str) -> list[tuple[dict[str, str], bytes]]:
    """The headers and the content of each part."""
    parts: list[tuple[dict[str, str], bytearray]] = []
    name, text = bytearray(), bytearray()
    ended = False

    def begin() -> None:
        parts.append(({}, bytearray()))

    def header_end() -> None:
        parts[-1][0][name.decode("latin-1").lower()] = text.decode("latin-1")
        name.clear()
        text.clear()

    def end() -> None:
        nonlocal ended
        ended = True

    parser = MultipartParser(
        boundary.encode("latin-1"),
        {
            "on_part_begin": begin,
            "on_part_data": lambda data, start, stop: parts[-1][1].extend(data[start:stop]),
            "on_header_field": lambda data, start, stop: name.extend(data[start:stop]),
            "on_header_value": lambda data, start, stop: text.extend(data[start:stop]),
            "on_header_end": header_end,
            "on_end": end,
        },
    )
    try:
        parser.write(body)
        parser.finalize()
    except MultipartParseError as error:
        raise BadBodyError(f"the multipart body cannot be read: {error}") from error
    if not ended:
        raise BadBodyError("the multipart body does not end with its boundary")
    return [(headers, bytes(content)) for headers, content in parts]
