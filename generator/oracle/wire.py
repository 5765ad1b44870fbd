"""All that is expected of a package, and its text: `tests/wire.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import credentials, description, swagger2
from .cases import Cases
from .hints import hints
from .inputs import differences, inputs, sent_always
from .model import Description, Names, Operation, Tool, UnderivableError
from .requests import SERVER, request
from .samples import Samples


@dataclass(frozen=True, slots=True)
class Expectations:
    """The members of wire.json."""

    environment: Mapping[str, str]
    tools: Mapping[str, Mapping[str, Any]]
    cases: tuple[Mapping[str, Any], ...]
    answers: tuple[Mapping[str, Any], ...]
    read_only: tuple[str, ...]
    left_out: Mapping[str, str]
    differences: Mapping[str, list[str]]


def expected(root: Mapping[str, Any], names: Names) -> Expectations:
    """What every tool has to send. `root` is the description with its overlays, in its own version."""
    found = swagger2.read(root) if "swagger" in root else description.read(root)
    environ = credentials.environment(names)
    if not found.server:
        environ[names.server] = SERVER
    samples = Samples(root)
    maker = Cases(samples)
    tools: dict[str, Mapping[str, Any]] = {}
    cases: list[Mapping[str, Any]] = []
    left_out: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for tool in sorted(names.tools, key=lambda tool: tool.name):
        operation = found.operations.get(tool.operation)
        if operation is None:
            left_out[tool.name] = "the description has no such operation"
            continue
        try:
            taken = inputs(operation, samples, "body" in tool.arguments.values())
            found_wrong = differences(tool, taken)
            if found_wrong:
                wrong[tool.name] = found_wrong
            tools[tool.name] = _tool(tool, operation, taken)
            if not found_wrong:
                cases += _cases(tool, operation, taken, maker, found, names, environ)
        except UnderivableError as reason:
            left_out[tool.name] = str(reason)
    read_only = tuple(name for name, one in tools.items() if one["hints"]["readOnlyHint"])
    return Expectations(environ, tools, tuple(cases), (), read_only, left_out, wrong)


def _tool(tool: Tool, operation: Operation, taken: Iterable[Any]) -> dict[str, Any]:
    named = {wire: argument for argument, wire in tool.arguments.items()}
    needed = [one for one in taken if one.required and not one.hidden]
    if not operation.body_required:
        needed = [one for one in needed if one.place != "body"]
    found = hints(operation)
    asks = bool(operation.says.get("confirm"))
    return {
        "operation": tool.operation,
        "hints": found,
        "required": sorted(
            named[wire] for one in needed if (wire := f"{one.place} {one.name}".strip()) in named
        ),
        "confirm": asks and not found["readOnlyHint"],
    }


def _cases(
    tool: Tool,
    operation: Operation,
    taken: tuple[Any, ...],
    maker: Cases,
    found: Description,
    names: Names,
    environ: dict[str, str],
) -> Iterable[Mapping[str, Any]]:
    always = {}
    for one in taken:
        if one.hidden:
            sent, value = sent_always(one, environ)
            if sent:
                always[one.place, one.name] = value
    for case in maker.of(tool, operation, taken):
        values = {**case.values, **always}
        yield {
            "tool": tool.name,
            "case": case.name,
            "arguments": case.arguments,
            "request": request(found, names, operation, values, environ),
        }


def printed(value: Expectations) -> str:
    """JSON, each case on a line of its own."""
    members = [
        ("answers", _lines(value.answers)),
        ("cases", _lines(value.cases)),
        ("differences", _dumped(value.differences)),
        ("environment", _dumped(value.environment)),
        ("left_out", _dumped(value.left_out)),
        ("read_only", _dumped(value.read_only)),
        ("tools", _rows(value.tools)),
    ]
    return "{\n" + ",\n".join(f'"{name}": {text}' for name, text in members) + "\n}\n"


def _lines(values: Iterable[Any]) -> str:
    rows = ",\n".join(map(_dumped, values))
    return f"[\n{rows}\n]" if rows else "[]"


def _rows(values: Mapping[str, Any]) -> str:
    rows = ",\n".join(f"{json.dumps(name)}: {_dumped(one)}" for name, one in values.items())
    return f"{{\n{rows}\n}}" if rows else "{}"


def _dumped(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True)
