"""Files of a revision of a git repository, without touching the working tree.

git is run with fixed arguments and no shell. What it lists is not trusted: links and modules are passed over,
and a path that leads out of the folder is refused.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

_FILES = ("100644", "100755")


def root() -> Path | None:
    """The top of the repository that the working folder is in."""
    found = _git("rev-parse", "--show-toplevel")
    return None if found is None else Path(os.fsdecode(found.removesuffix(b"\n")))


def commit(revision: str) -> str | None:
    """The commit that a word names; None for one that is no revision."""
    if not revision or revision.startswith("-") or "\0" in revision:
        return None
    found = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return None if found is None else found.decode("ascii").strip()


def files(commit_id: str, wanted: Callable[[PurePosixPath], bool]) -> Mapping[PurePosixPath, bytes]:
    """The files of a commit that are wanted, by path from the root of the repository."""
    listed = _git("ls-tree", "-r", "-z", "--full-tree", commit_id) or b""
    found: dict[PurePosixPath, bytes] = {}
    for row in listed.split(b"\0"):
        head, _, name = row.partition(b"\t")
        mode, _, blob = head.decode("ascii").partition(" blob ")
        path = PurePosixPath(os.fsdecode(name))
        if mode in _FILES and ".." not in path.parts and not path.is_absolute() and wanted(path):
            found[path] = blob.encode("ascii")
    contents = _contents(list(found.values()))
    return {path: contents[blob] for path, blob in found.items() if blob in contents}


def _contents(blobs: list[bytes]) -> dict[bytes, bytes]:
    """The format of `git cat-file --batch`: `<id> blob <size>`, the bytes, a line feed."""
    text = _git("cat-file", "--batch", given=b"".join(blob + b"\n" for blob in blobs)) or b""
    out, at = {}, 0
    while at < len(text):
        end = text.index(b"\n", at)
        words = text[at:end].split()
        if len(words) != 3:  # `<id> missing`: a partial clone
            at = end + 1
            continue
        size = int(words[2])
        out[words[0]] = text[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return out


def _git(*words: str, given: bytes | None = None) -> bytes | None:
    """What it prints; None when it fails or is not installed."""
    try:
        done = subprocess.run(["git", *words], input=given or b"", capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
