"""HTTP to the API: the only module that imports httpx, and only when the first request is made."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .errors import UnreachableError
from .settings import About, Config, table
from .tls import context

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body decoded from its content encoding."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """One connection pool for the life of the process."""

    def __init__(self, about: About, config: Config) -> None:
        self._about = about
        self._config = config
        self._http: httpx.AsyncClient | None = None
        self._env = {setting.name: setting.env for setting in table(about)}

    def _opened(self) -> httpx.AsyncClient:
        if self._http is None:
            import httpx

            self._http = httpx.AsyncClient(
                verify=context(self._about, self._config),
                timeout=self._config.timeout,
                limits=httpx.Limits(max_connections=100, keepalive_expiry=30),
                follow_redirects=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # one call never colours the next
            )
        return self._http

    async def send(
        self, method: str, url: str, headers: Sequence[tuple[str, str]], content: bytes | None
    ) -> Answer:
        """One request, its answer read to the end. UnreachableError when there is none, or too much of it."""
        http = self._opened()
        import httpx

        sending = _Progress()
        try:
            request = http.build_request(
                method, url, headers=list(headers), content=content, extensions={"trace": sending.trace}
            )
            async with asyncio.timeout(self._config.timeout):
                response = await http.send(request, stream=True)
                try:
                    body = await self._read(response)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.TimeoutException):
            text = f"{_origin(url)} did not answer within {self._config.timeout:g} seconds"
            raise UnreachableError(text + sending.doubt(method), self._env["timeout"]) from None
        except httpx.HTTPError as error:
            text, setting = _explained(error, url, self._about)
            raise UnreachableError(text + sending.doubt(method), setting and self._env[setting]) from None
        except (httpx.InvalidURL, ValueError):
            raise UnreachableError(f"the request for {_origin(url)} cannot be written as HTTP") from None
        names = response.headers.keys()
        return Answer(response.status_code, {name: response.headers[name] for name in names}, body)

    async def _read(self, response: httpx.Response) -> bytes:
        limit, chunks, size = self._config.max_response, [], 0
        async for chunk in response.aiter_bytes():
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                text = f"HTTP {response.status_code}, but its body is over {limit:,} bytes: ask for less"
                raise UnreachableError(text, self._env["max_response"])
        return b"".join(chunks)

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._http is not None:
            await self._http.aclose()


class _Progress:
    """Whether bytes of a request have left, which decides if it can have had an effect."""

    def __init__(self) -> None:
        self.started = False

    async def trace(self, event: str, _: Mapping[str, Any]) -> None:
        if event.endswith("send_request_headers.started"):
            self.started = True

    def doubt(self, method: str) -> str:
        if method in ("GET", "HEAD", "OPTIONS"):
            return ""
        if self.started:
            return "; the API may or may not have carried the request out: look before repeating it"
        return "; nothing was sent"


def _origin(url: str) -> str:
    """Scheme, host and port: all that is ever shown of a URL, for a query can hold a key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _explained(error: BaseException, url: str, about: About) -> tuple[str, str | None]:
    """What went wrong on the way, in a sentence, and the setting to look at."""
    origin = _origin(url)
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return f"the certificate of {origin} is not accepted: {cause.verify_message}", "ca_bundle"
            case ssl.SSLError() if cause.reason and ("VERSION" in cause.reason or "PROTOCOL" in cause.reason):
                return (
                    f"{origin} does not offer TLS {about.tls_minimum} or later ({cause.reason})",
                    "server_url",
                )
            case ssl.SSLError():
                return f"TLS with {origin} failed ({cause.reason or 'no reason given'})", "server_url"
            case socket.gaierror():
                return f"the host name of {origin} cannot be resolved", "server_url"
            case ConnectionRefusedError():
                return f"nothing listens at {origin}: connection refused", "server_url"
    words = {"ConnectError": "no connection to", "ProxyError": "the proxy gave no connection to"}
    said = words.get(type(error).__name__, "the connection broke before the whole answer had come from")
    return f"{said} {origin} ({type(error).__name__})", "server_url"


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        if isinstance(error, OSError) and error.args and isinstance(error.args[0], BaseException):
            found.append(error.args[0])
        error = error.__cause__ or error.__context__
    return found
