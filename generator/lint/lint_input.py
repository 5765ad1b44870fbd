"""The tools as lint looks at them: each with its operation, and where its arguments were written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..api import Api
from ..api.model import Operation
from ..diagnostics import Diagnostic, Diagnostics, Place, Pointer, Severity
from ..plan import Plan
from ..plan.body import FlatBody, plan_body
from ..plan.model import Argument, Tool
from ..plan.schema.schemas import Schemas
from ..source import Document
from ..source.fix_actions import json_path
from .findings import Finding


@dataclass(frozen=True, slots=True)
class Subject:
    tool: Tool
    operation: Operation
    places: Mapping[str, Pointer]
    """By argument: the parameter or the schema of the property, in the normalised document."""

    def schema(self, argument: Argument) -> Mapping[str, Any]:
        """As the tool list has it: small definitions stand in their place there."""
        found: Mapping[str, Any] = self.tool.input_schema["properties"][argument.name]
        return found

    def at(self, argument: Argument) -> Pointer:
        return self.places.get(argument.name, self.operation.pointer)


@dataclass(frozen=True, slots=True)
class Linted:
    """All that a check may look at."""

    document: Document
    api: Api
    plan: Plan
    subjects: tuple[Subject, ...]

    def found(
        self,
        code: str,
        severity: Severity,
        text: str,
        place: Place | None,
        cure: str,
        tool: str = "",
        subject: str = "",
    ) -> Finding:
        return Finding(Diagnostic(code, severity, text, place, cure), tool, subject)

    def place(self, pointer: Pointer, *, key: bool = True) -> Place:
        return self.document.place(pointer, key=key)

    def action(self, pointer: Pointer, annotations: str) -> str:
        """The overlay action that annotates what stands at `pointer`."""
        written = self.document.place(pointer)
        target = written.pointer if written.file == self.document.file else pointer
        path = json.dumps(json_path(target), ensure_ascii=False)
        return f"- target: {path}\n  update: {{x-mcp: {{{annotations}}}}}"

    def describe(self, pointer: Pointer) -> str:
        """The overlay action that gives it a description."""
        return self.action(pointer, 'description: "…"')


def linted(document: Document, api: Api, plan: Plan) -> Linted:
    by_label = {operation.label: operation for operation in api.operations}
    schemas = Schemas(document, Diagnostics())
    subjects = tuple(
        Subject(tool, by_label[tool.label], _places(tool, by_label[tool.label], schemas))
        for tool in plan.tools
    )
    return Linted(document, api, plan, subjects)


def _places(tool: Tool, operation: Operation, schemas: Schemas) -> dict[str, Pointer]:
    wired: dict[tuple[str, str], Pointer] = {
        (one.location, one.name): one.pointer for one in operation.parameters
    }
    if operation.body is not None:
        body = plan_body(operation.body, schemas)
        wired["whole", "body"] = operation.body.pointer
        if isinstance(body, FlatBody):
            wired |= {("body", one.name): one.at for one in body.properties}
    return {one.name: wired[one.place, one.wire] for one in tool.arguments if (one.place, one.wire) in wired}
