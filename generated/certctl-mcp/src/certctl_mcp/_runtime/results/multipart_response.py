"""Answers in several parts (RFC 2046): each part with its own media type, like an answer of its own."""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..http.responses import Answer, Reply, reply
from ..media_types import known
from ..redaction.secret_encodings import gunzipped
from .content_blocks import Result, Showing, api_words, in_fence, text_block

Show = Callable[[Reply[Any], Showing], Result]

_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;,"]{1,70}))""", re.I)
_MOST, _HEAD = 50, 16_384


def several(whole: Reply[Any], first: str, show: Showing, one: Show) -> Result | None:
    """The parts of a multipart answer one after the other, as `one` shows an answer; None without any."""
    found = parts(whole)
    if found is None:
        return None
    each = replace(show, limit=max(1_000, show.limit // len(found)))
    content = [text_block(f"{first}The answer has {len(found)} parts.")]
    for number, part in enumerate(found, 1):
        content.append(text_block(f"Part {number}: {_type_of(part, each)}"))
        if part.media_type.startswith("multipart/"):
            content.append(text_block(in_fence(show.redaction.text(part.body.decode("latin-1")), each)))
        elif part.body:
            content += one(part, each)["content"]
    return {"content": content}


def _type_of(part: Reply[Any], show: Showing) -> str:
    """The media type of a part, which is the API's word for it."""
    if not part.media_type:
        return "without a media type"
    name = known(part.media_type)
    return name or f"a media type that is not a common one:{api_words(show, media_type=part.media_type)}"


def parts(whole: Reply[Any]) -> list[Reply[Any]] | None:
    """The parts of a multipart answer; None when it is none, or not in its form."""
    found = _BOUNDARY.search(whole.headers.get("content-type", ""))
    if not whole.media_type.startswith("multipart/") or found is None:
        return None
    boundary = re.escape((found[1] or found[2]).encode("latin-1"))
    limits = re.finditer(rb"(?:\A|\r?\n)--" + boundary + rb"(--)?[ \t]*(?:\r?\n|\Z)", whole.body)
    out: list[Reply[Any]] = []
    start: int | None = None
    for limit in limits:
        if start is not None:
            out.append(_part(whole.body[start : limit.start()], whole.status))
        if limit[1] or len(out) == _MOST:
            return out or None
        start = limit.end()
    if start is not None and start < len(whole.body):  # it broke off
        out.append(_part(whole.body[start:], whole.status))
    return out or None


def _part(section: bytes, status: int) -> Reply[Any]:
    found = re.match(rb"(.*?)(?:\A|\r?\n)\r?\n", section[:_HEAD], re.DOTALL)
    headers = _headers(found[1]) if found else {}
    body = section[found.end() :] if found else section
    return reply(Answer(status, headers, _decoded(body, headers)))


def _headers(head: bytes) -> Mapping[str, str]:
    lines = re.sub(r"\r?\n[ \t]+", " ", head.decode("latin-1")).splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _decoded(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The content without its transfer encoding, and not compressed; as it is when it is in neither."""
    return _plain(_transferred(body, headers), headers)


def _plain(body: bytes, headers: Mapping[str, str]) -> bytes:
    if headers.get("content-encoding", "").strip().lower() in ("gzip", "x-gzip"):
        return gunzipped(body) or body
    return body


def _transferred(body: bytes, headers: Mapping[str, str]) -> bytes:
    match headers.get("content-transfer-encoding", "").strip().lower():
        case "base64":
            try:
                return b64decode(body.translate(None, b" \t\r\n\v\f"), validate=True)
            except ValueError:
                return body
        case "quoted-printable":
            return quopri.decodestring(body)
    return body
