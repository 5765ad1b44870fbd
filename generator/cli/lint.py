"""mcpgen lint."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from ..build import BuildOptions, make_plan
from ..diagnostics import Diagnostics
from ..diagnostics.codes_lint import CODES
from ..diagnostics.show import as_json, show
from ..lint import CLIENTS, Finding, is_known, selected
from ..lint import lint as check
from ..lint.sarif import sarif
from .options import inputs
from .terminal import DONE, FINDINGS, SHOWN, Progress, colour, report


@click.command("lint")
@inputs
@click.option(
    "--client", type=click.Choice(sorted(CLIENTS)), help="Hold the list against the limits of this client."
)
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these, such as MCP721,MCP74; may be repeated."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these; may be repeated.")
@click.option(
    "--max",
    "most",
    type=click.IntRange(0),
    metavar="N",
    help=f"Show N findings at most [default: {SHOWN}, as data all].",
)
@click.option("--json", "as_data", is_flag=True, help="The findings as JSON.")
@click.option("--sarif", "as_sarif", is_flag=True, help="The findings as SARIF 2.1.0, for code scanning.")
def lint(
    request: BuildOptions,
    client: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    most: int | None,
    as_data: bool,
    as_sarif: bool,
) -> None:
    """Say what a model, or its client, will stumble over in the tools of SPEC, and what to write about it.

    Exit 1 when there is a warning, or when SPEC cannot be built; notes do not count.
    """
    if as_data and as_sarif:
        raise click.UsageError("--json and --sarif exclude each other")
    wanted, unwanted = _codes("--select", select), _codes("--ignore", ignore)
    diag = Diagnostics()
    progress = Progress()
    made = make_plan(request, diag, progress)
    progress("linting")
    found = () if made is None else check(made.document, made.api, made.plan, client)
    progress.clear()
    report(diag)
    if made is None:
        sys.exit(FINDINGS)
    findings = selected(found, wanted, unwanted)
    sources = made.document.sources
    if as_data or as_sarif:
        part = findings if most is None else findings[:most]
        data = sarif(part, sources) if as_sarif else _data(part, findings, sources)
        click.echo(json.dumps(data, indent=1))
    else:
        _print(findings, sources, SHOWN if most is None else most, len(made.plan.tools))
    sys.exit(FINDINGS if any(one.counts for one in findings) else DONE)


def _codes(option: str, texts: Sequence[str]) -> tuple[str, ...]:
    """`MCP72,MCP703` and repeated options alike; whole codes and beginnings of codes."""
    codes = [code.strip().upper() for text in texts for code in text.split(",") if code.strip()]
    for code in codes:
        if not is_known(code):
            raise click.BadParameter(f"{code} is no code of lint: MCP701 to {max(CODES)}", param_hint=option)
    return tuple(codes)


def _data(part: Sequence[Finding], findings: Sequence[Finding], sources: Any) -> dict[str, Any]:
    return {
        "findings": [
            {**as_json(one.diagnostic, sources), "tool": one.tool or None, "subject": one.subject or None}
            for one in part
        ],
        "summary": dict(sorted(Counter(one.code for one in findings).items())),
    }


def _print(findings: Sequence[Finding], sources: Any, most: int, tools: int) -> None:
    """Warnings first, then how many there are of each code."""
    painted = colour(sys.stdout)
    for one in sorted(findings, key=lambda one: not one.counts)[:most]:
        click.echo(show(one.diagnostic, sources, colour=painted), color=painted)
    if findings:
        click.echo()
    count = Counter(one.code for one in findings)
    severe = {one.code for one in findings if one.counts}
    for code, number in sorted(count.items()):
        word = "warning" if code in severe else "note"
        click.echo(f"{code}  {number:>5}  {word:<7}  {CODES[code].title}")
    warnings = sum(one.counts for one in findings)
    click.echo(f"{tools} tools: {warnings} warnings, {len(findings) - warnings} notes")
    if len(findings) > most:
        click.echo(f"{len(findings) - most} findings are not shown: --max shows more", err=True)
