"""Request bodies: which media type is sent, and what stands in the body.

Forms follow OpenAPI 3.1.1 section 4.8.15 (Encoding Object), multipart RFC 7578.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..schema_samples.references import mapping
from . import styles
from .model import Media, Parameter

_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
_ORDER: Final = ("json", "form", "multipart", "text", "bytes")
_TEXTS: Final = ("xml", "yaml", "x-yaml", "javascript", "graphql", "sql", "x-ndjson", "x-pem-file", "jsonl")
_MORE_TEXTS: Final = ("jsonlines", "json-seq")
_USUAL: Final = {
    "json": "application/json",
    "form": _FORM,
    "multipart": _MULTIPART,
    "text": "text/plain",
    "bytes": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Bytes:
    """A value of which the argument is base64 text and the body holds the bytes.

    `type`: of several that its part may have the one that it has; `told` if the caller has to say it.
    """

    content: bytes
    type: str = ""
    told: bool = False


def kind(media_type: str) -> str:
    """json, form, multipart, text or bytes. `*/*` is JSON: a body that may be anything."""
    name = bare(media_type)
    family, _, rest = name.partition("/")
    if name in ("application/json", "text/json", "*/*", "application/*", "*") or rest.endswith("+json"):
        return "json"
    if name in (_FORM, _MULTIPART):
        return "form" if name == _FORM else "multipart"
    suffix = rest.rpartition("+")[2]
    if family == "text" or suffix in ("xml", "yaml", "jsonl") or rest in (*_TEXTS, *_MORE_TEXTS):
        return "text"
    return "text" if rest.endswith("json-seq") else "bytes"


def bare(media_type: str) -> str:
    """Without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def chosen(contents: tuple[Media, ...]) -> Media:
    """JSON before forms before multipart before text before bytes; plain JSON before other JSON."""
    ranked = [
        (_ORDER.index(kind(one.type)), bare(one.type) != "application/json", place)
        for place, one in enumerate(contents)
    ]
    return contents[min(ranked)[2]]


def content_type(media: Media) -> str:
    """The media type that is sent: of a range the usual one of its kind."""
    return _USUAL[kind(media.type)] if "*" in bare(media.type) else media.type.strip()


def has_fields(media: Media, node: Mapping[str, Any]) -> bool:
    """Whether a schema can be meant for this type: a form is made of fields, which no list or text has."""
    stated = node.get("type", "object")
    return kind(media.type) not in ("form", "multipart") or "object" in (
        stated if isinstance(stated, list) else [stated]
    )


def is_bytes(node: Mapping[str, Any]) -> bool:
    """Whether the schema stands for raw bytes (OpenAPI 3.1.1 section 4.8.14.4; before: `binary`, `file`)."""
    if node.get("type") == "file":
        return True
    if of_type(node, "string") is False:
        return False
    raw = "contentMediaType" in node and "contentEncoding" not in node
    return raw or node.get("format") in ("binary", "file")


def of_type(node: Mapping[str, Any], kind: str) -> bool | None:
    """Whether the schema allows this type and no other but null; None when it names none."""
    stated = node.get("type")
    if stated is None:
        return None
    return set(stated if isinstance(stated, list) else [stated]) - {"null"} == {kind}


def argument(value: Any) -> Any:
    """The value as it is given to the tool: bytes in base64."""
    if isinstance(value, list):
        return [argument(item) for item in value]
    if isinstance(value, dict):
        return {name: argument(item) for name, item in value.items()}
    if not isinstance(value, Bytes):
        return value
    front = f"data:{bare(value.type)};base64," if value.told else ""
    return front + b64encode(value.content).decode()


_FIRST: Final = {
    "application/pdf": b"%PDF-1.7\n",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/gif": b"GIF89a",
}
"""What files of these types begin with, as their specifications have it."""
_OF_RANGE: Final = {"image": "image/png", "application": "application/pdf", "audio": "audio/mpeg"}


def listed(media: Media, name: str) -> list[str]:
    """The content types that a part may have: none, one, or several."""
    stated = str(mapping(media.encoding.get(name)).get("contentType") or "")
    found = [one.strip() for one in re.findall(r'(?:[^,"]|"[^"]*")+', stated)]
    return [one for one in dict.fromkeys(found) if "/" in one or one == "*"]


def front(types: list[str]) -> str:
    """How a caller says one of several types, in front of base64 text; "" where nobody has to say it."""
    if not types or (len(types) == 1 and "*" not in types[0]):
        return ""
    family = bare(types[0]).partition("/")[0]
    kind = _OF_RANGE.get(family, f"{family}/x-sample") if family != "*" else _USUAL["bytes"]
    return f"data:{kind if '*' in types[0] else bare(types[0])};base64,"


def file(content: bytes, types: list[str], index: int, known: bool) -> Bytes:
    """A file for a part with these types. `known`: what it is shows in its first bytes, where it can."""
    if not types or (len(types) == 1 and "*" not in types[0]):
        return Bytes(content)
    kind = types[index % len(types)]
    family = bare(kind).partition("/")[0]
    if family == "*" or bare(kind) == "application/octet-stream":
        return Bytes(content, _USUAL["bytes"] if "*" in kind else kind)
    if "*" in kind:
        kind = _OF_RANGE.get(family, f"{family}/x-sample")
    if known and bare(kind) in _FIRST:
        return Bytes(_FIRST[bare(kind)] + content, kind)
    return Bytes(content, kind, True)


def form(media: Media, values: Mapping[str, Any]) -> str:
    """application/x-www-form-urlencoded."""
    pairs = []
    for name, value in values.items():
        if value is not None:
            pairs += styles.in_query(_field(name, media.encoding.get(name), value), value)
    return "&".join(pairs)


def _field(name: str, encoding: Any, value: Any) -> Parameter:
    """A field as a query parameter: by its style, or its content type, which is JSON for an object."""
    rule = mapping(encoding)
    media_type = "application/json" if isinstance(value, dict) else str(rule.get("contentType") or "")
    if {"style", "explode", "allowReserved"} & rule.keys() or kind(media_type) != "json":
        media_type = ""
    style = str(rule.get("style") or "form")
    explode = rule.get("explode", style == "form") is True
    reserved = rule.get("allowReserved") is True
    return Parameter(name, "query", False, True, style, explode, reserved, media_type)


def parts(media: Media, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """multipart/form-data: a list as a part for each item, an object as JSON, bytes as a file."""
    made = []
    for name, value in values.items():
        stated = _settled(listed(media, name), value)
        files = isinstance(value, list) and any(isinstance(item, Bytes) for item in value)
        whole = not isinstance(value, list) or (kind(stated or "text/plain") == "json" and not files)
        made += [_part(name, item, stated) for item in ([value] if whole else value) if item is not None]
    return made


def _settled(types: list[str], value: Any) -> str:
    """The type of a part that is no file of several types: JSON for what has members, else text."""
    plain = [one for one in types if "*" not in one]
    if len(types) == 1 or not plain:
        return plain[0] if plain else ""
    if isinstance(value, Bytes):
        return ""
    wanted = ("json",) if isinstance(value, dict | list) else ("text", "json")
    return next((one for kinds in wanted for one in plain if kind(one) == kinds), plain[0])


def _part(name: str, value: Any, stated: str) -> dict[str, Any]:
    disposition = f'form-data; name="{_quoted(name)}"'
    headers = {"content-disposition": disposition}
    if isinstance(value, Bytes):
        headers["content-disposition"] = f'{disposition}; filename="{_quoted(name)}"'
        headers["content-type"] = value.type or stated or "application/octet-stream"
        return {"headers": headers, "base64": b64encode(value.content).decode()}
    if kind(stated or ("application/json" if isinstance(value, dict | list) else "text/plain")) == "json":
        headers["content-type"] = stated or "application/json"
        return {"headers": headers, "json": value}
    if stated:
        headers["content-type"] = stated
    if isinstance(value, dict | list):  # JSON, of which no reader is known: in ASCII, which all of them read
        return {"headers": headers, "text": json.dumps(value, separators=(",", ":"))}
    return {"headers": headers, "text": styles.text(value)}


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
