"""Follows `$ref` inside one document: JSON pointers (RFC 6901) in URI fragments."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

MOST_HOPS = 32
"""A chain of references longer than this is taken for a circle."""


def find(root: Any, reference: Any) -> Any:
    """What `#/a/b` names in the document; None when there is nothing, or when it is elsewhere."""
    if not isinstance(reference, str) or not reference.startswith("#"):
        return None
    node = root
    for part in reference[1:].split("/")[1:]:
        key = unquote(part).replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and key in node:
            node = node[key]
        elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
            node = node[int(key)]
        else:
            return None
    return node


def follow(root: Any, node: Any) -> dict[str, Any]:
    """The object that a Reference Object stands for (not for schemas, which may have siblings).

    A path item may have members beside its `$ref`: they are added, its own winning. Whatever leads to
    nothing, or around in a circle, is an empty object.
    """
    beside: dict[str, Any] = {}
    for _ in range(MOST_HOPS):
        if not isinstance(node, dict):
            return beside
        reference = node.get("$ref")
        if not isinstance(reference, str):
            return {**node, **beside}
        beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
        node = find(root, reference)
    return beside


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is an object, else an empty one: descriptions hold anything anywhere."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return value if isinstance(value, list) else []
