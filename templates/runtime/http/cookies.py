"""Parameters in a cookie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from ..errors import ArgumentError
from ..messages import shown
from .parameter_styles import OMIT, as_json, encoded, members, text, unpacked
from .parameters import refuse_taken

_IN_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]*")  # cookie-octet of RFC 6265


def cookies(params: Mapping[str, Any], taken: Iterable[str] = ()) -> str:
    """The pairs of a Cookie header, or ""."""
    groups = [(name, list(_in_cookie(name, value))) for name, value in params.items()]
    refuse_taken(groups, taken, unquote)
    return "; ".join(pair for _, pairs in groups for pair in pairs)


def _in_cookie(name: str, value: Any) -> Iterable[str]:
    given = unpacked(value, "form", explode=True)
    if given.value is OMIT or given.value is None:
        return ()
    if given.style == "json":
        return (f"{name}={encoded(as_json(given.value))}",)
    raw = given.style == "cookie"
    parts = members(given.value, text if raw else encoded, given.explode)
    if raw and not all(_IN_COOKIE.fullmatch(member) for member in parts):
        raise ArgumentError(
            f"{shown(name)} is sent as a cookie: no spaces, quotes, commas, semicolons or backslashes"
        )
    if isinstance(given.value, dict) and given.explode:
        return parts
    return [f"{name}={member}" for member in parts] if given.explode else [f"{name}={','.join(parts)}"]
