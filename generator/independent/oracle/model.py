"""What the oracle is told, and what it makes of a description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as the compiler calls it: its operation, and where each of its arguments goes.

    `operation` is method and path; `arguments` by name: `query per_page`, `body reason`, or `body` for all
    of it.
    """

    name: str
    operation: str
    arguments: Mapping[str, str]
    doubted: tuple[str, ...] = ()
    """Hints that take their careful value whatever is said: that can only make less of a promise."""


@dataclass(frozen=True, slots=True)
class NamingTable:
    """All that no description says: how the compiler called things."""

    tools: tuple[Tool, ...]
    schemes: Mapping[str, tuple[str, ...]]
    """The environment variables of each security scheme."""
    server: str
    """The environment variable with the base URL."""
    trusted: str = ""
    """The one that names other hosts that may have credentials."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its defaults filled in. `place`: path, query, querystring, header or cookie."""

    name: str
    place: str
    required: bool
    schema: Any
    style: str
    explode: bool
    reserved: bool = False
    media_type: str = ""
    """Of a parameter with `content`."""
    own: Mapping[str, Any] = field(default_factory=dict)
    """Its `x-mcp`."""


@dataclass(frozen=True, slots=True)
class Media:
    """One entry of `content`."""

    type: str
    schema: Any
    encoding: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A documented answer: `status` as it is written, such as `200`, `2XX` or `default`."""

    status: str
    content: tuple[Media, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as it is described."""

    method: str
    path: str
    fixed_query: tuple[tuple[str, str], ...]
    parameters: tuple[Parameter, ...]
    contents: tuple[Media, ...]
    """Of its request body."""
    body_required: bool
    answers: tuple[Answer, ...]
    security: tuple[tuple[str, ...], ...]
    """Alternatives, each the names of schemes."""
    server: str | None
    """The URL of a server of its own."""
    server_env: str
    """The variable that an overlay names for it."""
    says: Mapping[str, Any]
    """What `x-mcp` says of it: of the root, its path and itself, the nearest winning."""
    confirms_reads: bool = False
    """Whether it says itself that a person has to agree: what is said above it means writes only."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a credential is sent: bearer, basic, header, query, cookie, mutual or none."""

    kind: str
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What was read. Operations by method and path."""

    root: Mapping[str, Any]
    operations: Mapping[str, Operation]
    schemes: Mapping[str, Scheme]
    server: str
    """The base URL of all, "" without one that can be used."""
    base_path: str = ""
    """What is known of it then: the path behind a host that is not named."""


class UnderivableError(Exception):
    """No case can be derived: the reason."""
