"""Path templates as they go over the wire (OpenAPI 3.1 section 4.8.8; RFC 3986 section 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

TEMPLATE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class WirePath:
    """What is sent for a path of the document.

    Authors put a query or a fragment behind a path to tell operations apart (`/{bucket}?acl`, `/a#list`).
    A fragment is never sent. `fixed` are the members of the query that are always sent, with None for the
    value of one that is a name only; `open` those with a placeholder: member name and placeholder name.
    """

    path: str
    fixed: tuple[tuple[str, str | None], ...]
    open: tuple[tuple[str, str], ...]


def wire_path(path: str) -> WirePath:
    path, _, query = path.partition("#")[0].partition("?")
    fixed: list[tuple[str, str | None]] = []
    placeholders = []
    for member in query.split("&"):
        name, equals, value = member.partition("=")
        if found := TEMPLATE.search(member):
            placeholders.append((found[1] if "{" in name else unquote_plus(name), found[1]))
        elif name:
            fixed.append((unquote_plus(name), unquote_plus(value) if equals else None))
    return WirePath(path if path.startswith("/") else f"/{path}", tuple(fixed), tuple(placeholders))
