"""A tool as tools/list gives it, and what it costs a model to read."""

from __future__ import annotations

import json
from typing import Any

from .model import Tool


def tool_entry(tool: Tool) -> dict[str, Any]:
    """The wire form (MCP 2025-11-25 and 2026-07-28, `Tool`)."""
    entry: dict[str, Any] = {
        "name": tool.name,
        "description": tool.description,
        "inputSchema": tool.input_schema,
        "annotations": {f"{hint}Hint": stated.value for hint, stated in tool.hints.items()},
    }
    if tool.title:
        entry["title"] = tool.title
    return entry


def size(value: Any) -> int:
    """Bytes of the JSON on the wire. Four of them are counted as a token."""
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def tokens(tool: Tool) -> int:
    """What the tool adds to the list, rounded up."""
    return -(-(size(tool_entry(tool)) + 1) // 4)
