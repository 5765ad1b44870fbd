"""Request bodies of methods for which HTTP gives them no meaning.

RFC 9110 lets a client send one only where the server has said that it has a purpose (sections 9.3.1, 9.3.2,
9.3.5), which its description does; never with TRACE (9.3.8). OpenAPI 3.0 tells clients to ignore such a body,
3.1 and 3.2 tell authors to avoid it. To leave it out would change what a request means, mostly to more: a
DELETE of some things would become one of all. So it is sent, and told.
"""

from __future__ import annotations

from typing import Final

from ...diagnostics import Pointer
from ...source.fix_actions import json_path
from ..normalisation import Normalization

_UNDEFINED: Final = ("GET", "HEAD", "DELETE")
_IGNORED: Final = "OpenAPI 3.0 says that clients ignore it"
_AVOIDED: Final = "HTTP gives it no meaning, and some servers refuse it"


def may_have_body(context: Normalization, at: Pointer) -> bool:
    """Whether the body of the operation at `at` is sent; a warning where it should not be there."""
    method = str(at[-1]).upper()
    here = (*at, "requestBody")
    action = f'in an overlay:\n- target: "{json_path(here)}"\n  remove: true'
    if method == "TRACE":
        message = "a TRACE with a body: HTTP forbids it, so it is left out (RFC 9110 section 9.3.8)"
        context.warn("MCP274", message, here, f"remove it, {action}", "TRACE")
        return False
    if method in _UNDEFINED:
        why = _IGNORED if context.dialect == "3.0" else _AVOIDED
        message = f"a {method} with a body: {why}; it is sent as described"
        context.warn("MCP274", message, here, f"if the API does not read it, remove it {action}", method)
    return True
