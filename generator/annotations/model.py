"""What is said of an API, its operations and their parameters, once it is known which of it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Hint = Literal["readOnly", "destructive", "idempotent", "openWorld"]
HINTS: tuple[Hint, ...] = ("readOnly", "destructive", "idempotent", "openWorld")


@dataclass(frozen=True, slots=True)
class StatedHint:
    """A hint that somebody stated, and where."""

    value: bool
    origin: str


@dataclass(frozen=True, slots=True)
class ParameterAnnotations:
    """The `x-mcp` object of a parameter or of a schema."""

    description: str | None = None
    hidden: bool = False
    shown: bool = False
    """Whether it is said that it is not hidden."""
    reason: str = ""
    value: Any = None
    has_value: bool = False
    env: str | None = None
    redact: bool | None = None
    """Of a schema: whether it is withheld; None where nobody said so."""
    slashes: bool = False
    """Of a path parameter: whether it may be more than one segment."""
    empty: bool = False
    """Of a path parameter: whether it may be empty."""

    @property
    def is_sent(self) -> bool:
        """Whether something is sent for it though it is hidden."""
        return self.has_value or self.env is not None


@dataclass(frozen=True, slots=True)
class Annotations:
    """The `x-mcp` object of an operation, with what its path and the root say underneath it."""

    name: str | None = None
    title: str | None = None
    description: str | None = None
    domain: str | None = None
    hidden: str | None = None
    hints: Mapping[Hint, StatedHint] = field(default_factory=dict)
    doubts: Mapping[Hint, str] = field(default_factory=dict)
    """Why a hint has its careful value, and not the one that the method or the description promises."""
    reviewed: bool = True
    """Whether nobody says that the hints still wait for a reviewer."""
    confirm: bool | str = False
    confirm_reads: bool = False
    """Whether confirm was said of this very operation, and so counts though it only reads."""
    redact: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: bool | tuple[str, ...] = False
    """Whether the tool gets the argument `fields`, and what it may name if not anything."""
    paging: Mapping[str, Any] | None = None
    poll: Mapping[str, Any] | None = None
    recorded: Mapping[str, Any] = field(default_factory=dict)
    """Values that operations.json has as they were written, by key of `x-mcp`."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Who said each of these, by key of `x-mcp`; hints have theirs beside them."""


@dataclass(frozen=True, slots=True)
class Domain:
    id: str
    title: str
    description: str
    scopes: tuple[str, ...] = ()
    scopes_origin: str = ""


@dataclass(frozen=True, slots=True)
class ServerIdentity:
    """Who the generated server is: `x-mcp` at the root, with defaults from `info`."""

    name: str
    title: str
    instructions: str
    prefix: str
    env_prefix: str
    https_only: bool
    tls_minimum: str
