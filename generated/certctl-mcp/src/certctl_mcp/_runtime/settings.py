"""Settings of a server: read from flags, then the environment, then the defaults of the table.

Credentials come from the environment only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .table import Setting, table
from .wording import did_you_mean

__all__ = ["About", "Config", "Scheme", "Setting", "SettingsError", "Signing", "load", "table", "variables"]


@dataclass(frozen=True, slots=True)
class Signing:
    """What is signed with Ed25519: the components of RFC 9421 that are `covered`, or `text`.

    `text` and the values of `headers` have places such as {method} and {signature}.
    """

    covered: tuple[str, ...] = ()
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body_hash: Literal["sha-256", "sha-512"] = "sha-256"
    body_hash_encoding: Literal["hex", "base64", "base64url"] = "hex"
    encoding: Literal["hex", "base64", "base64url"] = "base64"
    timestamp: Literal["seconds", "milliseconds", "iso"] = "seconds"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to sign in. `env`: the variables that hold it.

    basic has two, user and password; oauth2 five: client id, client secret, a token that is there already,
    and what goes before `token_url` and `scopes`; signed two, the private key and its id. `parameter` names
    the header, query parameter or cookie of an API key.
    """

    kind: Literal["bearer", "basic", "header", "query", "cookie", "oauth2", "mutual", "signed", "none"]
    env: tuple[str, ...] = ()
    parameter: str = ""
    token_url: str = ""
    discovery_url: str = ""
    scopes: tuple[str, ...] = ()
    signing: Signing | None = None


def variables(scheme: Scheme) -> str:
    """The variables to set for a scheme, in words."""
    if scheme.kind == "oauth2":
        return f"{scheme.env[0]} with {scheme.env[1]}, or {scheme.env[2]}"
    return " and ".join(scheme.env)


@dataclass(frozen=True, slots=True)
class About:
    """What the runtime has to know of one API; generated as literals into `about.py`."""

    name: str
    title: str
    version: str
    command: str
    package: str
    env_prefix: str
    instructions: str = ""
    base_url: str = ""  # "": the user has to say where the API is
    base_path: str = ""  # what follows then, where the user names a host and no path
    https_only: bool = False
    tls_minimum: Literal["1.2", "1.3"] = "1.2"
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    security: tuple[tuple[str, ...], ...] = ()  # alternatives, each a set of schemes to be used together
    domains: Mapping[str, str] = field(default_factory=dict)  # id, which is the module's name → title
    server_env: str = ""  # the variable for server_url, where it is not <PREFIX>_SERVER_URL
    variables: tuple[str, ...] = ()  # what requests read beside settings and credentials
    prefix: str = ""  # of the names of tools
    expose: str = "flat"  # how tools are shown, where no setting says it
    origins: tuple[str, ...] = ()  # hosts other than the API's that its description names


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
    from .keys import credentials, secret
    from .reading import READERS, together

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
            values[setting.name] = READERS[setting.name](given, about)
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
        problems += together(values, {setting.name: setting.env for setting in table(about)})
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
