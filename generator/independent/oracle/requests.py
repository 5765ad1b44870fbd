"""An operation and values for it → the request that has to be sent, byte for byte."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from . import bodies, credentials, styles
from .bodies import Bytes
from .model import Description, Media, NamingTable, Operation, Parameter, UnderivableError

Values = Mapping[tuple[str, str], Any]
"""By place and name on the wire; a body as a whole under `body` and ""."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_LITERAL: Final = "!$&'()*+,;=:@%?"
HOST: Final = "https://api.example.com"
"""Where the API is when its description says no more than a path."""
SERVER: Final = f"{HOST}/base"
"""The same when it says nothing."""


def expected_request(
    description: Description,
    names: NamingTable,
    operation: Operation,
    values: Values,
    environ: Mapping[str, str],
) -> dict[str, Any]:
    """Method, URL, headers and body. Names of headers are lower case."""
    base, trusted = _base(description, operation, environ, names)
    made = credentials.signed(description, names, operation, environ if trusted else {})
    given = [(one, values[one.place, one.name]) for one in operation.parameters if _key(one) in values]
    pairs = [f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in operation.fixed_query]
    headers = {"accept": ", ".join(sorted(_accepted(operation)))}
    crumbs: list[str] = []
    for one, value in given:
        if value is None:
            continue
        match one.place:
            case "query":
                pairs += _alone(styles.in_query(one, value), one, description, operation)
            case "querystring":
                pairs += _whole_query(one, value)
            case "header":
                headers[one.name.lower()] = styles.in_header(one, value).strip(" \t")
            case "cookie":
                crumbs += _alone(styles.in_cookie(one, value), one, description, operation)
    pairs += made.query
    crumbs += made.cookies
    headers |= made.headers
    if crumbs:
        headers["cookie"] = "; ".join(crumbs)
    body = _body(operation, values)
    if body is not None:
        headers["content-type"], body = body
    path = _path(operation, {one.name: (one, value) for one, value in given if one.place == "path"})
    return {
        "method": operation.method,
        "url": base + path + ("?" + "&".join(pairs) if pairs else ""),
        "headers": headers,
        "body": body,
    }


def taken(one: Parameter, description: Description, operation: Operation) -> set[str]:
    """Names in the place of a parameter that belong to others: inputs of the operation and credentials."""
    others = {other.name for other in operation.parameters if other.place == one.place and other != one}
    keys = {scheme.parameter for scheme in description.schemes.values() if scheme.kind == one.place}
    fixed = {name for name, _ in operation.fixed_query if one.place == "query"}
    return others | keys | fixed


def _alone(pairs: list[str], one: Parameter, description: Description, operation: Operation) -> list[str]:
    """The pairs of a parameter, if none has a name of somebody else: then the call is refused."""
    names = {unquote(pair.partition("=")[0]) for pair in pairs} - {one.name}
    if names:
        foreign = {name.lower() for name in taken(one, description, operation)}
        roots = {name.split("[")[0] for name in foreign}
        for name in sorted(names):
            root = name.lower().split("[")[0]
            if name.lower() in foreign or (root in roots and root != one.name.lower().split("[")[0]):
                raise UnderivableError(f"{one.name!r} would set {name!r}, which something else sets")
    return pairs


def _key(one: Parameter) -> tuple[str, str]:
    return one.place, one.name


def _base(
    description: Description, operation: Operation, environ: Mapping[str, str], names: NamingTable
) -> tuple[str, bool]:
    """The base URL, and whether credentials belong there.

    A server of an operation gets them where it is the configured one, and where whoever runs this says so.
    """
    configured = environ.get(names.server) or description.server
    if not urlsplit(configured).path.strip("/"):
        configured = configured.rstrip("/") + description.base_path
    own = environ.get(operation.server_env, "") or operation.server
    if own is None:
        return configured, True
    if own.startswith("/"):
        parts = urlsplit(configured)
        return f"{parts.scheme}://{parts.netloc}{own}".rstrip("/"), True
    told = [one for one in environ.get(names.trusted, "").split(",") if one]
    said = bool(environ.get(operation.server_env, ""))
    return own, said or any(credentials.same_origin(own, one) for one in (configured, *told))


def elsewhere(operation: Operation, base: str) -> str:
    """The origin of an operation that is not on the host of `base`; "" for all others."""
    own = operation.server
    if own is None or own.startswith("/") or credentials.same_origin(own, base):
        return ""
    parts = urlsplit(own)
    return f"{parts.scheme}://{parts.netloc}"


def _path(operation: Operation, given: Mapping[str, tuple[Parameter, Any]]) -> str:
    once: dict[str, str] = {}  # a path of a megabyte has one parameter many times

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name not in given:
            raise UnderivableError(f"the path parameter {name!r} has no value")
        if name not in once:
            once[name] = styles.in_path(*given[name])
        return once[name]

    pieces = re.split(r"(\{[^{}]+\})", operation.path)
    return "".join(
        _PLACEHOLDER.sub(filled, piece) if index % 2 else quote(piece, safe="/" + _LITERAL)
        for index, piece in enumerate(pieces)
    )


def _whole_query(one: Parameter, value: Any) -> list[str]:
    """`in: querystring` (OpenAPI 3.2): a form, or one text."""
    if bodies.kind(one.media_type) == "form" and isinstance(value, dict):
        fields = [(Parameter(name, "query", False, True, "form", True), item) for name, item in value.items()]
        return [pair for field, item in fields for pair in styles.in_query(field, item)]
    return [quote(styles.as_text(one.media_type, value), safe="")]


def _accepted(operation: Operation) -> set[str]:
    """The media types of the answers that are good ones."""
    good = [one for one in operation.answers if one.status.startswith("2")]
    good = good or [one for one in operation.answers if one.status == "default"]
    return {bodies.bare(media.type) for one in good for media in one.content} or {"application/json"}


def _body(operation: Operation, values: Values) -> tuple[str, Any] | None:
    """Content type and body; None without one."""
    if not operation.contents:
        return None
    media = bodies.chosen(operation.contents)
    fields = {name: value for (place, name), value in values.items() if place == "body"}
    whole = fields.pop("", None) if "" in fields else fields
    if "" not in {name for place, name in values if place == "body"} and not (
        fields or operation.body_required
    ):
        return None
    return _written(media, whole)


def _written(media: Media, value: Any) -> tuple[str, Any]:
    sent = bodies.content_type(media)
    match bodies.kind(media.type):
        case "json":
            return sent, {"json": value}
        case "form" if isinstance(value, dict):
            return "application/x-www-form-urlencoded", {"text": bodies.form(media, value)}
        case "multipart" if isinstance(value, dict):
            return "multipart/form-data", {"parts": bodies.parts(media, value)}
    if isinstance(value, Bytes):
        return sent, {"base64": b64encode(value.content).decode()}
    text = styles.text(value)
    if not text.isascii() and bodies.bare(sent).startswith("text/") and "charset=" not in sent.lower():
        sent += "; charset=utf-8"  # RFC 6657: without it text is ASCII, or what its type says
    return sent, {"text": text}
