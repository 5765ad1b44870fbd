"""Names for the components that references over files become.

A name depends on what it names and on what else has the same name, never on the order of discovery.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Set
from typing import Final

from .external_references import Target
from .files import is_url

_ENDING: Final = re.compile(r"(\.schema)?\.(ya?ml|json)$", re.IGNORECASE)
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")


def part_names(targets: Iterable[Target], root_file: str, taken: Set[str]) -> dict[Target, str]:
    """A component name for each target, none of them in `taken` or equal to another but for case.

    The last word of its pointer, else its file name. Where that is not enough, file and folder names go in
    front of it for all that share it.
    """
    words = {target: _words(target, root_file) for target in sorted(targets, key=_order)}
    depth = dict.fromkeys(words, 1)
    used = {name.casefold() for name in taken}
    while True:
        groups: dict[str, list[Target]] = {}
        for target, parts in words.items():
            groups.setdefault(_name(parts[: depth[target]]).casefold(), []).append(target)
        crowded = [
            target
            for name, members in groups.items()
            if len(members) > 1 or name in used
            for target in members
            if depth[target] < len(words[target])
        ]
        if not crowded:
            break
        for target in crowded:
            depth[target] += 1
    out = {}
    for target, parts in words.items():
        name, number = _name(parts[: depth[target]]), 2
        final = name
        while final.casefold() in used:  # the same file name but for characters that names cannot have
            final, number = f"{name}_{number}", number + 1
        used.add(final.casefold())
        out[target] = final
    return out


def _words(target: Target, root_file: str) -> list[str]:
    """What the name may be made of, the most telling first."""
    words = []
    if target.pointer:
        tokens = [str(token) for token in target.pointer]
        words.append(tokens[-1] if not tokens[-1].isdigit() else "_".join(tokens[-2:]))
    if is_url(target.file):
        path = target.file.partition("://")[2]
    else:
        path = posixpath.relpath(target.file, posixpath.dirname(root_file) or ".")
    *folders, file = [part for part in path.split("/") if part not in ("", ".", "..")] or ["part"]
    return [*words, _ENDING.sub("", file), *reversed(folders)]


def _name(words: list[str]) -> str:
    return _UNFIT.sub("_", "_".join(reversed(words))).strip("_.") or "part"


def _order(target: Target) -> tuple[str, tuple[str, ...]]:
    return target.file, tuple(str(token) for token in target.pointer)
