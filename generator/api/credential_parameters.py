"""Parameters that are the server's: what a security scheme describes too, and what OpenAPI ignores.

A model can neither know a credential nor be trusted with one, so none of them is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ..diagnostics import Diagnostics
from ..source import Document
from .model import Parameter, Security, SecurityScheme

DECIDED: Final = frozenset({"accept", "content-type", "authorization"})
"""Headers that content negotiation and security decide (OpenAPI 3.1, Parameter Object, `name`)."""
_AUTHORIZATION: Final = ("bearer", "basic", "oauth2")
_DECLARE: Final = (
    "declare how it is signed in to, in an overlay:\n"
    "- target: $\n"
    "  update:\n"
    "    components: {securitySchemes: {token: {type: http, scheme: bearer}}}\n"
    "    security: [{token: []}]"
)


def without_credentials(
    document: Document,
    parameters: tuple[Parameter, ...],
    security: Security | None,
    default: Security,
    schemes: Mapping[str, SecurityScheme],
    diag: Diagnostics,
) -> tuple[tuple[Parameter, ...], Security | None]:
    """The parameters that a caller gives, and the security with the schemes that the others stand for.

    `security` None is the API's `default`. A scheme that the operation does not name, and that a parameter
    of it describes, is one of it: always if the parameter is required, else where there is a credential.
    """
    kept: list[Parameter] = []
    for one in parameters:
        found = _schemes(one, schemes)
        if found:
            _note(document, one, f"is the credential of {' or '.join(found)}", diag)
            security = _with(security, default, found, one.required)
        elif one.location == "header" and one.name.lower() in DECIDED:
            _ignored(document, one, bool(default if security is None else security), diag)
        else:
            kept.append(one)
    return tuple(kept), security


def _schemes(one: Parameter, schemes: Mapping[str, SecurityScheme]) -> list[str]:
    """The schemes whose credential would stand where the parameter does. Names of headers have no case."""
    if one.location == "header" and one.name.lower() == "authorization":
        return [name for name, scheme in schemes.items() if scheme.kind in _AUTHORIZATION]
    plain = one.name.lower() if one.location == "header" else one.name
    return [
        name
        for name, scheme in schemes.items()
        if scheme.kind == one.location
        and plain == (scheme.parameter.lower() if one.location == "header" else scheme.parameter)
    ]


def _with(
    security: Security | None, default: Security, found: Iterable[str], required: bool
) -> Security | None:
    """Alternatives with one of these schemes in each, and those without it where it is optional."""
    stated = default if security is None else security
    names = tuple(found)
    if any(name in alternative for alternative in stated for name in names):
        return security
    more = tuple((*alternative, name) for alternative in stated or ((),) for name in names)
    return more if required else (*more, *(stated or ((),)))


def _ignored(document: Document, one: Parameter, signed: bool, diag: Diagnostics) -> None:
    if one.name.lower() == "authorization" and not signed:
        text = (
            f"header parameter {one.name!r} asks for a credential, and no security scheme says how it is sent"
        )
        place = document.place((*one.pointer, "name"))
        diag.warning("MCP270", text, place, _DECLARE)
    else:
        text = f"header parameter {one.name!r} is ignored, as OpenAPI wants it"
        place = document.place((*one.pointer, "name"))
        diag.note("MCP207", text, place, "describe it by content types or security schemes")


def _note(document: Document, one: Parameter, why: str, diag: Diagnostics) -> None:
    text = f"{one.location} parameter {one.name!r} {why}: this server sends it, and it is no argument"
    diag.note("MCP271", text, document.place((*one.pointer, "name")), "remove the parameter")
