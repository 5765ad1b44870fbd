"""The overlay action that takes something broken out of the way, for `help:`."""

from __future__ import annotations

import json
import re

from ..diagnostics import Pointer
from .reference_grammar import METHODS

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CONTROL = re.compile(r"[\x00-\x1f]")  # to be escaped in a quoted name: RFC 9535 section 2.3.1.1


def json_path(pointer: Pointer) -> str:
    """The JSONPath (RFC 9535) of one place: `$.paths['/a'].get`."""
    out = "$"
    for token in pointer:
        if isinstance(token, int):
            out += f"[{token}]"
        elif _PLAIN.fullmatch(token):
            out += f".{token}"
        else:
            quoted = token.replace("\\", "\\\\").replace("'", "\\'")
            quoted = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
            out += f"['{quoted}']"
    return out


def hide(pointer: Pointer) -> str:
    """The action that hides the operation at this place."""
    return f'- target: {_quoted(pointer)}\n  update: {{x-mcp: {{hidden: true, reason: "…"}}}}'


def pin(pointer: Pointer, name: str) -> str:
    """The action that gives the tool of the operation at this place its name."""
    return f"- target: {_quoted(pointer)}\n  update: {{x-mcp: {{name: {name}}}}}"


def with_hide_action(cure: str, pointer: Pointer) -> str:
    """The cure, and the action for an overlay: hide the operation around the place, or remove the part."""
    match pointer:
        case ("paths", _, "additionalOperations", _, *_):
            return f"{cure}; or hide the operation in an overlay:\n{hide(pointer[:4])}"
        case ("paths", _, str(method), *_) if method.lower() in METHODS:
            return f"{cure}; or hide the operation in an overlay:\n{hide(pointer[:3])}"
        case ("paths", _, *_):
            part = pointer[:2]
        case ("components", _, _, *_) | ("definitions" | "parameters" | "responses", _, *_):
            part = pointer[:-1] if pointer[-1] == "$ref" else pointer
        case _:
            return cure
    return f"{cure}; or remove it in an overlay:\n- target: {_quoted(part)}\n  remove: true"


def _quoted(pointer: Pointer) -> str:
    return json.dumps(json_path(pointer), ensure_ascii=False)
