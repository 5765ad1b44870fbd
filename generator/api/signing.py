"""`signing` of a security scheme: what a generated server signs, and where it sends the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .model import Signing

_SIGNED: Final = ("method", "host", "path", "query", "target", "timestamp", "nonce", "body_hash", "key_id")
_SENT: Final = ("timestamp", "nonce", "body_hash", "key_id", "signature")
_KEYS: Final = {"bodyHash": "body_hash", "bodyHashEncoding": "body_hash_encoding"}
_FRAMING: Final = frozenset(
    ("connection", "content-length", "content-type", "cookie", "host", "te", "trailer", "transfer-encoding")
)


def read_signing(
    document: Document, stated: str | Mapping[str, Any], at: Pointer, diag: Diagnostics
) -> Signing:
    """What is stated, with defaults. Faults are reported: then the value serves no purpose."""
    if isinstance(stated, str):
        return Signing()
    for where, text, cure in _faults(stated):
        diag.error("MCP331", text, document.place((*at, *where), key=True), cure)
    values = {_KEYS.get(name, name): value for name, value in stated.items()}
    if "covered" in values:
        values["covered"] = tuple(dict.fromkeys(values["covered"]))
    return Signing(**{name: value for name, value in values.items() if name in Signing.__slots__})


def _faults(stated: Mapping[str, Any]) -> Iterator[tuple[Pointer, str, str]]:
    headers: Mapping[str, str] = stated.get("headers", {})
    if "text" not in stated:
        for name in sorted(
            {"headers", "bodyHash", "bodyHashEncoding", "encoding", "timestamp"} & set(stated)
        ):
            yield (name,), f"{name} counts only for text", "write text:, or leave it out for RFC 9421"
        return
    if "covered" in stated:
        yield (
            ("covered",),
            "covered and text exclude each other",
            "keep covered for RFC 9421, text for another way",
        )
    yield from _unknown(("text",), stated["text"], _SIGNED)
    for name, value in headers.items():
        yield from _unknown(("headers", name), value, _SENT)
        if name.lower() in _FRAMING:
            yield ("headers", name), f"the header {name} frames the message", "use a header of the API's own"
        if not (value.isascii() and value.isprintable()):
            yield ("headers", name), f"no header can carry the value for {name}", "use printable ASCII"
    if not any("{signature}" in value for value in headers.values()):
        yield ("text",), "no header carries {signature}", 'add headers: {X-Signature: "{signature}"}'


def _unknown(at: Pointer, text: str, known: tuple[str, ...]) -> Iterator[tuple[Pointer, str, str]]:
    for name in re.findall(r"\{([A-Za-z_]*)\}", text):
        if name not in known:
            yield (
                at,
                f"there is no {{{name}}} here",
                f"known here: {', '.join(f'{{{one}}}' for one in known)}",
            )
