"""Which credentials go with a request, and in which form."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import quote

from ..config.server_info import About, Scheme, Security
from ..config.settings import Config
from .origins import Credentials


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
    """What nobody may see of the credentials. User names, client ids and addresses are none of it."""
    found: list[str] = []
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
