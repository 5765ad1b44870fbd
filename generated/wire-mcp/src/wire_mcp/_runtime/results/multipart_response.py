"""Answers in several parts (RFC 2046): each part with its own media type, like an answer of its own."""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from ..http.responses import Answer, Reply, reply
from ..redaction.secret_encodings import gunzipped

_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;,"]{1,70}))""", re.I)
_MOST, _HEAD = 50, 16_384


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
