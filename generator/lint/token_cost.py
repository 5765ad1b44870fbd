"""Sizes: what a tool costs a model before it is even called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import Severity
from ..openapi.schema.subschemas import references
from ..plan.model import Argument
from ..plan.tool_listing import size, tool_entry
from .findings import Finding
from .lint_input import Linted, Subject

SCHEMA: Final = 4_096
TOOL: Final = 8_192


def sizes(linted: Linted) -> Iterator[Finding]:
    for subject in linted.subjects:
        whole = size(tool_entry(subject.tool))
        if whole <= SCHEMA:
            continue
        large = [(size(_alone(subject, one)), one) for one in subject.tool.arguments]
        found = sorted(
            (pair for pair in large if pair[0] > SCHEMA), key=lambda pair: (-pair[0], pair[1].name)
        )
        for bytes_, argument in found:
            yield _schema(linted, subject, argument, bytes_)
        if whole > TOOL:
            yield _tool(linted, subject, whole)


def _alone(subject: Subject, argument: Argument) -> Mapping[str, Any]:
    """The schema of one argument with the definitions that it needs."""
    definitions = subject.tool.input_schema.get("$defs", {})
    needed: dict[str, Any] = {}
    schema = subject.schema(argument)
    todo = references(dict(schema))
    while todo:
        name = todo.pop()
        if name in definitions and name not in needed:
            needed[name] = definitions[name]
            todo += references(definitions[name])
    return {**schema, "$defs": needed} if needed else schema


def _schema(linted: Linted, subject: Subject, argument: Argument, bytes_: int) -> Finding:
    name = argument.name
    costs = f"{bytes_:,} bytes, about {bytes_ // 4:,} tokens"
    text = f"the schema of argument {name!r} of {subject.tool.name} has {costs}"
    at = subject.at(argument)
    action = linted.action(at, 'hidden: true, reason: "…"')
    cure = f"hide the properties that nobody needs, or the whole if it is optional:\n{action}"
    place = linted.place(at)
    return linted.found("MCP731", Severity.NOTE, text, place, cure, subject.tool.name, name)


def _tool(linted: Linted, subject: Subject, bytes_: int) -> Finding:
    text = f"{subject.tool.name} takes {bytes_:,} bytes of the tool list, about {bytes_ // 4:,} tokens"
    cure = "hide arguments that nobody needs, shorten descriptions, or part the operation in the API"
    place = linted.place(subject.operation.pointer)
    return linted.found("MCP732", Severity.WARNING, text, place, cure, subject.tool.name)
