"""Reading the `x-mcp` of one place, and complaining about what does not belong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .model import HINTS, ParameterAnnotations
from .provenance import SPEC, provenance
from .reserved_env_names import is_reserved
from .value_validation import suggest_key, violations
from .vocabulary import KEY, OPERATION, PARAMETER, PATH, PLACES, ROOT, SCHEMA, Keys

_SWITCHED = (ROOT, PATH, OPERATION)
_SERVER_DESCRIPTION = ("protocolVersion", "tools", "capabilities")
_OLD_SWITCH = {"enabled"}


def read_object(
    document: Document, holder: Mapping[str, Any], pointer: Pointer, keys: Keys, diag: Diagnostics
) -> dict[str, Any]:
    """The `x-mcp` object of `holder`, which stands at `pointer`, without what is unknown or unfit."""
    here = (*pointer, KEY)
    found = holder.get(KEY)
    if found is None or (isinstance(found, bool) and any(keys is each for each in _SWITCHED)):
        return {}  # a plain true or false is the switch that other tools have too: see vendors
    if not isinstance(found, dict):
        cure = "write x-mcp as a mapping of the keys in docs/reference/x-mcp.md"
        diag.error("MCP310", "x-mcp is not an object", document.place(here, key=True), cure)
        return {}
    out = statements(document, found, here, keys, diag)
    if "env" in out and provenance(document, (*here, "env")) == SPEC:
        place = document.place((*here, "env"), key=True)
        names = out["env"] if isinstance(out["env"], list) else [out["env"]]
        known = [name for name in names if is_reserved(name) or is_reserved(f"{name}_FILE")]
        if known:
            text = f"the description wants what {known[0]} holds, a credential for something else"
            diag.error("MCP332", text, place, "choose another name, or say in an overlay that it is meant")
            return {key: value for key, value in out.items() if key != "env"}
        text = "the description itself names the environment variable to read"
        diag.warning("MCP330", text, place, "if that is meant, say it in an overlay")
    return out


def statements(
    document: Document, found: Mapping[str, Any], here: Pointer, keys: Keys, diag: Diagnostics
) -> dict[str, Any]:
    """The members of an `x-mcp` object that are known and fit."""
    out = {}
    for name, value in found.items():
        if name not in keys:
            place = document.place((*here, name), key=True)
            diag.warning("MCP311", f"x-mcp has no key {name!r} here", place, _elsewhere(name, keys))
            continue
        fit = True
        for fault in violations(keys[name].kind, value, f"x-mcp {name}"):
            place = document.place((*here, name, *fault.at), key=fault.key or not fault.at)
            say = diag.warning if fault.unknown else diag.error
            say(fault.code, fault.message, place, fault.help)
            fit = fit and fault.unknown
        if fit:
            out[name] = value
    return out


def _elsewhere(name: str, keys: Keys) -> str:
    """Help for a key that does not belong here."""
    others = [place for place, table in PLACES.items() if name in table]
    return f"{name} belongs on {', '.join(others)}" if others else suggest_key(name, keys)


def read_root(document: Document, diag: Diagnostics) -> dict[str, Any]:
    """What `x-mcp` at the root says to mcpgen.

    There others describe a server that exists already (Redocly, Zuplo). That is left aside, but for what
    overlays have added to it.
    """
    root, at = document.root, (KEY,)
    found = root.get(KEY)
    if not isinstance(found, dict) or not foreign(found):
        return read_object(document, root, (), ROOT, diag)
    if set(found) != _OLD_SWITCH:
        diag.note(
            "MCP327",
            "x-mcp at the root describes a server that exists, and is left aside",
            document.place(at, key=True),
            "annotations for mcpgen go into an overlay with target: $",
        )
    return statements(document, _ours(document, found), at, ROOT, diag)


def root_defaults(document: Document) -> dict[str, Any]:
    """What the root says for all operations. Its faults are told once, by `read_root`."""
    found = document.root.get(KEY)
    if not isinstance(found, dict):
        return {}
    found = _ours(document, found) if foreign(found) else found
    return {
        key: found[key]
        for key in (*HINTS, "confirm")
        if key in found and next(violations(ROOT[key].kind, found[key], key), None) is None
    }


def _ours(document: Document, found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if document.place((KEY, name)).file != document.file}


def foreign(found: Mapping[str, Any]) -> bool:
    """Whether an `x-mcp` object at the root is somebody else's."""
    return any(name in found for name in _SERVER_DESCRIPTION) or set(found) == _OLD_SWITCH


def parameter_annotations(
    document: Document, node: Mapping[str, Any], pointer: Pointer, diag: Diagnostics
) -> ParameterAnnotations:
    found = read_object(document, node, pointer, PARAMETER, diag)
    return input_annotations(document, found, pointer, diag)


def schema_annotations(
    document: Document, node: Mapping[str, Any], pointer: Pointer, diag: Diagnostics
) -> ParameterAnnotations:
    found = read_object(document, node, pointer, SCHEMA, diag)
    return input_annotations(document, found, pointer, diag)


def input_annotations(
    document: Document, found: Mapping[str, Any], pointer: Pointer, diag: Diagnostics
) -> ParameterAnnotations:
    here = (*pointer, KEY)
    hidden = bool(found.get("hidden"))
    if "value" in found and "env" in found:
        place = document.place((*here, "env"), key=True)
        diag.error("MCP319", "value and env exclude each other", place, "keep one of the two")
    for name in _first(found, ("value", "env")):
        if not hidden:
            place = document.place((*here, name), key=True)
            text = f"{name} counts only for what is hidden"
            diag.warning("MCP319", text, place, f"add hidden: true, or remove {name}")
    if hidden and not found.get("reason"):
        place = document.place((*here, "hidden"), key=True)
        diag.warning(
            "MCP313", "an argument is hidden without a reason", place, "add reason: with one sentence"
        )
    return ParameterAnnotations(
        description=found.get("description"),
        hidden=hidden,
        shown=found.get("hidden") is False,
        reason=found.get("reason", ""),
        value=found.get("value"),
        has_value=hidden and "value" in found,
        env=found.get("env") if hidden else None,
        redact=found.get("redact"),
        slashes=bool(found.get("allowSlashes")),
        empty=bool(found.get("allowEmpty")),
    )


def _first(found: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    return [name for name in names if name in found][:1]
