"""Reads OpenAPI 3.0, 3.1 and 3.2 as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import unquote_plus, urljoin, urlsplit

from ..schema_samples.references import follow, mapping, sequence
from .asked import asked
from .model import Answer, Description, Media, Operation, Parameter, Scheme
from .references import behind

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_STYLES: Final = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}
_ANNOTATIONS: Final = (
    ("x-speakeasy-mcp",),
    ("x-zuplo-route", "mcp", "annotations"),
    ("x-zuplo-mcp-tool", "annotations"),
)
_CAREFUL: Final = {"readOnly": False, "destructive": True, "idempotent": False, "openWorld": True}
_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_IGNORED: Final = (
    *("connection", "content-length", "host", "keep-alive", "proxy-connection", "te", "trailer"),
    *("transfer-encoding", "upgrade", "cookie"),
)
"""Header parameters that no caller decides: they frame the message (RFC 9110 section 7.6.1, RFC 9112 section
6), or hold all cookies together."""
_LAYERED: Final = ("readOnly", "destructive", "idempotent", "openWorld", "confirm")
"""What `x-mcp` at the root says for all operations."""


def read(root: Mapping[str, Any], address: str = "") -> Description:
    """What the description says of each operation. What makes no sense is left out."""
    held = mapping(mapping(root.get("components")).get("securitySchemes"))
    known = {name: behind(root, node) for name, node in held.items()}
    schemes = {name: scheme(node) for name, node in known.items() if isinstance(node.get("type"), str)}
    operations = dict(_operations(root, schemes))
    url, path = base(sequence(root.get("servers")), address)
    return Description(root, operations, with_undeclared(schemes, operations), url, path)


def _operations(root: Mapping[str, Any], schemes: Mapping[str, Scheme]) -> Iterator[tuple[str, Operation]]:
    for path, written in mapping(root.get("paths")).items():
        item = follow(root, written)
        for method, node in methods(item):
            if isinstance(node, dict) and not path.startswith("x-"):
                here = canonical_path(root, path, item, node)
                yield f"{method} {here}", _operation(root, here, method, item, node, schemes)


def canonical_path(
    root: Mapping[str, Any], path: str, item: Mapping[str, Any], node: Mapping[str, Any]
) -> str:
    """The path with its first slash, and with `{id}` for a parameter that is written `:id`."""
    here = path if path.startswith("/") else f"/{path}"
    if "/:" not in here:
        return here
    found = (behind(root, one) for holder in (item, node) for one in sequence(holder.get("parameters")))
    known = [one.get("name") for one in found if one.get("in") == "path"]
    return re.sub(r"(?<=/):(\w+)(?=/|$)", lambda m: f"{{{m[1]}}}" if m[1] in known else m[0], here)


def methods(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The operations of a path item, by the method as it is sent."""
    for name, node in item.items():
        if name.lower() in METHODS:
            yield name.upper(), node
    yield from mapping(item.get("additionalOperations")).items()


def _operation(
    root: Mapping[str, Any],
    path: str,
    method: str,
    item: Mapping[str, Any],
    node: Mapping[str, Any],
    schemes: Mapping[str, Scheme],
) -> Operation:
    body = behind(root, node.get("requestBody"))
    servers = sequence(node.get("servers")) or sequence(item.get("servers"))
    address = split_path(path)
    found = _parameters(root, [sequence(item.get("parameters")), sequence(node.get("parameters"))])
    found_all, fixed = all_of(found, address)
    ways = alternatives(node.get("security", root.get("security")))
    parameters, ways = asked(found_all, ways, schemes)
    return Operation(
        method=method,
        path=address.path,
        fixed_query=fixed,
        parameters=parameters,
        contents=content(root, body.get("content")) if method != "TRACE" else (),
        body_required=body.get("required") is True and method != "TRACE",
        answers=tuple(
            Answer(str(status), content(root, behind(root, answer).get("content")))
            for status, answer in mapping(node.get("responses")).items()
        ),
        security=ways,
        server=own_server(servers),
        server_env=server_env(servers),
        says=said(root, item, node),
        confirms_reads="confirm" in mapping(node.get("x-mcp")),
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A path key taken apart: what is sent as path, and the query that authors write behind it.

    `said` are its pairs, None for the value of a name that stands alone. `open` are the names of those whose
    value is a placeholder, by the name in braces.
    """

    path: str
    said: tuple[tuple[str, str | None], ...]
    open: Mapping[str, str]


def split_path(path: str) -> Address:
    """A fragment is never sent."""
    wire, _, query = path.partition("#")[0].partition("?")
    said: list[tuple[str, str | None]] = []
    moved = {}
    for pair in filter(None, query.split("&")):
        name, equals, value = pair.partition("=")
        placeholder = _PLACEHOLDER.search(pair)
        if placeholder:
            moved[placeholder[1]] = placeholder[1] if "{" in name else unquote_plus(name)
        else:
            said.append((unquote_plus(name), unquote_plus(value) if equals else None))
    return Address(wire, tuple(said), moved)


def all_of(
    found: list[Parameter], address: Address
) -> tuple[tuple[Parameter, ...], tuple[tuple[str, str], ...]]:
    """The parameters, with one for each placeholder, and the pairs that are the same in every request.

    OpenAPI knows no query in a path. Who writes one says what each request of the operation has: a pair is
    sent as it stands, once, and a parameter of its name has nothing left to say. A name alone, and a
    placeholder, get their value from the parameter of that name, which then cannot be left out.
    """
    wire, given = address.path, {name for name, value in address.said if value is not None}
    waiting = {name for name, value in address.said if value is None} | set(address.open.values())
    own = {one.name for one in found if one.place == "path" and f"{{{one.name}}}" not in wire}
    taken = {query for name, query in address.open.items() if name in own} | given
    out = []
    for one in found:
        if one.place == "path" and one.name in address.open and one.name in own:
            name = address.open[one.name]
            out.append(Parameter(name, "query", True, one.schema, "form", True, own=one.own))
        elif one.place == "query" and one.name in waiting - taken:
            out.append(replace(one, required=True))
        elif one.place != "query" or one.name not in taken:
            out.append(one)
    for place, names in (("path", _PLACEHOLDER.findall(wire)), ("query", address.open.values())):
        known = {one.name for one in out if one.place == place}
        for name in dict.fromkeys(names):
            if name not in known:
                style = _STYLES[place]
                out.append(Parameter(name, place, True, {"type": "string"}, style, style == "form"))
    asked = {one.name for one in out if one.place == "query"}
    return tuple(out), tuple((name, value or "") for name, value in address.said if name not in asked)


def _parameters(root: Mapping[str, Any], lists: list[list[Any]]) -> list[Parameter]:
    """Those of the path with the operation's own in their place."""
    found: dict[tuple[str, str], Parameter] = {}
    for nodes in lists:
        own: dict[tuple[str, str], Parameter] = {}
        for written in nodes:
            node = behind(root, written)
            place = node.get("in")
            name = node.get("name", place if place == "querystring" else None)  # it needs none
            if (
                isinstance(name, str)
                and isinstance(place, str)
                and place in _STYLES
                and not ignored(name, place)
                and not _unsendable(name, place, node)
            ):
                own.setdefault((place, wire_name(name, place)), _parameter(root, name, place, node))
        found |= own
    return list(found.values())


def ignored(name: str, place: str) -> bool:
    """Whether a parameter says nothing about the request."""
    return place == "header" and name.lower() in _IGNORED


def wire_name(name: str, place: str) -> str:
    """The name by which two parameters are one: that of a header has no case (RFC 9110 section 5.1)."""
    return name.lower() if place == "header" else name


def _unsendable(name: str, place: str, node: Mapping[str, Any]) -> bool:
    """A field that no message can hold, and that need not be there (RFC 9110 section 5.6.2)."""
    token = re.fullmatch(r"[\w!#$%&'*+.^`|~-]+", name, re.ASCII)
    return place in ("header", "cookie") and token is None and node.get("required") is not True


def _parameter(root: Mapping[str, Any], name: str, place: str, node: Mapping[str, Any]) -> Parameter:
    contents = content(root, node.get("content"))
    first = contents[0] if contents and "schema" not in node else None
    style = str(node.get("style") or _STYLES[place])
    exploded = node.get("explode")
    return Parameter(
        name=name,
        place=place,
        required=node.get("required") is True or place == "path",
        schema=first.schema if first else node.get("schema", True),
        style=style,
        # The defaults of OpenAPI 3.1.1 section 4.8.12.2.1; deepObject has one form only
        explode=style in ("form", "cookie") if exploded is None else exploded is True,
        reserved=node.get("allowReserved") is True,
        media_type=first.type if first else "",
        own=mapping(node.get("x-mcp")),
    )


def content(root: Mapping[str, Any], node: Any) -> tuple[Media, ...]:
    """The media types of a body."""
    out = []
    for name, written in mapping(node).items():
        if "/" in name or name == "*":
            media = behind(root, written)
            out.append(Media(name.strip(), _schema(media), mapping(media.get("encoding"))))
    return tuple(out)


def _schema(media: Mapping[str, Any]) -> Any:
    """The schema of the whole; of a sequence (OpenAPI 3.2) that of its items."""
    if "itemSchema" in media and "schema" not in media:
        return {"type": "array", "items": media["itemSchema"]}
    return media.get("schema", True)


def scheme(node: Mapping[str, Any]) -> Scheme:
    """How a credential of this security scheme is sent."""
    match node.get("type"):
        case "http" if str(node.get("scheme")).lower() in ("bearer", "basic"):
            return Scheme(str(node["scheme"]).lower())
        case "apiKey":
            return Scheme(str(node.get("in")), str(node.get("name")))
        case "oauth2" | "openIdConnect":
            return Scheme("bearer")
        case "mutualTLS":
            return Scheme("mutual")
    return Scheme("none")


def alternatives(node: Any) -> tuple[tuple[str, ...], ...]:
    """What `security` asks for. A name alone stands for a requirement of it; 3.2 has references as names."""
    held = [(one,) if isinstance(one, str) else tuple(mapping(one)) for one in sequence(node)]
    return tuple(tuple(name.removeprefix(_SCHEMES) for name in names) for names in held)


_SCHEMES: Final = "#/components/securitySchemes/"


def with_undeclared(schemes: dict[str, Scheme], operations: Mapping[str, Operation]) -> dict[str, Scheme]:
    """With those that are asked for and nowhere declared, where their name says what they are."""
    asked = {
        name for one in operations.values() for names in one.security for name in names if name not in schemes
    }
    words = {"bearer": "bearer", "token": "bearer", "jwt": "bearer", "basic": "basic"}
    for name in sorted(asked):
        kind = next((kind for word, kind in words.items() if word in name.lower()), None)
        if kind:
            schemes = {**schemes, name: Scheme(kind)}
    return schemes


def base(servers: list[Any], address: str) -> tuple[str, str]:
    """The URL of the first server; or "" and what is known of its path."""
    written = _filled(servers) or "/"
    if _NO_URL.search(written) or not written.isprintable():
        return "", ""
    url = urlsplit(written if re.match(r"(?i)[a-z][a-z0-9+.-]*:", written) else urljoin(address, written))
    if url.scheme.lower() in ("http", "https") and url.netloc:
        return written.rstrip("/") if written.startswith(url.scheme) else url.geturl().rstrip("/"), ""
    if url.scheme:
        return "", ""
    if url.netloc:
        return f"https://{url.netloc}{url.path.rstrip('/')}", ""
    steps: list[str] = []
    for step in url.path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "", "".join(f"/{step}" for step in steps)


# What RFC 3986 has no place for, and what is never shown in a URL.
_NO_URL = re.compile(r"""[\s"<>\\^`{|}]""")


def own_server(servers: list[Any]) -> str | None:
    """The server of an operation or path: absolute, or from the root of the configured one."""
    if not servers:
        return None
    url = _filled(servers)
    if _NO_URL.search(url) or not url.isprintable():
        return None
    return (url.rstrip("/") or "/") if re.match(r"(?i)https?://|/", url) else None


def server_env(servers: list[Any]) -> str:
    """The variable that `x-mcp` names for the first of these servers."""
    return str(mapping(mapping(servers[0]).get("x-mcp")).get("env") or "") if servers else ""


def _filled(servers: list[Any]) -> str:
    first = mapping(servers[0]) if servers else {}
    url = str(first.get("url", ""))
    for name, variable in mapping(first.get("variables")).items():
        url = url.replace(f"{{{name}}}", str(mapping(variable).get("default", "")))
    return url.strip()


def said(root: Mapping[str, Any], item: Mapping[str, Any], node: Mapping[str, Any]) -> dict[str, Any]:
    """What `x-mcp` says of an operation, and before that the hints that other tools' extensions give."""
    above, beside, own = (mapping(holder.get("x-mcp")) for holder in (root, item, node))
    return {**_others(node), **{key: above[key] for key in _LAYERED if key in above}, **beside, **own}


def _others(node: Mapping[str, Any]) -> dict[str, bool]:
    """Where two of them differ the one counts that promises less."""
    found: dict[str, bool] = {}
    for name, *inside in _ANNOTATIONS:
        held = mapping(node.get(name))
        for key in inside:
            held = mapping(held.get(key))
        for hint, careful in _CAREFUL.items():
            said_here = held.get(f"{hint}Hint")
            if isinstance(said_here, bool):
                found[hint] = careful if found.get(hint, said_here) != said_here else said_here
    return found
