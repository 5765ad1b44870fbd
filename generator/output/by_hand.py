"""What is written by hand in a package, held against what it imports."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ..diagnostics import Diagnostics, Place
from ..plan.model import Package
from ..render import Files
from ..render.environment import runtime_files
from . import disk

_IMPORTS: Final = {
    "library": (re.compile(r"^[ \t]*from[ \t]+\.{1,2}_runtime\b", re.MULTILINE), "mcpgen_runtime"),
    "bundled": (re.compile(r"^[ \t]*(?:from|import)[ \t]+mcpgen_runtime\b", re.MULTILINE), "._runtime"),
}
"""What cannot be imported any more, and what can."""
_MODULE: Final = re.compile(
    r"^[ \t]*from[ \t]+(?:\.{1,2}_runtime|mcpgen_runtime)\.(?P<module>\w+(?:\.\w+)*)[ \t]+import\b",
    re.MULTILINE,
)
_MOVED: Final = {
    "customise": "catalog.selection",
    "settings": "config.settings",
    "surface": "surfaces.surface",
}
"""Modules that own code is likely to import, by the names that they had before the runtime had rooms."""


def misled(folder: Path, package: Package, files: Files, diag: Diagnostics) -> None:
    """Complain of each file by hand that imports the runtime from where this package has none."""
    home = folder / "src" / package.module
    before = disk.known(folder)
    generated = {*files.texts, *(before.files if before else ())} - files.once
    paths = (path.relative_to(folder).as_posix() for path in (*home.glob("*.py"), *home.glob("tools/*.py")))
    wrong, right = _IMPORTS[package.runtime]
    for path, text in sorted(disk.read(folder, {*paths} - generated).items()):
        found = wrong.search(text)
        if found is None:
            _moved(folder / path, text, diag)
            continue
        where = right if right == "mcpgen_runtime" or "/tools/" not in path else f".{right}"
        diag.sources[str(folder / path)] = text
        place = Place(str(folder / path), line=text.count("\n", 0, found.start()) + 1, column=1)
        said = f"the runtime is not there: mcpgen.toml says runtime = {package.runtime!r}"
        diag.error("MCP508", said.replace("'", '"'), place, f"import it from {where}, with the same names")


def _moved(path: Path, text: str, diag: Diagnostics) -> None:
    """Complain of what is imported from a module that the runtime does not have."""
    modules = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in runtime_files()
    }
    for found in _MODULE.finditer(text):
        module = found["module"]
        if module in modules:
            continue
        cure = "look in the rooms of the runtime for the module that has it now"
        if module in _MOVED:
            cure = f"import it from {_MOVED[module]} of the runtime, with the same names"
        diag.sources[str(path)] = text
        place = Place(str(path), line=text.count("\n", 0, found.start()) + 1, column=1)
        diag.error("MCP508", f"the runtime has no module {module}", place, cure)
