"""The files of `mcpgen init`: what is in them, and writing them without treading on others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..api import Api
from ..api.unauthenticated import is_unsigned, schemes
from ..diagnostics import Diagnostics, Place
from ..plan import Plan
from ..plan.model import FIRST_VERSION
from ..source import Document
from .overlay import overlay_text
from .overlay_entries import groups
from .quoting import comment, quoted
from .secrets import handing_out, secrets
from .surface import Proposal, proposal

CONFIG = "mcpgen.toml"
OVERLAY = "hints.overlay.yaml"


@dataclass(frozen=True, slots=True)
class Scaffold:
    """Texts by file name, and what the last words of the command count."""

    texts: Mapping[str, str]
    package: str
    operations: int
    doubtful: int
    domains: int
    surface: Proposal
    secrets: int
    unsure_secrets: int


def scaffold(described: Document, document: Document, api: Api, plan: Plan, folder: Path) -> Scaffold:
    """The files for a description; `document` is its normalised form, `folder` where they will stand."""
    found = groups(described, document, api, plan, handing_out(document, api))
    withheld = secrets(described, document, api)
    surface = proposal(plan)
    package = plan.package.distribution
    entries = [entry for group in found for entry in group.entries]
    sign_in = schemes(described) if is_unsigned(api) and not api.schemes else ()
    return Scaffold(
        texts={
            CONFIG: _config(document.file, package, surface),
            OVERLAY: overlay_text(api.title, _relative(document.file, folder), found, sign_in, withheld),
        },
        package=package,
        operations=len(entries),
        doubtful=sum(bool(entry.doubts) for entry in entries),
        domains=len(found),
        surface=surface,
        secrets=len(withheld),
        unsure_secrets=sum(bool(one.doubt) for one in withheld),
    )


def _relative(spec: str, folder: Path) -> str:
    """The description as the overlay names it (a URI reference)."""
    if "://" in spec:
        return spec
    path = Path(os.path.relpath(spec, folder)).as_posix()
    return path if path.startswith("../") else f"./{path}"


def _config(spec: str, package: str, surface: Proposal) -> str:
    return "\n".join(
        [
            comment(f"How `mcpgen build` and `mcpgen check` make the MCP server for {Path(spec).name}."),
            "# Every path is relative to this file. All keys: docs/reference/configuration.md of mcpgen.",
            "",
            "[package]",
            "# Name of the distribution and of the console command.",
            f"name = {quoted(package)}",
            "# The package's own version, which is not the API's. `mcpgen diff` says which one comes next.",
            f"version = {quoted(FIRST_VERSION)}",
            f"out = {quoted(package)}",
            "# What an index of packages shows, where it is to be published:",
            '# license = "Apache-2.0"',
            '# license-file = "LICENSE"',
            '# authors = ["Your Team <team@example.org>"]',
            '# urls = { Homepage = "https://example.org" }',
            *(comment(line) for line in surface.why),
            f"{'# ' if surface.surface == 'flat' else ''}expose = {quoted(surface.surface)}",
            "",
            "[spec]",
            "# Applied one after the other, each to the result of the one before.",
            f"overlays = [{quoted(OVERLAY)}]",
            "",
        ]
    )


def write(folder: Path, texts: Mapping[str, str], force: bool, diag: Diagnostics) -> bool:
    """Writes all of them, or none and says why: files that are there stay as they are unless forced."""
    taken = [name for name in texts if os.path.lexists(folder / name)]
    if taken and not force:
        for name in taken:
            cure = "move it away, name another folder with --out, or give it up with --force"
            diag.error("MCP801", f"{folder / name} is there already", Place(str(folder / name)), cure)
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            staged = folder / f".{name}.{os.getpid()}"
            staged.write_text(text, encoding="utf-8", newline="\n")
            staged.replace(folder / name)
    except OSError as failed:
        reason = failed.strerror or str(failed)
        diag.error("MCP802", f"cannot write to {folder}: {reason}", None, "name another folder with --out")
        return False
    return True
