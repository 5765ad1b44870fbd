"""The committed package against what the description would make of it now."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..compare import changes
from ..compare.format import paragraph
from ..render import Files
from . import disk
from . import lock as locks


@dataclass(frozen=True, slots=True)
class Drift:
    """`diff`: lines of a unified diff from the committed files to the regenerated ones."""

    paths: tuple[str, ...]
    diff: tuple[str, ...]
    summary: str


def check(folder: Path, files: Files) -> Drift | None:
    """None when the folder holds exactly the files."""
    before = disk.known(folder)
    wanted = {path: text for path, text in files.texts.items() if path not in files.once}
    wanted[locks.NAME] = locks.dump(locks.lock(files))
    now = disk.read(folder, [*wanted, *files.once, *(before.files if before else ())])
    missing = [path for path in files.once if path not in now]
    now = {path: text for path, text in now.items() if path not in files.once}
    paths = sorted(path for path in {*wanted, *now} if wanted.get(path) != now.get(path))
    if not paths and not missing:
        return None
    found = changes(now, wanted)
    others = [path for path in paths if path != locks.NAME] or paths
    return Drift(
        paths=(*paths, *missing),
        diff=tuple(line for path in paths for line in _diff(path, now.get(path), wanted.get(path))),
        summary=paragraph(found, [*others, *missing]),
    )


def _diff(path: str, old: str | None, new: str | None) -> Iterator[str]:
    return difflib.unified_diff(
        [] if old is None else _lines(old),
        [] if new is None else _lines(new),
        "/dev/null" if old is None else f"a/{path}",
        "/dev/null" if new is None else f"b/{path}",
        lineterm="",
    )


def _lines(text: str) -> list[str]:
    """Lines as git parts them: only a line feed ends one, and a last one without it is marked."""
    *lines, last = text.split("\n")
    return [*lines, last, "\\ No newline at end of file"] if last else lines
