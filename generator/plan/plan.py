"""Api → Plan: everything that will be printed, decided."""

from __future__ import annotations

import builtins
import difflib
import keyword
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..annotations.identity import slug
from ..annotations.model import Domain, ServerIdentity
from ..api.model import Api, Operation
from ..diagnostics import Diagnostics
from ..source import Document
from .arguments import PlanContext
from .env_conflicts import reject_reserved_env
from .file_names import is_reserved
from .hints import hints
from .metadata import Metadata
from .model import FIRST_VERSION, Hidden, Package, Plan, Scheme, Tool
from .names import digest, fit, module_name, snake_case
from .origins import other_hosts
from .poll import plan_poll
from .prose.budget import Budget, check_budget, trim_to_budget
from .prose.operation_mentions import tool_names_in
from .prose.text import cut, first_paragraph, plain, visible, visible_lines
from .python.types import Types
from .schema.schemas import Schemas
from .secret_paths import SecretPaths
from .tool_names import tool_names
from .tools import plan_tool

# Names that a tools module uses itself, besides Python's own. Those of classes have capitals, functions none.
_RESERVED_FUNCTIONS = frozenset(dir(builtins)) | {
    *("annotations", "api", "decoded", "from_environment", "one_of", "optional", "shaped", "styled")
}
GENERAL = Domain("general", "General", "")


@dataclass(frozen=True, slots=True)
class Options:
    """What mcpgen.toml says about the package; an empty name means: from the description."""

    distribution: str = ""
    version: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    expose: str = ""
    runtime: str = ""
    features: Mapping[str, bool] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)


def plan(document: Document, api: Api, options: Options, diag: Diagnostics) -> Plan:
    shown = [operation for operation in api.operations if operation.annotations.hidden is None]
    names = tool_names(document, shown, api.identity.prefix, diag)
    domains = _domains(document, api, diag)
    functions = _functions(names, api.identity.prefix)
    sources = PlanContext(document, Schemas(document, diag), Types(document), SecretPaths(document), diag)
    ids = {operation.id: names[operation.label] for operation in shown if operation.id}
    tools = []
    for operation in shown:
        domain = domains[operation.label]
        module = _module(domain.id)
        name = names[operation.label]
        tool = plan_tool(operation, name, functions[name], module, domain, sources)
        tools.append(trim_to_budget(tool_names_in(tool, ids), options.budget))
    by_id = {tool.operation_id: tool for tool in tools if tool.operation_id}
    tools = [
        replace(tool, rules=replace(tool.rules, poll=plan_poll(operation, tool, by_id, document, diag)))
        for operation, tool in zip(shown, tools, strict=True)
    ]
    check_budget(tuple(tools), options.budget, diag, flat=options.expose in ("", "flat"))
    schemes = _schemes(api, shown)
    reject_reserved_env(document, api, schemes, diag)
    used = {domains[operation.label].id: domains[operation.label] for operation in shown}
    return Plan(
        package=_package(api, options),
        identity=_identity(api.identity),
        api_title=api.title,
        api_version=cut(visible(api.version), 60),
        base_url=api.server,
        base_path=api.base_path,
        server_env=api.server_env,
        variables=_variables(shown, tools),
        schemes=schemes,
        security=api.security,
        domains=tuple(_titled(used[id_]) for id_ in sorted(used)),
        tools=tuple(sorted(tools, key=lambda tool: tool.name)),
        hidden=tuple(
            _hidden(one, one.annotations.hidden, domains[one.label].id)
            for one in sorted(api.operations, key=lambda one: one.label)
            if one.annotations.hidden is not None
        ),
        types=sources.types.definitions(),
        other_hosts=other_hosts(document, api, shown, names, schemes, diag),
    )


def _hidden(operation: Operation, reason: str, domain: str) -> Hidden:
    said = {key: one for key, one in operation.annotations.origins.items() if key in ("domain", "hidden")}
    return Hidden(operation.label, operation.id, domain, reason, hints(operation), said)


def _variables(shown: list[Operation], tools: list[Tool]) -> tuple[str, ...]:
    """What requests read from the environment."""
    servers = {operation.server_env for operation in shown if operation.server is not None}
    hidden = {one.env for tool in tools for one in tool.rules.hidden}
    return tuple(sorted(name for name in servers | hidden if name))


def _domains(document: Document, api: Api, diag: Diagnostics) -> dict[str, Domain]:
    """The domain of each operation by label: what x-mcp says, else the first tag, else `general`."""
    out = {}
    for operation in api.operations:
        stated = operation.annotations.domain
        tag = operation.tags[0] if operation.tags else ""
        wanted = stated if stated is not None else tag
        id_ = wanted if wanted in api.domains else _domain_id(wanted)
        if stated is not None and api.domains and id_ not in api.domains:
            near = difflib.get_close_matches(stated, list(api.domains), 1)
            place = document.place((*operation.pointer, "x-mcp", "domain"))
            help_text = f"did you mean {near[0]}?" if near else "declare it under x-mcp: domains: at the root"
            diag.error("MCP318", f"domain {stated!r} is not declared", place, help_text)
        out[operation.label] = api.domains.get(id_, Domain(id_, wanted or GENERAL.title, ""))
    return out


def _identity(identity: ServerIdentity) -> ServerIdentity:
    """Its words as a terminal and a model are to get them."""
    title = cut(plain(identity.title), 120) or identity.name
    return replace(identity, title=title, instructions=visible_lines(identity.instructions))


def _titled(domain: Domain) -> Domain:
    return replace(domain, title=cut(plain(domain.title), 60) or domain.id)


def _domain_id(wanted: str) -> str:
    """A module name for a tag: of its words, of a digest where it has no Latin letter."""
    id_ = fit(snake_case(wanted), 47)
    if not id_:
        return f"tag_{digest(wanted)}" if wanted.strip() else GENERAL.id
    return f"n{id_}" if id_[0].isdigit() else id_


def _module(id_: str) -> str:
    """The module of a domain: its id, with _ behind what Python or a system keeps for itself."""
    plain = id_.rstrip("_")
    return f"{id_}_" if keyword.iskeyword(plain) or is_reserved(plain) else id_


def _functions(names: dict[str, str], prefix: str) -> dict[str, str]:
    """The function of each tool by tool name: without the prefix that all share, unless two would meet."""
    made = {name: _function(name.removeprefix(prefix) or name) for name in names.values()}
    count = Counter(made.values())
    made = {name: found if count[found] == 1 else _function(name) for name, found in made.items()}
    count = Counter(made.values())
    return {name: found if count[found] == 1 else f"{found}_{digest(name)}" for name, found in made.items()}


def _function(name: str) -> str:
    function = re.sub(r"[^a-z0-9]", "_", name.lower())
    if function[0].isdigit() or function.startswith("__"):
        function = f"call_{function}"
    return f"{function}_" if keyword.iskeyword(function) or function in _RESERVED_FUNCTIONS else function


def _schemes(api: Api, shown: list[Operation]) -> dict[str, Scheme]:
    """The schemes that some tool's security names, with their environment variables.

    One rule: `<PREFIX>_<SCHEME>`; basic has `_USERNAME` and `_PASSWORD` behind that, oauth2 those of a client
    besides, signed the id of the key.
    """
    used = {
        name
        for operation in shown
        for alternative in (api.security if operation.security is None else operation.security)
        for name in alternative
    }
    out = {}
    for name in sorted(used & set(api.schemes)):
        scheme = api.schemes[name]
        base = f"{api.identity.env_prefix}_{fit(snake_case(name)).upper() or 'CREDENTIAL'}"
        match scheme.kind:
            case "other":
                out[name] = Scheme("none", "", ())
            case "mutualTLS":
                out[name] = Scheme("mutual", "", ())
            case "oauth2":
                env = scheme.env[0] if scheme.env else base
                ends = ("_CLIENT_ID", "_CLIENT_SECRET", "", "_TOKEN_URL", "_SCOPES")
                client = tuple(f"{env}{end}" for end in ends)
                urls = (scheme.token_url, scheme.discovery_url)
                out[name] = Scheme("oauth2", "", client, *urls, scheme.scopes)
            case "signed":
                env = scheme.env[0] if scheme.env else base
                out[name] = Scheme("signed", "", (env, f"{env}_KEY_ID"), signing=scheme.signing)
            case "basic":
                out[name] = Scheme("basic", "", scheme.env or (f"{base}_USERNAME", f"{base}_PASSWORD"))
            case kind:
                out[name] = Scheme(kind, scheme.parameter, scheme.env or (base,))
    return out


def _package(api: Api, options: Options) -> Package:
    distribution = options.distribution or f"{slug(api.identity.name)}-mcp"
    return Package(
        distribution=distribution,
        module=module_name(distribution),
        version=options.version or FIRST_VERSION,
        description=cut(first_paragraph(api.summary), 200),
        expose=options.expose or "flat",
        runtime=options.runtime or "bundled",
        metadata=options.metadata,
        features=options.features,
    )
