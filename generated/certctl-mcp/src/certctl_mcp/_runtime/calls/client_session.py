"""The client of a call: what it is told while it waits, and what it is asked. Without importing the SDK."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from ..http.call_context import Call

T = TypeVar("T")

_FIRST, _EVERY = 2.0, 2.0
"""Seconds until a call counts as long, and between two notices."""


_MODERN = "2026-07-28"


class Conversation:
    """One request of a client. `context` and `params` are the SDK's; None where there is no client."""

    def __init__(self, context: Any = None, params: Any = None) -> None:
        self._context = context
        self._params = params

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

    @property
    def answers_later(self) -> bool:
        """Whether it takes a question as a result and comes again with the answer."""
        version: str = getattr(self._context, "protocol_version", "")
        return version >= _MODERN and self._can_be_asked

    @property
    def _can_be_asked(self) -> bool:
        capabilities = getattr(getattr(self._context, "session", None), "client_capabilities", None)
        offered = getattr(capabilities, "elicitation", None)
        # an empty object means a form: the other way came later
        return offered is not None and (offered.form is not None or offered.url is None)

    @property
    def state(self) -> str:
        """What came back with an answer; "" without one."""
        return getattr(self._params, "request_state", None) or ""

    def answer(self, key: str) -> Mapping[str, Any] | None:
        """The answer to a question that an earlier result asked."""
        found = (getattr(self._params, "input_responses", None) or {}).get(key)
        return None if found is None else _plain(found)

    async def asked(self, message: str, form: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The answer to a question as the protocol has it: `action`, `content`. None: it cannot be asked."""
        version: str = getattr(self._context, "protocol_version", "")
        if not self._can_be_asked or version >= _MODERN:
            return None
        try:
            session, request = self._context.session, self._context.request_id
            return _plain(await session.elicit_form(message, dict(form), related_request_id=request))
        except Exception:  # no way back to the client, or it does not keep to what it declares
            return None

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


def _plain(found: Any) -> Mapping[str, Any]:
    """A model of the SDK, or what came over the wire, as a mapping."""
    plain: Mapping[str, Any] = found if isinstance(found, Mapping) else found.model_dump(by_alias=True)
    return plain
