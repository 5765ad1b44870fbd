"""Signatures of requests, checked by hand: what was signed is put together from the bytes that came."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

Check = Callable[[bytes, Path], list[str]]
"""What is wrong with a request, given the folder of the keys."""


def by_rfc_9421(raw: bytes, folder: Path) -> list[str]:
    """The signature base of RFC 9421 section 2.5, and the digest of RFC 9530."""
    method, target, headers, body = _request(raw)
    found = re.fullmatch(r"sig1=(\(([^)]*)\);.*)", headers.get("signature-input", ""))
    if found is None:
        return ["no Signature-Input of sig1"]
    values = {"@method": method, "@target-uri": f"https://{headers['host']}{target}", **headers}
    covered = re.findall(r'"([^"]+)"', found[2])
    base = [f'"{name}": {values[name]}' for name in covered] + [f'"@signature-params": {found[1]}']
    signature = headers["signature"].removeprefix("sig1=:").removesuffix(":")
    out = [] if _is_signed("\n".join(base), b64decode(signature), folder) else ["the signature is wrong"]
    out += [f"{name} is not covered" for name in ("@method", "@target-uri") if name not in covered]
    if body:
        name, _, digest = headers["content-digest"].partition("=")
        made = b64encode(hashlib.new(name.replace("-", ""), body).digest()).decode()
        out += [] if digest == f":{made}:" else ["the digest is wrong"]
        out += [] if "content-digest" in covered else ["the digest is not covered"]
    return out


def by_text(raw: bytes, folder: Path) -> list[str]:
    """The text of the overlay: method, target, time, number and hash, a line each."""
    method, target, headers, body = _request(raw)
    lines = (method, target, headers["x-timestamp"], headers["x-nonce"], hashlib.sha256(body).hexdigest())
    key, _, signature = headers["x-signature"].partition(":")
    out = [] if key == "key-1" else [f"the key is {key}"]
    return out + (
        [] if _is_signed("\n".join(lines), b64decode(signature), folder) else ["the signature is wrong"]
    )


def _request(raw: bytes) -> tuple[str, str, Mapping[str, str], bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    return (
        method,
        target,
        {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)},
        body,
    )


def _is_signed(text: str, signature: bytes, folder: Path) -> bool:
    key = load_pem_private_key((folder / "signing.pem").read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    try:
        key.public_key().verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True
