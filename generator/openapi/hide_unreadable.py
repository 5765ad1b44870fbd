"""What needs the parts that cannot be read: the operations that cannot be offered are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from ..diagnostics import Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .normalisation import Unreadable
from .references import target
from .structure.typed_view import METHODS, OPERATIONS, label


class LeftOut(NamedTuple):
    """The document without the operations that need something that cannot be read."""

    document: Document
    needed: frozenset[Unreadable]
    """The problems that do harm: some operation needs the part, or its operations are not known."""
    operations: frozenset[str]
    """What cannot be offered, as `GET /a`; a path whose operations are not known by itself."""


def left_out(
    document: Document, problems: Sequence[Unreadable], copied: Mapping[Pointer, Sequence[Pointer]]
) -> LeftOut:
    """Hide each operation that holds a problem, or refers to what holds one.

    `copied`: where parts were put in place of the references to them. Each part is looked at once.
    """
    if not problems:
        return LeftOut(document, frozenset(), frozenset())
    root = document.root
    uses = {at: set(_references(root, node)) for at, node in _owned(root)}
    shown = [at for at in uses if at[0] == "paths" and not _is_hidden(root, at)]
    reached = _reached(shown, uses)
    reasons: dict[Pointer, str] = {}
    needed: set[Unreadable] = set()
    lost: set[str] = set()
    for problem in problems:
        if problem.lost:
            needed.add(problem)
            lost.add(problem.lost)
            continue
        places = _everywhere(problem.new, copied)
        owners = [owner for at in places for owner in _owners(root, at)]
        for owner in owners:
            reasons.setdefault(owner, problem.message)
        if not reached.isdisjoint(owners):
            needed.add(problem)
        elif not owners and not _is_empty(root, problem.new):
            needed.add(problem)
            lost.update(str(at[1]) for at in places if at[:1] == ("paths",) and len(at) > 1)
    _spread(reasons, uses)
    paths = dict(root["paths"])
    operations = {at: reasons[at] for at in shown if at in reasons}
    for at, reason in operations.items():
        paths[str(at[1])] = _hidden(paths[str(at[1])], at[2:], f"left out: {reason}"[:300])
    names = {label(str(at[-1]), str(at[1])) for at in operations} | lost
    return LeftOut(replace(document, root={**root, "paths": paths}), frozenset(needed), frozenset(names))


def _reached(starts: Iterable[Pointer], uses: Mapping[Pointer, set[Pointer]]) -> set[Pointer]:
    """What these operations need, themselves included."""
    todo = list(starts)
    found = set(todo)
    for at in todo:
        new = uses.get(at, set()) - found
        found |= new
        todo += new
    return found


def _spread(reasons: dict[Pointer, str], uses: Mapping[Pointer, set[Pointer]]) -> None:
    """Give the reason to whatever refers to something with one."""
    users: dict[Pointer, list[Pointer]] = {}
    for at, used in uses.items():
        for each in used:
            users.setdefault(each, []).append(at)
    todo = list(reasons)
    for at in todo:
        for user in users.get(at, ()):
            if user not in reasons:
                reasons[user] = reasons[at]
                todo.append(user)


def _everywhere(at: Pointer, copied: Mapping[Pointer, Sequence[Pointer]]) -> list[Pointer]:
    """The place, and those to which it was copied with what is around it."""
    todo = [at]
    found = {at}
    for place in todo:
        for length in range(1, len(place) + 1):
            new = [each for each in copied.get(place[:length], ()) if each not in found]
            found.update(new)
            todo += new
    return todo


def _is_empty(root: dict[str, Any], at: Pointer) -> bool:
    """Whether there is no operation to be lost: a component by itself, a path without methods."""
    return at[:1] == ("components",) or (at[:1] == ("paths",) and at[1:2] != () and at[1] in root["paths"])


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
        case ("paths", _, str(key), *_) if key.lower() in METHODS:
            return (*at[:2], key.lower())
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
            if isinstance(node.get("$ref"), str):
                to = target(root, node["$ref"]) or _meant(node["$ref"])
                yield _owner(to) or to
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def _meant(reference: str) -> Pointer:
    """Where something was that is left out itself."""
    try:
        return json_pointer.parse(unquote(reference.removeprefix("#")))
    except ValueError:
        return ()


def _is_hidden(root: dict[str, Any], at: Pointer) -> bool:
    node = root
    for token in at:
        node = node[str(token)]
    stated = node.get("x-mcp")
    return stated is False or (isinstance(stated, dict) and stated.get("hidden") is True)


def _hidden(node: Any, at: Pointer, reason: str) -> Any:
    if at:
        return {**node, at[0]: _hidden(node[at[0]], at[1:], reason)}
    stated = node.get("x-mcp")
    return {
        **node,
        "x-mcp": {**(stated if isinstance(stated, dict) else {}), "hidden": True, "reason": reason},
    }
