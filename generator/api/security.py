"""Security schemes and requirements (OpenAPI 3.1 sections 4.8.27 and 4.8.30)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from openapi_pydantic.v3.v3_1 import OpenAPI
from openapi_pydantic.v3.v3_1 import SecurityScheme as SchemeModel

from ..annotations.annotations import read_object
from ..annotations.vocabulary import SCHEME
from ..diagnostics import Diagnostics, Pointer
from ..openapi.structure.typed_view import POINTER
from ..source import Document
from ..source import pointer as json_pointer
from .model import Security, SecurityScheme
from .signing import read_signing


def read_schemes(document: Document, model: OpenAPI, diag: Diagnostics) -> dict[str, SecurityScheme]:
    found = (model.components.securitySchemes if model.components else None) or {}
    return {
        name: _scheme(document, name, scheme, diag)
        for name, scheme in found.items()
        if isinstance(scheme, SchemeModel)
    }


def _scheme(document: Document, name: str, model: SchemeModel, diag: Diagnostics) -> SecurityScheme:
    at: Pointer = (model.model_extra or {})[POINTER]
    raw = json_pointer.resolve(document.root, at)
    annotations = read_object(document, raw, at, SCHEME, diag)
    stated = annotations.get("env", ())
    names = (stated,) if isinstance(stated, str) else tuple(stated)
    kind, parameter = _kind(model, raw)
    signing = None
    if "signing" in annotations:
        kind, parameter = "signed", ""
        signing = read_signing(document, annotations["signing"], (*at, "x-mcp", "signing"), diag)
    needed = 2 if kind == "basic" else 1
    if names and len(names) != needed:
        wanted = "two names, for user and password" if needed == 2 else "one name"
        place = document.place((*at, "x-mcp", "env"))
        diag.error("MCP312", f"x-mcp env of a {kind} scheme has to be {wanted}", place, f"write {wanted}")
        names = ()
    token_url, discovery_url = _addresses(raw) if kind == "oauth2" else ("", "")
    scopes = _scopes(document, name) if kind == "oauth2" else ()
    return SecurityScheme(name, kind, parameter, names, at, token_url, discovery_url, scopes, signing)


def _addresses(raw: Mapping[str, Any]) -> tuple[str, str]:
    """Where tokens are given out for client credentials, and where that is told."""
    found = ((_client_flow(raw) or {}).get("tokenUrl"), raw.get("openIdConnectUrl"))
    token_url, discovery_url = (text if isinstance(text, str) else "" for text in found)
    return token_url, "" if token_url else discovery_url


def _client_flow(raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
    flows = raw.get("flows")
    flow = flows.get("clientCredentials") if isinstance(flows, dict) else None
    return flow if isinstance(flow, dict) else None


def _scopes(document: Document, name: str) -> tuple[str, ...]:
    """The scopes that any requirement names: a token has to do for every tool."""
    items = document.root.get("paths", {}).values()
    nodes = [document.root, *(each for item in items if isinstance(item, dict) for each in item.values())]
    found = {
        scope
        for node in nodes
        if isinstance(node, dict) and isinstance(node.get("security"), list)
        for requirement in node["security"]
        if isinstance(requirement, dict) and isinstance(requirement.get(name), list)
        for scope in requirement[name]
        if isinstance(scope, str) and re.fullmatch(r"[!#-\[\]-~]+", scope)  # RFC 6749 section 3.3
    }
    return tuple(sorted(found))


def _kind(model: SchemeModel, raw: Mapping[str, Any]) -> tuple[str, str]:
    match model.type:
        case "http" if (model.scheme or "").lower() in ("bearer", "basic"):
            return (model.scheme or "").lower(), ""
        case "apiKey" if model.security_scheme_in in ("header", "query", "cookie") and model.name:
            return model.security_scheme_in, model.name
        case "openIdConnect" if model.openIdConnectUrl:
            return "oauth2", ""
        case "oauth2" if _client_flow(raw) is not None:
            return "oauth2", ""
        case "oauth2" | "openIdConnect":
            return "bearer", ""  # flows for people in a browser: the token comes from the environment
        case "mutualTLS":
            return "mutualTLS", ""
        case _:
            return "other", ""


def read_security(
    document: Document,
    requirements: Sequence[Mapping[str, Sequence[str]]] | None,
    schemes: Collection[str],
    at: Pointer,
    diag: Diagnostics,
) -> Security | None:
    """Alternatives in the order of the document; None where nothing is stated."""
    if requirements is None:
        return None
    out = []
    for index, requirement in enumerate(requirements):
        for name in requirement:
            if name not in schemes:
                place = document.place((*at, index))
                text = f"security scheme {name!r} is not declared, or not to be read: nothing is sent for it"
                diag.warning("MCP205", text, place, "add it under components/securitySchemes")
        out.append(tuple(requirement))
    return tuple(out)
