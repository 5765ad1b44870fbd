"""mcpgen check."""

from __future__ import annotations

import sys

import click

from ..build import BuildOptions
from ..build import build as make
from ..diagnostics import Diagnostics
from ..output import check as compare
from .options import inputs, out, reviewed
from .terminal import FINDINGS, Progress, colour, report


@click.command("check")
@inputs
@out
@reviewed
@click.option("--no-diff", is_flag=True, help="Only the paragraph that says which tools changed.")
def check(request: BuildOptions, no_diff: bool) -> None:
    """Regenerate the package in memory and compare: exit 1 on any difference, and say which tools changed.

    The diff goes from the files on disk to what SPEC gives now. `mcpgen build` with the same words mends it.
    """
    diag = Diagnostics()
    progress = Progress()
    built = make(request, diag, progress)
    drift = compare(built.planned.out, built.files) if built is not None else None
    progress.clear()
    report(diag)
    if built is None:
        sys.exit(FINDINGS)
    if drift is None:
        click.echo(f"{built.planned.out} is up to date: {len(built.planned.plan.tools)} tools")
        return
    if not no_diff:
        painted = colour(sys.stdout)
        for line in drift.diff:
            click.echo(_paint(line) if painted else line, color=painted)
        click.echo()
    click.echo(drift.summary)
    click.echo(f"{len(drift.paths)} files are out of date: run mcpgen build and commit the result", err=True)
    sys.exit(FINDINGS)


def _paint(line: str) -> str:
    if line.startswith(("+++", "---", "@@")):
        return click.style(line, bold=True)
    kind = {"+": "green", "-": "red"}.get(line[:1])
    return click.style(line, fg=kind) if kind else line
