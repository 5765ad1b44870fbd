"""Which credentials go with a request, and in which form."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import quote

from .settings import About, Config

Security = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Credentials:
    """What is added to one request."""

    headers: dict[str, str] = field(default_factory=dict)
    query: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


def chosen(about: About, config: Config, security: Security | None) -> Credentials:
    """The first alternative whose variables are all set; without one the request has no credentials."""
    made = Credentials()
    alternatives = about.security if security is None else security
    for names in alternatives:
        if names and all(name in config.credentials or _needs_nothing(about, name) for name in names):
            for name in names:
                scheme = about.schemes[name]
                _add(made, scheme.kind, scheme.parameter, config.credentials.get(name, ()))
            break
    return made


def _needs_nothing(about: About, name: str) -> bool:
    return name in about.schemes and about.schemes[name].kind == "none"


def _add(made: Credentials, kind: str, parameter: str, values: tuple[str, ...]) -> None:
    match kind:
        case "bearer":
            made.headers["Authorization"] = f"Bearer {values[0]}"
        case "basic":
            made.headers["Authorization"] = "Basic " + b64encode(":".join(values).encode()).decode()
        case "header":
            made.headers[parameter] = values[0]
        case "query":
            made.query.append(f"{quote(parameter, safe='')}={quote(values[0], safe='')}")
        case "cookie":
            made.cookies.append(f"{parameter}={values[0]}")


def secrets(about: About, config: Config) -> list[str]:
    """What of the credentials nobody may see; the user name of basic sign-in is none of it."""
    found: list[str] = []
    for name, values in config.credentials.items():
        basic = about.schemes[name].kind == "basic"
        found += [values[1], ":".join(values)] if basic else values
    return found
