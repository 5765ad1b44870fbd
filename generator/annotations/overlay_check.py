"""`x-mcp` in overlay documents, as they are written: keys, values, and whether anything reads it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from . import overlay_targets
from .annotations import statements
from .overlay_targets import Kinds
from .value_types import Key, OneOf
from .vocabulary import KEY, PLACES, Keys

_PLACE_OF: Final = {
    "document": "the root",
    "pathItem": "a path",
    "operation": "an operation",
    "parameter": "a parameter",
    "schema": "a schema",
    "securityScheme": "a security scheme",
    "server": "a server",
}
_SWITCHED: Final = frozenset({"document", "pathItem", "operation"})
_OWN_NAMES: Final = ("{} schema", "{} example")
"""Where a member called x-mcp is the author's and no extension."""


def check(overlay: Document, diag: Diagnostics) -> None:
    """All of it: what `mcpgen overlay lint` says of x-mcp."""
    _Check(overlay, diag, values=True).run()


def check_placement(overlay: Document, diag: Diagnostics) -> None:
    """Only where nothing reads it: the rest is said of the description, once overlays are applied."""
    _Check(overlay, diag, values=False).run()


class _Check:
    def __init__(self, overlay: Document, diag: Diagnostics, *, values: bool) -> None:
        self._overlay = overlay
        self._diag = diag
        self._values = values

    def run(self) -> None:
        root = self._overlay.root
        self._unread(root, ())
        actions = root.get("actions")
        for index, action in enumerate(actions if isinstance(actions, list) else ()):
            if not isinstance(action, dict):
                continue
            self._unread(action, ("actions", index))
            target = action.get("target")
            kinds = overlay_targets.selected(target) if isinstance(target, str) else None
            if kinds is not None and "update" in action:
                self._walk(action["update"], kinds, ("actions", index, "update"))

    def _unread(self, holder: Mapping[str, Any], at: Pointer) -> None:
        if KEY in holder:
            self._say(at, "an overlay itself", "write it under update: in an action with a target")

    def _say(self, at: Pointer, what: str, cure: str) -> None:
        place = self._overlay.place((*at, KEY), key=True)
        self._diag.warning("MCP328", f"nothing reads x-mcp on {what}", place, cure)

    def _walk(self, value: Any, kinds: Kinds, at: Pointer) -> None:
        """`kinds`: of what the value is merged into. To a list, anything but a list is added as an item."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                self._walk(item, overlay_targets.items(kinds), (*at, index))
            return
        if not isinstance(value, dict):
            return
        kinds = frozenset(kind.removeprefix("[] ") for kind in kinds)
        if KEY in value and not all(kind in _OWN_NAMES for kind in kinds):
            self._read(value[KEY], kinds, at)
        for name, inner in value.items():
            if name != KEY:
                self._walk(inner, overlay_targets.member(kinds, name), (*at, name))

    def _read(self, found: Any, kinds: Kinds, at: Pointer) -> None:
        known = [_PLACE_OF[kind] for kind in sorted(kinds) if kind in _PLACE_OF]
        here = (*at, KEY)
        if not known:
            read = ", ".join(_PLACE_OF.values())
            self._say(at, "what this action selects", f"it is read on {read}")
        elif not self._values or found is None:
            return
        elif isinstance(found, bool):
            if not kinds & _SWITCHED:
                self._not_an_object(here)
        elif isinstance(found, dict):
            keys = PLACES[known[0]] if len(known) == 1 else _together([PLACES[place] for place in known])
            statements(self._overlay, found, here, keys, self._diag)
        else:
            self._not_an_object(here)

    def _not_an_object(self, here: Pointer) -> None:
        cure = "write x-mcp as a mapping of the keys in docs/reference/x-mcp.md"
        place = self._overlay.place(here, key=True)
        self._diag.error("MCP310", "x-mcp is not an object", place, cure)


def _together(tables: list[Keys]) -> Keys:
    """What any of several places takes."""
    out: dict[str, Key] = {}
    for table in tables:
        for name, key in table.items():
            known = out.get(name)
            if known is None or known.kind == key.kind:
                out[name] = key
            else:
                out[name] = Key(OneOf((known.kind, key.kind)), key.text)
    return out
