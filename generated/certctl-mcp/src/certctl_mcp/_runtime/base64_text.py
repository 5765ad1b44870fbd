"""Base64 text as RFC 4648 has it, and nothing that merely resembles it: "hello world" is no binary data.

One exception is made: white space at both ends and line breaks, with indentation, as MIME and PEM write them.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

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
