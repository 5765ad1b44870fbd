"""Media types: what a body is, going by its content type."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
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


_OFFICE = (
    "wordprocessingml.document",
    "spreadsheetml.sheet",
    "presentationml.presentation",
)
_COMMON = {
    "application": (
        *("json", "xml", "pdf", "zip", "gzip", "x-gzip", "x-tar", "x-7z-compressed", "octet-stream", "rtf"),
        *(
            "pkcs12",
            "x-pkcs12",
            "pkcs8",
            "pkcs10",
            "pkcs7-mime",
            "x-pkcs7-certificates",
            "pkix-cert",
            "pkix-crl",
        ),
        *("x-x509-ca-cert", "x-pem-file", "pem-certificate-chain", "ocsp-response", "timestamp-reply", "csv"),
        *("problem+json", "ld+json", "geo+json", "hal+json", "vnd.api+json", "x-ndjson", "json-seq", "yaml"),
        *("problem+xml", "soap+xml", "atom+xml", "rss+xml", "xhtml+xml", "x-www-form-urlencoded", "wasm"),
        *("msword", "vnd.ms-excel", "vnd.ms-powerpoint", "vnd.sqlite3", "x-sqlite3", "cbor", "x-protobuf"),
        *("vnd.oasis.opendocument.text", "vnd.oasis.opendocument.spreadsheet", "epub+zip", "java-archive"),
        *(f"vnd.openxmlformats-officedocument.{name}" for name in _OFFICE),
    ),
    "text": ("plain", "html", "csv", "xml", "markdown", "css", "javascript", "tab-separated-values", "yaml"),
    "image": ("png", "jpeg", "gif", "webp", "bmp", "tiff", "avif", "heic", "svg+xml", "x-icon"),
    "audio": ("mpeg", "wav", "x-wav", "ogg", "flac", "aac", "mp4", "webm", "basic"),
    "video": ("mp4", "mpeg", "webm", "ogg", "quicktime"),
    "font": ("woff", "woff2", "ttf", "otf"),
    "multipart": ("mixed", "form-data", "related", "alternative"),
}


@cache
def _known() -> frozenset[str]:
    return frozenset(f"{main}/{sub}" for main, subs in _COMMON.items() for sub in subs)


def known(name: str) -> str:
    """The media type if it is a common one, else "": any other is words of the API, and can be a sentence."""
    return name if name in _known() else ""


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
