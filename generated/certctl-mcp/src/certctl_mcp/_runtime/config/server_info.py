"""What a generated package tells the runtime about its API: written as literals into its `about.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


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


Security = tuple[tuple[str, ...], ...]
"""Alternatives, each a set of names of schemes that are used together."""

Signer = tuple[Signing, str, str]
"""What signs requests: how, the private key as PEM, and the id of the key."""


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
    features: tuple[str, ...] | None = None  # what the package carries beside the core; None: everything

    def has(self, *features: str) -> bool:
        """Whether the package carries one of these features."""
        return self.features is None or any(name in self.features for name in features)
