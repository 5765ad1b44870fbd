"""Who said it: the origin of an annotation, as records and reports name it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from ..diagnostics import Pointer
from ..source import Document
from ..source.positions import position

METHOD = "method"
"""Nobody: the HTTP method suggests it."""
SPEC = "description"
"""The description itself, which may come from anybody: nobody has reviewed what it says."""
WORDS = "words"
"""Nobody: words of the description speak against the method, or against what it states."""
TRUSTED = "trusted"
"""Behind the origin of what counts as said by the owner, because the owner said so."""


def origin(document: Document, pointer: Pointer) -> str:
    """`overlay FILE:LINE` without folders, else `description`.

    The description's own lines are not named: they move with every edit of it, and the records of a package
    are under version control.
    """
    place = document.place(pointer, key=True)
    match place.pointer:
        case ("actions", int(), "update" | "copy", *_) if place.file != document.file:
            name = PurePosixPath(place.file.replace("\\", "/")).name
            text = document.sources.get(place.file)
            return f"overlay {name}" if text is None else f"overlay {name}:{_line(text, place.pointer)}"
        case _:
            return SPEC


@lru_cache(maxsize=4096)
def _line(text: str, pointer: Pointer) -> int:
    """Looked up once: one action speaks of many operations."""
    return position(text, pointer, True)[0]


def extension(name: str) -> str:
    """The origin of what an extension of another tool says."""
    return f"extension {name}"


def kind(origin: str) -> str:
    """The first word: overlay, extension, description, words or method."""
    return origin.partition(" ")[0]


def is_owners(origin: str) -> bool:
    """Whether whoever owns the server has said it: in an overlay, or by trusting the description."""
    return kind(origin) == "overlay" or origin.endswith(f" {TRUSTED}")
