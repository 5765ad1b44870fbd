"""Private keys in DER: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915), PKCS#12 (RFC 7292).

Told by the structure of their first fields. Certificates, requests, public keys and signatures are none.
"""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Final

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
_RUN = re.compile(r"(?:[A-Za-z0-9+/_=]|-(?!---)|\s|\\{1,16}[nr/])*")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


def in_text(text: str) -> list[tuple[int, int]]:
    """Where base64 of such keys stands: from, to."""
    found = []
    end = 0
    for begin in _BASE64.finditer(text):
        at = begin.start()
        if at < end or (at and text[at - 1] in _LETTERS and text[max(0, at - 2)] != "\\"):
            continue
        run = _RUN.match(text, at)
        assert run is not None
        end = run.end()
        plain = re.sub(r"\\+[nr]|\\|\s|=", "", run[0][: 2 * _PREFIX]).replace("-", "+").replace("_", "/")
        if private_key(b64decode(plain[: len(plain) // 4 * 4]), 0) is not None:
            found.append((at, end))
    return found


def without(body: bytes, marker: bytes) -> bytes:
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
