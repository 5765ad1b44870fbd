"""Who said it: the origin of an annotation, as records and reports name it."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..diagnostics import Pointer
from ..diagnostics.show import escape
from ..source import Document

METHOD = "method"
"""Nobody: the HTTP method suggests it."""
SPEC = "description"
"""The description itself, which may come from anybody: nobody has reviewed what it says."""
WORDS = "words"
"""Nobody: words of the description speak against the method, or against what it states."""
TRUSTED = "trusted"
"""Behind the origin of what counts as said by the owner, because the owner said so."""

LONGEST_TARGET = 300
"""Characters of an action's target that are kept."""


def provenance(document: Document, pointer: Pointer) -> str:
    """`overlay FILE TARGET` without folders, the target on one line; else `description`.

    No lines and no numbers of actions: they move with every comment, and the records of a package are under
    version control.
    """
    place = document.place(pointer, key=True)
    match place.pointer:
        case ("actions", int() as index, "update" | "copy", *_) if place.file != document.file:
            name = PurePosixPath(place.file.replace("\\", "/")).name
            target = " ".join(document.targets.get((place.file, index), "").split())
            if len(target) > LONGEST_TARGET:
                target = f"{target[:LONGEST_TARGET]}…"
            return escape(f"overlay {name} {target}".rstrip())
        case _:
            return SPEC


def extension(name: str) -> str:
    """The origin of what an extension of another tool says."""
    return f"extension {name}"


def kind(provenance: str) -> str:
    """The first word: overlay, extension, description, words or method."""
    return provenance.partition(" ")[0]


def is_owners(provenance: str) -> bool:
    """Whether whoever owns the server has said it: in an overlay, or by trusting the description."""
    return kind(provenance) == "overlay" or provenance.endswith(f" {TRUSTED}")
