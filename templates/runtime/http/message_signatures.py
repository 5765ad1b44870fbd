"""Signs requests with Ed25519: by RFC 9421 with Content-Digest (RFC 9530), or a text of the API's own.

Each try is signed anew, with a time and a number of its own, over the URL and headers that are sent. The
libraries are an extra of the package, and are imported when there is a key.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from ..config.server_info import Signer, Signing
from ..errors import ToolError

_REPLACED = ("content-digest", "signature", "signature-input")
_PLACES = re.compile(r"\{([a-z_]+)\}")


def key(pem: str, command: str) -> Any:
    """The private key. ValueError, as the end of a sentence that starts with its variable, if it is none."""
    try:
        serialization = import_module("cryptography.hazmat.primitives.serialization")
        import_module("http_message_signatures")
    except ModuleNotFoundError:
        raise ValueError(f"needs libraries of an extra: pip install '{command}[signed]'") from None
    try:
        found = serialization.load_pem_private_key(pem.encode(), password=None)
    except TypeError:
        raise ValueError(
            "is a key with a password: give it without one, in a file that is protected"
        ) from None
    except Exception:  # what does not parse raises one of several kinds
        raise ValueError("is not a private key in PEM form (PKCS#8)") from None
    kind = type(found).__name__
    if "Ed25519" not in kind:
        raise ValueError(
            f"is not an Ed25519 key but {kind.removesuffix('PrivateKey').removeprefix('_') or kind}"
        )
    return found


def sign(request: Any, body: bytes | None, signers: Sequence[Signer], command: str) -> None:
    """Adds the signatures to a request: something with `method`, `url` and `headers` that can be set."""
    for signing, pem, key_id in signers:
        try:
            private = key(pem, command)
            if signing.text:
                _by_text(request, body or b"", signing, private, key_id)
            else:
                _by_rfc(request, body, signing, private, key_id)
        except Exception as error:  # the library's own, or a header that cannot be signed
            raise ToolError(
                f"Nothing was sent: the request cannot be signed ({type(error).__name__})."
            ) from error


def _by_rfc(request: Any, body: bytes | None, signing: Signing, private: Any, key_id: str) -> None:
    library = import_module("http_message_signatures")
    for name in _REPLACED:
        if name in request.headers:
            del request.headers[name]
    covered = [name for name in signing.covered if name.startswith("@") or name in request.headers]
    resolver = import_module("http_message_signatures.resolvers").MappingKeyResolver
    signer = library.HTTPMessageSigner(
        signature_algorithm=library.algorithms.ED25519,
        key_resolver=resolver(public_keys={}, private_keys={key_id: private}),
    )
    message = SimpleNamespace(method=request.method, url=str(request.url), headers=request.headers)
    nonce = secrets.token_urlsafe(16)
    signer.sign(message, key_id=key_id, nonce=nonce, label="sig1", covered_component_ids=covered, body=body)


def _by_text(request: Any, body: bytes, signing: Signing, private: Any, key_id: str) -> None:
    parts = urlsplit(str(request.url))
    path = parts.path or "/"
    digest = hashlib.sha512(body) if signing.body_hash == "sha-512" else hashlib.sha256(body)
    words = {
        "method": request.method,
        "host": request.headers.get("host", parts.netloc),
        "path": path,
        "query": parts.query,
        "target": f"{path}?{parts.query}" if parts.query else path,
        "timestamp": _now(signing.timestamp),
        "nonce": secrets.token_hex(16),
        "body_hash": _encoded(digest.digest(), signing.body_hash_encoding),
        "key_id": key_id,
    }
    text = _filled(signing.text, words)
    words["signature"] = _encoded(private.sign(text.encode()), signing.encoding)
    for name, value in signing.headers.items():
        request.headers[name] = _filled(value, words)


def _filled(text: str, words: dict[str, str]) -> str:
    return _PLACES.sub(lambda found: words.get(found[1], found[0]), text)


def _now(form: str) -> str:
    moment = time.time()
    if form == "iso":
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
    return str(int(moment * 1000) if form == "milliseconds" else int(moment))


def _encoded(value: bytes, form: str) -> str:
    match form:
        case "hex":
            return value.hex()
        case "base64url":
            return urlsafe_b64encode(value).rstrip(b"=").decode()
    return b64encode(value).decode()
