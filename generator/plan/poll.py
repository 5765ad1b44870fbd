"""How to follow a job: the tool that says how it stands, and where its arguments come from."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from ..annotations.redaction_paths import joined, steps
from ..annotations.value_validation import suggest_key
from ..api.model import Operation
from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .model import Poll, Tool
from .schema.example_validation import first_violation

_INTERVAL, _TIMEOUT = 5, 600


def plan_poll(
    operation: Operation, tool: Tool, by_id: Mapping[str, Tool], document: Document, diag: Diagnostics
) -> Poll | None:
    """The job of an operation; None when it has none or an error was reported."""
    stated = operation.annotations.poll
    if stated is None:
        return None
    at = (*operation.pointer, "x-mcp", "poll")
    followed = by_id.get(stated["operation"])
    if followed is None:
        near = difflib.get_close_matches(stated["operation"], list(by_id), 1)
        cure = f"did you mean {near[0]}?" if near else "name the operationId of an operation that is a tool"
        text = f"poll names an operation that is no tool: {stated['operation']!r}"
        diag.error("MCP408", text, document.place((*at, "operation")), cure)
        return None
    if not followed.hints["readOnly"].value or followed.rules.confirm:
        what = "asks a person before each call" if followed.rules.confirm else "is not read-only"
        cure = "name an operation that only reads, or state readOnly: true for this one if it does"
        text = f"poll would call {followed.name} again and again, which {what}"
        diag.error("MCP408", text, document.place((*at, "operation")), cure)
        return None
    given: Mapping[str, Mapping[str, Any]] = stated.get("arguments", {})
    wrong = list(_faults(given, tool, followed))
    for where, text, cure in wrong:
        diag.error("MCP408", text, document.place((*at, *where), key=len(where) == 2), cure)
    if wrong:
        return None
    return Poll(
        tool=followed.name,
        arguments={name: _source(source) for name, source in sorted(given.items())},
        status=joined(steps(stated["status"])),
        done=tuple(stated["done"]),
        failed=tuple(stated.get("failed", ())),
        interval=stated.get("interval", _INTERVAL),
        timeout=stated.get("timeout", _TIMEOUT),
    )


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    return {key: joined(steps(value)) if key == "result" else value for key, value in source.items()}


def _faults(
    given: Mapping[str, Mapping[str, Any]], tool: Tool, followed: Tool
) -> Iterator[tuple[Pointer, str, str]]:
    known = {one.name: one for one in followed.arguments}
    own = {one.name: one for one in tool.arguments}
    for one in followed.arguments:
        if one.required and one.name not in given:
            yield ("arguments",), f"{followed.name} needs the argument {one.name!r}", f"add {one.name}:"
    for name, source in given.items():
        here = ("arguments", name)
        if name not in known:
            yield here, f"{followed.name} has no argument {name!r}", suggest_key(name, known)
        elif len(source) != 1:
            yield here, f"{name} comes from one of result, argument and value", "keep one of them"
        elif source.get("argument", name) not in own and "argument" in source:
            wanted = source["argument"]
            yield (*here, "argument"), f"{tool.name} has no argument {wanted!r}", suggest_key(wanted, own)
        elif "value" in source:
            schema = {**followed.input_schema, "required": []}
            wrong = first_violation(schema, {name: source["value"]})
            if wrong is not None:
                yield (*here, "value"), f"{followed.name} does not take that: {wrong.message}", "correct it"
