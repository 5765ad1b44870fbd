"""Which credentials go with a request, and in which form."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from ..config.server_info import About, Scheme, Signing
from ..config.settings import Config, sounds_secret
from ..errors import UnreachableError

Security = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Credentials:
    """What is added to one request."""

    headers: dict[str, str] = field(default_factory=dict)
    query: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    signers: list[tuple[Signing, str, str]] = field(default_factory=list)
    """Whose signatures are added to each try of it."""


def chosen(about: About, config: Config, security: Security | None) -> tuple[str, ...]:
    """The schemes of the first alternative for which all is set; without one the request goes unsigned."""
    for names in about.security if security is None else security:
        if names and all(_ready(about, config, name) for name in names):
            return names
    return ()


def parameters(about: About, kind: str) -> tuple[str, ...]:
    """The names of the query parameters or cookies that carry credentials, whichever are sent."""
    return tuple(scheme.parameter for scheme in about.schemes.values() if scheme.kind == kind)


def signed(
    about: About, config: Config, names: tuple[str, ...], tokens: Mapping[str, str] | None = None
) -> Credentials:
    """The credentials of these schemes. `tokens`: those that were fetched, by scheme."""
    made = Credentials()
    for name in names:
        scheme = about.schemes[name]
        values = (tokens[name],) if tokens and name in tokens else config.credentials.get(name, ())
        _add(made, scheme, values)
    return made


def _ready(about: About, config: Config, name: str) -> bool:
    if name in config.credentials:
        return True
    kind = about.schemes[name].kind if name in about.schemes else ""
    return kind == "none" or (kind == "mutual" and config.client_cert is not None)


def _add(made: Credentials, scheme: Scheme, values: tuple[str, ...]) -> None:
    parameter = scheme.parameter
    match scheme.kind:
        case "bearer" | "oauth2":
            made.headers["Authorization"] = f"Bearer {values[0]}"
        case "basic":
            made.headers["Authorization"] = "Basic " + b64encode(":".join(values).encode()).decode()
        case "header":
            made.headers[parameter] = values[0]
        case "query":
            made.query.append(f"{quote(parameter, safe='')}={quote(values[0], safe='')}")
        case "cookie":
            made.cookies.append(f"{parameter}={values[0]}")
        case "signed" if scheme.signing is not None:
            made.signers.append((scheme.signing, values[0], values[1]))


def secrets(about: About, config: Config) -> list[str]:
    """What nobody may see of the credentials, of headers and of what requests read from the environment.

    User names, client ids and addresses are none of it.
    """
    found = [value for name, value in config.headers if sounds_secret(name)]
    found += [os.environ.get(name, "") for name in about.variables if sounds_secret(name)]
    found.append(config.client_key_password)
    for name, values in config.credentials.items():
        match about.schemes[name].kind:
            case "basic":
                found += [values[1], ":".join(values)]
            case "signed":  # each line of the key by itself too
                found += [values[0], *(line for line in values[0].splitlines() if "-----" not in line)]
            case "oauth2":
                found += [values[1], values[2]]
            case _:
                found += values
    return found


# Scheme, host and port of a URL: what decides where credentials may go.

Origin = tuple[str, str | None, int | None]


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
