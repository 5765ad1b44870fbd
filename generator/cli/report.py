"""mcpgen report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..build import BuildOptions, build
from ..compare import changes
from ..diagnostics import Diagnostics
from ..lint import lint
from ..report.page import page
from ..sides import package
from . import terminal
from .options import inputs
from .terminal import FINDINGS, Progress


@click.command("report")
@inputs
@click.option(
    "--out", "out_file", metavar="FILE", default="-", help="File to write [default: standard output]."
)
def report(request: BuildOptions, out_file: str) -> None:
    """Show what the server of SPEC exposes as one HTML page that needs no network.

    Tools with their arguments, hints and who stated them, hidden operations with the reasons, where the
    tokens of the tool list go, changes against the package on disk, and what mcpgen lint finds.
    """
    diag = Diagnostics()
    progress = Progress()
    built = build(request, diag, progress)
    if built is None:
        progress.clear()
        terminal.report(diag)
        sys.exit(FINDINGS)
    before = package(built.planned.out)
    changed = None if before is None else changes(before, built.files.texts)
    progress("linting")
    findings = lint(built.planned.document, built.planned.api, built.planned.plan)
    text = page(built, changed, findings).encode("utf-8")
    progress.clear()
    terminal.report(diag)
    try:
        if out_file == "-":
            click.echo(text, nl=False)
            return
        Path(out_file).write_bytes(text)
    except OSError as failed:
        click.echo(f"cannot write {out_file}: {failed.strerror}", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{out_file}: {len(built.planned.plan.tools)} tools, {len(text):,} bytes")
