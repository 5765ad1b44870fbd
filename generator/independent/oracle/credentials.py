"""Which credentials go with a request, and where they stand in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from .model import Description, NamingTable, Operation


@dataclass(slots=True)
class Signed:
    """What is added to a request."""

    headers: dict[str, str] = field(default_factory=dict)
    query: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


def environment(names: NamingTable) -> dict[str, str]:
    """A made-up value for each credential. Of an OAuth2 client the token, so that none has to be fetched."""
    found = {}
    for scheme in names.schemes:
        for name in variables(names, scheme):
            found[name] = f"fake-{name.lower().replace('_', '-')}/+="  # has to be encoded in a URL
    return found


def variables(names: NamingTable, scheme: str) -> tuple[str, ...]:
    """What is set for a scheme: of the five variables of an OAuth2 client the one with a token."""
    found = names.schemes.get(scheme, ())
    return found[2:3] if len(found) > 2 else found


def signed(
    description: Description, names: NamingTable, operation: Operation, environ: Mapping[str, str]
) -> Signed:
    """The first alternative for which all is there; without one the request goes unsigned."""
    made = Signed()
    for alternative in operation.security:
        if alternative and all(_ready(description, names, name, environ) for name in alternative):
            for name in alternative:
                _add(made, description, names, name, environ)
            return made
    return made


def _values(names: NamingTable, scheme: str, environ: Mapping[str, str]) -> list[str]:
    return [environ.get(name, "") for name in variables(names, scheme)]


def _ready(description: Description, names: NamingTable, scheme: str, environ: Mapping[str, str]) -> bool:
    kind = description.schemes[scheme].kind if scheme in description.schemes else ""
    if kind in ("none", "mutual", ""):
        return kind == "none"
    found = _values(names, scheme, environ)
    return bool(found) and all(found)


def _add(
    made: Signed, description: Description, names: NamingTable, scheme: str, environ: Mapping[str, str]
) -> None:
    how, found = description.schemes[scheme], _values(names, scheme, environ)
    match how.kind:
        case "bearer":  # RFC 6750 section 2.1
            made.headers["authorization"] = f"Bearer {found[0]}"
        case "basic":  # RFC 7617
            made.headers["authorization"] = "Basic " + b64encode(":".join(found).encode()).decode()
        case "header":
            made.headers[how.parameter.lower()] = found[0]
        case "query":
            made.query.append(f"{quote(how.parameter, safe='')}={quote(found[0], safe='')}")
        case "cookie":
            made.cookies.append(f"{how.parameter}={found[0]}")


def same_origin(one: str, other: str) -> bool:
    """Whether two URLs have one scheme, host and port (RFC 6454)."""
    first, second = urlsplit(one), urlsplit(other)
    usual = {"http": 80, "https": 443}
    return (first.scheme, first.hostname, first.port or usual.get(first.scheme)) == (
        second.scheme,
        second.hostname,
        second.port or usual.get(second.scheme),
    )
