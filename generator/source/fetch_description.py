"""A description behind a URL that the user gave: fetched with limits of size and time (RFC 9110)."""

from __future__ import annotations

import re
from time import monotonic
from typing import Final
from urllib.parse import urljoin, urlsplit

SECONDS: Final = 30.0
REDIRECTS: Final = 5
_URL: Final = re.compile(r"https?://", re.IGNORECASE)


def is_url(path: str) -> bool:
    return _URL.match(path) is not None


def get(url: str, size: int) -> tuple[bytes, str] | str:
    """At most `size` bytes and one more with the URL that had them, or the reason why there are none.

    The user chose the URL, so any host will do; no credentials and no cookies go there.
    """
    try:
        import httpx
    except ImportError:
        return "the package httpx is not installed"
    end = monotonic() + SECONDS
    try:
        with httpx.Client(timeout=SECONDS) as client:
            for _ in range(REDIRECTS + 1):
                with client.stream("GET", url, headers={"accept": "application/json, */*"}) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["location"])
                        if not is_url(url):
                            return "it redirects to something that is not http"
                        continue
                    if response.status_code != 200:
                        return f"the answer is {response.status_code} {response.reason_phrase}".rstrip()
                    data = bytearray()
                    for part in response.iter_bytes():
                        data += part
                        if len(data) > size:
                            break
                        if monotonic() > end:
                            return f"it takes more than {SECONDS:g} seconds"
                    return bytes(data[: size + 1]), _public(url)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return str(error) or type(error).__name__
    return "it redirects too often"


def _public(url: str) -> str:
    """Without user, password, query and fragment, which may be secrets of whoever fetched it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
