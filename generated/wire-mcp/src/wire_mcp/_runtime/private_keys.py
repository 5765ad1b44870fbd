"""Private keys in a text or in bytes: PEM, DER, PKCS#12, JWK, OpenSSH, PuTTY, age, Java key stores.

PEM is that of RFC 7468, OpenSSL, OpenSSH, PGP and SSH2. Certificates and public keys are left alone. A block
without its end counts to the end of the text.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from . import der_keys

PEM = "PRIVATE"
"""It is in every text that holds a key in PEM."""

_SIGNS = (PEM, "LS0tLS1CRUdJT", "b3BlbnNzaC1rZXktdjE", "PuTTY-User-Key-File", "kty")
"""Whatever else holds a private key as text has one of these, is age's, or is base64 of DER."""

MEDIA_TYPES = (
    *("application/pkcs8", "application/pkcs8-encrypted", "application/x-pkcs8"),
    *("application/pkcs12", "application/x-pkcs12", "application/x-java-keystore"),
)
"""Of bodies that are nothing else than a private key or a store of them (RFC 5958, RFC 8351, RFC 7292)."""

_GAP = r"(?: |%20|\+)"
_LABEL = rf"{_GAP}(?:[A-Z0-9]{{1,20}}{_GAP}){{0,4}}PRIVATE{_GAP}KEY(?:{_GAP}BLOCK)?"
_BEGIN = re.compile(rf"-{{4,5}} ?BEGIN{_LABEL} ?-{{4,5}}")
_END = re.compile(rf"-{{4,5}} ?END{_LABEL} ?-{{4,5}}")
_RUN = r"(?:[A-Za-z0-9+/_=-]|\s|\\{1,16}[nr])*"
_ENCODED = re.compile(rf"LS0tLS1CRUdJT{_RUN}")
_OPENSSH = re.compile(rf"b3BlbnNzaC1rZXktdjE{_RUN}")
_AGE = re.compile(r"AGE-(?:SECRET-KEY|PLUGIN-[0-9A-Z+-]{1,60})-1[0-9A-Z]{6,2000}", re.IGNORECASE)
_PUTTY = re.compile(
    r"PuTTY-User-Key-File-\d(?:(?!Private-(?:MAC|Hash):).)*(?:Private-(?:MAC|Hash):\s*\w*)?", re.S
)
_JWK_MEMBERS = {
    "RSA": ("d", "p", "q", "dp", "dq", "qi", "oth"),
    "EC": ("d",),
    "OKP": ("d",),
    "oct": ("k",),
    "AKP": ("priv",),
}
_JWK_TEXT = re.compile(
    r"""(\\{0,16}["'](?:d|p|q|dp|dq|qi|k|priv)\\{0,16}["']\s*:\s*\\{0,16}["'])[A-Za-z0-9_=-]+"""
)
_KEY_STORE = (b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce")
"""The beginning of JKS and JCEKS."""

_SSH = b"openssh-key-v1\0"
_WIDE = re.compile(rb"P\0R\0I\0V\0A\0T\0E")


def may_be_in(text: str) -> bool:
    """Whether to look closer. Quick: it is asked of every answer."""
    for sign in _SIGNS:
        if sign in text:
            return True
    if ("AGE-" in text or "age-" in text) and _AGE.search(text):
        return True
    return bool(der_keys.in_text(text))


def members(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The members of a JSON Web Key that are private (RFC 7518 section 6); none of anything else."""
    kind = data.get("kty")
    return _JWK_MEMBERS.get(kind, ("d", "k", "priv")) if isinstance(kind, str) else ()


def without(text: str, marker: str) -> str:
    """The text with the marker in place of each private key."""
    text = _without_pem(text, marker)
    if _SIGNS[1] in text:
        text = _ENCODED.sub(lambda found: marker if _holds_key(found[0]) else found[0], text)
    if _SIGNS[2] in text:
        text = _OPENSSH.sub(lambda _: marker, text)
    if _SIGNS[3] in text:
        text = _PUTTY.sub(lambda _: marker, text)
    if _SIGNS[4] in text:
        text = _JWK_TEXT.sub(lambda found: found[1] + marker, text)
    return _without_der(_AGE.sub(lambda _: marker, text), marker)


def _without_pem(text: str, marker: str) -> str:
    parts, place = [], 0
    while begin := _BEGIN.search(text, place):
        end = _END.search(text, begin.end())
        parts += [text[place : begin.start()], marker]
        place = end.end() if end else len(text)
    return "".join([*parts, text[place:]]) if parts else text


def without_bytes(body: bytes, marker: bytes) -> bytes:
    """The same for bytes. A key store, or text in UTF-16 with a key in PEM, goes as a whole."""
    if body.startswith(_KEY_STORE) or _WIDE.search(body):
        return marker
    body = der_keys.without(body, marker)
    if _SSH in body:
        body = body[: body.index(_SSH)] + marker
    text = body.decode("latin-1")
    return without(text, marker.decode()).encode("latin-1") if may_be_in(text) else body


def begins(text: str) -> bool:
    """Whether a key begins in this text and does not end there, as in a list of lines."""
    found = list(_BEGIN.finditer(text))
    return bool(found) and not _END.search(text, found[-1].end())


def ends(text: str) -> bool:
    """Whether a key ends in this text."""
    return _END.search(text) is not None


def _without_der(text: str, marker: str) -> str:
    """The text without base64 of keys in DER."""
    parts, at = [], 0
    for start, end in der_keys.in_text(text):
        parts += [text[at:start], marker]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _holds_key(encoded: str) -> bool:
    plain = re.sub(r"\\+[nr]|\s|=", "", encoded).replace("-", "+").replace("_", "/")
    decoded = b64decode(plain[: len(plain) // 4 * 4]).decode("latin-1")
    return _BEGIN.search(decoded) is not None
