"""mcpgen overlay."""

from __future__ import annotations

import json
import sys
from collections import Counter

import click

from ..annotations.overlay_check import check
from ..diagnostics import Diagnostics, Severity
from ..diagnostics.show import as_json as shown
from ..source import apply as merge
from ..source import load
from ..source.overlay.file import read
from ..syntax.dump import is_json, json_text, yaml_text
from .terminal import FINDINGS, report

_OVERLAYS = click.argument("overlays", nargs=-1, required=True, metavar="OVERLAY...")
_STRICT = click.option("--strict", is_flag=True, help="Warnings are errors.")


@click.group("overlay")
def overlay() -> None:
    """OpenAPI Overlay documents (1.0 and 1.1): apply them to a description, or check them."""


@overlay.command("apply")
@click.argument("spec", metavar="SPEC")
@_OVERLAYS
@click.option("--json", "to_json", is_flag=True, help="Print JSON, whatever SPEC is.")
@_STRICT
def apply(spec: str, overlays: tuple[str, ...], to_json: bool, strict: bool) -> None:
    """Print SPEC (a file, or - for standard input) with each OVERLAY applied, one after the other.

    A description in YAML is printed as YAML, one in JSON as JSON: members in their order, new ones behind
    them. Comments are not part of the data and do not come back. Nothing is printed after an error.
    """
    diag = Diagnostics()
    document = load(spec, diag)
    found = [load(name, diag) for name in overlays]
    for each in found:
        if document is not None and each is not None:
            document = merge(document, each, diag)
    if strict:
        diag.promote()
    report(diag)
    if document is None or diag.failed:
        sys.exit(FINDINGS)
    to_json = to_json or is_json(document.sources[document.file])
    text = json_text(document.root) if to_json else yaml_text(document.root)
    click.echo(text.encode("utf-8"), nl=False)  # whatever the terminal's encoding is


@overlay.command("lint")
@_OVERLAYS
@click.option("--json", "as_data", is_flag=True, help="Print the findings as a JSON list.")
@_STRICT
def lint(overlays: tuple[str, ...], as_data: bool, strict: bool) -> None:
    """Check each OVERLAY by itself: its form, its JSONPath targets, and what it says under x-mcp.

    Whether the targets match anything is said when it is applied.
    """
    diag = Diagnostics()
    for name in overlays:
        document = load(name, diag)
        if document is not None and read(document, diag) is not None:
            check(document, diag)
    if strict:
        diag.promote()
    if as_data:
        click.echo(json.dumps([shown(item, diag.sources) for item in diag.items], indent=1))
    else:
        report(diag)
        click.echo(_summary(len(overlays), diag))
    if diag.failed:
        sys.exit(FINDINGS)


def _summary(documents: int, diag: Diagnostics) -> str:
    count = Counter(item.severity for item in diag.items)
    found = [_counted(count[severity], severity) for severity in Severity if count[severity]]
    return f"{_counted(documents, 'overlay')}: {', '.join(found) or 'nothing to complain about'}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
