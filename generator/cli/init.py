"""mcpgen init."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from ..api import read
from ..api.unauthenticated import tell_unsigned
from ..diagnostics import Diagnostics
from ..diagnostics.show import escape
from ..openapi import normalise
from ..plan import Options, plan
from ..scaffold import CONFIG, OVERLAY, Scaffold, write
from ..scaffold import scaffold as draft
from ..source import Document, load
from ..source.bundle import bundle, gather
from ..source.fetch_reference import Remote
from .terminal import FINDINGS, Progress, report


@click.command("init")
@click.argument("spec", metavar="SPEC")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write them [default: beside SPEC].",
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@click.option(
    "--ref-root",
    metavar="DIR",
    help="Folder that file references must not leave [default: the folder of SPEC].",
)
@click.option("--allow-remote-refs", is_flag=True, help="Fetch what https: references name.")
def init(spec: str, out: Path | None, force: bool, ref_root: str | None, allow_remote_refs: bool) -> None:
    """Draft mcpgen.toml and an overlay with the guessed hints of every operation of SPEC.

    The hints come from the method, the words of path and operationId, and the prose; each has its reason
    beside it and is marked as unreviewed. Overlays that exist are not applied.
    """
    if spec == "-":
        raise click.UsageError("SPEC has to have a name: the drafts refer to it")
    if "://" in spec and out is None:
        raise click.UsageError("say with --out where to write the drafts for an address")
    diag = Diagnostics()
    progress = Progress()
    folder = out if out is not None else Path(spec).parent
    described = _gathered(spec, ref_root, allow_remote_refs, diag, progress)
    made = None if described is None else _drafted(*described, folder, diag, progress)
    written = made is not None and write(folder, made.texts, force, diag)
    progress.clear()
    report(diag)
    if made is None or not written:
        sys.exit(FINDINGS)
    click.echo(escape(f"wrote {folder / CONFIG}"))
    number = f"{made.operations} operations in {made.domains} domains, {made.doubtful} of them in doubt"
    click.echo(escape(f"wrote {folder / OVERLAY}: {number}"))
    if made.secrets:
        doubt = f"{made.unsure_secrets} of them in doubt"
        click.echo(f"  {made.secrets} fields of answers withheld as secrets, {doubt}")
    click.echo(escape(f"  {made.surface.why[0]}"))
    click.echo("\n".join(_next(spec, folder, out is not None, made)))


def _gathered(
    spec: str, ref_root: str | None, remote_refs: bool, diag: Diagnostics, progress: Progress
) -> tuple[Document, Document] | None:
    """The description as overlays meet it, and with all that it refers to; None after an error."""
    progress(f"loading {spec}")
    document = load(spec, diag)
    if document is None or diag.failed:
        return None
    remote = Remote() if remote_refs else None
    described = gather(document, diag, ref_root=ref_root, remote=remote)
    whole = bundle(described, diag, ref_root=ref_root, remote=remote)
    return None if diag.failed else (described, whole)


def _drafted(
    described: Document, whole: Document, folder: Path, diag: Diagnostics, progress: Progress
) -> Scaffold | None:
    normal = normalise(whole, diag, True)
    api = None if normal is None or diag.failed else read(normal, diag, True)
    if normal is None or api is None or diag.failed:
        return None
    if not api.operations:
        diag.error("MCP803", "there is no operation", normal.place(()), "add operations under `paths`")
        return None
    tell_unsigned(described, api, diag)
    progress(f"guessing the hints of {len(api.operations)} operations")
    return draft(described, normal, api, plan(normal, api, Options(), diag), folder)


def _next(spec: str, folder: Path, elsewhere: bool, made: Scaffold) -> list[str]:
    words = f"{shlex.quote(spec)}{f' --config {shlex.quote(str(folder / CONFIG))}' if elsewhere else ''}"
    return [
        "",
        "Next:",
        f'  1. Review {escape(str(folder / OVERLAY))}, what is "in doubt" first. Where you agree with the',
        "     hints of an operation, delete its `reviewed: false`.",
        f"  2. mcpgen lint {escape(words)}",
        "     says what a model will stumble over.",
        f"  3. mcpgen build {escape(words)}",
        f"     writes {escape(str(folder / made.package))}.",
    ]
