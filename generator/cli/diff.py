"""mcpgen diff."""

from __future__ import annotations

import json
import sys
from typing import Final

import click

from ..build import BuildOptions
from ..compare import Impact, changes
from ..compare.format import Comparison, as_data, as_markdown, as_text
from ..compare.tool_views import version
from ..diagnostics import Diagnostics
from ..sides import compared_versions
from .terminal import FINDINGS, USAGE, report

_FAILS: Final = {"breaking": Impact.BREAKING, "additive": Impact.ADDITIVE, "any": Impact.COSMETIC}


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--markdown", is_flag=True, help="For a pull request.")
@click.option("--json", "to_json", is_flag=True, help="For a program.")
@click.option(
    "--fail-on",
    type=click.Choice((*_FAILS, "none")),
    default="breaking",
    show_default=True,
    help="The smallest change of a tool that makes the exit code 1.",
)
@click.option("--keep-going", is_flag=True, help="Hide operations that cannot be offered.")
@click.option("--allow-remote-refs", is_flag=True, help="Fetch what https: references name.")
def diff(
    old: str, new: str, markdown: bool, to_json: bool, fail_on: str, keep_going: bool, allow_remote_refs: bool
) -> None:
    """Say for each tool what breaks its callers, what is new and what only reads differently.

    OLD and NEW are descriptions (with the mcpgen.toml beside them), folders of packages, or git revisions:
    REV:path with a path from the root of the repository, or REV for what the other side names, at that time.

    \b
    mcpgen diff main openapi.yaml             this branch against main
    mcpgen diff v1.2.0 generated/acme-mcp     a package against its last release

    Exit codes: 0 nothing that --fail-on names, 1 such a change, 2 usage, or a side that cannot be read.
    """
    if markdown and to_json:
        raise click.UsageError("--markdown and --json exclude each other")
    diag = Diagnostics()
    options = BuildOptions("", keep_going=keep_going, remote_refs=allow_remote_refs)
    found = compared_versions(old, new, options, diag)
    report(diag)
    if found is None:
        sys.exit(USAGE)
    before, after = found
    compared = Comparison(
        before.name, after.name, version(before.texts), tuple(changes(before.texts, after.texts))
    )
    if to_json:
        click.echo(json.dumps(as_data(compared), indent=1))
    else:
        click.echo(as_markdown(compared) if markdown else as_text(compared), nl=not markdown)
    worst = max((change.kind for change in compared.changes), default=None)
    if worst is not None and fail_on in _FAILS and worst >= _FAILS[fail_on]:
        sys.exit(FINDINGS)
