"""Settings of a server: read from flags, then the environment, then the defaults of the table.

Credentials come from the environment only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..features import feature
from ..messages import did_you_mean
from .server_info import About
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
    found: dict[str, tuple[str, ...]] = {}
    if about.schemes:
        found = feature("config.credentials").credentials(about, environ, problems, warnings)
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


def own_secrets(about: About, config: Config) -> list[str]:
    """What nobody may see of credentials, of headers and of what requests read from the environment."""
    found = [value for name, value in config.headers if sounds_secret(name)]
    found += [os.environ.get(name, "") for name in about.variables if sounds_secret(name)]
    found.append(config.client_key_password)
    if config.credentials:
        found += feature("http.authentication").secrets(about, config)
    return found
