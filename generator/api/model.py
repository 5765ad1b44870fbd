"""What a description means over HTTP, once its version and its spelling no longer matter.

Terms are those of OpenAPI 3.1. Schemas stay plain JSON (JSON Schema 2020-12) and may hold `$ref`s into the
document; `pointer` says where each thing stands in the document, for diagnostics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..diagnostics import Pointer

Location = Literal["path", "query", "header", "cookie", "querystring"]
Hint = Literal["readOnly", "destructive", "idempotent", "openWorld"]
HINTS: tuple[Hint, ...] = ("readOnly", "destructive", "idempotent", "openWorld")

# Alternatives, each a set of schemes that are sent together; () as an alternative means "or nothing".
Security = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class MediaType:
    name: str
    schema: Any
    encoding: Mapping[str, Mapping[str, Any]]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    location: Location
    required: bool
    schema: Any
    description: str
    style: str
    explode: bool
    reserved: bool
    media_type: str | None
    annotations: ParameterAnnotations
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Body:
    required: bool
    contents: tuple[MediaType, ...]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Response:
    status: str
    contents: tuple[MediaType, ...]
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Signing:
    """What is signed with Ed25519: components of RFC 9421, or a text, whose result headers carry."""

    covered: tuple[str, ...] = ("@method", "@target-uri")
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body_hash: str = "sha-256"
    body_hash_encoding: str = "hex"
    encoding: str = "base64"
    timestamp: str = "seconds"


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """`kind`: bearer, basic, header, query, cookie, oauth2, mutualTLS, signed or other.

    oauth2 has either the URL that gives out tokens for client credentials, or that of an OpenID Connect
    discovery document which says it; `scopes` are all that requirements name.
    """

    name: str
    kind: str
    parameter: str
    env: tuple[str, ...]
    pointer: Pointer
    token_url: str = ""
    discovery_url: str = ""
    scopes: tuple[str, ...] = ()
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Stated:
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
    hints: Mapping[Hint, Stated] = field(default_factory=dict)
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
    keywords: tuple[str, ...] = ()
    fields: bool | tuple[str, ...] = False
    """Whether the tool gets the argument `fields`, and what it may name if not anything."""
    paging: Mapping[str, Any] | None = None
    structured: bool = False
    """Whether its results have structured content where no setting says otherwise."""
    poll: Mapping[str, Any] | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    """Who said each of these, by key of `x-mcp`; hints have theirs beside them."""


@dataclass(frozen=True, slots=True)
class Operation:
    id: str | None
    method: str
    path: str
    """As the description has it, which is what the operation is known by."""
    wire: str
    """As it is sent: without a query or fragment."""
    fixed_query: tuple[tuple[str, str], ...]
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    security: Security | None
    server: str | None
    server_env: str | None
    """The variable that names another URL for a server of its own."""
    annotations: Annotations
    pointer: Pointer

    @property
    def label(self) -> str:
        """`GET /things/{id}`: how people name an operation."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Domain:
    id: str
    title: str
    description: str
    scopes: tuple[str, ...] = ()
    scopes_origin: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the generated server is: `x-mcp` at the root, with defaults from `info`."""

    name: str
    title: str
    instructions: str
    prefix: str
    env_prefix: str
    https_only: bool
    tls_minimum: str


@dataclass(frozen=True, slots=True)
class Api:
    title: str
    version: str
    summary: str
    identity: Identity
    domains: Mapping[str, Domain]
    operations: tuple[Operation, ...]
    schemes: Mapping[str, SecurityScheme]
    security: Security
    server: str
    base_path: str
    """Of the API's URL, where its host is not known."""
    server_env: str
    """The variable that names the API's URL, where it is not the usual one."""
    root: Mapping[str, Any]
    """The normalised document, which the `$ref`s in schemas point into."""
