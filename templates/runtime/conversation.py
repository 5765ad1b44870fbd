"""What the client of a call is told while it waits. Made from the SDK's context, without the SDK."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, TypeVar

from .call import Call

T = TypeVar("T")

_FIRST, _EVERY = 2.0, 2.0
"""Seconds until a call counts as long, and between two notices."""


class Conversation:
    """One request of a client. `context` is the SDK's; None where there is no client, as in the shell."""

    def __init__(self, context: Any = None) -> None:
        self._context = context

    @property
    def caller(self) -> str:
        """Name and version of the client, as it calls itself; "" when it does not."""
        try:
            info = self._context.session.client_params.client_info
            return f"{info.name} {info.version}"[:100]
        except AttributeError:
            return ""

    @property
    def wants_progress(self) -> bool:
        """Whether the client sent a token for progress notifications."""
        meta = getattr(self._context, "meta", None) or {}
        return "progress_token" in meta

    async def waiting(self, work: Awaitable[T], call: Call) -> T:
        """The outcome of the work; a client that asked for it hears every few seconds how it goes."""
        if not self.wants_progress:
            return await work
        notices = asyncio.ensure_future(self._notices(call))
        try:
            return await work
        finally:
            notices.cancel()
            with suppress(asyncio.CancelledError):
                await notices

    async def _notices(self, call: Call) -> None:
        clock = asyncio.get_running_loop()
        begin = clock.time()
        await asyncio.sleep(_FIRST)
        while True:
            seconds = round(clock.time() - begin, 1)
            message = f"{call.doing or 'waiting for the API'}, {seconds:.0f} s"
            try:
                await self._context.session.report_progress(seconds, None, message)
            except Exception:  # a client that has gone: what it waits for ends by itself
                return
            await asyncio.sleep(_EVERY)
