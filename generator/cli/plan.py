"""mcpgen plan."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from typing import Any

import click

from ..build import BuildOptions, make_plan
from ..diagnostics import Diagnostics
from ..diagnostics.show import escape
from ..plan.origins import what
from .options import inputs
from .terminal import FINDINGS, report


@click.command("plan")
@inputs
@click.option("--json", "as_data", is_flag=True, help="The whole plan as JSON.")
def plan(request: BuildOptions, as_data: bool) -> None:
    """Show what build would print for SPEC: each operation, its tool and the arguments. Writes nothing."""
    diag = Diagnostics()
    made = make_plan(request, diag)
    report(diag)
    if made is None:
        sys.exit(FINDINGS)
    if as_data:
        click.echo(json.dumps(_plain(made.plan), indent=1, sort_keys=True))
        return
    for tool in made.plan.tools:
        arguments = ", ".join(one.name + ("" if one.required else "?") for one in tool.arguments)
        click.echo(escape(f"{tool.label} -> {tool.name}({arguments})"))
    for host in made.plan.other_hosts:
        click.echo(escape(f"other host {host.origin}: {what(host)}; no credentials unless confirmed"))
    for hidden in made.plan.hidden:
        click.echo(escape(f"{hidden.label} -> hidden: {hidden.reason}"))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(_plain(item) for item in value)
        case _:
            return value
