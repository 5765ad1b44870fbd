"""Which hosts may have the credentials: scheme, host and port of a URL decide."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from ..config.server_info import About, Signer
from ..config.settings import Config
from ..errors import UnreachableError

Origin = tuple[str, str | None, int | None]


@dataclass(slots=True)
class Credentials:
    """What is added to one request."""

    headers: dict[str, str] = field(default_factory=dict)
    query: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    signers: list[Signer] = field(default_factory=list)
    """Whose signatures are added to each try of it."""


def origin(url: str) -> Origin:
    """The origin (RFC 6454 section 4). ValueError for what is no URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def written(url: str) -> str:
    """The origin of a URL as settings have it."""
    scheme, host, port = origin(url)
    host = f"[{host}]" if host and ":" in host else host
    usual = {"http": 80, "https": 443}.get(scheme)
    return f"{scheme}://{host}{'' if port in (None, usual) else f':{port}'}"


def is_home(url: str, config: Config) -> bool:
    """Whether credentials may go there: to the configured origin, and to those that the operator confirms."""
    return origin(url) == origin(config.server_url) or written(url) in config.trusted_origins


def base(server: str | None, about: About, config: Config) -> tuple[str, bool]:
    """The base URL of an operation, and whether the credentials belong to it.

    The API's description may name other hosts: they get no credentials unless whoever runs this server
    names them too, among the trusted origins or as the address of just this operation.
    """
    configured = config.server_url
    if server is None:
        return configured, True
    url = urljoin(configured + "/", server).rstrip("/")
    scheme = urlsplit(url).scheme
    if scheme not in ("http", "https") or (about.https_only and scheme != "https"):
        raise UnreachableError("this operation has a server of its own, and its URL is not https")
    return url, is_home(url, config) or server in {os.environ.get(name) for name in about.variables}
