"""A description → its package → what the package's own suite says, also of mutants."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.verify import RunOptions, read, verify
from mcpgen.independent.verify.verify import Outcome
from mcpgen.output import write


def built(description: Mapping[str, Any], folder: Path) -> Path:
    """The package of a description, written into the folder."""
    return made(description, folder).planned.out


def made(description: Mapping[str, Any], folder: Path, config: str = "") -> Built:
    """The same, with what it was made of. `config`: mcpgen.toml."""
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(description), "utf-8")
    (folder / "mcpgen.toml").write_text(config, "utf-8")
    diag = Diagnostics()
    one = build(BuildOptions(str(spec), out=str(folder / "package"), keep_going=True), diag)
    assert one is not None, [item.message for item in diag.items]
    assert write(one.planned.out, one.files, True, diag) is not None
    return one


def tried(package: Path, *, mutate: bool = False) -> Outcome:
    """What its suite says, in one process beside this one."""
    diag = Diagnostics()
    found = read(package, diag)
    assert found is not None, [item.message for item in diag.items]
    outcome = verify(found, RunOptions(sys.executable, 1, mutate), diag, lambda _: None)
    assert outcome is not None, [item.message for item in diag.items]
    return outcome


def wire(package: Path) -> Any:
    """The expectations in a package."""
    return json.loads((package / "tests/wire.json").read_text("utf-8"))


def wrong(outcome: Outcome) -> list[str]:
    """What is not as it should be, a line each."""
    lines = [f"{check.id}: {check.said}" for check in outcome.failures]
    lines += [f"alive: {one.mutant.kind}: {one.mutant.tool}: {one.mutant.what}" for one in outcome.survivors]
    return lines + [f"no place for {gap.kind}" for gap in outcome.gaps]
