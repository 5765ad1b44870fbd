"""How many values JSON has, before it is parsed: each takes many times its text in memory."""

from __future__ import annotations

_SLICE = 65_536


class TooLargeError(Exception):
    """JSON with more values than are read."""


def check(body: bytes, most: int) -> None:
    """TooLargeError for more values than that, by the marks between values outside of strings."""
    if body.count(b"[") + body.count(b"{") + body.count(b",") <= most:
        return
    values = 0
    escape, quoted = b"", False
    for start in range(0, len(body), _SLICE):
        piece = escape + body[start : start + _SLICE]
        escape = b"\\" if (len(piece) - len(piece.rstrip(b"\\"))) % 2 else b""  # what it escapes comes next
        piece = piece[: len(piece) - len(escape)].replace(b"\\\\", b"").replace(b'\\"', b"")
        parts = piece.split(b'"')
        marks = b"".join(parts[1::2] if quoted else parts[::2])
        quoted ^= len(parts) % 2 == 0
        values += marks.count(b",") + marks.count(b"[") + marks.count(b"{")
        if values > most:
            raise TooLargeError(f"has more than {most:,} values")
