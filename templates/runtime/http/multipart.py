"""multipart/form-data bodies (RFC 7578), and which of several content types a file in one has.

Source of the latter: OpenAPI 3.1.1, Encoding Object.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..errors import ArgumentError
from ..messages import shown
from .bodies import NamedBytes, NamedText, Part, decoded, form_fields, json_body
from .parameter_styles import OMIT, text


def one_of(value: Any, *types: str) -> Any:
    """A file as a part that has one of these types, or each of a list. OMIT stays OMIT."""
    if value is OMIT or value is None:
        return value
    if isinstance(value, list):
        return [one_of(item, *types) for item in value]
    told, rest = split_type(value) if isinstance(value, str) else ("", value)
    return Part(decoded(rest), types=types, told=told)


def multipart_body(value: Mapping[str, Any], media_type: str | None) -> tuple[bytes, str]:
    """multipart/form-data (RFC 7578): arrays as repeated parts, objects as JSON, bytes as files."""
    boundary = secrets.token_hex(16)
    lines: list[bytes] = []
    for name, item in form_fields(value).items():
        for part in _parts(item):
            lines += [b"--" + boundary.encode(), *_part(name, part)]
    lines += [b"--" + boundary.encode() + b"--", b""]
    return b"\r\n".join(lines), f"{media_type or 'multipart/form-data'}; boundary={boundary}"


def _parts(item: Any) -> list[Part]:
    if item is OMIT or item is None:
        return []
    if isinstance(item, Part):
        inner = item.value
        if inner is OMIT or inner is None:
            return []
        files = isinstance(inner, list) and any(isinstance(one, bytes) for one in inner)
        if isinstance(inner, list) and (files or item.media_type != "application/json"):
            return [Part(one, item.media_type, item.filename) for one in inner]
        return [item]
    if isinstance(item, list):
        return [one if isinstance(one, Part) else Part(one) for one in item]
    return [Part(item)]


def _part(name: str, part: Part) -> list[bytes]:
    media_type, filename, value = part.media_type, part.filename, part.value
    if isinstance(value, bytes):
        content = value
        known = value.name if isinstance(value, NamedBytes) else ""
        if part.types:
            media_type = type_of_file(value, part.told, part.types, name)
        media_type, filename = media_type or "application/octet-stream", filename or known or name
    elif isinstance(value, dict | list) or media_type == "application/json":
        content, media_type = json_body(value, media_type)
    else:
        content = text(value).encode(errors="replace")
    head = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    if filename:
        head += f'; filename="{_quoted(filename)}"'
    lines = [head.encode(errors="replace")]
    if media_type:
        lines.append(f"Content-Type: {media_type}".encode())
    return [*lines, b"", content]


def _quoted(name: str) -> str:
    """A name within quotes, escaped as browsers do (HTML, multipart/form-data encoding algorithm)."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


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


def split_type(text: str) -> tuple[str, str]:
    """The type that a caller writes in front, as `data:image/png;base64,…`, and the base64 text behind it."""
    found = _DATA.match(text)
    if not found:
        return "", text
    rest = NamedText(text[found.end() :])
    rest.name = getattr(text, "name", "")
    return found[1].lower(), rest


def without_type(text: str) -> str:
    """Base64 text without a type in front."""
    return split_type(text)[1]


def type_of_file(content: bytes, told: str, types: Sequence[str], name: str) -> str:
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
