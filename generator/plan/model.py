"""What will be printed: every name, type, text and expression is decided here, templates only place them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..annotations.model import Domain, Hint, ServerIdentity, StatedHint
from ..api.model import Security, Signing
from .metadata import Metadata
from .python.code import Code

FIRST_VERSION: Final = "0.1.0"
"""Of a package for which mcpgen.toml says none."""
SURFACES: Final = ("flat", "grouped", "search")
RUNTIMES: Final = ("bundled", "library")
"""Ways in which a server shows its tools."""


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
class HiddenArgument:
    """A parameter or property of the body that is no argument of the tool."""

    place: str
    wire: str
    reason: str
    value: Any = None
    has_value: bool = False
    env: str | None = None


@dataclass(frozen=True, slots=True)
class Redact:
    """Paths to what is withheld (`api.withheld`), from the arguments by name and from the API's answer."""

    arguments: tuple[str, ...] = ()
    result: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """How to follow a job: call `tool` until the value at `status` in its answer is one of the states.

    `arguments` says where each argument of that tool comes from: `{"result": path}` in the first answer,
    `{"argument": name}` of the first call, or `{"value": …}`. Times are in seconds.
    """

    tool: str
    arguments: Mapping[str, Mapping[str, Any]]
    status: str
    done: tuple[Any, ...]
    failed: tuple[Any, ...]
    interval: float
    timeout: float


@dataclass(frozen=True, slots=True)
class Paging:
    """How to get the next page: `next` is where the answer has the value of `argument` for it.

    Without it the argument counts pages, or items with `offset`, and `items` is where these are.
    """

    argument: str
    wire: str
    next: str = ""
    items: str = ""
    offset: bool = False


@dataclass(frozen=True, slots=True)
class CallPolicy:
    """What the server has to observe around a call."""

    scopes: tuple[str, ...] = ()
    confirm: str = ""
    """The question for a person; "" for none."""
    redact: Redact = Redact()
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fields: bool = False
    """Whether the tool has an argument `fields`, which the API does not know."""
    paging: Paging | None = None
    poll: Poll | None = None
    merges: bool = False
    """Whether null in the body takes something away (RFC 7396)."""
    hidden: tuple[HiddenArgument, ...] = ()
    recorded: Mapping[str, Any] = field(default_factory=dict)
    """What the runtime is told as the overlay has it, by key of `x-mcp`."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Who said each annotation, by key of `x-mcp`; hints have theirs beside them."""


@dataclass(frozen=True, slots=True)
class FullTexts:
    """What the tool list leaves out: "" and no entry for what it has whole.

    Until the budget is kept, `description` is all that is said of the tool.
    """

    title: str = ""
    description: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """Descriptions by their JSON pointer in the input schema."""


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    headline: str
    """What it does in one line, for people and for searches."""
    title: str
    """The same, if the list has it."""
    description: str
    hints: Mapping[Hint, StatedHint]
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
    body: str
    """How the request has its body: json, form, multipart, content, or "" for none."""
    runtime_imports: frozenset[str]
    local_imports: frozenset[str]
    typing_imports: frozenset[str]
    arguments: tuple[Argument, ...]
    rules: CallPolicy
    texts: FullTexts = FullTexts()


@dataclass(frozen=True, slots=True)
class Hidden:
    label: str
    operation_id: str | None
    domain: str
    reason: str
    hints: Mapping[Hint, StatedHint]
    origins: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the runtime signs requests in: `env` names the variables that hold the credential."""

    kind: str
    parameter: str
    env: tuple[str, ...]
    token_url: str = ""
    discovery_url: str = ""
    scopes: tuple[str, ...] = ()
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """Names of the package itself."""

    distribution: str
    module: str
    version: str
    description: str
    expose: str
    """How the server shows its tools, where no setting says it: flat, grouped or search."""
    runtime: str = "bundled"
    """Where its runtime is: bundled with it, or a library that it depends on."""
    metadata: Metadata = field(default_factory=Metadata)
    features: Mapping[str, bool] = field(default_factory=dict)
    """What mcpgen.toml says of features of the runtime, by name."""


@dataclass(frozen=True, slots=True)
class OtherHost:
    """An origin that only the description names: the tools that call it, the schemes with tokens from it."""

    origin: str
    tools: tuple[str, ...]
    schemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    package: Package
    identity: ServerIdentity
    api_title: str
    api_version: str
    base_url: str
    base_path: str
    """Of the API's URL, where the description does not say its host."""
    server_env: str
    """The variable that names the API's URL, where it is not `<PREFIX>_SERVER_URL`."""
    variables: tuple[str, ...]
    """Environment variables that requests read, beside settings and credentials."""
    schemes: Mapping[str, Scheme]
    security: Security
    domains: tuple[Domain, ...]
    tools: tuple[Tool, ...]
    """Sorted by name."""
    hidden: tuple[Hidden, ...]
    types: tuple[TypeDefinition, ...]
    """Sorted by name."""
    other_hosts: tuple[OtherHost, ...] = ()
    """Sorted by origin."""
