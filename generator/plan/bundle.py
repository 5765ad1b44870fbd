"""The input schema of a tool: its arguments, and what they refer to, in the order that reads best.

A definition is written where it is used if that makes the schema shorter and not too deep; the others stand
in `$defs`, pruned to those in reach.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .finishing import finished
from .subschemas import Json, mapped, named_by, references

INLINE_LIMIT = 200
"""Definitions up to this many bytes of JSON are written where they are used."""
INLINE_DEPTH = 12
"""Definitions within each other that are written where they are used: clients limit the nesting."""
_ANNOTATIONS = frozenset({"description", "default"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides where a definition is written."""

    recursive: bool
    small: bool


def bundled(
    properties: Mapping[str, Json],
    required: tuple[str, ...],
    definitions: Mapping[str, Json],
    facts: dict[str, Facts],
) -> Json:
    """One flat object. `facts` remembers, for all tools of a description, what is known of a definition."""
    uses = _uses(properties, definitions)
    inline = {name for name, times in uses.items() if _goes_inline(name, times, definitions, facts)}
    chosen = {name: definitions[name] for name in inline}
    out: Json = {"type": "object"}
    out["properties"] = {name: finished(_placed(schema, chosen, 0)) for name, schema in properties.items()}
    if required:
        out["required"] = list(required)
    out["additionalProperties"] = False
    kept: dict[str, Json] = {}
    todo = [name for schema in out["properties"].values() for name in references(schema)]
    while todo:
        name = todo.pop()
        if name not in kept:
            kept[name] = finished(_placed(definitions[name], chosen, 0))
            todo += references(kept[name])
    if kept:
        out["$defs"] = dict(sorted(kept.items()))
    return out


def _uses(properties: Mapping[str, Json], definitions: Mapping[str, Json]) -> dict[str, int]:
    """Each definition in reach, and how often it is named."""
    times: dict[str, int] = {}
    queue = list(properties.values())
    while queue:
        for name in references(queue.pop()):
            times[name] = times.get(name, 0) + 1
            if times[name] == 1:
                queue.append(definitions[name])
    return times


def _goes_inline(name: str, times: int, definitions: Mapping[str, Json], facts: dict[str, Facts]) -> bool:
    """Whether a definition is written where it is used: never a recursive one, never one that grows."""
    if name not in facts:
        made = definitions[name]
        small = not references(made) and len(json.dumps(made)) <= INLINE_LIMIT
        facts[name] = Facts(_recursive(name, definitions), small)
    return not facts[name].recursive and (times == 1 or facts[name].small)


def _recursive(start: str, definitions: Mapping[str, Json]) -> bool:
    seen: set[str] = set()
    queue = references(definitions[start])
    while queue:
        name = queue.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            queue += references(definitions[name])
    return False


def _placed(schema: Json, inline: Mapping[str, Json], depth: int) -> Json:
    name = named_by(schema)
    if name not in inline or depth >= INLINE_DEPTH:
        return mapped(schema, lambda part: _placed(part, inline, depth))
    found, rest = inline[name], {key: value for key, value in schema.items() if key != "$ref"}
    if set(rest) <= _ANNOTATIONS:
        return _placed({**found, **rest}, inline, depth + 1)
    # What stands beside a $ref holds as well (JSON Schema 2020-12 section 7.7.1.1) and replaces nothing
    return _placed({**rest, "allOf": [found, *rest.get("allOf", ())]}, inline, depth + 1)
