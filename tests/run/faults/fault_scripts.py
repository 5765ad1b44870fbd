"""What a misbehaving API says: for each fault the steps that it takes after it has read a request."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum

KEY = "key-4711/which+the=API&gives back"
"""What the server signs in with."""


class Act(Enum):
    """What is done beside sending."""

    CLOSE = "the connection ends"
    RESET = "the connection ends with RST"
    SILENCE = "nothing happens any more"
    DRIP = "a byte at a time follows, with pauses"
    FLOOD = "a megabyte follows a hundred times"
    CHUNKED_FLOOD = "the same in chunks"
    HEADERS = "header lines follow without end"
    HINTS = "answers of status 103 follow without end"
    PAUSE = "a moment passes"


Script = tuple[bytes | Act, ...]
JSON = "application/json"
ECHO = {"X-Echo": f"Bearer {KEY}", "Set-Cookie": f"key={KEY}", "X-Request-Id": f"r {KEY}"}


def answer(
    body: bytes | str = b"",
    media_type: str = "application/json",
    status: int = 200,
    length: int | None = None,
    **more: str,
) -> bytes:
    """A whole answer, with a length of its own choice; underscores in names of headers become dashes."""
    body = body.encode() if isinstance(body, str) else body
    headers = {"Content-Type": media_type, "Content-Length": str(len(body) if length is None else length)}
    headers |= ECHO | {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + body


def said(**more: object) -> str:
    """An object that repeats the key."""
    return json.dumps({"id": "not well", "error": f"what is {KEY}?", **more})


def _padded(whole: bytes, size: int) -> bytes:
    """The answer made longer by a header."""
    head, _, rest = whole.partition(b"\r\n")
    padding = b"X" * (size - len(whole) - len(b"X-P: \r\n"))
    return head + b"\r\nX-P: " + padding + b"\r\n" + rest


def _bomb() -> bytes:
    """A hundred megabytes of zeros in a hundred kilobytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    pieces = [packer.compress(bytes(1 << 20)) for _ in range(100)]
    return b"".join([*pieces, packer.flush()])


def _page(words: str) -> str:
    return f"<html><body><h1>{words}</h1><pre>Authorization: Bearer {KEY}</pre></body></html>"


def _later() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


WELL = answer('{"id":"well"}')
PACKED = gzip.compress(said().encode())
DEEP = "[" * 100_000 + "]" * 100_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"

SCRIPTS: dict[str, Script] = {
    "well": (WELL,),
    "well and goodbye": (answer('{"id":"well"}', Connection="close"), Act.CLOSE),
    "reset before the answer": (Act.RESET,),
    "closed before the answer": (Act.CLOSE,),
    "reset in the head": (HEAD[:20], Act.PAUSE, Act.RESET),
    "reset in the body": (answer('{"id":', length=90), Act.PAUSE, Act.RESET),
    "reset after the answer": (WELL, Act.PAUSE, Act.RESET),
    "silence": (Act.SILENCE,),
    "silence in the head": (HEAD, Act.SILENCE),
    "silence in the body": (answer('{"id":', length=90), Act.SILENCE),
    "a byte a second in the head": (HEAD + b"X-Long: ", Act.DRIP),
    "a byte a second in the body": (answer(length=90), Act.DRIP),
    "hundred megabytes": (answer(length=100 << 20), Act.FLOOD),
    "hundred megabytes in chunks": (HEAD + CHUNKED, Act.CHUNKED_FLOOD),
    "head without end": (HEAD, Act.HEADERS),
    "hints without end": (Act.HINTS,),
    "length too long": (answer(said(), length=1000), Act.CLOSE),
    "length too short": (answer(said(), length=10),),
    "an answer in the answer": (answer('{"id":"first"}') + answer('{"id":"smuggled"}'),),
    "an answer in the next TLS record": (_padded(WELL, 1 << 14) + answer('{"id":"smuggled"}'),),
    "an answer that comes later": (WELL, Act.PAUSE, answer('{"id":"smuggled"}')),
    "two lengths": (HEAD + b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}",),
    "length and chunks": (
        HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ),
    "broken chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",),
    "chunks break off": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}", Act.CLOSE),
    "no content with content": (b"HTTP/1.1 204 X\r\n\r\n" + said().encode(),),
    "broken gzip": (answer(b"not packed: " + KEY.encode(), Content_Encoding="gzip"),),
    "gzip with a wrong sum": (answer(PACKED[:-8] + bytes(8), Content_Encoding="gzip"),),
    "gzip breaks off": (answer(PACKED[:-12], Content_Encoding="gzip"),),
    "gzip bomb": (answer(_bomb(), Content_Encoding="gzip"),),
    "gzip in gzip": (answer(gzip.compress(PACKED), Content_Encoding="gzip, gzip"),),
    "encoding nobody asked for": (answer(b"\x1b\x00", Content_Encoding="br"),),
    "invalid JSON": (answer(said()[:-1]),),
    "invalid JSON in an error": (answer(said()[:-1], status=500),),
    "JSON that is no UTF-8": (answer(b'{"id":"\xff\xfe"}'),),
    "nothing where JSON should be": (answer(b""),),
    "lone surrogates": (answer(r'{"id":"\ud800","\udfff":["\udc00\ud83d"]}'),),
    "lone surrogates in an error": (answer(r'{"error":"\ud800"}', status=422),),
    "NaN": (answer('{"id":NaN,"more":[Infinity,-Infinity,1e999]}'),),
    "NaN in an error": (answer('{"error":NaN}', status=400),),
    "deep nesting": (answer(DEEP),),
    "deep nesting in an error": (answer(DEEP, status=400),),
    "a number of many digits": (answer('{"id":' + "9" * 10_000 + "}"),),
    "redirect to another host": (answer(status=301, Location="https://127.0.0.1:@OTHER@/steal"),),
    "redirect to a file": (answer(status=302, Location="file:///etc/passwd"),),
    "redirect to nonsense": (answer(status=308, Location="https://[::1/"),),
    "endless redirects": (answer(status=302, Location="?again"),),
    "busy": (answer(said(), status=429),),
    "busy for no time": (answer(said(), status=429, Retry_After="0"),),
    "busy for an hour": (answer(said(), status=429, Retry_After="3600"),),
    "busy until later": (answer(said(), status=429, Retry_After=_later()),),
    "busy for ever": (answer(said(), status=429, Retry_After="9" * 400),),
    "busy until nonsense": (answer(said(), status=503, Retry_After="Thu, 99 Xyz 2026 99:99:99 GMT"),),
    "page of an error": (answer(_page("Internal Server Error"), "text/html", 500),),
    "page of a gateway": (answer(_page("Bad Gateway"), "text/html", 502),),
    "page instead of data": (answer(_page("Please log in"), "text/html"),),
    "unknown status": (answer(said(), status=799),),
    "no status": (b"HTTP/1.1 42 X\r\n\r\n", Act.CLOSE),
    "switching protocols": (b"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n\x00\x01",),
    "not HTTP": (b"\x16\x03\x01\x00\xff" * 20 + KEY.encode(), Act.CLOSE),
    "control letters in a header": (HEAD + b"X-A: a\x00\x1bb\r\n\r\n{}", Act.CLOSE),
}


def flood(chunked: bool) -> Iterator[bytes]:
    """A hundred megabytes."""
    piece = bytes(1 << 20)
    for _ in range(100):
        yield b"100000\r\n" + piece + b"\r\n" if chunked else piece
    if chunked:
        yield b"0\r\n\r\n"
