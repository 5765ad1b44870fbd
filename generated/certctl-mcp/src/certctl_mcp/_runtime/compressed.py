"""What is in compressed bytes, gzip, zlib and ZIP, as far as it has to be looked at. Bounded in size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

LARGEST: Final = 10_000_000
"""Bytes that are looked at, of all members together."""

_MOST = 100
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def contents(body: bytes) -> Iterator[bytes]:
    """The bytes within; nothing when they are not compressed, or broken from the start."""
    if body.startswith(_GZIP):
        yield gunzipped(body)
    elif body[:1] == b"\x78" and len(body) > 2 and int.from_bytes(body[:2], "big") % 31 == 0:
        yield _inflated(body, zlib.MAX_WBITS)
    elif body.startswith(_ZIP):
        yield from _members(body)


def gunzipped(body: bytes) -> bytes:
    """The content of gzip (RFC 1952), of all its members, as far as it is whole."""
    out = bytearray()
    while body.startswith(_GZIP) and len(out) < LARGEST:
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        with suppress(zlib.error):
            out += inflate.decompress(body, LARGEST - len(out))
        body = inflate.unused_data
    return bytes(out)


def _inflated(body: bytes, bits: int) -> bytes:
    with suppress(zlib.error):
        return zlib.decompressobj(bits).decompress(body, LARGEST)
    return b""


def _members(body: bytes) -> Iterator[bytes]:
    import io
    import zipfile

    left = LARGEST
    with suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError):
        archive = zipfile.ZipFile(io.BytesIO(body))
        for member in archive.infolist()[:_MOST]:
            with archive.open(member) as file:
                content = file.read(left)
            left -= len(content)
            yield content
