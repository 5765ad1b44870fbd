"""The tool list against the limits of clients: of one that was named, or of all, and then only as notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Severity
from ..openapi.schema.subschemas import NAMED, ONE, SOME
from .clients import CLIENTS, ODDITIES, Client
from .findings import Finding
from .lint_input import Linted, Subject

_DEPTH_LIMIT = 64


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a schema has in it, its definitions included."""

    keywords: frozenset[str]
    names: frozenset[str]
    properties: int
    values: int
    depth: int
    oddities: Mapping[str, list[str]]
    """Keys of `ODDITIES`, with the arguments or definitions that have them."""


def limits(linted: Linted, client: str | None) -> Iterator[Finding]:
    clients = {client: CLIENTS[client]} if client else CLIENTS
    severity = Severity.WARNING if client else Severity.NOTE
    yield from _number(linted, clients, severity)
    for subject in linted.subjects:
        shape = _shape(subject.tool.input_schema)
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for one in clients.values():
            for code, text, cure in _tool(linted, subject, one, shape):
                found[code, cure].append(f"{one.title} {text}")
        for (code, cure), texts in found.items():
            message = f"{subject.tool.name}: {'; '.join(texts)}"
            place = linted.place(subject.operation.pointer)
            yield linted.found(code, severity, message, place, cure, subject.tool.name)


def _number(linted: Linted, clients: Mapping[str, Client], severity: Severity) -> Iterator[Finding]:
    number = len(linted.plan.tools)
    over = [f"{one.title} takes {one.tools}" for one in clients.values() if one.tools and number > one.tools]
    if over:
        text = f"the list has {number} tools: {', '.join(over)}"
        cure = "hide operations in an overlay, or start the server with --expose grouped or search"
        yield linted.found("MCP755", severity, text, linted.place(("paths",)), cure)


def _tool(linted: Linted, subject: Subject, client: Client, shape: _Shape) -> Iterator[tuple[str, str, str]]:
    """Code, what the client does about it, and the cure."""
    tool, pointer = subject.tool, subject.operation.pointer
    full = client.prefix.format(server=linted.plan.identity.name) + tool.name
    cure = f"shorten it:\n{linted.action(pointer, 'name: …')}"
    if len(full) > client.name:
        yield "MCP751", f"takes names of {client.name} characters, {full} has {len(full)}", cure
    elif not re.fullmatch(client.name_pattern, full):
        yield "MCP751", f"does not take the name {full}", cure
    if client.description and len(tool.description) > client.description:
        text = f"takes descriptions of {client.description:,} characters, this has {len(tool.description):,}"
        yield "MCP752", text, f"shorten it:\n{linted.describe(pointer)}"
    if client.property_pattern:
        odd = sorted(name for name in shape.names if not re.fullmatch(client.property_pattern, name))
        if odd:
            text = f"does not take properties of these names: {_few(odd)}"
            yield "MCP753", text, "hide the property, or the argument that holds it"
    refused = (client.root & tool.input_schema.keys()) | (client.unread & shape.keywords)
    if refused:
        text = f"does not read {_few(sorted(refused))} in a schema"
        yield "MCP754", text, "say in the description of the argument what the keyword demands"
    for key in sorted(client.refused & shape.oddities.keys()):
        what, cure = ODDITIES[key]
        yield "MCP760", f"refuses {what}: {_few(shape.oddities[key])}", cure
    for word, limit, value in (
        ("levels", client.depth, shape.depth),
        ("properties", client.properties, shape.properties),
        ("values of enumerations", client.values, shape.values),
    ):
        if limit and value > limit:
            text = f"takes schemas of {limit:,} {word}, this has {value:,}"
            yield "MCP756", text, "hide the properties that nobody needs"


def _few(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _shape(schema: Mapping[str, Any]) -> _Shape:
    keywords: set[str] = set()
    names: set[str] = set()
    oddities: dict[str, list[str]] = {}
    properties = values = deepest = 0
    todo: list[tuple[Any, int, str]] = [(schema, 0, "")]
    todo += [(one, 1, name) for name, one in schema.get("$defs", {}).items()]
    while todo:
        node, depth, where = todo.pop()
        if not isinstance(node, dict) or depth > _DEPTH_LIMIT:
            continue
        keywords |= node.keys()
        deepest = max(deepest, depth)
        members = node.get("properties", {})
        names |= members.keys()
        properties += len(members)
        values += len(node.get("enum", ()))
        for key in _odd(node):
            oddities.setdefault(key, []).append(where)
        todo += [(one, depth + 1, f"{where}.{name}".lstrip(".")) for name, one in members.items()]
        todo += [(node[key], depth + (key == "items"), where) for key in ONE if key in node]
        todo += [(one, depth, where) for key in SOME for one in node.get(key, ())]
        todo += [(one, depth + 1, where) for key in NAMED for one in node.get(key, {}).values()]
    oddities = {key: sorted(set(places)) for key, places in oddities.items()}
    return _Shape(frozenset(keywords), frozenset(names), properties, values, deepest, oddities)


def _odd(node: Mapping[str, Any]) -> Iterator[str]:
    """Keys of `ODDITIES` for what a schema says itself."""
    values = node.get("enum", ())
    if any(isinstance(value, int | float) for value in values):
        yield "numbers"
    if "" in values:
        yield "empty"
    if "prefixItems" in node:
        yield "tuple"
