"""What the overlay adds for large answers: the argument `fields`, and how to get the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..annotations.redaction_paths import joined, steps
from ..annotations.value_validation import suggest_key
from ..api.model import Operation
from .arguments import PlanContext, ToolInputs
from .model import Argument, Paging

FIELDS = "fields"
_TEXT = "Only these members of the result, such as id or owner.name."


def fields_argument(
    operation: Operation, inputs: ToolInputs, sources: PlanContext
) -> Mapping[str, Any] | None:
    """The schema of the argument `fields`; None where the overlay asks for none, or it cannot be."""
    asked = operation.annotations.fields
    if not asked:
        return None
    if any(one.name == FIELDS for one in inputs.arguments):
        place = sources.document.place((*operation.pointer, "x-mcp", "fields"), key=True)
        cure = "leave fields out: the API has such an argument of its own"
        sources.diag.error("MCP409", "there is an argument 'fields' already", place, cure)
        return None
    names = {"enum": list(dict.fromkeys(asked))} if isinstance(asked, tuple) else {}
    return {"type": "array", "items": {"type": "string", **names}, "minItems": 1, "description": _TEXT}


def plan_paging(operation: Operation, arguments: tuple[Argument, ...], sources: PlanContext) -> Paging | None:
    """How to get the next page; None when the overlay does not say, or an error was reported."""
    stated = operation.annotations.paging
    if stated is None:
        return None
    at = (*operation.pointer, "x-mcp", "paging")
    known = {one.name: one for one in arguments}
    found = known.get(stated["argument"])
    if found is None:
        text = f"paging names an argument that the tool does not have: {stated['argument']!r}"
        place = sources.document.place((*at, "argument"))
        sources.diag.error("MCP409", text, place, suggest_key(stated["argument"], known))
        return None
    given = [key for key in ("next", "items") if key in stated]
    if len(given) != 1 or ("next" in stated and "offset" in stated):
        text = "paging goes by next, or by items with offset or without"
        cure = "next: for a cursor or link in the answer, items: where the argument is a number"
        sources.diag.error("MCP409", text, sources.document.place(at, key=True), cure)
        return None
    return Paging(
        argument=found.name,
        wire=found.wire,
        offset=stated.get("offset", False),
        **{key: joined(steps(stated[key])) for key in given},
    )
