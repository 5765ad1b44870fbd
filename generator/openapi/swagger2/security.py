"""securityDefinitions of Swagger 2.0 → security schemes of OpenAPI 3."""

from __future__ import annotations

from typing import Any, Final

from ..normalisation import Normalization

_FLOWS: Final = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def security_schemes(context: Normalization, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: _scheme(context, name, node) for name, node in value.items()}


def _scheme(context: Normalization, name: str, node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    match node.get("type"):
        case "basic":
            return {**node, "type": "http", "scheme": "basic"}
        case "oauth2":
            moved = ("flow", "authorizationUrl", "tokenUrl", "scopes")
            out = {key: each for key, each in node.items() if key not in moved}
            flow = _FLOWS.get(str(node.get("flow", "")))
            if flow is None:
                at = ("securityDefinitions", name, "flow")
                message = f"the OAuth flow {node.get('flow')!r} is not known"
                context.warn("MCP225", message, at, "implicit, password, application or accessCode")
                return out
            urls = {key: node[key] for key in ("authorizationUrl", "tokenUrl") if key in node}
            return {**out, "flows": {flow: {**urls, "scopes": node.get("scopes", {})}}}
        case _:
            return node
