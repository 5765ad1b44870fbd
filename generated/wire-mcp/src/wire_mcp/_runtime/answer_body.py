"""The body of an answer: decoded as it comes, in bounded size, and a stream for a bounded time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from .encodings import Decoder
from .media import EVENTS, STREAMS, media_type
from .settings import Config
from .trouble import NoAnswerError


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


async def read(response: Incoming, config: Config, end: float) -> tuple[bytes, bool]:
    """The body, and whether it is whole: a stream may be cut, of anything else all has to come.

    `end` is on the clock of the loop. Raises NoAnswerError, or what the HTTP client raises.
    """
    pieces: list[bytes] = []
    name = media_type(response.headers)
    if name not in STREAMS or not 200 <= response.status_code < 300:
        await _collect(response, config.max_response, pieces)
        return b"".join(pieces), True
    end -= 0.1  # before the time limit of the request as a whole
    if name == EVENTS:
        end = min(end, asyncio.get_running_loop().time() + config.listen)
    try:
        async with asyncio.timeout_at(end):
            await _collect(response, config.max_response, pieces)
    except TimeoutError:
        return b"".join(pieces), False
    except NoAnswerError as error:
        if error.setting != "max_response":
            raise
        return b"".join(pieces), False
    return b"".join(pieces), True


async def _collect(response: Incoming, limit: int, pieces: list[bytes]) -> None:
    size = 0
    said = f"HTTP {response.status_code}, but its body"
    try:
        decoder = Decoder(response.headers.get("content-encoding", ""))
        async for chunk in response.aiter_raw():
            for piece in decoder.pieces(chunk):
                size += len(piece)
                if size > limit:
                    text = f"{said} is over {limit:,} bytes: ask for less"
                    raise NoAnswerError(text, "max_response", sent=True, passing=False)
                pieces.append(piece)
        decoder.end()
    except ValueError as error:
        raise NoAnswerError(f"{said} is {error}", None, sent=True, passing=False) from None
