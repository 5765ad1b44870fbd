"""Paths as authors spell them: without the first slash, or with `:id` for `{id}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ...diagnostics import Pointer
from ..normalisation import Normalization
from ..reference_resolver import UnresolvedReference
from .typed_view import METHODS

_COLON: Final = re.compile(r"(?<=/):([A-Za-z_][A-Za-z0-9_]*)(?=/|$)")


def canonical_path(context: Normalization, path: str, item: Any, at: Pointer, paths: dict[str, Any]) -> str:
    """The path as OpenAPI would spell it. A spelling whose operations would meet others is left alone."""
    name = path
    if not name.startswith("/"):
        name = f"/{name}"
    if _COLON.search(name):
        declared = set(_declared(context, item))
        name = _COLON.sub(lambda match: f"{{{match[1]}}}" if match[1] in declared else match[0], name)
    if name == path:
        return path
    if name in paths and not _methods(item).isdisjoint(_methods(paths[name])):
        context.error(
            "MCP222", f"the path {path!r} is there twice, the other time as {name!r}", at, "remove one"
        )
        return path
    message = f"the path {path!r} is read as {name!r}"
    context.warn("MCP221", message, at, "write it as OpenAPI has it", "spelling of a path")
    return name


def _methods(item: Any) -> set[str]:
    return {key.lower() for key in item if key.lower() in METHODS} if isinstance(item, dict) else set()


def _declared(context: Normalization, item: Any) -> Iterator[str]:
    """The names of the path parameters of a path item and of its operations."""
    if not isinstance(item, dict):
        return
    for holder in (item, *(item[key] for key in item if key.lower() in METHODS)):
        nodes = holder.get("parameters") if isinstance(holder, dict) else None
        for node in nodes if isinstance(nodes, list) else ():
            if not isinstance(node, dict):
                continue
            if isinstance(node.get("$ref"), str):
                found = context.targets.find(node["$ref"], ())
                value = (
                    None if isinstance(found, UnresolvedReference) else context.targets.value(found.pointer)
                )
                node = value if isinstance(value, dict) else {}
            if node.get("in") == "path" and isinstance(node.get("name"), str):
                yield node["name"]
