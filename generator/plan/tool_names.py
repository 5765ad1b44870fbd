"""Names of tools, each from its own operation only: adding an operation to a description renames nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ..api.model import Operation
from ..diagnostics import Diagnostics
from ..source import Document
from .framework_ids import short_name
from .names import NAME_LIMIT, digest, fit, snake_case, words


def path_name(operation: Operation) -> str:
    """`GET /pets/{petId}/toys` → `get_pets_by_pet_id_toys`; `GET /` → `get_root`: a method is no name."""
    parts = [operation.method.lower()]
    for segment in operation.path.split("/"):
        for literal, parameter in re.findall(r"([^{}]+)|\{([^{}]*)\}", segment):
            parts += words(literal) if literal else ["by", *words(parameter)]
    return "_".join(parts if operation.path.strip("/") else [*parts, "root"])


def tool_names(
    document: Document, operations: Iterable[Operation], prefix: str, diag: Diagnostics
) -> dict[str, str]:
    """The tool name of each operation, by label.

    A name from `x-mcp` is pinned. Operations that would meet on one name all take the name of their method
    and path; one that meets another name there adds a digest of its method and path.
    """
    operations = tuple(operations)
    pinned = {op.label: op.annotations.name for op in operations if op.annotations.name}
    out: dict[str, str] = {}
    for operation in operations:
        name = pinned.get(operation.label)
        if name is None:
            out[operation.label] = fit(prefix + (_own(operation) or path_name(operation)))
        elif re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            out[operation.label] = name
        else:
            place = document.place((*operation.pointer, "x-mcp", "name"))
            help_text = "use letters, digits, _ and -, 64 at most"
            diag.error("MCP401", f"tool name {name!r} is not one that every client takes", place, help_text)
            out[operation.label] = fit(prefix + path_name(operation))
    return _without_clashes(document, operations, prefix, pinned, out, diag)


def _own(operation: Operation) -> str:
    """What its operationId says."""
    return short_name(operation) or snake_case(operation.id or "")


def _without_clashes(
    document: Document,
    operations: tuple[Operation, ...],
    prefix: str,
    pinned: Mapping[str, str],
    names: dict[str, str],
    diag: Diagnostics,
) -> dict[str, str]:
    count = Counter(names.values())
    by_name = {names[label]: label for label in pinned}
    renamed: dict[str, str] = {}
    for operation in operations:
        name = names[operation.label]
        if count[name] == 1:
            continue
        if operation.label not in pinned:
            renamed[operation.label] = fit(prefix + path_name(operation))
        elif by_name[name] != operation.label:
            place = document.place((*operation.pointer, "x-mcp", "name"))
            help_text = "give each operation a name of its own"
            text = f"x-mcp names both {operation.label} and {by_name[name]} {name!r}"
            diag.error("MCP402", text, place, help_text)
    out = names | renamed
    again = Counter(out.values())
    for operation in operations:
        label = operation.label
        if label not in renamed:
            continue
        if again[out[label]] > 1:
            out[label] = f"{out[label][: NAME_LIMIT - 7]}_{digest(label)}"
        at = operation.pointer
        diag.warning(
            "MCP403",
            f"{label} is not alone in the name {names[label]!r}: it becomes {out[label]!r}",
            document.place((*at, "operationId")) if operation.id else document.place(at, key=True),
            "pin a name with x-mcp: {name: …} in an overlay",
        )
    return out
