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
