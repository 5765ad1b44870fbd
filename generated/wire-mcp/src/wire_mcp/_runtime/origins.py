"""Scheme, host and port of a URL: what decides where credentials may go."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from .errors import UnreachableError
from .settings import About, Config

Origin = tuple[str, str | None, int | None]


def origin(url: str) -> Origin:
    """The origin (RFC 6454 section 4). ValueError for what is no URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def base(server: str | None, about: About, config: Config) -> tuple[str, bool]:
    """The base URL of an operation, and whether the credentials belong to it.

    The API's description may name other hosts; they get the credentials only while the server is the one
    that the description names too. Who points it elsewhere has credentials for that place.
    """
    configured = config.server_url
    if server is None:
        return configured, True
    url = urljoin(configured + "/", server).rstrip("/")
    scheme = urlsplit(url).scheme
    if scheme not in ("http", "https") or (about.https_only and scheme != "https"):
        raise UnreachableError("this operation has a server of its own, and its URL is not https")
    home = {origin(configured)}
    if origin(configured) == origin(about.base_url):
        home.add(origin(url))
    return url, origin(url) in home
