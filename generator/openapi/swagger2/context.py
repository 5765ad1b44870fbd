"""State of the way from Swagger 2.0 to OpenAPI 3."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...diagnostics import Place, Pointer
from ..normalisation import Normalization
from ..reference_resolver import UnresolvedReference
from ..scalars import leave_out


@dataclass(slots=True)
class Swagger2Upgrade:
    """Pointers called `at` are of the document as written, those called `new` of the one that is made."""

    context: Normalization
    consumes: tuple[str, ...]
    """Media types of bodies, where an operation does not say."""
    produces: tuple[str, ...]
    origins: dict[Pointer, Place]
    moves: dict[Pointer, Pointer] = field(default_factory=dict)

    def moved(self, at: Pointer, new: Pointer) -> None:
        """What is written at `at` is found at `new`."""
        self.moves[at] = new
        self.origins[new] = self.context.document.place(at)

    def real(self, node: dict[str, Any], at: Pointer) -> tuple[Pointer, dict[str, Any]] | None:
        """What a reference leads to in the end; None if that is nothing, which is said later."""
        seen = set()
        while "$ref" in node:
            found = self.context.targets.find(node["$ref"], at) if isinstance(node["$ref"], str) else None
            if found is None or isinstance(found, UnresolvedReference) or found.pointer in seen:
                return None
            at = found.pointer
            seen.add(at)
            node = self.context.targets.value(at)
            if not isinstance(node, dict):
                return None
        return at, node


def listed(context: Normalization, node: dict[str, Any], key: str, at: Pointer) -> tuple[str, ...] | None:
    """A list of names such as `consumes`; None where nothing is said."""
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        context.repaired((*at, key), f"{key} is text", "a list with it")
        return (value,)
    if not isinstance(value, list):
        leave_out(context, (*at, key), f"{key} is not a list")
        return None
    return tuple(dict.fromkeys(each for each in value if isinstance(each, str)))
