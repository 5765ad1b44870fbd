"""Security schemes and requirements (OpenAPI 3.1 sections 4.8.27 and 4.8.30)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from openapi_pydantic.v3.v3_1 import OpenAPI
from openapi_pydantic.v3.v3_1 import SecurityScheme as SchemeModel

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .annotations import ENV_KEYS, read_object
from .model import Security, SecurityScheme
from .skeleton import POINTER

_ENV = re.compile(r"[A-Z][A-Z0-9_]{0,127}")


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
    stated = read_object(document, raw, at, ENV_KEYS, diag).get("env")
    names = (stated,) if isinstance(stated, str) else tuple(stated or ())
    for env in names:
        if not (isinstance(env, str) and _ENV.fullmatch(env)):
            place = document.place((*at, "x-mcp", "env"))
            diag.error(
                "MCP314", f"{env!r} is not a name for an environment variable", place, "use A-Z, 0-9 and _"
            )
            names = ()
    kind, parameter = _kind(model)
    return SecurityScheme(name, kind, parameter, names, at)


def _kind(model: SchemeModel) -> tuple[str, str]:
    match model.type:
        case "http" if (model.scheme or "").lower() in ("bearer", "basic"):
            return (model.scheme or "").lower(), ""
        case "apiKey" if model.security_scheme_in in ("header", "query", "cookie") and model.name:
            return model.security_scheme_in, model.name
        case "oauth2" | "openIdConnect":
            return "bearer", ""  # the token comes from the environment, as any bearer token does
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
                diag.error(
                    "MCP205",
                    f"security scheme {name!r} is not declared",
                    place,
                    "add it under components/securitySchemes",
                )
        out.append(tuple(requirement))
    return tuple(out)
