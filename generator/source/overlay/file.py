"""Overlay documents: what OpenAPI Overlay 1.0 and 1.1 (section 4.4) demand of them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from ...diagnostics import Diagnostics, Pointer
from ..document import Document
from .jsonpath import compile_query
from .model import Action, Overlay

_TYPES: Final[Mapping[type, str]] = {str: "text", bool: "true or false", dict: "an object", list: "a list"}
_ROOT: Final = {"overlay": object, "info": dict, "extends": str, "actions": list}
_INFO: Final = {"title": str, "version": str, "description": str}
_ACTION: Final = {"target": str, "description": str, "update": object, "remove": bool, "copy": str}
_NEW_IN_1_1: Final = frozenset((("info", "description"), ("actions", "copy")))
_VERSION: Final = re.compile(r"(\d+)\.(\d+)\.\d+(?:-.+)?")
_HEADER: Final = "overlay: 1.1.0"


def read(document: Document, diag: Diagnostics) -> Overlay | None:
    """The overlay in a document, or None when an error was reported."""
    found = Diagnostics()
    overlay = _Reader(document, found).overlay()
    diag.items += found.items
    return None if found.failed else overlay


class _Reader:
    def __init__(self, document: Document, diag: Diagnostics) -> None:
        self.document = document
        self.diag = diag
        self.minor = 1

    def overlay(self) -> Overlay:
        root = self.document.root
        if "overlay" in root:
            self.minor = self._version(root["overlay"])
        elif "openapi" in root or "swagger" in root:
            self.diag.error(
                "MCP301",
                "this is an API description, not an overlay",
                self.document.place(()),
                f"name an overlay document here: it starts with {_HEADER}",
            )
            return Overlay(self.document, True, None, ())
        self._members((), root, _ROOT, ("overlay", "info", "actions"))
        info = root.get("info")
        if isinstance(info, dict):
            self._members(("info",), info, _INFO, ("title", "version"))
        actions = root.get("actions")
        return Overlay(
            self.document,
            self.minor > 0,
            root.get("extends"),
            self._actions(actions) if isinstance(actions, list) else (),
        )

    def _version(self, version: Any) -> int:
        """The minor version; checked even where the rest is wrong, so that all is reported at once."""
        place = self.document.place(("overlay",))
        found = _VERSION.fullmatch(version) if isinstance(version, str) else None
        if found is None or found[1] != "1":
            self.diag.error("MCP301", f"{version!r} is not a version of Overlay", place, f"write {_HEADER}")
            return 1
        if int(found[2]) > 1:
            self.diag.warning(
                "MCP308",
                f"Overlay {version} is newer than what mcpgen knows, and is read as 1.1",
                place,
                f"write {_HEADER} if nothing newer is needed",
            )
        return int(found[2])

    def _actions(self, actions: list[Any]) -> tuple[Action, ...]:
        if not actions:
            self.diag.error(
                "MCP303",
                "there are no actions",
                self.document.place(("actions",)),
                "add one, such as target: $.info and update: {title: ...}, or leave the overlay out",
            )
        seen: dict[str, int] = {}
        read = []
        for index, action in enumerate(actions):
            at: Pointer = ("actions", index)
            if not isinstance(action, dict):
                self._wrong_type(at, "an action", dict)
                continue
            self._members(at, action, _ACTION, ("target",))
            text = json.dumps(action, sort_keys=True)
            if text in seen:
                self.diag.error(
                    "MCP307",
                    f"action {index + 1} is the same as action {seen[text] + 1}",
                    self.document.place((*at, "target"), key=True),
                    "remove one of them",
                )
            seen.setdefault(text, index)
            if isinstance(action.get("target"), str):
                read.append(self._action(index, action))
        return tuple(each for each in read if each)

    def _action(self, index: int, action: dict[str, Any]) -> Action | None:
        at: Pointer = ("actions", index)
        target = compile_query(action["target"], self.document.place((*at, "target")), self.diag)
        source = None
        if isinstance(action.get("copy"), str):
            source = compile_query(action["copy"], self.document.place((*at, "copy")), self.diag)
        if target is None:
            return None
        removes = action.get("remove") is True
        idle = [name for name in ("update", "copy") if name in action]
        if removes:
            for name in idle:
                self.diag.warning(
                    "MCP306",
                    f"{name} has no effect, because this action removes its target",
                    self.document.place((*at, name), key=True),
                    f"leave {name} out, or make it an action of its own",
                )
            return Action(index, target, "remove")
        if len(idle) == 2:
            self.diag.error(
                "MCP306",
                "update and copy in one action rule each other out",
                self.document.place((*at, "copy"), key=True),
                "make two actions of them, in the order that they should have",
            )
        if "update" in action:
            return Action(index, target, "update", value=action["update"])
        if source:
            return Action(index, target, "copy", source=source)
        if "copy" not in action and action.get("remove", False) is False:
            self.diag.warning(
                "MCP306",
                "this action does nothing",
                self.document.place((*at, "target"), key=True),
                "give it update, copy, or remove: true",
            )
        return Action(index, target, "nothing")

    def _members(
        self, at: Pointer, value: dict[str, Any], known: Mapping[str, type], required: tuple[str, ...]
    ) -> None:
        for name in required:
            if name not in value:
                where = "this document" if not at else "info" if len(at) == 1 else f"action {int(at[1]) + 1}"
                example = _HEADER if name == "overlay" else f"{name}: ..."
                self.diag.error("MCP302", f"{where} has no {name}", self.document.place(at), f"add {example}")
        for name, member in value.items():
            if name not in known:
                if not name.startswith("x-"):
                    self._unknown((*at, name), known)
            elif not isinstance(member, known[name]):
                self._wrong_type((*at, name), name, known[name])
            elif self.minor == 0 and at and (str(at[0]), name) in _NEW_IN_1_1:
                self.diag.warning(
                    "MCP308",
                    f"{name} came with Overlay 1.1, and this document says 1.0",
                    self.document.place((*at, name), key=True),
                    f"write {_HEADER}",
                )

    def _unknown(self, at: Pointer, known: Mapping[str, type]) -> None:
        near = difflib.get_close_matches(str(at[-1]), known, 1)
        self.diag.error(
            "MCP304",
            f"Overlay knows no member {at[-1]!r} here",
            self.document.place(at, key=True),
            f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}; own names start with x-",
        )

    def _wrong_type(self, at: Pointer, what: str, expected: type) -> None:
        cure = "quote it" if expected is str else f"write {_TYPES[expected]}"
        self.diag.error("MCP303", f"{what} has to be {_TYPES[expected]}", self.document.place(at), cure)
