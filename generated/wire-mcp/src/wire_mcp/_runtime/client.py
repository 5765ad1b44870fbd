"""HTTP to the API: the only module that imports httpx, and only when the first request is made."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Mapping, Sequence
from http.cookiejar import CookieJar
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from . import retries
from .answer_body import read
from .answers import Answer
from .call import Call
from .encodings import OFFERED
from .errors import UnreachableError
from .header_lines import Headers
from .leftovers import more_came
from .proxies import direct
from .settings import About, Config, table
from .tls import context
from .trouble import NoAnswerError, explained, origin

if TYPE_CHECKING:
    import httpx

    from .signing import Signer


class Client:
    """One connection pool for the life of the process."""

    def __init__(self, about: About, config: Config) -> None:
        self._about = about
        self._config = config
        self._http: httpx.AsyncClient | None = None
        self._places = asyncio.Semaphore(config.max_in_flight)
        self._env = {setting.name: setting.env for setting in table(about)}

    def _opened(self) -> httpx.AsyncClient:
        if self._http is None:
            import httpx

            logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs URLs, which can hold a key
            _absent("sniffio")
            config = self._config
            self._http = httpx.AsyncClient(
                verify=context(self._about, config),
                timeout=httpx.Timeout(config.read_timeout, connect=config.connect_timeout, pool=None),
                limits=httpx.Limits(max_connections=None, max_keepalive_connections=20, keepalive_expiry=30),
                headers={"Accept-Encoding": OFFERED},
                follow_redirects=False,
                event_hooks={"response": [_unfollowed]},
                cookies=_NoCookies(),
                trust_env=config.proxy == "environment",
                proxy=None if config.proxy in ("environment", "none") else config.proxy,
                mounts=direct(config) if config.proxy == "environment" else None,
            )
        return self._http

    async def send(
        self,
        method: str,
        url: str,
        headers: Headers,
        content: bytes | None,
        call: Call,
        signers: Sequence[Signer] = (),
        end: float | None = None,
    ) -> Answer:
        """One request, sent again where that is safe and may help; its answer, read to the end.

        Each try is signed by `signers` for itself. `end`: of the call that this is a part of.
        UnreachableError when there is none, or too much of it, within the time limit.
        """
        clock = asyncio.get_running_loop()
        end = clock.time() + self._config.timeout if end is None else end
        tries, sent = 0, False
        while True:
            tries += 1
            outcome: Answer | NoAnswerError
            try:
                outcome = await self._tried(method, url, headers, content, end, signers)
                call.status = outcome.status
            except NoAnswerError as trouble:
                outcome = trouble
                sent |= trouble.sent
            call.requests += 1
            pause = retries.pause(method, call.repeatable, tries, outcome)
            if pause is None or tries > self._config.retries or clock.time() + pause >= end:
                break
            call.doing = f"try {tries + 1} of {self._config.retries + 1}"
            await asyncio.sleep(pause)
        if isinstance(outcome, Answer):
            return outcome
        text = f"{outcome.message}{f', in {tries} tries' if tries > 1 else ''}{_doubt(method, sent)}"
        raise UnreachableError(text, outcome.setting and self._env[outcome.setting]) from None

    async def _tried(
        self,
        method: str,
        url: str,
        headers: Headers,
        content: bytes | None,
        end: float,
        signers: Sequence[Signer],
    ) -> Answer:
        """One try, until `end` on the loop's clock. Raises NoAnswerError."""
        http = self._opened()
        import httpx

        on_the_way = _OnTheWay()
        limit = self._config.timeout
        try:
            request = http.build_request(
                method,
                url,
                headers=list(headers),
                content=content,
                extensions={"trace": on_the_way.trace},
            )
            request.method = method  # a method is written as it is meant (RFC 9110 section 9.1)
            async with asyncio.timeout_at(end), self._places:
                on_the_way.has_place = True
                if signers:
                    from .signing import sign

                    sign(request, content, signers, self._about.command)
                response = await http.send(request, stream=True)
                try:
                    body, whole = await read(response, self._config, end)
                    if whole and more_came(response):
                        await response.extensions["network_stream"].aclose()
                finally:
                    await response.aclose()
        except TimeoutError:
            if not on_the_way.has_place:
                text = f"{self._config.max_in_flight} requests were under way for {limit:g} seconds"
                raise NoAnswerError(text, "max_in_flight", sent=False, passing=False) from None
            text = f"{origin(url)} did not answer within {limit:g} seconds"
            raise NoAnswerError(text, "timeout", sent=on_the_way.sent, passing=False) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
            raise explained(error, url, on_the_way.sent, self._about, self._config) from None
        found: dict[str, str] = {}
        for name, value in response.headers.multi_items():  # a look at each by name takes the square of it
            found[name] = f"{found[name]}, {value}" if name in found else value
        found |= response.extensions.get(_MOVED, {})
        return Answer(response.status_code, found, body, whole)

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.aclose()


_MOVED = "mcp_moved"


async def _unfollowed(response: httpx.Response) -> None:
    """Keeps Location out of the client's sight: it reads it although it follows nothing, and a broken one
    would hide the answer."""
    if 300 <= response.status_code < 400 and "location" in response.headers:
        response.extensions[_MOVED] = {"location": response.headers.pop("location")}


class _NoCookies(CookieJar):
    """Keeps none, so that one call never colours the next; thousands of them are not looked at either."""

    def extract_cookies(self, *_: Any) -> None:
        """Nothing."""


class _OnTheWay:
    """How far a request has come: bytes that have left decide if it can have had an effect."""

    def __init__(self) -> None:
        self.has_place = False
        self.sent = False

    async def trace(self, event: str, _: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started"):
            self.sent = True


def _absent(module: str) -> None:
    """Remembers that a module is not installed: httpcore tries to import this one several times a request,
    and each time the whole path is searched, which is a tenth of what a call costs."""
    if module not in sys.modules and find_spec(module) is None:
        sys.modules[module] = None  # type: ignore[assignment]  # the language's own way to say "not there"


def _doubt(method: str, sent: bool) -> str:
    if method in retries.SAFE:
        return ""
    if sent:
        return "; the API may or may not have carried the request out: look before repeating it"
    return "; nothing was sent"
