"""Content encodings: decoded in pieces, and refused when they are not what they say."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from mcpgen_templates.runtime.http.responses import Decoder

TEXT = b"".join(bytes([n % 251]) * (n % 40) for n in range(4000))
RAW = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
ENCODED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "X-GZIP ": gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]),
    "deflate": zlib.compress(TEXT),
    "Deflate": RAW.compress(TEXT) + RAW.flush(),
}


def decoded(encoding: str, body: bytes, size: int) -> bytes:
    decoder = Decoder(encoding)
    out = b"".join(
        piece for start in range(0, len(body), size) for piece in decoder.pieces(body[start : start + size])
    )
    decoder.end()
    return out


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
def test_what_was_encoded_comes_back_whole(encoding: str, size: int) -> None:
    assert decoded(encoding, ENCODED[encoding], size) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_no_body_is_no_error(encoding: str) -> None:
    assert decoded(encoding, b"", 10) == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_what_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(ValueError, match="not asked for"):
        Decoder(encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_broken_is_refused(encoding: str) -> None:
    body = bytearray(ENCODED[encoding])
    with pytest.raises(ValueError, match="breaks off"):
        decoded(encoding, bytes(body[:-9]), 100)
    random.Random(4).shuffle(body)
    with pytest.raises(ValueError, match="not the"):
        decoded(encoding, bytes(body), 100)
    with pytest.raises(ValueError, match="not the"):
        decoded(encoding, b"plain text", 100)


def test_a_bomb_comes_in_pieces() -> None:
    bomb = gzip.compress(bytes(300_000_000))
    pieces = Decoder("gzip").pieces(bomb)
    assert max(len(next(pieces)) for _ in range(50)) <= 1 << 18
