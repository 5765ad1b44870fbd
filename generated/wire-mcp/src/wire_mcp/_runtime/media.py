"""Media types: what a body is, going by its content type."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Literal

EVENTS = "text/event-stream"
STREAMS = frozenset(
    (
        EVENTS,
        *("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"),
        *("application/jsonlines", "application/json-seq"),
    )
)
"""Bodies that may never end: what came until then is worth something."""

Kind = Literal["json", "text", "image", "audio", "binary"]

_NAME = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_CHARSET = re.compile(
    r"""charset\s*=\s*"?((?:utf|iso|latin|windows|cp|us|ascii|shift|euc|gb|big5|koi)[a-z0-9_.:-]{0,30})""",
    re.I,
)
_TEXT = re.compile(
    r"application/(xml|(x-)?csv|graphql|(java|ecma)script|sql|toml|(x-)?yaml|(x-)?ndjson|jsonl|(x-)?jsonlines|json-seq"
    r"|x-www-form-urlencoded|x-sh|x-tex|x-pem-file|x-pem-certificate|pem-certificate-chain)"
)


def media_type(headers: Mapping[str, str]) -> str:
    """The type in lower case without parameters; "" when there is none or it is not one."""
    name = headers.get("content-type", "").partition(";")[0].strip().lower()
    return name if _NAME.fullmatch(name) else ""


def charset(headers: Mapping[str, str]) -> str:
    """The charset that the header names if Python knows it, else UTF-8."""
    found = _CHARSET.search(headers.get("content-type", ""))
    if found:
        with suppress(LookupError):
            return codecs.lookup(found[1]).name
    return "utf-8"


def kind(name: str) -> Kind:
    """What a body of this type is to a model. SVG is text: no model takes it as an image."""
    if name in ("application/json", "text/json") or name.endswith("+json"):
        return "json"
    if name.startswith("text/") or _TEXT.fullmatch(name) or name.endswith(("+xml", "+yaml")):
        return "text"
    if name.startswith("image/"):
        return "image"
    if name.startswith("audio/"):
        return "audio"
    return "binary"
