"""What will be printed: every name, type, text and expression is decided here, templates only place them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..api.model import Domain, Hint, Identity, Security, Stated
from .code import Code


@dataclass(frozen=True, slots=True)
class TypeText:
    """A Python type and the names it needs: `local` from the package's types module, `typing` from typing."""

    text: Code
    local: frozenset[str] = frozenset()
    typing: frozenset[str] = frozenset()
    members: tuple[Code, ...] = ()
    """Of a union; `text` has them all."""


@dataclass(frozen=True, slots=True)
class TypeDefinition:
    """One entry of types.py. `source` is complete, `uses` are the other entries that it names."""

    name: str
    source: Code
    uses: frozenset[str]
    typing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    wire: str
    place: str
    """path, query, header, cookie, body (a property of it) or whole (the body itself)."""
    required: bool
    schema: Mapping[str, Any]
    type: TypeText


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    title: str
    description: str
    hints: Mapping[Hint, Stated]
    input_schema: Mapping[str, Any]
    label: str
    operation_id: str | None
    domain: str
    module: str
    function: str
    parameters: Code
    """Of the function, after `api: Api`."""
    returns: Code
    docstring: Code
    request: Code
    """The arguments of `api.request(…)`."""
    runtime_imports: frozenset[str]
    local_imports: frozenset[str]
    typing_imports: frozenset[str]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    label: str
    operation_id: str | None
    domain: str
    reason: str
    hints: Mapping[Hint, Stated]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the runtime signs requests in: `env` names the variables that hold the credential."""

    kind: str
    parameter: str
    env: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """Names of the package itself."""

    distribution: str
    module: str
    version: str
    description: str


@dataclass(frozen=True, slots=True)
class Plan:
    package: Package
    identity: Identity
    api_title: str
    api_version: str
    base_url: str
    schemes: Mapping[str, Scheme]
    security: Security
    domains: tuple[Domain, ...]
    tools: tuple[Tool, ...]
    """Sorted by name."""
    hidden: tuple[Hidden, ...]
    types: tuple[TypeDefinition, ...]
    """Sorted by name."""
