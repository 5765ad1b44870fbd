"""Writes that describe no body: if the API takes one, the tool cannot send it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Severity
from ..source.fix_actions import json_path
from .findings import Finding
from .lint_input import Linted

_SEVERITIES: Final = {"POST": Severity.NOTE, "PUT": Severity.NOTE, "PATCH": Severity.WARNING}
"""A POST or PUT may say all in its path, as `/jobs/{id}/cancel` does; a PATCH cannot."""


def bodies(linted: Linted) -> Iterator[Finding]:
    for subject in linted.subjects:
        operation = subject.operation
        severity = _SEVERITIES.get(operation.method)
        if severity is None or operation.body is not None:
            continue
        text = f"{subject.tool.name} is a {operation.method} and describes no body: it can send none"
        cure = "if the API takes one, say which in an overlay; one that may hold anything:\n"
        written = linted.document.place(operation.pointer)
        target = written.pointer if written.file == linted.document.file else operation.pointer
        cure += (
            f"- target: {json.dumps(json_path(target), ensure_ascii=False)}\n"
            "  update: {requestBody: {content: {application/json: {schema: {type: object}}}}}"
        )
        place = linted.place(operation.pointer)
        yield linted.found("MCP770", severity, text, place, cure, subject.tool.name)
