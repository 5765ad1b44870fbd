"""The base URL that a list of servers stands for (OpenAPI 3.1 section 4.8.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from openapi_pydantic.v3.v3_1 import Server

from ..annotations.annotations import read_object
from ..annotations.vocabulary import SERVER
from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer

_VARIABLE = re.compile(r"\{([^{}]+)\}")
# Without what no URL holds (RFC 3986) and what could break out of the places that show one. Letters of all
# alphabets may stay: they are encoded when sent.
_REST = r"[^\s\"<>\\^`{|}]*"
_ABSOLUTE = re.compile(rf"https?://(?![/?#]|$){_REST}", re.IGNORECASE)
_RELATIVE = re.compile(rf"/{_REST}")
_RELATIVE_ANY = re.compile(_REST)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOWHERE = "https://nowhere.invalid"
"""Stands for a host that is not known (RFC 6761 section 6.4)."""


@dataclass(frozen=True, slots=True)
class Base:
    """Where the API is: a URL, or as much of its path as is known when its host is not."""

    url: str = ""
    path: str = ""
    usable: bool = True
    """Whether anything can be made of the server at all."""


def base(servers: Sequence[Server], address: str) -> Base:
    """The first server, its variables at their defaults.

    A relative URL is resolved against the address of the description (OpenAPI 3.0.3 section 4.7.5). Where
    that is a file, the host is still to be said.
    """
    url = (_filled(servers[0]) if servers else "") or "/"
    if not _is(_ABSOLUTE, url):
        if not _is(_RELATIVE_ANY, url) or _SCHEME.match(url):
            return Base(usable=False)
        url = urljoin(address or _NOWHERE, url).partition("?")[0].partition("#")[0]
    url = url.rstrip("/")
    if url.startswith(_NOWHERE):
        return Base(path=url.removeprefix(_NOWHERE))
    return Base(url) if _is(_ABSOLUTE, url) else Base(usable=False)


def read_base(document: Document, servers: Sequence[Server], diag: Diagnostics) -> Base:
    """The same for the servers of the API, with a word on what has to be said where it runs."""
    found = base(servers, document.address)
    if found.url or not document.root.get("servers"):
        return found
    place = document.place(("servers", 0, "url"))
    cure = "name the whole URL in an overlay, or set it where the server runs: <PREFIX>_SERVER_URL"
    if not found.usable:
        text = f"the server {servers[0].url[:100]!r} is no address to send to: it is asked for at the start"
        diag.warning("MCP273", text, place, cure)
    elif found.path:
        text = (
            f"the server names a path and no host: {found.path} is kept, the host is asked for at the start"
        )
        diag.note("MCP272", text, place, cure)
    return found


def operation_server(servers: Sequence[Server]) -> str | None:
    """The server of an operation with its own: an absolute URL, or one relative to the configured server."""
    url = _filled(servers[0])
    if not (_is(_ABSOLUTE, url) or (_is(_RELATIVE, url) and not re.search("[?#]", url))):
        return None
    return url.rstrip("/") or "/"


def _is(kind: re.Pattern[str], url: str) -> bool:
    return url.isprintable() and kind.fullmatch(url) is not None


def server_env(document: Document, at: Pointer, diag: Diagnostics) -> str | None:
    """The environment variable that `x-mcp` names for the first of the servers at `at`."""
    here = (*at, 0)
    try:
        first = json_pointer.resolve(document.root, here)
    except KeyError:
        return None
    if not isinstance(first, dict):
        return None
    found: str | None = read_object(document, first, here, SERVER, diag).get("env")
    return found


def _filled(server: Server) -> str:
    variables = server.variables or {}
    url = _VARIABLE.sub(lambda m: variables[m[1]].default if m[1] in variables else m[0], server.url)
    return url.strip()
