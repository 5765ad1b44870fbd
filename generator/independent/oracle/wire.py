"""All that is expected of a package, and its text: `tests/wire.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ..schema_samples.children import with_children
from . import credentials, description, secret_paths, secrets, swagger2
from .cases import Case, Cases
from .hints import hints
from .inputs import Input, differences, inputs, sent_always
from .model import Description, NamingTable, Operation, Tool, UnderivableError
from .refusals import refusals
from .requests import HOST, SERVER, elsewhere, expected_request
from .samples import Samples

CONFIRMED: Final = "confirmed"
"""What ends the name of a case in which whoever runs the server trusts another host."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """The members of wire.json."""

    environment: Mapping[str, str]
    tools: Mapping[str, Mapping[str, Any]]
    cases: tuple[Mapping[str, Any], ...]
    answers: tuple[Mapping[str, Any], ...]
    refused: tuple[Mapping[str, Any], ...]
    read_only: tuple[str, ...]
    left_out: Mapping[str, str]
    differences: Mapping[str, list[str]]


def expected(root: Mapping[str, Any], names: NamingTable, address: str = "") -> Expectations:
    """What every tool has to send. `root` is the description with its overlays, in its own version.

    `address` is the URL that it came from.
    """
    root = with_children(root)
    found = swagger2.read(root, address) if "swagger" in root else description.read(root, address)
    environ = credentials.environment(names)
    if not found.server:
        environ[names.server] = HOST if found.base_path else SERVER
    maker = _Maker(found, names, environ, Samples(root))
    for tool in sorted(names.tools, key=lambda tool: tool.name):
        try:
            maker.add(tool)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            # A shape that the compiler lives with and this reader did not foresee stops no build: the tool is
            # named as one without cases, in wire.json and by `mcpgen verify`.
            maker.left_out[tool.name] = f"the second reader stumbles over its description ({error})"[:200]
    read_only = tuple(name for name, one in maker.tools.items() if one["hints"]["readOnlyHint"])
    answers = (*(maker.own or maker.fallback), *maker.answers)
    lists = tuple(maker.cases), answers, tuple(maker.refused)
    return Expectations(environ, maker.tools, *lists, read_only, maker.left_out, maker.differences)


class _Maker:
    """Collects what is expected of one tool after the other."""

    def __init__(
        self, found: Description, names: NamingTable, environ: dict[str, str], samples: Samples
    ) -> None:
        self._found = found
        self._names = names
        self._environ = environ
        self._samples = samples
        self._cases = Cases(samples)
        self._marks = secret_paths.SecretSchemas(found.root)
        self._credentials = [name for name in environ if name != names.server]
        users = {found[0] for found in names.schemes.values() if len(found) == 2}
        self._secrets = [name for name in self._credentials if name not in users]
        self._confirmed: set[str] = set()
        """Other hosts that have had a case with credentials."""
        self._alternatives: set[tuple[str, ...]] = set()
        self.tools: dict[str, Mapping[str, Any]] = {}
        self.cases: list[Mapping[str, Any]] = []
        self.answers: list[Mapping[str, Any]] = []
        self.own: list[Mapping[str, Any]] = []
        """Answers with the server's own credentials, to a tool that shows what is beside them."""
        self.fallback: list[Mapping[str, Any]] = []
        self.refused: list[Mapping[str, Any]] = []
        self.left_out: dict[str, str] = {}
        self.differences: dict[str, list[str]] = {}

    def add(self, tool: Tool) -> None:
        """One tool with its cases; the reason why there are none, or not all."""
        operation = self._found.operations.get(tool.operation)
        if operation is None:
            self.left_out[tool.name] = "the description has no such operation"
            return
        taken = inputs(operation, self._samples, "body" in tool.arguments.values())
        wrong = differences(tool, taken)
        given, answered = secrets.paths(self._marks, tool, operation, taken)
        self.tools[tool.name] = {
            **_tool(tool, operation, taken),
            "secrets": {
                "arguments": sorted(map(secret_paths.shown, given)),
                "result": sorted(map(secret_paths.shown, answered)),
            },
        }
        if wrong:
            self.differences[tool.name] = wrong
            return
        made: list[Case] = []
        try:
            always = self._always(taken)
            for case in self._cases.of(tool, operation, taken):
                made.append(case)
                self.cases += self._with_credentials(tool, operation, case, {**case.values, **always})
        except UnderivableError as reason:
            self.left_out[tool.name] = str(reason)
        if self._cases.lacking:
            self.left_out.setdefault(tool.name, "; ".join(dict.fromkeys(self._cases.lacking.values())))
            self.tools[tool.name] = {**self.tools[tool.name], "untried": sorted(self._cases.lacking)}
        if made:
            shown = [one for one in taken if not one.hidden]
            self.refused += refusals(self._found, operation, tool, shown, made[0], self._samples)
            own: list[Mapping[str, Any]] = list(
                secrets.credential_echoes(made[0], tool, self._environ, self._secrets)
            )
            if not secrets.hides(answered):
                self.own = self.own or own
            if not self.fallback:
                self.fallback = [{**one, "present": []} for one in own]
            self.answers += secrets.canary_responses(made, tool, given, answered)

    def _always(self, taken: tuple[Input, ...]) -> dict[tuple[str, str], Any]:
        """What is sent for inputs that the model does not see."""
        hidden = ((one, sent_always(one, self._environ)) for one in taken if one.hidden)
        return {(one.place, one.name): value for one, (sent, value) in hidden if sent}

    def _with_credentials(
        self, tool: Tool, operation: Operation, case: Case, values: Mapping[tuple[str, str], Any]
    ) -> Iterator[Mapping[str, Any]]:
        """The case, and once for each other alternative of `security` the case with what it takes alone."""
        without = {name: text for name, text in self._environ.items() if name not in self._credentials}
        usual = self._one(tool, operation, case, values, None)
        yield usual
        away = elsewhere(operation, self._environ.get(self._names.server) or self._found.server)
        if away and away not in self._confirmed:
            environ = {**self._environ, self._names.trusted: away}
            signed = self._one(
                tool, operation, replace(case, name=f"{case.name} {CONFIRMED}"), values, environ
            )
            if signed["request"] != usual["request"]:
                self._confirmed.add(away)
                yield signed
        for alternative in operation.security[1:]:
            variables = [name for one in alternative for name in credentials.variables(self._names, one)]
            if not variables or alternative in self._alternatives:
                continue
            self._alternatives.add(alternative)
            environ = without | {name: self._environ[name] for name in variables}
            name = f"{case.name} by {' and '.join(alternative)}"
            yield self._one(tool, operation, replace(case, name=name), values, environ)

    def _one(
        self,
        tool: Tool,
        operation: Operation,
        case: Case,
        values: Mapping[tuple[str, str], Any],
        environ: Mapping[str, str] | None,
    ) -> dict[str, Any]:
        used = self._environ if environ is None else environ
        sent = expected_request(self._found, self._names, operation, values, used)
        made = {"tool": tool.name, "case": case.name, "arguments": case.arguments, "request": sent}
        return made if environ is None else {**made, "environment": dict(environ)}


def _tool(tool: Tool, operation: Operation, taken: Iterable[Input]) -> dict[str, Any]:
    named = {wire: argument for argument, wire in tool.arguments.items()}
    needed = [one for one in taken if one.required and not one.hidden]
    if not operation.body_required:
        needed = [one for one in needed if one.place != "body"]
    found = hints(operation, tool.doubted)
    return {
        "operation": tool.operation,
        "hints": found,
        "required": sorted(named[one.wire] for one in needed if one.wire in named),
        "confirm": bool(operation.says.get("confirm"))
        and (operation.confirms_reads or not found["readOnlyHint"]),
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
        ("refused", _lines(value.refused)),
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
