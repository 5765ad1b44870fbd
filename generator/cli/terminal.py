"""Results on standard output, everything else on standard error; colour and progress only on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

import click

from ..diagnostics import Diagnostics, Severity
from ..diagnostics.show import as_json, show

DONE, FINDINGS, USAGE = 0, 1, 2
SHOWN = 200
"""Diagnostics printed at most; the rest is counted."""


def colour(stream: Any) -> bool:
    """NO_COLOR and FORCE_COLOR as everybody understands them, else whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or bool(stream.isatty() and os.environ.get("TERM") != "dumb")


class Progress:
    """One line on a terminal that says what is being done; nothing anywhere else."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty() and not os.environ.get("CI")
        self._drawn = False

    def __call__(self, text: str) -> None:
        if self._on:
            click.echo(f"\r\x1b[2K{text[:100]} …", err=True, nl=False)
            self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._drawn = False


def report(diag: Diagnostics, as_data: bool = False) -> None:
    """Prints every complaint, errors last, where the eye is."""
    items = sorted(diag.items, key=lambda item: item.severity is Severity.ERROR)
    if as_data:
        for item in items:
            click.echo(json.dumps(as_json(item, diag.sources)), err=True)
        return
    painted = colour(sys.stderr)
    errors = [item for item in items if item.severity is Severity.ERROR]
    others = [item for item in items if item.severity is not Severity.ERROR]
    for item in [*others[:SHOWN], *errors[:SHOWN]]:
        click.echo(show(item, diag.sources, colour=painted), err=True, color=painted)
    left = max(0, len(others) - SHOWN) + max(0, len(errors) - SHOWN)
    if left:
        count = Counter(item.code for item in [*others[SHOWN:], *errors[SHOWN:]])
        codes = ", ".join(f"{number} of {code}" for code, number in sorted(count.items()))
        click.echo(f"… and {left} more: {codes}", err=True)
    if diag.failed:
        words = f"{len(errors)} error{'s' if len(errors) != 1 else ''}"
        click.echo(f"{words}; nothing was written. mcpgen explain CODE says more about a code.", err=True)
    if diag.failed and diag.unoffered:
        number = len(diag.unoffered)
        said = "1 operation" if number == 1 else f"{number} operations"
        click.echo(
            f"{said} cannot be offered: hide or mend them in an overlay, by the action that the help of each "
            "error shows, or hide them all with --keep-going, which offers the rest.",
            err=True,
        )
