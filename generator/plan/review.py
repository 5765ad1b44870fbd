"""Whether somebody has stated the hints of each tool, instead of leaving them to the method."""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from ..annotations.model import HINTS, Hint
from ..annotations.provenance import is_owners
from ..api.model import Api, Operation
from ..diagnostics import Diagnostics
from ..source import Document
from ..source.fix_actions import json_path
from .hints import hints

Require = Literal["", "writes", "all"]
"""Which operations have to be reviewed: none, those that are not read-only, all."""
REQUIRED: Final = tuple(one for one in get_args(Require) if one)


def review(document: Document, api: Api, require: Require, diag: Diagnostics) -> None:
    """An error for each operation that nobody has looked at, with the overlay action to write."""
    if not require:
        return
    for operation in api.operations:
        if operation.annotations.hidden is not None:
            continue
        if require == "writes" and hints(operation)["readOnly"].value:
            continue
        missing = unreviewed(operation)
        if missing:
            text = f"{operation.label}: nobody has stated {', '.join(missing)}"
            if not operation.annotations.reviewed:
                text = f"{operation.label} is marked with reviewed: false"
            place = document.place(operation.pointer, key=True)
            diag.error("MCP420", text, place, f"decide it in an overlay:\n{action(document, operation)}")


def unreviewed(operation: Operation) -> tuple[Hint, ...]:
    """The hints that wait for a reviewer. To say read-only settles the other hints but openWorld.

    What the description says of itself is not reviewed, unless the owner trusts it.

    openWorld is not asked for: it is mostly said once, of the whole API.
    """
    found = hints(operation)
    needed: tuple[Hint, ...] = ("readOnly",)
    if not found["readOnly"].value:
        needed = ("readOnly", "destructive", "idempotent")
    if not operation.annotations.reviewed:
        return needed
    return tuple(hint for hint in needed if not is_owners(found[hint].origin))


def action(document: Document, operation: Operation) -> str:
    """The overlay action with the values that hold now; by operationId, which outlives another path."""
    values = hints(operation)
    stated = ", ".join(f"{hint}: {str(values[hint].value).lower()}" for hint in HINTS)
    written = document.place(operation.pointer)
    inside = written.file == document.file and written.pointer[:1] == ("paths",)
    pointer = written.pointer if inside else operation.pointer
    target = json_path(pointer)
    if operation.id and len(pointer) == 3 and re.fullmatch(r"[\w.:/ -]+", operation.id):
        target = f"$.paths.*[?@.operationId=='{operation.id}']"
    return f"- target: {_quoted(target)}\n  update: {{x-mcp: {{{stated}}}}}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
