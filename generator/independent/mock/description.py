"""Reads an OpenAPI description for what a server has to know: an own reader, apart from the compiler's.

The mock is what the generated servers are tested against. It would share their mistakes if it shared the
code that reads the description, so it goes from the document straight to what may come over the wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from ..schema_samples.references import follow, mapping, sequence

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_IGNORED_HEADERS: Final = frozenset(
    {
        *("accept", "content-type", "authorization", "cookie"),
        *("connection", "content-length", "host", "keep-alive", "proxy-connection", "te", "trailer"),
        *("transfer-encoding", "upgrade"),
    }
)
"""Header parameters that decide nothing: those that OpenAPI ignores (3.1.1, section 4.8.12.2), and those
about the connection and the cookies, which a client sets for itself."""
_STYLES: Final[Mapping[str, str]] = {"query": "form", "path": "simple", "header": "simple", "cookie": "form"}
_MOST_BASES = 32


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path, query, header or cookie parameter, its defaults filled in."""

    name: str
    place: str
    required: bool
    schema: Any
    style: str
    explode: bool
    media_type: str | None
    """Set for a parameter with `content`: its value is a text of this type."""


@dataclass(frozen=True, slots=True)
class Media:
    """One entry of a `content` map."""

    type: str
    schema: Any
    encoding: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """A documented answer."""

    status: int
    content: tuple[Media, ...]
    headers: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a credential is sent: as `bearer`, `basic` or `http` (another scheme), `header`, `query`, `cookie`.

    `none` is for what no request shows.
    """

    kind: str
    name: str
    """The name of the header, query parameter or cookie, or of the HTTP scheme."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A method of a path."""

    method: str
    path: str
    """As it is written under `paths`."""
    id: str | None
    parameters: tuple[Parameter, ...]
    body: tuple[Media, ...]
    takes_body: bool
    body_required: bool
    replies: tuple[Reply, ...]
    security: tuple[tuple[Scheme, ...], ...]
    """Alternatives; () when nothing is asked for."""
    fixed_query: tuple[tuple[str, str], ...]
    """Query pairs that are written into the path."""


@dataclass(frozen=True, slots=True)
class Api:
    """All operations, each with the base paths under which it is served (`/v1`, or "" for the root)."""

    operations: tuple[tuple[Operation, tuple[str, ...]], ...]
    bases: tuple[str, ...]
    credentials: frozenset[Scheme]
    """Every way in which this API takes credentials."""


def read(root: Any) -> Api:
    """The operations of a document of version 3.0 or 3.1. Whatever makes no sense is left out."""
    root = mapping(root)
    schemes = {
        name: _scheme(follow(root, scheme))
        for name, scheme in mapping(mapping(root.get("components")).get("securitySchemes")).items()
    }
    bases = _bases(root.get("servers")) or ("",)
    operations: list[tuple[Operation, tuple[str, ...]]] = []
    for path, written in mapping(root.get("paths")).items():
        item = follow(root, written)
        for method, operation in _methods(item):
            if path.startswith("/") and isinstance(operation, dict):
                under = _bases(operation.get("servers")) or _bases(item.get("servers")) or bases
                operations.append((_operation(root, path, method, item, operation, schemes), under))
    return Api(tuple(operations), bases, frozenset(schemes.values()))


def _methods(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name.upper(), item[name]) for name in METHODS if name in item)
    yield from mapping(item.get("additionalOperations")).items()


def _operation(
    root: Any,
    path: str,
    method: str,
    item: Mapping[str, Any],
    operation: Mapping[str, Any],
    schemes: Mapping[str, Scheme],
) -> Operation:
    # RFC 9110 section 9.3.8: a TRACE has no content
    body = follow(root, operation.get("requestBody")) if method != "TRACE" else {}
    asked = operation.get("security", root.get("security"))
    security = _security(asked, schemes)
    template, _, query = path.partition("#")[0].partition("?")
    parameters = _parameters(
        root, [*sequence(item.get("parameters")), *sequence(operation.get("parameters"))]
    )
    parameters, fixed = _with_query(template, query, parameters)
    name = operation.get("operationId")
    return Operation(
        method=method,
        path=template,
        id=name if isinstance(name, str) else None,
        parameters=tuple(parameter for parameter in parameters if not _is_credential(parameter, security)),
        body=_content(root, body.get("content")),
        takes_body="requestBody" in operation and method != "TRACE",
        body_required=body.get("required") is True,
        replies=_replies(root, operation.get("responses")),
        security=security,
        fixed_query=fixed,
    )


def _with_query(
    template: str, query: str, parameters: tuple[Parameter, ...]
) -> tuple[tuple[Parameter, ...], tuple[tuple[str, str], ...]]:
    """The parameters and the fixed pairs of a path with a query behind it.

    A pair with a value is fixed, and no parameter changes it. A name alone, or with a placeholder as its
    value, has to be there; what stands for the placeholder is described as one of the path, or by its name.
    """
    fixed: list[tuple[str, str]] = []
    named = {one.name: one for one in parameters if one.place == "query"}
    others = [one for one in parameters if one.place != "query"]
    for piece in filter(None, query.split("&")):
        [(name, value)] = parse_qsl(piece, keep_blank_values=True) or [("", "")]
        braces = _BRACES.search(piece)
        if braces:
            name = braces[1] if "{" in name else name
            moved = [one for one in others if one.place == "path" and one.name == braces[1]]
            if moved and braces[0] not in template:
                others = [one for one in others if one not in moved]
                named[name] = replace(moved[0], name=name, place="query", style="form", explode=True)
            found = named.get(name) or Parameter(name, "query", True, {}, "form", True, None)
            named[name] = replace(found, required=True)
        elif "=" not in piece and name in named:
            named[name] = replace(named[name], required=True)
        elif name:
            named.pop(name, None)
            fixed.append((name, value))
    return (*others, *named.values()), tuple(fixed)


_BRACES: Final = re.compile(r"\{([^{}]+)\}")


def _is_credential(parameter: Parameter, security: tuple[tuple[Scheme, ...], ...]) -> bool:
    """Whether a parameter is what the operation's security brings: the client does not give it once more."""
    schemes = [scheme for alternative in security for scheme in alternative if scheme.kind == parameter.place]
    if parameter.place == "header":
        return parameter.name.lower() in [scheme.name.lower() for scheme in schemes]
    return parameter.name in [scheme.name for scheme in schemes]


def _parameters(root: Any, written: list[Any]) -> tuple[Parameter, ...]:
    """The parameters of an operation: its own take the place of the path's with the same name and place."""
    found: dict[tuple[str, str], Parameter] = {}
    for node in written:
        value = follow(root, node)
        place, name = value.get("in"), value.get("name")
        if not isinstance(name, str) or not isinstance(place, str) or place not in _STYLES:
            continue
        if place == "header" and name.lower() in _IGNORED_HEADERS:
            continue
        found[place, name.lower() if place == "header" else name] = _parameter(root, name, place, value)
    return tuple(found.values())


def _parameter(root: Any, name: str, place: str, value: Mapping[str, Any]) -> Parameter:
    style = value.get("style", _STYLES[place])
    content = _content(root, value.get("content"))
    return Parameter(
        name=name,
        place=place,
        required=value.get("required") is True or place == "path",
        schema=content[0].schema if content else value.get("schema", True),
        style=style,
        explode=value.get("explode", style in ("form", "cookie")) is True,
        media_type=content[0].type if content else None,
    )


def _content(root: Any, content: Any) -> tuple[Media, ...]:
    found = ((kind, follow(root, media)) for kind, media in mapping(content).items())
    return tuple(
        Media(kind.strip(), media.get("schema", True), mapping(media.get("encoding")))
        for kind, media in found
    )


def _replies(root: Any, responses: Any) -> tuple[Reply, ...]:
    """The answers in the order of their status; `2XX` after the exact ones, `default` (as 0) at the end."""
    found: list[tuple[tuple[bool, str], Reply]] = []
    for status, written in mapping(responses).items():
        code = str(status).upper()
        exact = code.isdecimal()
        if not exact and code != "DEFAULT" and not (len(code) == 3 and code[0].isdecimal()):
            continue
        response = follow(root, written)
        headers = tuple(
            _parameter(root, name, "header", follow(root, header))
            for name, header in mapping(response.get("headers")).items()
            if name.lower() != "content-type"
        )
        number = int(code) if exact else 0 if code == "DEFAULT" else int(code[0]) * 100
        found.append(((not exact, code), Reply(number, _content(root, response.get("content")), headers)))
    return tuple(reply for _, reply in sorted(found, key=lambda pair: pair[0]))


def _scheme(node: Mapping[str, Any]) -> Scheme:
    match node.get("type"):
        case "http":
            name = str(node.get("scheme", "bearer")).lower()
            return Scheme(name if name in ("bearer", "basic") else "http", name)
        case "apiKey":
            return Scheme(str(node.get("in", "header")), str(node.get("name", "")))
        case "oauth2" | "openIdConnect":
            return Scheme("bearer", "bearer")
        case _:
            return Scheme("none", "")  # mutualTLS: the connection shows it, not the request


def _security(asked: Any, schemes: Mapping[str, Scheme]) -> tuple[tuple[Scheme, ...], ...]:
    alternatives = [mapping(item) for item in sequence(asked)]  # {} is one that nothing is needed for
    none = Scheme("none", "")
    return tuple(tuple(schemes.get(name, none) for name in alternative) for alternative in alternatives)


def _bases(servers: Any) -> tuple[str, ...]:
    """The paths of the servers' URLs, without a slash at the end; variables by their default and enum."""
    found: dict[str, None] = {}
    for server in sequence(servers):
        url = mapping(server).get("url")
        if not isinstance(url, str):
            continue
        variables = mapping(mapping(server).get("variables"))
        values = [[str(v) for v in _values(mapping(variable))] for variable in variables.values()]
        for chosen in product(*values):
            filled = url
            for name, value in zip(variables, chosen, strict=True):
                filled = filled.replace("{" + name + "}", value)
            found[_base(filled)] = None
            if len(found) == _MOST_BASES:
                return tuple(found)
    return tuple(found)


def _base(url: str) -> str:
    try:
        path = urlsplit(urljoin("http://mock.invalid/", url)).path.strip("/")
    except ValueError:  # an address that is none, such as http://[
        return ""
    return f"/{path}" if path else ""


def _values(variable: Mapping[str, Any]) -> list[Any]:
    default = variable.get("default", "")
    return [default, *(value for value in sequence(variable.get("enum")) if value != default)]
