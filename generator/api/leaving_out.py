"""With --keep-going: hide the operations that need something that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..diagnostics import Pointer
from ..source import Document
from .context import Broken
from .references import target
from .skeleton import METHODS, OPERATIONS


def left_out(document: Document, problems: Iterable[Broken]) -> Document:
    """The document with each operation hidden that holds a problem, or refers to what holds one."""
    root = document.root
    reasons: dict[Pointer, str] = {}
    for problem in problems:
        for owner in _owners(root, problem.new):
            reasons.setdefault(owner, problem.message)
    if not reasons:
        return document
    users: dict[Pointer, list[Pointer]] = {}
    for at, node in _owned(root):
        for used in _references(root, node):
            users.setdefault(used, []).append(at)
    todo = list(reasons)
    for at in todo:
        for user in users.get(at, ()):
            if user not in reasons:
                reasons[user] = reasons[at]
                todo.append(user)
    paths = dict(root["paths"])
    for at, reason in reasons.items():
        if at[0] == "paths" and at[1] in paths:
            paths[str(at[1])] = _hidden(paths[str(at[1])], at[2:], f"left out: {reason}"[:300])
    return replace(document, root={**root, "paths": paths})


def _owners(root: dict[str, Any], at: Pointer) -> list[Pointer]:
    """The component or operation that a place is in; all operations of a path for what they share."""
    own = _owner(at)
    if own is not None:
        return [own]
    if len(at) > 1 and at[0] == "paths" and at[1] in root["paths"]:
        return [place for place, _ in _operations(at[1], root["paths"][at[1]])]
    return []


def _owner(at: Pointer) -> Pointer | None:
    match at:
        case ("components", _, _, *_):
            return at[:3]
        case ("paths", _, str(key), _, *_) if key == OPERATIONS:
            return at[:4]
        case ("paths", _, str(key), *_) if key in METHODS:
            return at[:3]
        case _:
            return None


def _operations(path: Any, item: Any) -> Iterator[tuple[Pointer, Any]]:
    for key, node in item.items() if isinstance(item, dict) else ():
        if key in METHODS:
            yield ("paths", path, key), node
        elif key == OPERATIONS:
            for method, each in node.items():
                yield ("paths", path, key, method), each


def _owned(root: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    """Every component and operation; what a path item shares counts for each of its operations."""
    for section, held in root.get("components", {}).items():
        for name, node in held.items() if isinstance(held, dict) else ():
            yield ("components", section, name), node
    for path, item in root["paths"].items():
        for at, node in _operations(path, item):
            yield at, [node, item.get("parameters")]


def _references(root: dict[str, Any], node: Any) -> Iterator[Pointer]:
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str) and (to := target(root, node["$ref"])):
                yield _owner(to) or to
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def _hidden(node: Any, at: Pointer, reason: str) -> Any:
    if at:
        return {**node, at[0]: _hidden(node[at[0]], at[1:], reason)}
    stated = node.get("x-mcp")
    return {
        **node,
        "x-mcp": {**(stated if isinstance(stated, dict) else {}), "hidden": True, "reason": reason},
    }
