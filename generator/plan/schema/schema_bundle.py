"""The input schema of a tool: its arguments, and what they refer to, in the order that reads best.

A definition is written where it is used if that makes the schema shorter and not too deep; the others stand
in `$defs`, pruned to those in reach. Past SCHEMA_LIMIT the definitions that are farthest from the arguments
are left open: each tool carries its own, and with dense references each would carry the whole description.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...openapi.schema.subschemas import Json, mapped, named_by, references
from ..connected import recurring
from .finishing import finished

INLINE_LIMIT = 200
"""Definitions up to this many bytes of JSON are written where they are used."""
INLINE_DEPTH = 12
"""Definitions within each other that are written where they are used: clients limit the nesting."""
SCHEMA_LIMIT = 64_000
"""Bytes of the definitions of one tool. No model reads more, and each tool has to bring its own."""
_ANNOTATIONS = frozenset({"description", "default"})


@dataclass(frozen=True, slots=True)
class DefinitionFacts:
    """What decides where a definition is written."""

    names: tuple[str, ...]
    """The definitions that it refers to, with repetitions."""
    size: int
    recursive: bool

    @property
    def is_small(self) -> bool:
        return not self.names and self.size <= INLINE_LIMIT


def bundled(
    properties: Mapping[str, Json],
    required: tuple[str, ...],
    definitions: Mapping[str, Json],
    facts: dict[str, DefinitionFacts],
) -> tuple[Json, int]:
    """One flat object, and how many definitions had no room in it and take any value of their type.

    `facts` remembers, for all tools of a description, what is known of a definition.
    """
    named = [name for schema in properties.values() for name in references(schema)]
    _learn(named, definitions, facts)
    uses, far = _uses(named, facts)
    chosen = {name: definitions[name] for name, times in uses.items() if _goes_inline(times, facts[name])}
    chosen |= {name: _open(definitions[name]) for name in far}
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
            found = chosen[name] if name in far else definitions[name]
            kept[name] = finished(_placed(found, chosen, 0))
            todo += references(kept[name])
    if kept:
        out["$defs"] = dict(sorted(kept.items()))
    return out, len(far)


def _learn(named: Iterable[str], definitions: Mapping[str, Json], facts: dict[str, DefinitionFacts]) -> None:
    """What is new of the definitions in reach. What was known leads to nothing new."""
    edges: dict[str, tuple[str, ...]] = {}
    todo = list(named)
    while todo:
        name = todo.pop()
        if name not in facts and name not in edges:
            edges[name] = tuple(references(definitions[name]))
            todo += edges[name]
    rings = {name for ring in recurring(edges) for name in ring}
    for name, names in edges.items():
        facts[name] = DefinitionFacts(names, len(json.dumps(definitions[name])), name in rings)


def _uses(named: Iterable[str], facts: Mapping[str, DefinitionFacts]) -> tuple[dict[str, int], set[str]]:
    """How often each definition is named that there is room for, the nearest first; and those beyond."""
    times: dict[str, int] = {}
    far: set[str] = set()
    room = SCHEMA_LIMIT
    queue = deque(named)
    while queue:
        name = queue.popleft()
        if name in far:
            continue
        if name not in times:
            if not facts[name].is_small:
                room -= facts[name].size
                if room < 0:
                    far.add(name)
                    continue
            queue += facts[name].names
        times[name] = times.get(name, 0) + 1
    return times, far


def _goes_inline(times: int, known: DefinitionFacts) -> bool:
    """Whether a definition is written where it is used: never a recursive one, never one that grows."""
    return not known.recursive and (times == 1 or known.is_small)


def _open(schema: Json) -> Json:
    """What is left of a definition that there is no room for: its type."""
    return {"type": schema["type"]} if "type" in schema else {}


def _placed(schema: Json, inline: Mapping[str, Json], depth: int) -> Json:
    name = named_by(schema)
    if name not in inline or depth >= INLINE_DEPTH:
        return mapped(schema, lambda part: _placed(part, inline, depth))
    found, rest = inline[name], {key: value for key, value in schema.items() if key != "$ref"}
    if set(rest) <= _ANNOTATIONS:
        return _placed({**found, **rest}, inline, depth + 1)
    # What stands beside a $ref holds as well (JSON Schema 2020-12 section 7.7.1.1) and replaces nothing
    return _placed({**rest, "allOf": [found, *rest.get("allOf", ())]}, inline, depth + 1)
