"""Who said it: the origin of an annotation, as records and reports name it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from ..diagnostics import Pointer
from ..source import Document
from ..source.positions import position

METHOD = "method"
"""Nobody: the HTTP method suggests it."""
SPEC = "spec"


def origin(document: Document, pointer: Pointer) -> str:
    """`overlay FILE:LINE` without folders, else `spec`.

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
    """The first word: overlay, extension, spec or method."""
    return origin.partition(" ")[0]
