"""A mutant: one small fault in the text of a generated package, and where it was put."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Other text between two offsets of a file."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. `file` is a path within the package's folder, `line` counts from 1.

    `tool` is the one that the fault concerns; None where it concerns the whole server.
    """

    kind: str
    file: str
    line: int
    tool: str | None
    what: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class MissingSite:
    """A fault that could not be made, because the place for it was not found: what was looked for, where."""

    kind: str
    file: str
    what: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. They must not overlap; of two at one place the first comes first."""
    done = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        assert edit.start >= at, "edits overlap"
        done += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join((*done, text[at:]))
