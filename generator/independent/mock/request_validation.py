"""Checks a request against the description: every finding is a sentence, and all of them are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, unquote_plus

from ..schema_samples.schema_variants import kinds
from . import bodies, credentials, routes, styles
from .description import Api, Media, Operation
from .request import NOTHING, Rejection, Request, ValidRequest
from .routes import Match, Route
from .styles import Pairs, Reader, Values
from .undeclared_members import undeclared_members
from .wire import MediaType, accepted, cookies, media_type, query_pairs

_ORDINARY_HEADERS: Final = frozenset(
    {
        *("authorization", "cookie", "host", "user-agent", "date", "expect", "from", "origin"),
        *("range", "referer"),
        *("cache-control", "connection", "dnt", "keep-alive", "max-forwards", "pragma", "prefer", "priority"),
        *("te", "trailer", "transfer-encoding", "via", "baggage", "idempotency-key"),
        *("x-request-id", "x-correlation-id"),
    }
)
"""Headers that any client may send to any server; others are taken for misspelt parameters."""
_ORDINARY_PREFIXES: Final = (
    *("accept", "content-", "if-", "proxy-", "sec-", "trace", "upgrade"),
    "x-forwarded-",
)


@dataclass(frozen=True, slots=True)
class RequestValidator:
    """A description made ready for checking requests."""

    api: Api
    routes: tuple[Route, ...]
    reader: Reader
    lenient: bool


def check(rules: RequestValidator, request: Request) -> ValidRequest | Rejection:
    """The request's values, or why it is refused."""
    matches = routes.find(rules.routes, request.path)
    if not matches:
        return Rejection(404, _no_path(rules, request.path))
    offers = [(match, operation) for match in matches for operation in match.route.operations]
    found = [(match, operation) for match, operation in offers if operation.method == request.method]
    if not found:
        allowed = sorted({operation.method for _, operation in offers})
        why = f"{request.method} is not a method of this path; there are {', '.join(allowed)}"
        return Rejection(405, why, (("allow", ", ".join(allowed)),))
    results = [_check(rules, match, operation, request) for match, operation in found]
    return next((result for result in results if isinstance(result, ValidRequest)), results[0])


def _no_path(rules: RequestValidator, path: str) -> str:
    parts = path.split("/")
    if any(unquote(part) in (".", "..") for part in parts):
        return "the path has a dot segment, and no path is normalised here"
    if "" in parts[1:-1]:
        return "the path has an empty segment, and no path is normalised here"
    bases = [base for base in rules.api.bases if base]
    if bases and not any(path.startswith(f"{base}/") for base in bases):
        return f"no path of the description fits; they all start with {' or '.join(bases)}"
    return "no path of the description fits"


def _check(
    rules: RequestValidator, match: Match, operation: Operation, request: Request
) -> ValidRequest | Rejection:
    refusal = credentials.missing(operation, request)
    if refusal is not None:
        return refusal
    wrong: list[str] = []
    path = _path(rules, operation, match)
    query = _query(rules, operation, request, wrong)
    others = _headers_and_cookies(rules, operation, request)
    wrong = path.wrong + query.wrong + others + wrong
    body = _body(rules, operation, request, wrong)
    if isinstance(body, Rejection):
        return body
    if wrong:
        return Rejection(400, "; ".join(wrong), operation=operation)
    if not rules.lenient and not _takes_content_type(operation, request):
        offered = ", ".join(media.type for media in success(operation))
        return Rejection(
            406, f"Accept leaves out what this operation answers: {offered}", operation=operation
        )
    segments = tuple(unquote(part) for part in request.path.split("/"))
    return ValidRequest(operation, segments, path.values, query.values, body)


def success(operation: Operation) -> tuple[Media, ...]:
    """The content of the answers of an operation that succeeds."""
    return tuple(media for reply in operation.replies if 200 <= reply.status < 300 for media in reply.content)


def _takes_content_type(operation: Operation, request: Request) -> bool:
    header = request.all("accept")
    offered = [media_type(media.type) for media in success(operation)]
    known = [kind for kind in offered if kind is not None]
    return not known or any("*" in kind.name or accepted(header, kind) > 0 for kind in known)


def _path(rules: RequestValidator, operation: Operation, match: Match) -> Values:
    out = Values({name: unquote(text) for name, text in match.values.items()})
    for parameter in operation.parameters:
        if parameter.place == "path" and parameter.name in match.values:
            styles.read_text(rules.reader, parameter, match.values[parameter.name], out)
    return out


def _query(rules: RequestValidator, operation: Operation, request: Request, wrong: list[str]) -> Values:
    pairs = query_pairs(request.query)
    plain = [(unquote_plus(name), unquote_plus(value)) for name, value in pairs]
    fixed = dict(operation.fixed_query)
    lacking = [name for name, value in operation.fixed_query if (name, value) not in plain]
    wrong += [f"query parameter {name!r} has to be {fixed[name]!r}, as the path says" for name in lacking]
    keys = {scheme.name for one in operation.security for scheme in one if scheme.kind == "query"}
    given = [unquote_plus(name) for name, _ in pairs]
    wrong += [f"the credential {name!r} is sent twice" for name in sorted(keys) if given.count(name) > 1]
    parameters = [parameter for parameter in operation.parameters if parameter.place == "query"]
    free = tuple(pair for pair in pairs if unquote_plus(pair[0]) not in keys | fixed.keys())
    found = styles.read_named(rules.reader, parameters, free)
    if not rules.lenient:
        names = sorted(parameter.name for parameter in parameters)
        wrong += _unknown("query parameter", free, found.used, names)
    return found


def _unknown(what: str, pairs: Pairs, used: set[str], names: list[str]) -> list[str]:
    known = f"there are {', '.join(names)}" if names else "there are none"
    sent = dict.fromkeys(unquote_plus(name) for name, _ in pairs)
    return [f"{what} {name!r} is not declared; {known}" for name in sent if name not in used]


def _headers_and_cookies(rules: RequestValidator, operation: Operation, request: Request) -> list[str]:
    out = Values()
    declared = {scheme.name.lower() for scheme in rules.api.credentials if scheme.kind == "header"}
    for parameter in operation.parameters:
        if parameter.place != "header":
            continue
        declared.add(parameter.name.lower())
        values = request.all(parameter.name.lower())
        if values:
            styles.read_text(rules.reader, parameter, ",".join(values), out)
        elif parameter.required:
            out.wrong.append(f"header {parameter.name!r} is required and missing")
    parameters = [parameter for parameter in operation.parameters if parameter.place == "cookie"]
    # A plus sign is one in a cookie: only forms and queries write a space so.
    pairs = tuple((name, value.replace("+", "%2B")) for name, value in cookies(request))
    found = styles.read_named(rules.reader, parameters, pairs)
    out.wrong += found.wrong
    if rules.lenient:
        return out.wrong
    keys = {scheme.name for scheme in rules.api.credentials if scheme.kind == "cookie"}
    out.wrong += _unknown(
        "cookie", pairs, found.used | keys, sorted(parameter.name for parameter in parameters)
    )
    for name in dict.fromkeys(name for name, _ in request.headers):
        if name not in declared | _ORDINARY_HEADERS and not name.startswith(_ORDINARY_PREFIXES):
            out.wrong.append(f"header {name!r} is neither declared nor a common one")
    return out.wrong


def _body(rules: RequestValidator, operation: Operation, request: Request, wrong: list[str]) -> Any:
    """The decoded body, or a refusal; what is wrong with its content goes to `wrong`."""
    types = request.all("content-type")
    if not request.body:
        if operation.body_required:
            wrong.append("a body is required")
        if types and not rules.lenient:
            wrong.append(f"there is a Content-Type, {types[0]!r}, but no body")
        return NOTHING
    if not operation.takes_body:
        if not rules.lenient:
            wrong.append("this operation takes no body")
        return NOTHING
    media = _declared_type(operation, types, lenient=rules.lenient)
    if isinstance(media, Rejection):
        return media
    sent = media_type(types[0])
    assert sent is not None  # _declared_type has read it
    try:
        value, bad = bodies.decode(rules.reader, media, sent, request.body, lenient=rules.lenient)
    except bodies.BadBodyError as error:
        wrong.append(str(error))
        return NOTHING
    wrong += bad
    said = kinds(rules.reader.root, media.schema)
    if isinstance(value, dict) and said and "object" not in said and not sent.json:
        return value  # a form, whose schema says that it is none
    if sent.json or isinstance(value, dict) or _says_text(rules, media):
        wrong += [f"body: {text}" for text in rules.reader.check(media.schema, value)]
        if not rules.lenient:
            wrong += [f"body: {text}" for text in undeclared_members(rules.reader.root, media.schema, value)]
    return value


def _says_text(rules: RequestValidator, media: Media) -> bool:
    """Whether a text that is not JSON can be held against the schema: XML, say, cannot."""
    types = kinds(rules.reader.root, media.schema)
    return not types or "string" in types


def _declared_type(operation: Operation, types: list[str], *, lenient: bool) -> Media | Rejection:
    """The entry of the body's `content` that the request's content type names."""
    offered = ", ".join(media.type for media in operation.body)
    if not types:
        return Rejection(415, f"the body has no Content-Type; declared: {offered}", operation=operation)
    sent = media_type(types[0])
    if sent is None or len(types) > 1:
        return Rejection(415, f"the Content-Type {types[0]!r} is not one media type", operation=operation)
    known = [(kind, media) for media in operation.body if (kind := media_type(media.type)) is not None]
    fitting = [(kind, media) for kind, media in known if kind.covers(sent)]
    if not fitting:
        why = f"the Content-Type {sent.name} is not declared; declared: {offered}"
        return Rejection(415, why, operation=operation)
    kind, media = min(fitting, key=lambda pair: (pair[0].kind == "*", pair[0].subtype == "*"))
    extra = [f"{key}={value}" for key, value in sent.parameters if not _may_have(kind, sent, key)]
    if extra and not lenient:
        why = f"the Content-Type {media.type} is not declared with {'; '.join(extra)}"
        return Rejection(415, why, operation=operation)
    return media


def _may_have(declared: MediaType, sent: MediaType, parameter: str) -> bool:
    """Whether a content type may have a parameter that its declaration does not have.

    Servers compare `application/json` as a text and ignore the body when a charset follows it.
    """
    return (
        parameter in dict(declared.parameters)
        or (parameter == "boundary" and sent.kind == "multipart")
        or (parameter == "charset" and sent.kind == "text")
    )
