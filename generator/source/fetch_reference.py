"""Fetching what a remote reference names, when the user allowed it."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from ..syntax.encoding import decode

if TYPE_CHECKING:
    import httpx


_PRIVATE: Final = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


class Fetched(NamedTuple):
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Remote:
    """Limits of fetching. Only `https:`, only public names, never another host than the one referred to."""

    size: int = 10_000_000
    """Bytes of one file."""
    seconds: float = 20
    """For one file, from the first byte sent to the last byte read."""
    files: int = 100
    redirects: int = 3

    def get(self, url: str) -> Fetched | str:
        """The text behind a URL, or why there is none."""
        try:
            import httpx
        except ImportError:
            return "the package httpx is not installed"
        try:
            with httpx.Client(timeout=self.seconds, trust_env=True) as client:
                return self._follow(client, url)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return str(error) or type(error).__name__

    def _follow(self, client: httpx.Client, url: str) -> Fetched | str:
        host, end = urlsplit(url).hostname, monotonic() + self.seconds
        for _ in range(self.redirects + 1):
            refused = refusal(url)
            if refused:
                return refused
            with client.stream("GET", url, headers={"accept": "application/json, */*"}) as response:
                if response.has_redirect_location:
                    url = urljoin(url, response.headers["location"])
                    if urlsplit(url).hostname != host:
                        return "it redirects to another host"
                    continue
                if response.status_code != 200:
                    return f"the answer is {response.status_code}"
                data = bytearray()
                for part in response.iter_bytes():
                    data += part
                    if len(data) > self.size:
                        return f"it has more than {self.size:,} bytes"
                    if monotonic() > end:
                        return f"it takes more than {self.seconds:g} s"
            text, problem = decode(bytes(data))
            return problem.message if problem else Fetched(text, hashlib.sha256(data).hexdigest())
        return "it redirects too often"


def refusal(url: str) -> str | None:
    """Why a URL is not fetched even when remote references are allowed; None if it may be."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https":
        return "only https is fetched"
    if parts.username is not None or parts.password is not None:
        return "it holds credentials"
    try:
        public = ipaddress.ip_address(host).is_global
    except ValueError:
        label = host.rpartition(".")[2]  # a number here makes it an address: 127.1, 0x7f.1
        public = "." in host and not label[:1].isdigit() and not host.endswith(_PRIVATE)
    return None if public else "its host is not a public one"
