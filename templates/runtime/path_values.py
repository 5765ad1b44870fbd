"""What may stand in the place of a path parameter: nothing that makes another path of the template.

Proxies and servers undo percent-encoding, some more than once, read a backslash as a slash, and cut off what
follows a semicolon. What is a dot segment (RFC 3986 section 5.2.4) after any of that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote_to_bytes

_MOST = 8
"""How often a text is decoded: what is still encoded then is no honest value."""
_OVERLONG = {
    b"\xc0\xae": b".",
    b"\xc0\xaf": b"/",
    b"\xc1\x9c": b"\\",
    b"\xe0\x80\xae": b".",
    b"\xe0\x80\xaf": b"/",
}
_OF_IIS = re.compile(r"%u([0-9A-Fa-f]{4})")
_LIKE_A_SLASH = str.maketrans(dict.fromkeys("\u2044\u2215\u29f8\u29f5\u2216", "/"))
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2060\ufeff]+")


def leads_elsewhere(text: str) -> str:
    """The segment of a text that leads to another path, however it is read; "" when there is none."""
    for reading in _readings(text):
        alike = normalize("NFKC", reading).translate(_LIKE_A_SLASH)
        for form in dict.fromkeys((reading, alike)):
            for segment in re.split(r"[/\\]", form):
                if _UNSEEN.sub("", segment.partition(";")[0]) in (".", ".."):
                    return segment
    return ""


def refused(text: str, *, slashes: bool, empty: bool) -> str:
    """Why a text cannot be sent in a path, as the rest of a sentence; "" when it can."""
    if not text:
        return "" if empty else "cannot be empty: without it the path is another one"
    found = leads_elsewhere(text)
    if found:
        return f"cannot hold a segment that servers read as {'..' if '..' in found else '.'}"
    readings = list(_readings(text))
    if len(readings) > _MOST:
        return "is percent-encoded too often"
    if any("\0" in reading for reading in readings):
        return "cannot hold a NUL"
    if not all(_UNSEEN.sub("", reading.partition(";")[0]) for reading in readings):
        return "has nothing in it that a server would keep"
    if not slashes and any("/" in reading or "\\" in reading for reading in readings):
        return (
            "cannot hold a slash or a backslash, for it is one part of a path; where the API takes more, an "
            "overlay says so with x-mcp: {allowSlashes: true}"
        )
    return ""


def _readings(text: str) -> Iterator[str]:
    """The text, and what becomes of it each time that its percent-encoding is undone."""
    yield text
    for _ in range(_MOST):
        decoded = _decoded(text)
        if decoded == text:
            return
        yield decoded
        text = decoded


def _decoded(text: str) -> str:
    if "%" not in text:
        return text
    text = _OF_IIS.sub(lambda match: chr(int(match[1], 16)), text)
    raw = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    for long, short in _OVERLONG.items():
        raw = raw.replace(long, short)
    return raw.decode("utf-8", "replace")
