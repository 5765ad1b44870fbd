"""What the README of a package shows: the settings by the runtime's own table, client snippets, the tools."""

from __future__ import annotations

import json
from typing import Any

from ..plan import Plan
from ..plan.model import Scheme, Tool
from ..plan.origins import what
from ..plan.python.code import Code
from .environment import runtime_module

_LONGEST_EXAMPLE = 400
_SENT = {
    "bearer": "Authorization: Bearer",
    "basic": "Authorization: Basic, with the other one",
    "header": "header",
    "query": "query parameter",
    "cookie": "cookie",
}


def readme_values(plan: Plan, carried: frozenset[str]) -> dict[str, Any]:
    prefix = plan.identity.env_prefix
    schemes = tuple(plan.schemes.values())
    secrets = [env for scheme in schemes for env in _usual(scheme)]
    return {
        "command": Code(plan.package.distribution),
        "install": Code(
            f"'{plan.package.distribution}[signed]'" if signs(plan) else plan.package.distribution
        ),
        "count": counted(plan),
        "settings": _settings(plan, carried),
        "carried": carried,
        "credentials": secrets,
        "credential_rows": [row for scheme in schemes for row in _rows(scheme)],
        "exports": _exports(plan, secrets),
        "client_json": _client_json(plan, secrets),
        "claude_code": _claude_code(plan, secrets),
        "vscode_json": _vscode_json(plan, secrets),
        "by_domain": [(one, [tool for tool in plan.tools if tool.domain == one.id]) for one in plan.domains],
        "examples": _examples(plan),
        "hints": {tool.name: _hints(tool) for tool in plan.tools},
        "ca_variable": f"{prefix}_SERVER_CA_BUNDLE_PATH",
        "prefix": f"{prefix}_",
        "origins_variable": f"{prefix}_TRUSTED_ORIGINS",
        "what": what,
    }


def counted(plan: Plan) -> Code:
    """How many tools there are, in words."""
    number = len(plan.tools)
    return Code(f"{number} tool{'' if number == 1 else 's'}")


def _examples(plan: Plan) -> list[tuple[str, str, str]]:
    """Tool, name and arguments as JSON; long ones are in operations.json only."""
    found = [
        (tool.name, name, json.dumps(arguments))
        for tool in plan.tools
        for name, arguments in tool.rules.examples.items()
    ]
    return [(tool, name, text) for tool, name, text in found if len(text) <= _LONGEST_EXAMPLE]


def _settings(plan: Plan, carried: frozenset[str]) -> Any:
    about = runtime_module("config.server_info").About(
        name=plan.identity.name,
        title=plan.identity.title,
        version=plan.api_version,
        command=plan.package.distribution,
        package=plan.package.module,
        env_prefix=plan.identity.env_prefix,
        base_url=plan.base_url,
        base_path=plan.base_path,
        https_only=plan.identity.https_only,
        server_env=plan.server_env,
        expose=plan.package.expose,
        features=tuple(carried),
    )
    return runtime_module("config.setting_table").table(about)


_OAUTH2 = (
    "client id; an access token is fetched with it",
    "client secret, with the one above",
    "an access token that is there already, instead of these two",
    "where tokens are given out, if not where the API's description says",
    "scopes to ask for, if not those of the description",
)


_SIGNED = (
    "nothing: the private key (Ed25519, PEM) signs each request",
    "id of that key, with each signature",
)


def signs(plan: Plan) -> bool:
    """Whether requests can be signed, which takes libraries of an extra."""
    return any(scheme.kind == "signed" for scheme in plan.schemes.values())


def _usual(scheme: Scheme) -> tuple[str, ...]:
    """The variables that nearly everyone sets."""
    if scheme.kind == "signed":
        return (f"{scheme.env[0]}_FILE", scheme.env[1])  # a key in PEM form has lines
    return scheme.env[:2] if scheme.kind == "oauth2" else scheme.env


def _rows(scheme: Scheme) -> list[tuple[str, str]]:
    """Each variable of a scheme, and what it is for."""
    if scheme.kind == "oauth2":
        return list(zip(scheme.env, _OAUTH2, strict=True))
    if scheme.kind == "signed":
        return list(zip(scheme.env, _SIGNED, strict=True))
    sent = f"{_SENT.get(scheme.kind, scheme.kind)} {scheme.parameter}".strip()
    return [(env, sent) for env in scheme.env]


def _environment(plan: Plan, secrets: dict[str, str]) -> dict[str, str]:
    url = plan.base_url or f"https://api.example.com{plan.base_path}"
    return {plan.server_env or f"{plan.identity.env_prefix}_SERVER_URL": url, **secrets}


def _client_json(plan: Plan, secrets: list[str]) -> Code:
    entry = {
        "command": plan.package.distribution,
        "env": _environment(plan, dict.fromkeys(secrets, "...")),
    }
    return Code(json.dumps({"mcpServers": {plan.identity.name: entry}}, indent=2))


def _exports(plan: Plan, secrets: list[str]) -> Code:
    """What has to be set before the server is of use, for a shell."""
    pairs = _environment(plan, dict.fromkeys(secrets, "..."))
    return Code("\n".join(f"export {name}='{value}'" for name, value in pairs.items() if "'" not in value))


def _claude_code(plan: Plan, secrets: list[str]) -> Code:
    pairs = _environment(plan, dict.fromkeys(secrets, "..."))
    options = " ".join(f"-e {name}='{value}'" for name, value in pairs.items() if "'" not in value)
    return Code(f"claude mcp add {plan.identity.name} {options} -- {plan.package.distribution}")


def _vscode_json(plan: Plan, secrets: list[str]) -> Code:
    asked = {env: env.lower().replace("_", "-") for env in secrets}
    entry = {
        "type": "stdio",
        "command": plan.package.distribution,
        "env": _environment(plan, {env: f"${{input:{id_}}}" for env, id_ in asked.items()}),
    }
    inputs = [
        {"type": "promptString", "id": id_, "description": env, "password": True}
        for env, id_ in asked.items()
    ]
    return Code(json.dumps({"inputs": inputs, "servers": {plan.identity.name: entry}}, indent=2))


def _hints(tool: Tool) -> Code:
    hints = tool.hints
    words = [
        "read-only" if hints["readOnly"].value else "writes",
        "destructive" if hints["destructive"].value else "",
        "idempotent" if hints["idempotent"].value and not hints["readOnly"].value else "",
        "open world" if hints["openWorld"].value else "",
    ]
    return Code(", ".join(word for word in words if word))
