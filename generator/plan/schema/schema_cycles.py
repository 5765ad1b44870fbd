"""Schemas that consist of themselves: `A: {allOf: [{$ref: A}]}` says nothing, and validators never end.

Recursion through a property or an item is another thing: each round needs a deeper value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...openapi.schema.subschemas import Json, named_by
from ..connected import recurring

_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("not", "if", "then", "else")


def in_place(schema: Json) -> frozenset[str]:
    """The definitions that a portable schema applies to the very value it is applied to."""
    out: set[str] = set()
    queue = [schema]
    while queue:
        part = queue.pop()
        if "$ref" in part:
            out.add(named_by(part))
        queue += [each for key in _LISTS for each in part.get(key, ())]
        queue += [part[key] for key in _SINGLE if key in part]
        queue += part.get("dependentSchemas", {}).values()
    return frozenset(out)


def closing(edges: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """By definition: those that it applies in place and that come back to it."""
    found: dict[str, frozenset[str]] = {}
    for ring in recurring(edges):
        members = frozenset(ring)
        found |= {name: members.intersection(edges[name]) for name in ring}
    return found


def without(schema: Json, names: Collection[str]) -> Json:
    """The schema without what applies one of the definitions in place; an alternative goes as a whole."""
    out = dict(schema)
    if named_by(out) in names:
        del out["$ref"]
    for key in _LISTS:
        if key in out:
            parts = [each for each in out[key] if key == "allOf" or not in_place(each) & set(names)]
            out[key] = [part for each in parts if (part := without(each, names)) or not each]
            if not out[key]:
                del out[key]
    for key in _SINGLE:
        if key in out and in_place(out[key]) & set(names):
            del out[key]
    if "if" not in out:
        for key in ("then", "else"):
            out.pop(key, None)
    if "dependentSchemas" in out:
        out["dependentSchemas"] = {key: without(each, names) for key, each in out["dependentSchemas"].items()}
    return out
