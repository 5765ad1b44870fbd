"""What callers of a package know: a build that would rename a tool or go back to a lower version says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ..api.model import Operation
from ..compare.tool_views import version
from ..diagnostics import Diagnostics, Place
from ..source import Document
from ..source.fix_actions import pin
from . import disk

_PROJECT: Final = "pyproject.toml"


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


def lowered(folder: Path, wanted: str, place: Place | None, diag: Diagnostics) -> None:
    """Warns where the package in the folder has a later version than `wanted`; `place` is in mcpgen.toml."""
    if disk.known(folder) is None:
        return
    there = version(disk.read(folder, [_PROJECT]))
    if _release(there) > _release(wanted):
        diag.warning(
            "MCP507",
            f"the package has version {there}, and goes back to {wanted}",
            place,
            f'write version = "{there}" or a later one under [package] of mcpgen.toml',
        )


def _release(text: str) -> tuple[int, ...]:
    """The numbers in front (PEP 440), without zeros at the end, which make no other version of it."""
    release = re.split(r"[^0-9.]", text, maxsplit=1)[0]
    numbers = [int(part[:9]) for part in release.split(".") if part]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
