"""mcpgen explain."""

from __future__ import annotations

import difflib
import textwrap

import click

from ..diagnostics.catalogue import CATALOGUE


@click.command("explain")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the diagnostic CODE means and what to do about it; without CODE, list all codes."""
    if code is None:
        for known, entry in sorted(CATALOGUE.items()):
            click.echo(f"{known}  {entry.title}")
        return
    entry_ = CATALOGUE.get(code.upper())
    if entry_ is None:
        near = difflib.get_close_matches(code.upper(), list(CATALOGUE), 1, 0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise click.BadParameter(f"there is no code {code!r}{hint}", param_hint="CODE")
    click.echo(f"{code.upper()}: {entry_.title}\n")
    click.echo(textwrap.fill(entry_.explanation, 88))
    if entry_.stops:
        click.echo(f"\n{textwrap.fill(f'Why it stops: {entry_.stops}', 88)}")
