"""Which of several content types a file in a multipart body has (OpenAPI 3.1.1, Encoding Object)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import ArgumentError
from ..media_types import NamedBytes, NamedText
from ..messages import shown

_DATA: Final = re.compile(r"data:([A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+)(?:;[^;,]{1,100})*;base64,")
_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"{\\rtf", "application/rtf"),
    (b"<svg", "image/svg+xml"),
)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_ENDINGS: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "avif": "image/avif",
    "json": "application/json",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "csv": "text/csv",
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "rtf": "application/rtf",
    "zip": "application/zip",
    "gz": "application/gzip",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}
_ANY: Final = "application/octet-stream"


def said(text: str) -> tuple[str, str]:
    """The type that a caller writes in front, as `data:image/png;base64,…`, and the base64 text behind it."""
    found = _DATA.match(text)
    if not found:
        return "", text
    rest = NamedText(text[found.end() :])
    rest.name = getattr(text, "name", "")
    return found[1].lower(), rest


def untold(text: str) -> str:
    """Base64 text without a type in front."""
    return said(text)[1]


def fitting(content: bytes, told: str, types: Sequence[str], name: str) -> str:
    """The one of `types` that the file has: as told, by its first bytes, by its name. Never another one.

    ArgumentError where that cannot be told.
    """
    found = [told] if told else list(dict.fromkeys(_looks(content)))
    for kind in found:
        listed = next((one for one in types if _bare(one) == kind), None)
        if listed is not None:
            return listed
        if any(_covers(one, kind) for one in types):
            return kind
    general = next((one for one in types if _bare(one) in (_ANY, "*/*", "*")), None)
    if general is not None and not told:
        return _ANY if "*" in general else general
    what = (
        f"it is {shown(found[0])}" if found else "what it is cannot be told from its first bytes or its name"
    )
    raise ArgumentError(
        f"{shown(name)} has to be one of {', '.join(types)}, and {what}: "
        "say its type in front of the base64 text, as data:TYPE;base64,TEXT"
    )


def _looks(content: bytes) -> Iterator[str]:
    """By first bytes and by name; the name first where it says more, as .docx does of a zip file."""
    named = ""
    if isinstance(content, NamedBytes):
        named = _ENDINGS.get(content.name.rpartition(".")[2].lower(), "")
    begun = next((kind for start, kind in _BEGINNINGS if content.startswith(start)), "")
    if content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE"):
        begun = "image/webp" if content[8:12] == b"WEBP" else "audio/wav"
    elif content[4:8] == b"ftyp":
        begun = {b"heic": "image/heic", b"avif": "image/avif", b"qt  ": "video/quicktime"}.get(
            content[8:12], "video/mp4"
        )
    if begun and not (named and begun == "application/zip"):
        yield begun
        return
    if named:
        yield named
    if begun:
        yield begun


def _bare(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def _covers(listed: str, kind: str) -> bool:
    """Whether a range such as `image/*` has the type in it."""
    family, _, rest = _bare(listed).partition("/")
    return rest == "*" and family in ("*", kind.partition("/")[0])
