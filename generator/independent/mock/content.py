"""Writes a value as the content of an answer: JSON, texts, and a few bytes of binary types."""

from __future__ import annotations

import base64
import json
from typing import Any, Final

from ..schema_samples.schema_variants import branches, kinds
from .description import Media
from .wire import MediaType, media_type

_PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_BYTES: Final = b"\x00\x01\x02\x03mock\xff"
_BOUNDARY: Final = "mock-boundary"
_RANGES: Final = {"*": "application/json", "application": "application/json", "image": "image/png"}
_TEXTS: Final = {
    "text/html": "<!doctype html>\n<title>Sample</title>\n<p>Sample</p>\n",
    "text/csv": "name,value\nsample,1\n",
    "text/event-stream": 'data: {"sample": 1}\n\n',
}
_LINES: Final = ("x-ndjson", "ndjson", "jsonl", "x-jsonlines", "json-lines")


def written(root: Any, media: Media, value: Any) -> tuple[str, bytes]:
    """The Content-Type and the bytes of an answer of this media type; `value` is a sample of its schema."""
    kind = media_type(media.type) or MediaType("application", "octet-stream", ())
    name = media.type
    if "*" in kind.name:
        name = _RANGES.get(kind.kind, f"{kind.kind}/plain")
        kind = media_type(name) or kind
    if kind.json:
        return name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    if kind.subtype in _LINES:
        rows = value if isinstance(value, list) else [value if isinstance(value, dict) else {"sample": 1}]
        return name, "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    if kind.kind == "multipart":
        return f"{kind.name}; boundary={_BOUNDARY}", _parts()
    if _free(root, media.schema):
        return name, _usual(kind)
    if isinstance(value, str):
        return name, value.encode()
    if kind.subtype == "xml" or kind.subtype.endswith("+xml"):
        return name, b"<sample/>"
    return name, json.dumps(value, ensure_ascii=False).encode()


def _free(root: Any, schema: Any) -> bool:
    """Whether the schema says no more than that there is text, or bytes."""
    types = kinds(root, schema)
    if types and types != {"string"}:
        return False
    told = {"const", "enum", "example", "examples", "default", "pattern", "minLength", "maxLength"}
    parts = branches(root, [schema])
    return not any(told & part.keys() or part.get("format", "binary") != "binary" for part in parts)


def _usual(kind: MediaType) -> bytes:
    if kind.name in _TEXTS:
        return _TEXTS[kind.name].encode()
    if kind.kind == "text":
        return b"sample 1\n"
    if kind.name == "image/png":
        return _PNG
    if kind.subtype == "xml" or kind.subtype.endswith("+xml"):
        return b"<sample/>"
    if "pem" in kind.subtype:
        inside = base64.b64encode(_BYTES * 6).decode()
        return f"-----BEGIN CERTIFICATE-----\n{inside}\n-----END CERTIFICATE-----\n".encode()
    return _BYTES


def _parts() -> bytes:
    part = b"--%b\r\nContent-Type: text/plain\r\n\r\nsample %d\r\n"
    ends = _BOUNDARY.encode()
    return part % (ends, 1) + part % (ends, 2) + b"--%b--\r\n" % ends
