"""The base URL that a list of servers stands for (OpenAPI 3.1 section 4.8.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openapi_pydantic.v3.v3_1 import Server

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .annotations import read_object
from .vocabulary import SERVER

_VARIABLE = re.compile(r"\{([^{}]+)\}")
# Without what no URL holds (RFC 3986) and what could break out of the places that show one. Letters of all
# alphabets may stay: they are encoded when sent.
_REST = r"[^\s\"<>\\^`{|}]*"
_ABSOLUTE = re.compile(rf"https?://(?![/?#]|$){_REST}", re.IGNORECASE)
_RELATIVE = re.compile(rf"/{_REST}")


def base_url(servers: Sequence[Server]) -> str:
    """The first server's URL with its variables at their defaults; empty when that is no absolute URL."""
    url = _filled(servers[0]) if servers else ""
    return url.rstrip("/") if _is(_ABSOLUTE, url) else ""


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
