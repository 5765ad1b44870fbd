"""mcpgen verify."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from ..diagnostics import Diagnostics
from ..independent.verify import RunOptions, read
from ..independent.verify import verify as run
from ..independent.verify.report import as_data, as_text
from ..plan.features import is_carried
from .terminal import FINDINGS, SHOWN, USAGE, Progress, report


@click.command("verify")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--mutate", is_flag=True, help="Break the package in every known way: the suite has to notice each."
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes at a time [default: one for each CPU].")
@click.option(
    "--python",
    metavar="PATH",
    default=sys.executable,
    help="Interpreter with what the package needs [default: the one of mcpgen].",
)
@click.option("--json", "to_json", is_flag=True, help="For a program.")
def verify(folder: Path, mutate: bool, jobs: int | None, python: str, to_json: bool) -> None:
    """Run the wire suite of the generated package in DIR: does each tool send what the API describes?

    The suite is in tests/: wire.json has what is expected, worked out from the description by a second,
    independent reading of it; wire_suite.py tries it. Nothing is sent over a network, no credential is
    needed, and no file is changed.

    --mutate asks how much that proves. It puts one fault at a time into a copy in memory (another method, a
    dropped property of a body, a hint turned round, a fence switched off) and runs the checks that concern
    it. A mutant that no check fails survives: there is something that nobody would notice.

    \b
    mcpgen verify generated/acme-mcp                  seconds
    mcpgen verify generated/acme-mcp --mutate         minutes for a large API
    mcpgen verify generated/acme-mcp --mutate --json  counts and survivors as data

    Exit codes: 0 all checks hold and no mutant survives, 1 one fails or survives, or the package is broken,
    2 usage.
    """
    diag = Diagnostics()
    progress = Progress()
    package = read(folder, diag)
    outcome = None
    if package is not None:
        way = RunOptions(python, jobs or min(os.cpu_count() or 1, 8), mutate, is_carried)
        outcome = run(package, way, diag, progress)
        progress.clear()
    report(diag)
    if package is None or outcome is None:
        sys.exit(USAGE if any(item.code == "MCP901" for item in diag.items) else FINDINGS)
    if to_json:
        click.echo(json.dumps(as_data(package, outcome, mutate), indent=1))
    else:
        for line in as_text(package, outcome, SHOWN):
            click.echo(line)
    if not outcome.good:
        sys.exit(FINDINGS)
