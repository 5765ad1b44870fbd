"""Everything the page shows, and the page: one file that loads nothing and runs one known script."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from ..build import Built
from ..compare import Change
from ..compare.format import as_line, counts
from ..lint import Finding
from ..plan.python.code import Code
from ..render.environment import environment, template_text
from .token_chart import ROW, bars
from .token_cost import KINDS, Cost, cost, together
from .tools import tool_values, unstated

_FOLDER = "report"


def page(built: Built, changes: Sequence[Change] | None, findings: Sequence[Finding]) -> str:
    """The HTML. `changes`: against the package on disk; None where there is none."""
    css, script = (Code(template_text(_FOLDER, name)) for name in ("page.css", "page.js"))
    # CSP level 3 section 8.4: the hash is that of everything between the tags
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode("ascii")
    policy = Code(
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    values = _values(built, changes, findings)
    made = environment(_FOLDER).get_template("page.html.j2")
    return made.render(page=values, policy=policy, css=css, js=script)


def _values(built: Built, changes: Sequence[Change] | None, findings: Sequence[Finding]) -> dict[str, Any]:
    plan = built.planned.plan
    costs = {tool.name: cost(tool) for tool in plan.tools}
    total = together(costs.values())
    domains = []
    rows: list[tuple[str, str, Cost]] = []
    for domain in plan.domains:
        tools = [tool for tool in plan.tools if tool.domain == domain.id]
        spent = together(costs[tool.name] for tool in tools)
        rows.append((domain.id, domain.title, spent))
        domains.append(
            {
                "id": domain.id,
                "title": domain.title,
                "description": domain.description,
                "count": len(tools),
                "text": f"{len(tools)} tools, {spent.tokens:,} tokens",
                "tools": [tool_values(tool, costs[tool.name], domain.title) for tool in tools],
            }
        )
    rows.sort(key=lambda row: (-row[2].bytes, row[0]))
    reads = sum(tool.hints["readOnly"].value for tool in plan.tools)
    destructive = sum(
        tool.hints["destructive"].value and not tool.hints["readOnly"].value for tool in plan.tools
    )
    package = plan.package
    numbers = {
        "operations": len(plan.tools) + len(plan.hidden),
        "tools": len(plan.tools),
        "hidden operations": len(plan.hidden),
        "domains": len(plan.domains),
        "read-only": reads,
        "writing": len(plan.tools) - reads,
        "destructive": destructive,
        "hints nobody stated": sum(unstated(tool) for tool in plan.tools),
        "tokens": total.tokens,
        "bytes": total.bytes,
        "findings": len(findings),
    }
    if changes is not None:
        numbers["tools changed"] = len(changes)
    return {
        "title": f"{plan.identity.title or plan.identity.name}: tools for MCP",
        "subtitle": f"{plan.api_title} {plan.api_version}, package {package.distribution} {package.version}",
        "numbers": list(_numbers(numbers)),
        "kinds": [
            {"key": kind, "label": kind, "bytes": amount, "text": f"{amount // 4:,}"}
            for kind, amount in zip(KINDS, total.kinds, strict=True)
        ],
        "height": max(len(rows), 1) * ROW,
        "bars": bars(rows),
        "out": PurePosixPath(os.path.normpath(built.planned.out)).as_posix(),
        "changes": None if changes is None else [_change(change) for change in changes],
        "verdict": ", ".join(f"{number} {kind}" for kind, number in counts(changes or ()).items()),
        "count": len(plan.tools),
        "domains": domains,
        "hidden": plan.hidden,
        "findings": [_finding(one) for one in findings],
    }


def _numbers(found: dict[str, int]) -> Iterable[dict[str, Any]]:
    for key, value in found.items():
        yield {"key": key.replace(" ", "-"), "label": key, "value": value, "text": f"{value:,}"}


def _change(change: Change) -> dict[str, str]:
    return {"kind": change.kind.word, "tool": change.tool, "text": as_line(change)}


def _finding(one: Finding) -> dict[str, str]:
    return {
        "code": one.code,
        "severity": str(one.diagnostic.severity),
        "tool": one.tool,
        "message": one.diagnostic.message,
    }
