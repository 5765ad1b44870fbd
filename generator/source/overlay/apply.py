"""OpenAPI Overlay 1.0 and 1.1: actions applied to a document, in their order.

Where the specification leaves a choice: a target that matches nothing is a warning; several overlays are
several calls; in 1.0 a value of another kind replaces the old one with a warning, in 1.1 it is an error
(section 4.4.4); a list always grows by the items of a list, and by any other value as one item.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from ...diagnostics import Diagnostics, Pointer
from ...syntax.model import LIMITS, Limits, SyntaxStop
from ..document import Document
from ..source_map import Origins
from .edit import Edit
from .file import read
from .jsonpath import find
from .model import Action, Overlay, kind_of
from .suggestions import nearest


def apply(document: Document, overlay: Document, diag: Diagnostics, limits: Limits = LIMITS) -> Document:
    """The document after the actions of an overlay; neither of the two that are handed in changes.

    What an action wrote has its origin in the overlay, down to the single merged member. With an error in
    the overlay document nothing is applied; with an error in an action, the other actions are.
    """
    sources = {**document.sources, **overlay.sources}
    checked = read(overlay, diag)
    if checked is None:
        return replace(document, sources=sources)
    _check_extends(document, checked, diag)
    edit = Edit(_copy(document.root), Origins(document.file, document.origins), checked, diag, limits)
    for action in checked.actions:
        try:
            _act(edit, action)
        except SyntaxStop as refused:
            problem = refused.problem
            diag.error(problem.code, problem.message, checked.place(action, action.verb), problem.help)
            break
    targets = {(overlay.file, action.index): action.target.text for action in checked.actions}
    return replace(
        document,
        root=edit.root,
        sources=sources,
        origins=edit.origins.frozen(),
        targets={**document.targets, **targets},
    )


def _act(edit: Edit, action: Action) -> None:
    place = edit.overlay.place(action, "target")
    nodes = find(action.target, edit.root, place, edit.diag)
    if nodes is None:
        return
    if not nodes:
        edit.diag.warning(
            "MCP320",
            f"the target of action {action.index + 1} matches nothing",
            place,
            nearest(action.target.text, edit.root),
        )
        return
    locations: list[Pointer] = [node.location for node in nodes]
    match action.verb:
        case "remove" if () in locations:
            edit.diag.error("MCP324", "the whole document cannot be removed", place, "select a part of it")
        case "remove":
            edit.remove(locations)
        case "update" | "copy":
            _merge(edit, action, locations, {kind_of(node.value) for node in nodes})


def _merge(edit: Edit, action: Action, locations: list[Pointer], kinds: set[str]) -> None:
    if edit.overlay.strict and len(kinds) > 1:
        edit.diag.error(
            "MCP322",
            f"the target of action {action.index + 1} selects different kinds: {', '.join(sorted(kinds))}",
            edit.overlay.place(action, "target"),
            "make an action for each kind",
        )
        return
    value = action.value
    if action.source:
        place = edit.overlay.place(action, "copy")
        nodes = find(action.source, edit.root, place, edit.diag)
        if nodes is None:
            return
        if len(nodes) != 1:
            found = f"{len(nodes)} values" if nodes else "nothing"
            help_ = "copy needs exactly one" if nodes else nearest(action.source.text, edit.root)
            edit.diag.error("MCP323", f"copy selects {found}", place, help_)
            return
        value = _copy(nodes[0].value)  # as it is now, also where a target is part of it
    for location in locations:
        edit.update(location, value, ("actions", action.index, action.verb))


def _copy(value: Any) -> Any:
    if type(value) is dict:
        return {name: _copy(member) for name, member in value.items()}
    if type(value) is list:
        return [_copy(item) for item in value]
    return value


def _check_extends(document: Document, overlay: Overlay, diag: Diagnostics) -> None:
    """`extends` names the one description that the overlay is for (section 4.4.1); a URL by its file name."""
    if not overlay.extends or not Path(document.file).name or document.file.startswith("<"):
        return
    try:
        fits = _names(overlay.extends, overlay.document.file, document.file)
    except ValueError:  # a NUL in a path, a host in brackets that is no address
        fits = False
    if not fits:
        diag.warning(
            "MCP309",
            f"this overlay is for {overlay.extends}, not for {document.file}",
            overlay.document.place(("extends",)),
            "correct or remove extends, or leave the overlay out",
        )


def _names(extends: str, overlay: str, document: str) -> bool:
    reference = urlsplit(extends)
    path = unquote(reference.path)
    if reference.scheme in ("", "file"):
        return (Path(overlay).parent / path).resolve() == Path(document).resolve()
    return PurePosixPath(path).name == Path(document).name
