"""Answers of the API: decoded by their media type, errors with what the API says about them."""

from __future__ import annotations

import asyncio
import zlib
from codecs import getincrementaldecoder
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from ..config.settings import Config
from ..errors import ApiError
from ..json_codec import check, parsed
from ..media_types import EVENTS, STREAMS, base64_bytes, charset, kind, media_type
from .transport_errors import NoAnswerError

T = TypeVar("T")

LONGEST_ERROR = 262_144
"""Bytes of an answer outside 2xx that are looked at: far less than that is shown."""
_STEP = 16_384


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body decoded from its content encoding."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True
    """False when the body went on and nobody waited for the rest."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A 2xx answer. `data`: decoded JSON, str for text, bytes for the rest, None without content.

    A body that calls itself JSON and is not is text: `data` is then a str. Header names are lower case.
    """

    status: int
    media_type: str
    data: T
    body: bytes
    headers: Mapping[str, str]
    whole: bool = True
    """False when it was cut while it came, as a stream without end is."""


def reply(answer: Answer, most_values: int = 0, *, base64: bool = False) -> Reply[Any]:
    """A 2xx answer. TooLargeError when it is JSON of more values than that, if that is not 0.

    `base64`: the API's description says that bytes come as base64 text, as Content-Transfer-Encoding
    (RFC 7030) does. They are bytes then, and encoded once for the client.
    """
    name = media_type(answer.headers)
    looks = not name and answer.body[:64].lstrip()[:1] in (b"{", b"[")
    if most_values and (looks or kind(name) == "json"):
        check(answer.body, most_values)
    said = answer.headers.get("content-transfer-encoding", "").strip().lower()
    if (base64 or said == "base64") and name and kind(name) not in ("json", "text"):
        with suppress(ValueError):
            answer = replace(answer, body=base64_bytes(answer.body.decode("ascii")))
    return Reply(answer.status, name, data(name, answer), answer.body, answer.headers, answer.whole)


def data(name: str, answer: Answer) -> Any:
    """The body by its media type `name`; without a type by what it looks like."""
    body = answer.body
    if not body:
        return None
    what = kind(name)
    if what == "json" or (not name and body.lstrip()[:1] in (b"{", b"[")):
        try:
            return parsed(body)
        except ValueError:
            what = "text"
    if what == "text":
        return _decoded(body, charset(answer.headers))
    if not name:
        try:
            return body.decode()
        except UnicodeDecodeError:
            return body
    return body


def _decoded(body: bytes, name: str) -> str:
    """Text by its charset, in steps: with some charsets each wrong byte takes a microsecond."""
    if len(body) <= _STEP:
        return body.decode(name, "replace")
    decoder = getincrementaldecoder(name)("replace")
    pieces = [decoder.decode(body[start : start + _STEP]) for start in range(0, len(body), _STEP)]
    return "".join([*pieces, decoder.decode(b"", final=True)])


def api_error(answer: Answer) -> ApiError:
    """Any other answer, as the exception to raise. Of a long body the beginning."""
    answer = replace(answer, body=answer.body[:LONGEST_ERROR])
    name = media_type(answer.headers)
    said, request_id = _said(data(name, answer))
    for header in ("x-request-id", "request-id", "x-correlation-id", "x-trace-id"):
        request_id = request_id or answer.headers.get(header)
    location = answer.headers.get("location") if 300 <= answer.status < 400 else None
    return ApiError(
        answer.status,
        said,
        answer.body,
        name,
        request_id,
        seconds(answer.headers.get("retry-after")),
        location,
    )


def _said(problem: Any) -> tuple[str, str | None]:
    """The API's own explanation and request id, by the names that APIs (and RFC 9457) use for them."""
    if not isinstance(problem, dict):
        return "", None
    inner = problem.get("error")
    source = {**problem, **inner} if isinstance(inner, dict) else problem
    found = [source.get(name) for name in ("error", "title", "message", "detail", "error_description")]
    texts = list(dict.fromkeys(text for text in found if isinstance(text, str) and text))
    ids = [source.get(name) for name in ("request_id", "requestId", "trace_id", "traceId", "correlation_id")]
    return ": ".join(texts), next((str(one) for one in ids if isinstance(one, str | int)), None)


def seconds(text: str | None) -> float | None:
    """Retry-After in seconds; both of its forms, RFC 9110 section 10.2.3."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


# The body of an answer: decoded as it comes, in bounded size, and a stream for a bounded time.


class Incoming(Protocol):
    """An answer whose head is there."""

    @property
    def status_code(self) -> int:
        """As in the status line."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By name, in any case."""

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """The body as it comes."""


_STEPS = 16
"""Pieces of a body after which others have their turn: what has come already is given without a pause."""


async def read(response: Incoming, config: Config, end: float) -> tuple[bytes, bool]:
    """The body, and whether it is whole: a stream may be cut, of anything else all has to come.

    `end` is on the clock of the loop. Raises NoAnswerError, or what the HTTP client raises.
    """
    pieces = bytearray()
    name = media_type(response.headers)
    if name not in STREAMS or not 200 <= response.status_code < 300:
        await _collect(response, config.max_response, pieces)
        return bytes(pieces), True
    end -= 0.1  # before the time limit of the request as a whole
    if name == EVENTS:
        end = min(end, asyncio.get_running_loop().time() + config.listen)
    try:
        async with asyncio.timeout_at(end):
            await _collect(response, config.max_response, pieces)
    except TimeoutError:
        return bytes(pieces), False
    except NoAnswerError as error:
        if error.setting != "max_response":
            raise
        return bytes(pieces), False
    return bytes(pieces), True


async def _collect(response: Incoming, limit: int, body: bytearray) -> None:
    """Adds to the body what comes; others have their turn in between, however small the pieces are."""
    came = steps = 0
    said = f"HTTP {response.status_code}, but its body"
    try:
        decoder = Decoder(response.headers.get("content-encoding", ""))
        async for chunk in response.aiter_raw():
            came += len(chunk)
            for piece in decoder.pieces(chunk):
                steps += 1
                if steps % _STEPS == 0:
                    await asyncio.sleep(0)
                if max(came, len(body) + len(piece)) > limit:
                    text = f"{said} is over {limit:,} bytes: ask for less"
                    raise NoAnswerError(text, "max_response", sent=True, passing=False)
                body += piece
        decoder.end()
    except ValueError as error:
        raise NoAnswerError(f"{said} is {error}", None, sent=True, passing=False) from None


# Content encodings of answers, decoded piece by piece: a small body cannot grow without end in memory.

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
