"""The whole way from the command's words to files: load → overlay → read → plan → render."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from . import config as configuration
from .annotations.overlay_check import check_placement
from .api import Api, read
from .diagnostics import Diagnostics
from .inference.doubts import with_doubts
from .openapi import normalise
from .output import by_hand, renamed_tools
from .plan import Options, Plan, plan
from .plan.features import refuse_missing
from .plan.prose.budget import Budget
from .plan.review import Require, review
from .render import Files, render
from .render.surfaces import over_total
from .source import Document, apply, load
from .source.bundle import bundle, gather
from .source.fetch_reference import Remote


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the user asked for. `overlays` come after those of mcpgen.toml; `-` as spec is standard input."""

    spec: str
    overlays: tuple[str, ...] = ()
    config: str | None = None
    out: str | None = None
    keep_going: bool = False
    strict: bool = False
    ref_root: str | None = None
    """The folder that file references must not leave; None is the folder of the description."""
    remote_refs: bool = False
    require_reviewed: Require = ""
    """Comes before what mcpgen.toml says."""
    trust_description: bool = False
    """Whether hints that the description itself states count as reviewed; so does what mcpgen.toml says."""


@dataclass(frozen=True, slots=True)
class Planned:
    document: Document
    api: Api
    plan: Plan
    out: Path
    budget: Budget
    written: Document
    """The description before it was normalised: in its own version, its overlays applied."""


@dataclass(frozen=True, slots=True)
class Built:
    planned: Planned
    files: Files


Step = Callable[[str], None]
"""Told what is being done, for a progress line."""


def _silent(_: str) -> None:
    return


def load_annotated(
    request: BuildOptions, diag: Diagnostics, step: Step = _silent
) -> tuple[Document, configuration.Config] | None:
    """The description with every overlay applied, and the configuration; None after an error."""
    path = request.config or configuration.find(request.spec)
    settings = configuration.read(path, diag) if path else configuration.Config()
    if diag.failed:
        return None
    step(f"loading {request.spec}")
    document = load(request.spec, diag)
    overlays = [load(name, diag) for name in (*settings.overlays, *request.overlays)]
    if document is None or diag.failed:
        return None
    remote = Remote() if request.remote_refs else None
    document = gather(document, diag, ref_root=request.ref_root, remote=remote)
    for overlay in overlays:
        if overlay is not None:
            step(f"applying {overlay.file}")
            document = apply(document, overlay, diag)
            check_placement(overlay, diag)
    document = bundle(document, diag, ref_root=request.ref_root, remote=remote)
    return None if diag.failed else (document, settings)


def make_plan(request: BuildOptions, diag: Diagnostics, step: Step = _silent) -> Planned | None:
    """The plan for a request; None after an error, all errors of the stage that failed being reported."""
    found = load_annotated(request, diag, step)
    if found is None:
        return None
    document, settings = found
    keep_going = request.keep_going or settings.keep_going
    step("reading operations")
    normal = normalise(document, diag, keep_going)
    # Read after a complaint too: how many operations cannot be offered is known only then.
    api = read(normal, diag, keep_going) if normal is not None else None
    if api is None or normal is None or diag.failed:
        return None
    api = with_doubts(normal, api, request.trust_description or settings.trust_description, diag)
    step(f"planning {len(api.operations)} operations")
    made = plan(normal, api, _options(settings), diag)
    review(normal, api, request.require_reviewed or settings.require_reviewed, diag)
    if request.strict:
        diag.promote()
    if diag.failed:
        return None
    out = Path(request.out or settings.out or made.package.distribution)
    return Planned(normal, api, made, out, settings.budget, document)


def _options(settings: configuration.Config) -> Options:
    return Options(
        settings.name,
        settings.version,
        settings.metadata,
        settings.expose,
        settings.runtime,
        settings.features,
        settings.budget,
    )


def build(request: BuildOptions, diag: Diagnostics, step: Step = _silent) -> Built | None:
    """The files for a request; None after an error. Nothing is written."""
    made = make_plan(request, diag, step)
    if made is None:
        return None
    step(f"printing {len(made.plan.tools)} tools, and what they have to send")
    over_total(made.plan, made.budget, diag)
    refuse_missing(made.plan, made.budget.place, diag)
    files = replace(render(made.plan, made.written), fetched=made.document.fetched)
    by_hand.misled(made.out, made.plan.package, files, diag)
    renamed_tools.lowered(made.out, made.plan.package.version, made.plan.package.metadata.version_place, diag)
    renamed_tools.renamed(made.out, files.tools, made.document, made.api.operations, diag)
    if request.strict:
        diag.promote()
    return None if diag.failed else Built(made, files)
