"""What each tool costs in the tool list, by what it is spent on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..compare.schemas import without_prose
from ..plan.model import Tool
from ..plan.tool_listing import size, tokens, tool_entry

KINDS = ("descriptions", "argument texts", "arguments", "hints", "names")


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes by kind, in the order of `KINDS`; together the tool's entry and the comma behind it."""

    kinds: tuple[int, ...]
    tokens: int

    @property
    def bytes(self) -> int:
        return sum(self.kinds)


def cost(tool: Tool) -> Cost:
    entry = tool_entry(tool)
    schema, bare = size(entry["inputSchema"]), size(without_prose(entry["inputSchema"]))
    texts = size(entry["description"]) + (size(entry["title"]) if "title" in entry else 0)
    hints = size(entry["annotations"])
    return Cost((texts, schema - bare, bare, hints, size(entry) + 1 - texts - schema - hints), tokens(tool))


def together(costs: Iterable[Cost]) -> Cost:
    found = list(costs)
    kinds = tuple(sum(one.kinds[index] for one in found) for index in range(len(KINDS)))
    return Cost(kinds, sum(one.tokens for one in found))
