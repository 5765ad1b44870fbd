"""Local references (`#/…`, RFC 6901) of everything but schemas, followed so that no later stage meets one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer


def target(root: Mapping[str, Any], reference: str) -> Pointer | None:
    """The pointer that a local reference means; None if it names nothing or is not local."""
    if not reference.startswith("#"):
        return None
    try:
        tokens = json_pointer.parse(unquote(reference[1:]))
        return json_pointer.exact(root, tokens)
    except (KeyError, ValueError):
        return None


def follow(document: Document, node: Any, pointer: Pointer, diag: Diagnostics) -> tuple[Any, Pointer] | None:
    """What `node` stands for once its `$ref`s are followed, and where that is; None after a complaint."""
    seen: list[Pointer] = []
    while isinstance(node, dict) and "$ref" in node:
        place = document.place((*pointer, "$ref"))
        reference = node["$ref"]
        found = target(document.root, reference) if isinstance(reference, str) else None
        if found is None:
            diag.error(
                "MCP210",
                f"reference {reference!r} names nothing in this document",
                place,
                "correct the path after #",
            )
            return None
        if found in seen or found == pointer:
            diag.error(
                "MCP211",
                f"reference {reference!r} leads back to itself",
                place,
                "let one of them hold the real thing",
            )
            return None
        seen.append(found)
        node, pointer = json_pointer.resolve(document.root, found), found
    return node, pointer
