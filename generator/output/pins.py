"""Tool names that callers know: a build that would change one says so, and how to keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..api.model import Operation
from ..diagnostics import Diagnostics
from ..source import Document
from ..source.cures import pin
from . import disk


def renamed(
    folder: Path,
    tools: Mapping[str, str],
    document: Document,
    operations: Iterable[Operation],
    diag: Diagnostics,
) -> None:
    """Warns of each operation whose tool has another name than mcpgen.lock in the folder holds."""
    lock = disk.known(folder)
    if lock is None:
        return
    for operation in operations:
        old, new = lock.tools.get(operation.label), tools.get(operation.label)
        if old is None or new is None or old == new:
            continue
        at = operation.pointer
        place = document.place((*at, "operationId")) if operation.id else document.place(at, key=True)
        diag.warning(
            "MCP505",
            f"{operation.label} was the tool {old!r} when the package was last built, and becomes {new!r}",
            place,
            f"callers know the old name; to keep it, pin it in an overlay:\n{pin(at, old)}",
        )
