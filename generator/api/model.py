"""What a description means over HTTP, once its version and its spelling no longer matter.

Terms are those of OpenAPI 3.1. Schemas stay plain JSON (JSON Schema 2020-12) and may hold `$ref`s into the
document; `pointer` says where each thing stands in the document, for diagnostics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..annotations.model import Annotations, Domain, ParameterAnnotations, ServerIdentity
from ..diagnostics import Pointer

Location = Literal["path", "query", "header", "cookie", "querystring"]

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
class Api:
    title: str
    version: str
    summary: str
    identity: ServerIdentity
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
