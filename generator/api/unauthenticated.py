"""Descriptions that say nothing of how to sign in, and the overlay with which somebody says it for them."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..source import Document
from .model import Api


def is_unsigned(api: Api) -> bool:
    """Whether no request can have credentials, and nobody has said (`security: []`) that this is meant."""
    asked = api.security or any(operation.security for operation in api.operations)
    return not asked and "security" not in api.root


def tell_unsigned(written: Document, api: Api, diag: Diagnostics) -> None:
    """The note about it. `written` is the description in its own version."""
    if not api.operations or not is_unsigned(api):
        return
    if api.schemes:
        names = ", ".join(sorted(api.schemes))
        text = f"no operation asks for any of the security schemes ({names}): no credentials are sent"
        ways = f"- target: $\n  update: {{security: [{{{sorted(api.schemes)[0]}: []}}]}}"
    else:
        text = "no security scheme is declared: no credentials are sent"
        ways = "\n".join(schemes(written))
    cure = f"if the API wants some, say so in an overlay (`security: []` says that it wants none):\n{ways}"
    diag.note("MCP280", text, written.place(()), cure)


def schemes(written: Document) -> tuple[str, ...]:
    """The lines of an overlay action that declares a way to sign in; the usual ones, to choose from."""
    header = "{type: apiKey, in: header, name: X-API-Key}"
    if "swagger" in written.root:  # 2.0 has no word for a bearer token: it is a header like any other
        return (
            "- target: $",
            "  update:",
            f"    securityDefinitions: {{key: {header}}}",
            "    security: [{key: []}]",
        )
    return (
        "- target: $",
        "  update:",
        "    components:",
        "      securitySchemes:",
        "        token: {type: http, scheme: bearer}",
        f"        # or: key: {header}",
        "    security: [{token: []}]",
    )
