"""Content encodings of answers, decoded piece by piece: a small body cannot grow without end in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

OFFERED = "gzip, deflate"

_PIECE = 1 << 18


class Decoder:
    """Decodes one body. ValueError for an encoding that was not offered, and for data that is not in it."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding.strip().lower()
        self._inner = None
        self._begun = False
        if self._encoding in ("gzip", "x-gzip"):
            self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif self._encoding == "deflate":
            self._inner = zlib.decompressobj()
        elif self._encoding not in ("", "identity"):
            raise ValueError("an encoding that was not asked for")

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What a chunk decodes to, never much at once."""
        if self._inner is None:
            yield chunk
            return
        try:
            if self._encoding == "deflate" and not self._begun and chunk:
                self._raw_deflate(chunk)
            while chunk:
                self._begun = True
                piece = self._inner.decompress(chunk, _PIECE)
                chunk = self._inner.unconsumed_tail
                if self._inner.eof and self._inner.unused_data and self._encoding != "deflate":
                    chunk = self._inner.unused_data  # gzip files may follow each other
                    self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
                yield piece
        except zlib.error:
            raise ValueError(f"not the {self._encoding} that it says") from None

    def end(self) -> None:
        """ValueError when the body ended before its data did."""
        if self._inner is not None and self._begun and not self._inner.eof:
            raise ValueError(f"{self._encoding} that breaks off")

    def _raw_deflate(self, chunk: bytes) -> None:
        """Some servers send deflate without the zlib header that RFC 9110 asks for."""
        head = int.from_bytes(chunk[:2], "big")
        if chunk[0] & 15 != 8 or (len(chunk) > 1 and head % 31):
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
