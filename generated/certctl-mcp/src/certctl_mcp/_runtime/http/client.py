"""HTTP to the API: the only module that imports httpx, and only when the first request is made."""

from __future__ import annotations

import asyncio
import logging
import random
import ssl
import sys
from collections.abc import Mapping, Sequence
from http.cookiejar import CookieJar
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..config.server_info import About, Signer
from ..config.setting_table import table
from ..config.settings import Config
from ..config.tls import show_certificate
from ..errors import UnreachableError
from ..features import feature
from .call_context import Call
from .parameters import Headers
from .responses import OFFERED, Answer, read, seconds
from .transport_errors import NoAnswerError, explained, origin

if TYPE_CHECKING:
    import httpx


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
                verify=tls_context(self._about, config),
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
            pause = retry_delay(method, call.repeatable, tries, outcome)
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
                    feature("http.message_signatures").sign(request, content, signers, self._about.command)
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
    if method in SAFE:
        return ""
    if sent:
        return "; the API may or may not have carried the request out: look before repeating it"
    return "; nothing was sent"


# Which addresses a proxy of the environment is not asked for: this machine is reached without one.


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name or address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def direct(config: Config) -> dict[str, None]:
    """The addresses as patterns of the HTTP client, each without a proxy.

    For https a proxy carries bytes that it cannot read, by CONNECT. Of plain http it would see the request
    with its credentials, which to this machine need not leave it.
    """
    host = urlsplit(config.server_url).hostname or ""
    hosts = ["localhost", "*.localhost", "127.0.0.1", "[::1]"]
    if is_loopback(host):
        hosts.append(f"[{host}]" if ":" in host else host)
    return dict.fromkeys(f"http://{one}" for one in hosts)


# Whether a connection can carry another request: what an API sends unasked must not become the next answer.
#
# The HTTP client keeps a connection after an answer even if more has come, and takes that for the answer to
# whatever is asked next.


def more_came(response: Any) -> bool:
    """Whether bytes follow an answer that was read to its end, or the connection has ended.

    What is still in the socket the client sees for itself. It does not look into two buffers: that of TLS,
    and that of its parser, which it shows to nobody (encode/httpcore issue 872).
    """
    stream = response.extensions.get("network_stream")
    secure = stream.get_extra_info("ssl_object") if stream is not None else None
    if secure is not None:
        try:
            secure.read(1)
            return True
        except ssl.SSLWantReadError:
            pass
        except (OSError, ValueError):
            return True
    try:
        parser = response.stream._stream._httpcore_stream._stream._connection._h11_state
    except AttributeError:
        return False  # another transport, as in tests
    return bool(parser.trailing_data[0])


# When a request is sent again: only where a repeat is safe (RFC 9110 section 9.2.2).

SAFE = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))
IDEMPOTENT = SAFE | {"PUT", "DELETE"}

_FIRST, _LONGEST = 0.25, 8.0


def retry_delay(method: str, repeatable: bool, tries: int, outcome: Answer | NoAnswerError) -> float | None:
    """Seconds to wait before the next try; None when there must not be one.

    Whatever the method: when nothing was sent, and after 429, for then nothing was done. Else only where a
    second request has no further effect, by the method and by what is known of the tool.
    """
    again = method in IDEMPOTENT and repeatable
    match outcome:
        case NoAnswerError():
            may = outcome.passing and (again or not outcome.sent)
            return backoff(tries) if may else None
        case Answer(status=429):
            wait = seconds(outcome.headers.get("retry-after"))
            return backoff(tries) if wait is None else wait + random.uniform(0, 0.1)
        case Answer(status=503):
            wait = seconds(outcome.headers.get("retry-after"))
            return wait + random.uniform(0, 0.1) if again and wait is not None else None
        case Answer(status=502 | 504):
            return backoff(tries) if again else None
    return None


def backoff(tries: int) -> float:
    """Half of it fixed, half at random ("equal jitter"), doubled with each try."""
    longest: float = min(_LONGEST, _FIRST * 2 ** (tries - 1))
    return longest / 2 + random.uniform(0, longest / 2)


def tls_context(about: About, config: Config) -> ssl.SSLContext:
    """The context of every connection. The version floor stays when certificates are not verified."""
    made = ssl.create_default_context(cafile=config.ca_bundle)
    made.minimum_version = ssl.TLSVersion.TLSv1_3 if about.tls_minimum == "1.3" else ssl.TLSVersion.TLSv1_2
    if config.client_cert is not None:
        show_certificate(made, config.client_cert, config.client_key, config.client_key_password)
    if config.insecure or not config.check_hostname:
        made.check_hostname = False
    if config.insecure:
        made.verify_mode = ssl.CERT_NONE
    return made
