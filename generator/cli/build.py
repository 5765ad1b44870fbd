"""mcpgen build."""

from __future__ import annotations

import sys
from collections import Counter

import click

from ..annotations.provenance import kind
from ..api.unauthenticated import tell_unsigned
from ..build import BuildOptions, Built
from ..build import build as make
from ..diagnostics import Diagnostics
from ..diagnostics.show import escape
from ..output import WriteReport, write
from ..plan import Plan
from ..plan.features import features
from ..plan.model import SURFACES
from ..plan.tool_listing import size, tool_entry
from ..render.surfaces import list_size
from .options import inputs, out, reviewed
from .terminal import FINDINGS, Progress, report


@click.command("build")
@inputs
@out
@reviewed
@click.option("--force", is_flag=True, help="Overwrite files that were changed by hand.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
def build(request: BuildOptions, force: bool, quiet: bool) -> None:
    """Write the MCP server package for the OpenAPI description SPEC (a file, or - for standard input).

    Files are written all or not at all. A generated file that somebody changed stops the build, and is named;
    custom.py is written once and never again.
    """
    diag = Diagnostics()
    progress = Progress()
    built = make(request, diag, progress)
    if built is not None:
        tell_unsigned(built.planned.written, built.planned.api, diag)
    written = write(built.planned.out, built.files, force, diag) if built is not None else None
    progress.clear()
    report(diag)
    if built is None or written is None:
        sys.exit(FINDINGS)
    if not quiet:
        click.echo(summary(built, written))


def summary(built: Built, written: WriteReport) -> str:
    """Operations, tools, hidden and why, hints by origin, tokens of the tool list, per domain."""
    plan = built.planned.plan
    sizes = {tool.name: size(tool_entry(tool)) for tool in plan.tools}
    total = sum(sizes.values())
    operations = len(built.planned.api.operations)
    lines = [
        f"{built.planned.out}: {len(written.changed)} files written, {written.same} unchanged"
        + (f", {len(written.removed)} removed" if written.removed else ""),
        f"{operations} operations = {len(plan.tools)} tools + {len(plan.hidden)} hidden",
    ]
    lines += [escape(f"  hidden {hidden.label}: {hidden.reason}") for hidden in plan.hidden]
    lines += map(escape, _hidden_arguments(plan))
    origins = Counter(_origin(stated.origin) for tool in plan.tools for stated in tool.hints.values())
    stated = ", ".join(f"{count} from {origin}" for origin, count in sorted(origins.items()))
    lines.append(f"hints: {stated or 'none'}")
    lines.append(f"tool list: {total:,} bytes, about {total // 4:,} tokens")
    carried = features(plan)
    others = [f"{list_size(plan, surface) // 4:,} {surface}" for surface in SURFACES if surface in carried]
    if others:
        lines.append(f"  with --expose: {', '.join(others)}")
    width = max((len(domain.id) for domain in plan.domains), default=0)
    for domain in plan.domains:
        tools = [tool for tool in plan.tools if tool.domain == domain.id]
        writes = sum(not tool.hints["readOnly"].value for tool in tools)
        tokens = sum(sizes[tool.name] for tool in tools) // 4
        kinds = f"{len(tools) - writes} read, {writes} write"
        lines.append(f"  {domain.id:<{width}}  {len(tools):>4} tools  {tokens:>7,} tokens  ({kinds})")
    return "\n".join(lines)


def _hidden_arguments(plan: Plan) -> list[str]:
    """Parameters and properties that are no arguments: one line for all tools that hide the same."""
    found: dict[tuple[str, str], list[str]] = {}
    for tool in plan.tools:
        for one in tool.rules.hidden:
            reason = one.reason or "no reason given"
            found.setdefault((f"{one.place} {one.wire}", reason), []).append(tool.name)
    return [
        f"  hidden {what} of {names[0] if len(names) == 1 else f'{len(names)} tools'}: {reason}"
        for (what, reason), names in sorted(found.items())
    ]


def _origin(origin: str) -> str:
    words = {
        "method": "the method",
        "words": "doubts",
        "description": "the description",
        "extension": "extensions of other tools",
    }
    return words.get(kind(origin), "overlays")
