"""Private keys in PEM form (RFC 7468, OpenSSL, OpenSSH, PGP, SSH2), wherever in a text they stand.

Certificates and public keys are left alone. A block without its end counts to the end of the text.
"""

from __future__ import annotations

import re
from base64 import b64decode

SIGNS = ("PRIVATE", "LS0tLS1CRUdJT")
"""One of these is in every text that holds a private key; the second is the beginning of PEM in base64."""

MEDIA_TYPES = ("application/pkcs8", "application/pkcs8-encrypted", "application/x-pkcs8")
"""Of bodies that are nothing else than a private key (RFC 5958, RFC 8351)."""

_GAP = r"(?: |%20|\+)"
_LABEL = rf"{_GAP}(?:[A-Z0-9]{{1,20}}{_GAP}){{0,4}}PRIVATE{_GAP}KEY(?:{_GAP}BLOCK)?"
_BEGIN = re.compile(rf"-{{4,5}} ?BEGIN{_LABEL} ?-{{4,5}}")
_END = re.compile(rf"-{{4,5}} ?END{_LABEL} ?-{{4,5}}")
_ENCODED = re.compile(r"LS0tLS1CRUdJT(?:[A-Za-z0-9+/_=-]|\s|\\{1,16}[nr])*")


def without(text: str, marker: str) -> str:
    """The text with the marker in place of each private key."""
    if SIGNS[1] in text:
        text = _ENCODED.sub(lambda found: marker if _holds_key(found[0]) else found[0], text)
    parts, place = [], 0
    while begin := _BEGIN.search(text, place):
        end = _END.search(text, begin.end())
        parts += [text[place : begin.start()], marker]
        place = end.end() if end else len(text)
    return "".join([*parts, text[place:]]) if parts else text


def begins(text: str) -> bool:
    """Whether a key begins in this text and does not end there, as in a list of lines."""
    found = list(_BEGIN.finditer(text))
    return bool(found) and not _END.search(text, found[-1].end())


def ends(text: str) -> bool:
    """Whether a key ends in this text."""
    return _END.search(text) is not None


def _holds_key(encoded: str) -> bool:
    plain = re.sub(r"\\+[nr]|\s|=", "", encoded).replace("-", "+").replace("_", "/")
    decoded = b64decode(plain[: len(plain) // 4 * 4]).decode("latin-1")
    return _BEGIN.search(decoded) is not None
