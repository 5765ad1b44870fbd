"""The base URL that a list of servers stands for (OpenAPI 3.1 section 4.8.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openapi_pydantic.v3.v3_1 import Server

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def base_url(servers: Sequence[Server]) -> str:
    """The first server's URL with its variables at their defaults; empty when that is no absolute URL."""
    if not servers:
        return ""
    variables = servers[0].variables or {}
    url = _VARIABLE.sub(lambda m: variables[m[1]].default if m[1] in variables else m[0], servers[0].url)
    return url.rstrip("/") if re.match(r"https?://[^/?#{}\s]+", url, re.IGNORECASE) else ""
