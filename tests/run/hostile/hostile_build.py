"""Building hostile descriptions quickly, and running what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import hostile_checks as checks
from hostile_places import Spec
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.show import show

RUNNER = Path(__file__).with_name("hostile_runner.py")


def built(spec: Spec, folder: Path, file: str = "spec.json", overlays: tuple[str, ...] = ()) -> Built | None:
    """The package, if there is one; what is said on the way has to be fit for a terminal."""
    path = folder / file
    path.write_text(json.dumps(spec), "utf-8")
    diag = Diagnostics()
    found = build(BuildOptions(str(path), overlays), diag)
    assert (found is None) == diag.failed
    wrong = complaints(diag)
    assert not wrong, wrong
    return found


def complaints(diag: Diagnostics) -> list[str]:
    """What is wrong with how complaints look: a line with place, severity and code, the rest indented."""
    wrong = []
    for item in diag.items[:50]:
        text = show(item, diag.sources)
        head, *rest = text.split("\n")
        wrong += checks.printed(text)
        wrong += [text] * (
            not item.help or f"{item.severity}[{item.code}]: " not in head or len(text) > 5_000
        )
        wrong += [line for line in rest if not line.startswith("    ")]
    return wrong


def compiled(files: Mapping[str, str]) -> dict[str, str]:
    """As `formatted`, without the formatter."""
    for path, source in files.items():
        compile(source, path, "exec", dont_inherit=True)
    return dict(files)


def write(found: Built, folder: Path, runtime: Path) -> None:
    """What can be imported, with the one runtime of all."""
    for path, text in found.files.texts.items():
        if path.startswith("src/") and "/_runtime/" not in path:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    [package] = (folder / "src").iterdir()
    (package / "_runtime").symlink_to(runtime)


def run(folders: list[Path], home: Path) -> str:
    """What goes wrong when the packages are imported and called; "" if nothing."""
    empty = home / "empty"
    empty.mkdir()
    command = [sys.executable, "-I", str(RUNNER), *map(str, folders)]
    done = subprocess.run(command, cwd=empty, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr
