"""Schemas that say what no value can keep, once references can be followed: defaults, requirements, `allOf`.

Only schemas with one of the keywords in TOLD are looked at, each once; what they refer to is looked at as far
as `PARTS` schemas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from ...diagnostics import Pointer
from ...source import Document
from ...source import pointer as json_pointer
from ..normalisation import Normalization
from . import composed
from .schema_cycles import edited
from .value_fit import fits

TOLD: Final = frozenset(("default", "allOf", "anyOf", "oneOf", "required"))
"""Keywords for which a schema is looked at here."""

Mend = Callable[[Normalization, Document, dict[str, Any], Pointer], dict[str, Any]]


def mended(context: Normalization, document: Document) -> Document:
    """The document with schemas that some value fits. Those that lie deeper in it come first."""
    by_depth: defaultdict[int, list[Pointer]] = defaultdict(list)
    for at in dict.fromkeys(context.later):
        new = context.moved(at)
        by_depth[len(new)].append(new)
    for depth in sorted(by_depth, reverse=True):
        edits: dict[Pointer, Any] = {}
        for at in dict.fromkeys(by_depth[depth]):
            try:
                node = json_pointer.resolve(document.root, at)
            except KeyError:  # something around it was read in another way
                continue
            if not isinstance(node, dict):
                continue
            found = node
            for mend in (composed.mended, _required, _default):
                found = mend(context, document, found, at)
            if found is not node:
                edits[at] = found
        if edits:
            document = replace(document, root=edited(document.root, edits), origins=context.origins)
    return document


def _required(
    context: Normalization, document: Document, node: dict[str, Any], at: Pointer
) -> dict[str, Any]:
    """Without requirements that a closed object does not allow."""
    names = node.get("required")
    if not isinstance(names, list) or node.get("additionalProperties") is not False:
        return node
    if any(key in node for key in ("patternProperties", "$ref", *composed.TOGETHER)):
        return node
    properties = node.get("properties", {})
    lost = [name for name in names if properties.get(name, False) is False]
    if not lost:
        return node
    text = f"required names a property that is not allowed ({lost[0]!r}): it is not required"
    cure = "describe the property, or take its name out of required"
    context.tally.warn("MCP264", text, document.place((*at, "required")), cure)
    kept = [name for name in names if name not in lost]
    rest = {key: value for key, value in node.items() if key != "required"}
    return {**rest, "required": kept} if kept else rest


def _default(context: Normalization, document: Document, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    if "default" not in node or fits(document.root, node, node["default"]):
        return node
    text = "a default does not fit its schema, and is not shown"
    context.tally.warn("MCP264", text, document.place((*at, "default")), "correct it, or the schema")
    return {key: value for key, value in node.items() if key != "default"}
