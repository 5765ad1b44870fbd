"""Files on disk: written as a whole or not at all, and never over what somebody changed by hand."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..diagnostics import Diagnostics, Place
from ..render import Files
from . import lock as locks


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The files that were written and those removed because nothing prints them now; how many were right."""

    changed: tuple[str, ...]
    same: int
    removed: tuple[str, ...]


def read(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The texts that are there, by path. What cannot be read as text is as good as changed: it is empty.

    A file of which every line ends in CRLF has the text that it was checked out from.
    """
    found = {}
    for path in paths:
        try:
            found[path] = _checked_in((folder / path).read_bytes().decode("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (UnicodeDecodeError, OSError):
            found[path] = ""
    return found


def _checked_in(text: str) -> str:
    """The text as it stands in the repository: git can be told to write CRLF into the working folder.

    A file of both kinds of line ends is none that git wrote: somebody changed it.
    """
    lines = text.count("\n")
    return text.replace("\r\n", "\n") if lines and text.count("\r\n") == lines else text


def known(folder: Path) -> locks.Lock | None:
    """The lock in the folder, if there is a whole one."""
    text = read(folder, [locks.NAME]).get(locks.NAME)
    found = None if text is None else locks.parse(text)
    if found is None or not all(_inside(path) for path in found.files):
        return None
    return found


def _inside(path: str) -> bool:
    """A lock is data: a path in it must not lead out of the folder."""
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in path and "\0" not in path


def write(folder: Path, files: Files, force: bool, diag: Diagnostics) -> WriteReport | None:
    """Brings the folder to the files; None after a complaint, with nothing written."""
    before = known(folder)
    now = read(folder, [*files.texts, *(before.files if before else ())])
    if not force and not _may_write(folder, files, before, now, diag):
        return None
    wanted = {path: text for path, text in files.texts.items() if path not in files.once or path not in now}
    wanted[locks.NAME] = locks.dump(locks.lock(files))
    now |= read(folder, [locks.NAME])
    changed = {path: text for path, text in wanted.items() if now.get(path) != text}
    stale = [path for path in (before.files if before else ()) if path not in files.texts and path in now]
    try:
        _replace(folder, changed)
        for path in stale:
            (folder / path).unlink(missing_ok=True)
            _remove_empty(folder, (folder / path).parent)
    except OSError as failed:
        text = f"cannot write {failed.filename or folder}: {failed.strerror}"
        diag.error("MCP502", text, None, "choose another folder with --out, or make this one writable")
        return None
    return WriteReport(tuple(sorted(changed)), len(wanted) - len(changed), tuple(sorted(stale)))


def _may_write(
    folder: Path, files: Files, before: locks.Lock | None, now: dict[str, str], diag: Diagnostics
) -> bool:
    if before is None:
        there = sorted(path for path in now if path not in files.once)
        if there or (folder.exists() and not folder.is_dir()):
            text = f"{folder} holds files that mcpgen did not write, or their lock is damaged"
            help_text = "choose another folder with --out, or overwrite them with --force"
            diag.error("MCP503", text, Place(str(folder / (there[0] if there else ""))), help_text)
            return False
        return True
    edited = sorted(
        path
        for path, hash_ in before.files.items()
        if path in now and locks.digest(now[path]) != hash_ and now[path] != files.texts.get(path)
    )
    for path in edited:
        diag.error(
            "MCP501",
            f"{path} was changed by hand",
            Place(str(folder / path)),
            "move the change to custom.py or to an overlay, or give it up with --force",
        )
    foreign = sorted(
        path
        for path, text in files.texts.items()
        if path in now and path not in before.files and path not in files.once and now[path] != text
    )
    for path in foreign:
        text = f"{path} is not a generated file, and would be overwritten"
        help_text = "move or rename it, or overwrite it with --force"
        diag.error("MCP504", text, Place(str(folder / path)), help_text)
    return not (edited or foreign)


def _replace(folder: Path, changed: dict[str, str]) -> None:
    """All texts to temporary files, and all folders, before the first file is replaced: or nothing is."""
    if not changed:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mcpgen-", dir=folder) as temporary:
        staged = []
        for index, (path, text) in enumerate(changed.items()):
            stage = Path(temporary, str(index))
            stage.write_bytes(text.encode("utf-8"))
            staged.append((stage, folder / path))
        for _, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        for stage, target in staged:
            stage.replace(target)


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and folder in parent.parents:
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent
