"""Findings as SARIF 2.1.0, in the part of it that code scanning reads.

One result for each finding, with the file relative to the working directory, a line, and a fingerprint that
survives edits elsewhere in the file: the code, the tool and what of the tool is meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ..diagnostics import Severity
from ..diagnostics.codes_lint import CODES
from ..diagnostics.show import as_json
from ..version import installed
from .findings import Finding

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(findings: Sequence[Finding], sources: Mapping[str, str]) -> dict[str, Any]:
    codes = sorted({one.code for one in findings})
    index = {code: position for position, code in enumerate(codes)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "mcpgen",
                        "version": installed(),
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, index[one.code], sources) for one in findings],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    entry = CODES[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in entry.title.replace("-", " ").split()),
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.explanation},
        "help": {"text": entry.explanation},
        "properties": {"tags": ["mcp", "openapi"]},
    }


def _result(finding: Finding, index: int, sources: Mapping[str, str]) -> dict[str, Any]:
    data = as_json(finding.diagnostic, sources)
    cure = f"\n{finding.diagnostic.help}" if finding.diagnostic.help else ""
    region = {"startLine": data["line"] or 1, "startColumn": data["column"] or 1}
    known = f"{finding.code}\n{finding.tool}\n{finding.subject}"
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.diagnostic.severity],
        "message": {"text": f"{finding.diagnostic.message}{cure}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(data["file"])},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"mcpgen/v1": hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()},
    }


def _uri(file: str | None) -> str:
    """Relative to the working directory where it can be: code scanning takes no other paths."""
    path = Path(file or "")
    if path.is_absolute():
        here = Path.cwd()
        if not path.is_relative_to(here):
            return path.as_uri()
        path = path.relative_to(here)
    return quote(path.as_posix())
