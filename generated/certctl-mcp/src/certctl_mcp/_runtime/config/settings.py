"""Settings of a server: read from flags, then the environment, then the defaults of the table.

Credentials come from the environment only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..messages import did_you_mean
from .server_info import About, Scheme
from .setting_readers import check_together
from .setting_table import table


@dataclass(frozen=True, slots=True)
class Config:
    """Checked settings. `credentials` has the values of each scheme whose variables are all set."""

    server_url: str
    trusted_origins: tuple[str, ...] = ()
    ca_bundle: str | None = None
    insecure: bool = False
    check_hostname: bool = True
    client_cert: str | None = None
    client_key: str | None = None
    client_key_password: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    confirm: str = "ask"
    poll: float | None = None
    audit: str | None = None
    timeout: float = 30.0
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    retries: int = 2
    max_in_flight: int = 32
    listen: float = 10.0
    max_response: int = 10_000_000
    max_result: int = 262_144
    max_values: int = 750_000
    max_arguments: int = 20_000_000
    max_attached: int = 8_192
    structured: str = ""
    files: str | None = None
    max_saved: int = 1_000_000_000
    proxy: str = field(default="environment", repr=False)
    read_only: bool = False
    domains: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    expose: str = "flat"
    credentials: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    warnings: tuple[str, ...] = ()


class SettingsError(Exception):
    """Settings with which the server does not start: one sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(
    about: About, flags: Mapping[str, str] | None = None, environ: Mapping[str, str] | None = None
) -> Config:
    """Settings by `flags` (by setting name), environment, default. SettingsError has all problems."""
    environ = os.environ if environ is None else environ
    flags = flags or {}
    problems: list[str] = []
    values: dict[str, Any] = {}
    warnings = _unknown(about, environ)
    for setting in table(about):
        read = environ.get(setting.env) if setting.flag else secret(setting.env, environ, problems)
        given = flags.get(setting.name, read)
        source = setting.flag if setting.name in flags else setting.env
        if given is None or (given == "" and setting.name != "server_url"):
            given = setting.default
        try:
            values[setting.name] = setting.read(given, about)
        except ValueError as error:
            problems.append(f"{source} {error}")
            continue
        if setting.name == "insecure" and values["insecure"]:
            warnings.insert(
                0, f"{source} is on: the API's certificate is not verified, so anyone in between can read"
            )
        elif setting.name == "insecure" and given.lower() not in ("", "false"):
            warnings.append(f"{source} counts only when it is `true`: certificates are verified")
        elif setting.name == "check_hostname" and not values["check_hostname"]:
            warnings.append(f"{source} is off: any certificate of a trusted CA will do for the API")
    found = credentials(about, environ, problems, warnings)
    if not problems:
        problems += check_together(values, {setting.name: setting.env for setting in table(about)})
    if problems:
        raise SettingsError(tuple(problems))
    return Config(**values, credentials=found, warnings=tuple(warnings))


def _unknown(about: About, environ: Mapping[str, str]) -> list[str]:
    secrets = {env for scheme in about.schemes.values() for env in scheme.env}
    secrets |= {setting.env for setting in table(about) if not setting.flag}
    known = {setting.env for setting in table(about)} | set(about.variables) | secrets
    known |= {f"{env}_FILE" for env in secrets}
    return [
        f"{name} is not a setting of {about.command}{did_you_mean(name, known)}"
        for name in sorted(environ)
        if name.startswith(f"{about.env_prefix}_") and name not in known
    ]


# Secrets from the environment: each variable NAME, or a file that NAME_FILE names.

SUFFIX = "_FILE"

LEAST = 6
"""Secrets with fewer characters are not looked for in answers: they would be found in ordinary words."""

_LARGEST = 65_536
_PUBLIC = {"basic": (0,), "oauth2": (0, 3, 4), "signed": (1,)}
"""Positions of variables that hold no secret, by the kind of scheme."""

_SOUNDS_SECRET = re.compile(r"key|token|secret|passw|auth|cred|cookie|session|signature", re.I)


def sounds_secret(name: str) -> bool:
    """Whether the value of a header or variable of this name is to be treated as a secret."""
    return _SOUNDS_SECRET.search(name) is not None


def secret(name: str, environ: Mapping[str, str], problems: list[str]) -> str:
    """The value, "" when there is none. From a file without the line break at its end."""
    path = environ.get(name + SUFFIX, "")
    if not path:
        return environ.get(name, "")
    if environ.get(name):
        problems.append(f"{name} and {name}{SUFFIX} are both set: keep one of them")
        return ""
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ValueError(f"is over {_LARGEST} bytes")
        text = content.decode().removesuffix("\n").removesuffix("\r")
        if not text:
            raise ValueError("is empty")
    except UnicodeDecodeError:
        problems.append(f"{name}{SUFFIX} names a file that is not UTF-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or (error if isinstance(error, ValueError) else "")
        problems.append(f"{name}{SUFFIX} names a file that cannot be used ({reason})")
    else:
        return text
    return ""


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
        from ..http.message_signatures import key

        try:
            key(values[0], about.command)
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
