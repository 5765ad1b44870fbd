"""The credentials of the API, from the environment, and whether they are whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..features import feature
from .server_info import About, Scheme
from .settings import LEAST, secret

_PUBLIC = {"basic": (0,), "oauth2": (0, 3, 4), "signed": (1,)}
"""Positions of variables that hold no secret, by the kind of scheme."""


def credentials(
    about: About, environ: Mapping[str, str], problems: list[str], warnings: list[str]
) -> dict[str, tuple[str, ...]]:
    """The values of each scheme that has all it needs, in the order of its variables."""
    found: dict[str, tuple[str, ...]] = {}
    for name, scheme in about.schemes.items():
        values = tuple(secret(env, environ, problems) for env in scheme.env)
        before = len(problems)
        if scheme.kind == "signed":
            problems += _signed(about, scheme, values)
        for index, (env, value) in enumerate(zip(scheme.env, values, strict=True)):
            if not (scheme.kind == "signed" and index == 0):  # a key in PEM form has lines
                problems += [f"{env} {complaint}" for complaint in _faults(scheme, value)]
            public = index in _PUBLIC.get(scheme.kind, ())
            if 0 < len(value) < LEAST and not public:
                text = f"is shorter than {LEAST} characters: it is not withheld when the API repeats it"
                warnings.append(f"{env} {text}")
        if scheme.kind == "basic" and ":" in values[0]:
            problems.append(f"{scheme.env[0]} contains a colon, which a user name of basic sign-in cannot")
        if scheme.kind == "oauth2" and len(problems) == before:
            problems += _oauth2(scheme, values)
        enough = bool(values[2] or values[0]) if scheme.kind == "oauth2" else all(values)
        if scheme.env and enough:
            found[name] = values
    return found


def _faults(scheme: Scheme, value: str) -> Iterable[str]:
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in value):
        yield "contains a line break or another control character"
    elif any("\ud800" <= letter <= "\udfff" for letter in value):
        yield "is not UTF-8"
    elif scheme.kind in ("bearer", "header", "cookie", "signed") and not value.isascii():
        yield "contains a character outside ASCII, which no HTTP header can carry"


def _signed(about: About, scheme: Scheme, values: tuple[str, ...]) -> Iterable[str]:
    if bool(values[0]) != bool(values[1]):
        present, missing = (0, 1) if values[0] else (1, 0)
        yield f"{scheme.env[present]} is set without {scheme.env[missing]}"
    if values[0]:
        try:
            feature("http.message_signatures").key(values[0], about.command)
        except ValueError as error:
            yield f"{scheme.env[0]} {error}"


def _oauth2(scheme: Scheme, values: tuple[str, ...]) -> Iterable[str]:
    client, password, token, url, _ = values
    if bool(client) != bool(password):
        present, missing = (0, 1) if client else (1, 0)
        yield f"{scheme.env[present]} is set without {scheme.env[missing]}"
    elif client and not (url or scheme.token_url or scheme.discovery_url):
        yield f"{scheme.env[3]} is not set: the API's description does not say where tokens are given out"
    elif client and token:
        yield f"{scheme.env[0]} and {scheme.env[2]} are both set: keep one of them"
