"""What clients refuse, drop or cut: their documented limits, November 2026.

Limits move. Each row names where its numbers stand, and no number is here without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_ROOT: Final = frozenset({"oneOf", "anyOf", "allOf", "not", "enum"})


@dataclass(frozen=True, slots=True)
class Client:
    """The limits of one client; None where it has none, or none that is documented."""

    title: str
    prefix: str
    """What stands before a tool's name when the model sees it; `{server}` is the server's name."""
    name: int
    name_pattern: str
    tools: int | None = None
    description: int | None = None
    property_pattern: str | None = None
    root: frozenset[str] = _ROOT
    """Keywords that the root of an input schema must not have."""
    unread: frozenset[str] = frozenset()
    """Keywords that are dropped or refused at any depth."""
    refused: frozenset[str] = frozenset()
    """What makes it refuse the tool, or every tool of the list: keys of `ODDITIES`."""
    depth: int | None = None
    """Levels of objects and lists."""
    properties: int | None = None
    values: int | None = None
    """Values of all enumerations of a schema."""
    source: str = ""


ODDITIES: Final[Mapping[str, tuple[str, str]]] = {
    "numbers": ("numbers as choices", "take a text, or describe the numbers instead of listing them"),
    "empty": (
        "an empty text among choices",
        "leave it out in an overlay; omitting the argument may say the same",
    ),
    "tuple": ("lists with a schema for each place", "describe all items alike, or as an object with names"),
}
"""What clients refuse in a schema: in words, and what can be done about it."""

CLIENTS: Final[Mapping[str, Client]] = {
    "claude": Client(
        title="Claude",
        prefix="mcp__{server}__",
        name=128,
        name_pattern=r"[a-zA-Z0-9_-]+",
        property_pattern=r"[a-zA-Z0-9_.-]{1,64}",
        source="Messages API: what it says of tools.*.name and tools.*.input_schema; Claude Code",
    ),
    "openai": Client(
        title="OpenAI",
        prefix="",
        name=64,
        name_pattern=r"[a-zA-Z0-9_-]+",
        tools=128,
        description=1_024,
        depth=10,
        properties=5_000,
        values=1_000,
        source="API reference: tools; guide to structured outputs: supported schemas",
    ),
    "gemini": Client(
        title="Gemini",
        prefix="mcp_{server}_",
        name=63,
        name_pattern=r"[a-zA-Z_][a-zA-Z0-9_.:-]*",
        tools=512,
        property_pattern=r"[a-zA-Z_][a-zA-Z0-9_]{0,63}",
        unread=frozenset(
            (
                "allOf",
                "not",
                "if",
                "patternProperties",
                "propertyNames",
                "dependentRequired",
                "dependentSchemas",
            )
        ),
        refused=frozenset(("numbers", "empty", "tuple")),
        source="Vertex AI reference: FunctionDeclaration and Schema; Gemini CLI: names of MCP tools",
    ),
    "cursor": Client(
        title="Cursor",
        prefix="{server}:",
        name=60,
        name_pattern=r"[a-zA-Z0-9_:-]+",
        tools=80,
        source="warnings of the MCP settings page",
    ),
    "vscode": Client(
        title="VS Code",
        prefix="mcp_{server}_",
        name=64,
        name_pattern=r"[a-zA-Z0-9_-]+",
        tools=128,
        source="documentation of chat tools; microsoft/vscode 243602",
    ),
}
