"""Where the value of a pointer is written, looked up when a complaint is shown and not before."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from .json_nodes import Extent, JsonNode
from .lines import line_column
from .model import LIMITS
from .nodes import Mapping, Node, Scalar, Sequence
from .yaml_nodes import compose

_AnyNode = Node | JsonNode


def position(text: str, pointer: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of the value at `pointer`, or of its name; see `extent`."""
    return line_column(text, extent(text, pointer, key)[0])


def extent(text: str, pointer: tuple[str | int, ...], key: bool = False) -> Extent:
    """The offsets between which the value at `pointer` is written; with `key`, its member name.

    What the pointer does not reach is shown by the deepest value that it does reach. A value over several
    lines, or one that stands for what is missing in it, is shown by its name if it has one. An alias is
    where its anchor is. Text that does not parse has one place: its beginning.
    """
    node = _root(text)
    if node is None:
        return 0, 0
    name: Extent | None = None
    for token in pointer:
        found = _child(node, token)
        if found is None:
            key = True
            break
        name, node = found
    if name is not None and (key or (_is_collection(node) and text.find("\n", name[1], node.end) >= 0)):
        return name
    return node.start, node.end


@lru_cache(maxsize=32)
def _root(text: str) -> _AnyNode | None:
    """The places of a text, kept for the next complaint about it."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            return JsonNode.root(text)
    return compose(text, LIMITS).root


def _child(node: _AnyNode, token: str | int) -> tuple[Extent | None, _AnyNode] | None:
    members: Any
    match node:
        case Mapping(members=members) | JsonNode(members=members) if str(token) in members:
            name, child = members[str(token)]
            return (name.start, name.end) if isinstance(name, Scalar) else name, child
        case Sequence(items=items) | JsonNode(items=items):
            index = int(token) if str(token).isdecimal() else len(items)
            return (None, items[index]) if index < len(items) else None
    return None


def _is_collection(node: _AnyNode) -> bool:
    return node.is_collection if isinstance(node, JsonNode) else not isinstance(node, Scalar)
