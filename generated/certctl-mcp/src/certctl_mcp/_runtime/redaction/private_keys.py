"""Private keys in a text or in bytes: PEM, DER, PKCS#12, JWK, OpenSSH, PuTTY, age, Java key stores.

PEM is that of RFC 7468, OpenSSL, OpenSSH, PGP and SSH2. Certificates and public keys are left alone. A block
without its end counts to the end of the text.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any, Final

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
    return bool(in_text(text))


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
    body = without_der_keys(body, marker)
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
    for start, end in in_text(text):
        parts += [text[at:start], marker]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _holds_key(encoded: str) -> bool:
    plain = re.sub(r"\\+[nr]|\s|=", "", encoded).replace("-", "+").replace("_", "/")
    decoded = b64decode(plain[: len(plain) // 4 * 4]).decode("latin-1")
    return _BEGIN.search(decoded) is not None


# Private keys in DER: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915), PKCS#12 (RFC 7292).
#
# Told by the structure of their first fields. Certificates, requests, public keys and signatures are none.

_SEQUENCE, _INTEGER, _OCTETS, _OID = 0x30, 0x02, 0x04, 0x06
_PKCS7: Final = bytes.fromhex("2a864886f70d0107")
_PASSWORD_BASED: Final = (bytes.fromhex("2a864886f70d0105"), bytes.fromhex("2a864886f70d010c01"))
_LENGTH = rb"(?:[\x0c-\x7f]|\x81[\s\S]|\x82[\s\S]{2}|\x83[\s\S]{3}|\x80)"
_CANDIDATE = re.compile(
    rb"\x30"
    + _LENGTH
    + rb"(?:\x02\x01[\x00\x01\x03][\x02\x04\x30]|\x30[\x0c-\x7f]\x06[\x09-\x0b]\x2a\x86\x48)"
)
_PREFIX = 1_024
_BASE64 = re.compile(r"M[A-P][A-Za-z0-9+/_-]{38}")
_RUN_DER_KEYS = re.compile(r"(?:[A-Za-z0-9+/_=]|-(?!---)|\s|\\{1,16}[nr/])*")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


def in_text(text: str) -> list[tuple[int, int]]:
    """Where base64 of such keys stands: from, to."""
    found = []
    end = 0
    for begin in _BASE64.finditer(text):
        at = begin.start()
        if at < end or (at and text[at - 1] in _LETTERS and text[max(0, at - 2)] != "\\"):
            continue
        run = _RUN_DER_KEYS.match(text, at)
        assert run is not None
        end = run.end()
        plain = re.sub(r"\\+[nr]|\\|\s|=", "", run[0][: 2 * _PREFIX]).replace("-", "+").replace("_", "/")
        if private_key(b64decode(plain[: len(plain) // 4 * 4]), 0) is not None:
            found.append((at, end))
    return found


def without_der_keys(body: bytes, marker: bytes) -> bytes:
    """Bytes with the marker in place of each key."""
    parts, at = [], 0
    for begin in _CANDIDATE.finditer(body):
        if begin.start() >= at:
            end = private_key(body, begin.start())
            if end is not None:
                parts += [body[at : begin.start()], marker]
                at = end
    return b"".join([*parts, body[at:]]) if parts else body


def private_key(data: bytes, at: int) -> int | None:
    """Where the key that begins here ends; None if it is none. What is cut off counts to its end."""
    outer = _field(data, at)
    first = _field(data, outer[1]) if outer and outer[0] == _SEQUENCE else None
    if outer is None or first is None:
        return None
    second = _field(data, first[2])
    if second is None:
        return None
    if first[0] == _INTEGER and first[2] - first[1] == 1:
        is_key = _versioned(data, data[first[1]], second)
    else:
        kinds = (first[0], second[0])
        is_key = kinds == (_SEQUENCE, _OCTETS) and _is_oid(data, first[1], _PASSWORD_BASED)
    return min(outer[2], len(data)) if is_key else None


def _versioned(data: bytes, version: int, second: tuple[int, int, int]) -> bool:
    kind, start, end = second
    if version == 3:
        return kind == _SEQUENCE and _is_oid(data, start, (_PKCS7,))
    if version not in (0, 1):
        return False
    if kind == _SEQUENCE:  # an algorithm, then the key
        third = _field(data, end)
        return _is_oid(data, start, (b"",)) and (third is None or third[0] == _OCTETS)
    if kind == _INTEGER:  # RSA, DSA
        return end - start >= 32
    return version == 1 and kind == _OCTETS and 16 <= end - start <= 80


def _is_oid(data: bytes, at: int, beginnings: tuple[bytes, ...]) -> bool:
    field = _field(data, at)
    return field is not None and field[0] == _OID and data[field[1] : field[2]].startswith(beginnings)


def _field(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Tag, start and end of the content; a length that is not told reaches to the end."""
    if at + 2 > len(data):
        return None
    length, start = data[at + 1], at + 2
    if length == 0x80:
        return data[at], start, len(data)
    if length > 0x80:
        count = length - 0x80
        if count > 4 or start + count > len(data):
            return None
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    return data[at], start, start + length
