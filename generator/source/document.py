"""A description as plain JSON data, and where each part of it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..diagnostics import Place, Pointer


class Refusal(NamedTuple):
    """Why a reference is not followed."""

    code: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Document:
    """What the files say, after loading and after each overlay.

    `root` holds dict, list, str, int, float, bool and None only; no object occurs in it twice. A number may
    know how it was spelled (`syntax/spelling.py`). It is not to
    be changed: a stage that wants another document makes a new one.
    """

    root: dict[str, Any]
    file: str
    """The name shown to the user."""
    sources: Mapping[str, str]
    """The text of every file that was read, by the name shown to the user."""
    origins: Mapping[Pointer, Place] = field(default_factory=dict)
    """Subtrees that were written elsewhere than in `file` at their own pointer."""
    fetched: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each remote text that references brought in, by its URL: for the lock."""
    refused: Mapping[Place, Refusal] = field(default_factory=dict)
    """References to files that cannot be followed, by where they are written. They stand as they were: what
    needs them is for `normalise` to find out."""
    targets: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """The target of each overlay action that was applied, by file and position in `actions`."""
    address: str = ""
    """The URL that the description came from, or that it says is its own; "" for a file that says none."""

    def place(self, pointer: Pointer, *, key: bool = False) -> Place:
        """Where the value (with `key`, the member name) at `pointer` was written.

        The longest prefix of the pointer that has an origin wins, and the rest of the pointer is appended to
        it; without one the value is where it seems to be.
        """
        for length in range(len(pointer), -1, -1):
            origin = self.origins.get(pointer[:length])
            if origin is not None:
                if origin.line is not None:
                    return origin
                return Place(origin.file, origin.pointer + pointer[length:], key)
        return Place(self.file, pointer, key)
