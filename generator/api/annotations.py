"""The `x-mcp` vocabulary (docs/reference/x-mcp.md): reading it, and complaining about what is not in it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .model import HINTS, Annotations, Hint, ParameterAnnotations, Stated

KEY = "x-mcp"
ROOT_KEYS = frozenset(
    {
        "name",
        "title",
        "instructions",
        "prefix",
        "envPrefix",
        "httpsOnly",
        "tlsMinimum",
        "domains",
        "confirm",
        *HINTS,
    }
)
PATH_KEYS = frozenset({"domain", *HINTS})
OPERATION_KEYS = frozenset(
    {
        "name", "title", "description", "domain", "hidden", "reason", "scopes", "confirm", "redact",
        "examples", "poll", *HINTS,
    }
)  # fmt: skip
PARAMETER_KEYS = frozenset({"description", "hidden", "reason", "value", "env"})
PROPERTY_KEYS = frozenset({"description", "redact"})
ENV_KEYS = frozenset({"env"})
DOMAIN_KEYS = frozenset({"title", "description"})

_TYPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("name", "title", "description", "domain", "reason", "instructions", "prefix"), str),
    **dict.fromkeys(("envPrefix", "tlsMinimum"), str),
    **dict.fromkeys((*HINTS, "hidden", "httpsOnly"), bool),
    "confirm": (bool, str),
    "scopes": list,
    "redact": (list, bool),
    "domains": dict,
    "examples": dict,
    "poll": dict,
}
_WORDS = {str: "text", bool: "true or false", list: "a list", dict: "an object"}


def read_object(
    document: Document, holder: Mapping[str, Any], pointer: Pointer, keys: frozenset[str], diag: Diagnostics
) -> dict[str, Any]:
    """The `x-mcp` object of `holder`, which stands at `pointer`, without what is unknown or mistyped."""
    here = (*pointer, KEY)
    match holder.get(KEY):
        case None:
            return {}
        case bool(shown) if "hidden" in keys:
            return {} if shown else {"hidden": True, "reason": "x-mcp: false"}
        case dict(found):
            return {
                key: value for key, value in found.items() if _valid(document, key, value, here, keys, diag)
            }
        case _:
            place = document.place(here, key=True)
            diag.error(
                "MCP310",
                "x-mcp is not an object",
                place,
                "write x-mcp as a mapping of the keys in docs/reference",
            )
            return {}


def _valid(
    document: Document, key: str, value: Any, here: Pointer, keys: frozenset[str], diag: Diagnostics
) -> bool:
    place = document.place((*here, key), key=True)
    if key not in keys:
        near = difflib.get_close_matches(key, sorted(keys), 1, 0.6)
        cure = f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(keys))}"
        diag.warning("MCP311", f"x-mcp has no key {key!r} here", place, cure)
        return False
    expected = _TYPES.get(key, object)
    if not isinstance(value, expected) or (expected is str and not str(value).strip()):
        kinds = expected if isinstance(expected, tuple) else (expected,)
        wanted = " or ".join(_WORDS.get(kind, kind.__name__) for kind in kinds)
        diag.error("MCP312", f"x-mcp {key} has to be {wanted}", place, f"write {key}: followed by {wanted}")
        return False
    return True


def origin(document: Document, pointer: Pointer) -> str:
    """Who wrote the value at `pointer`: `spec`, or the overlay file and its action."""
    place = document.place(pointer)
    if place.file == document.file:
        return "spec"
    where = "/".join(str(token) for token in place.pointer[:2])
    return f"{PurePosixPath(place.file.replace(chr(92), '/')).name}#/{where}"


def stated_hints(document: Document, found: Mapping[str, Any], pointer: Pointer) -> dict[Hint, Stated]:
    return {
        hint: Stated(bool(found[hint]), origin(document, (*pointer, KEY, hint)))
        for hint in HINTS
        if hint in found
    }


def operation_annotations(
    document: Document, layers: tuple[tuple[Mapping[str, Any], Pointer], ...], diag: Diagnostics
) -> Annotations:
    """`layers`: the root, the path item and the operation with their pointers; the later one wins."""
    (root, root_at), (path, path_at), (operation, operation_at) = layers
    own = read_object(document, operation, operation_at, OPERATION_KEYS, diag)
    above = read_object(document, path, path_at, PATH_KEYS, diag)
    stated = root.get(KEY)
    base: Mapping[str, Any] = stated if isinstance(stated, dict) else {}
    hints: dict[Hint, Stated] = {
        **stated_hints(
            document, {key: base[key] for key in HINTS if isinstance(base.get(key), bool)}, root_at
        ),
        **stated_hints(document, above, path_at),
        **stated_hints(document, own, operation_at),
    }
    hidden = None
    if own.get("hidden"):
        hidden = str(own.get("reason", ""))
        if not hidden:
            place = document.place((*operation_at, KEY, "hidden"), key=True)
            diag.warning(
                "MCP313", "an operation is hidden without a reason", place, "add reason: with one sentence"
            )
            hidden = "no reason given"
    redact = own.get("redact")
    return Annotations(
        name=own.get("name"),
        title=own.get("title"),
        description=own.get("description"),
        domain=own.get("domain", above.get("domain")),
        hidden=hidden,
        hints=hints,
        confirm=own.get("confirm", base.get("confirm", False)),
        redact=tuple(str(path) for path in redact) if isinstance(redact, list) else (),
        scopes=tuple(str(scope) for scope in own.get("scopes", ())),
    )


def parameter_annotations(
    document: Document, node: Mapping[str, Any], pointer: Pointer, diag: Diagnostics
) -> ParameterAnnotations:
    found = read_object(document, node, pointer, PARAMETER_KEYS, diag)
    return ParameterAnnotations(
        description=found.get("description"),
        hidden=bool(found.get("hidden")),
        value=found.get("value"),
        has_value="value" in found,
    )
