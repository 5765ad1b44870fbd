"""Media types: what a body is, going by its content type."""

from __future__ import annotations

import codecs
import re
from base64 import b64decode, b64encode
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


# Base64 text as RFC 4648 has it, and nothing that merely resembles it: "hello world" is no binary data.
#
# One exception is made: white space at both ends and line breaks, with indentation, as MIME and PEM write
# them.

_STRANGE = re.compile(r"[^A-Za-z0-9+/_=-]")
_PEM = re.compile(r"\s*-----BEGIN [A-Z0-9 #-]{1,60}-----\r?\n.*-----END [A-Z0-9 #-]{1,60}-----\s*", re.DOTALL)


def base64_bytes(text: str) -> bytes:
    """What base64 text stands for, in the standard alphabet or in that for URLs. ValueError says why not."""
    if is_pem(text):
        raise ValueError("it is PEM, and the API takes bytes: give the lines between BEGIN and END")
    if text.startswith("data:"):
        raise ValueError("it is a data: URL: give what follows the comma")
    plain = "".join(line.strip(" \t\r") for line in text.split("\n"))
    strange = _STRANGE.search(plain)
    if strange:
        name = "a space" if strange[0] == " " else f"U+{ord(strange[0]):04X}"
        raise ValueError(f"{name} does not occur in base64")
    if ("+" in plain or "/" in plain) and ("-" in plain or "_" in plain):
        raise ValueError("it mixes the standard alphabet (+ and /) with that for URLs (- and _)")
    digits = plain.rstrip("=")
    if "=" in digits or len(plain) - len(digits) > 2 or len(plain) % 4:
        raise ValueError("its padding is wrong: = fills it up to a multiple of four characters")
    standard = plain.replace("-", "+").replace("_", "/")
    found = b64decode(standard, validate=True)
    if b64encode(found).decode() != standard:
        raise ValueError("its last character has bits that no encoder sets")
    return found


def is_pem(text: str) -> bool:
    """Whether a text is PEM (RFC 7468): one block, or several."""
    return text.lstrip()[:11] == "-----BEGIN " and _PEM.fullmatch(text) is not None


_FILE_NAME = re.compile(r"""filename\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)


def file_name(headers: Mapping[str, str]) -> str:
    """What the API calls the file: its own words, for a fence."""
    found = _FILE_NAME.search(headers.get("content-disposition", ""))
    return (found[1] or found[2]) if found else ""
