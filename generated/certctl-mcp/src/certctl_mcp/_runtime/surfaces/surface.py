"""What a client sees of the tools, and which of them a call means: `--expose flat|grouped|search`.

The selection comes first: a surface only knows the tools that are on offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from ..catalog.catalog import Tool
from ..catalog.selection import Selection
from ..config.server_info import About
from ..config.settings import Config
from ..features import feature

Kind = Literal["read", "change", "delete"]
KINDS: tuple[Kind, ...] = ("read", "change", "delete")


@dataclass(frozen=True, slots=True)
class Aim:
    """The tool that a call means, and the arguments for it."""

    tool: str
    arguments: Mapping[str, Any]


class Surface(Protocol):
    """One way to show the tools."""

    @property
    def tools(self) -> Mapping[str, Tool]:
        """As clients see them, by name."""

    def aim(self, name: str, arguments: Mapping[str, Any]) -> Aim | dict[str, Any]:
        """What a call means, or its result if it needs no tool. Raises UnknownToolError."""

    def needs(self, tool: str) -> str:
        """What is added to the words about arguments that do not fit a tool; "" for nothing."""


class Flat:
    """Each tool as it is."""

    def __init__(self, selection: Selection) -> None:
        self.tools = selection.tools

    def aim(self, name: str, arguments: Mapping[str, Any]) -> Aim | dict[str, Any]:
        return Aim(name, arguments)

    def needs(self, _: str) -> str:
        return ""


def surface(about: About, config: Config, selection: Selection) -> Surface:
    """The surface that the settings choose; only this one is imported."""
    match config.expose:
        case "grouped":
            grouped: Surface = feature("surfaces.grouped").Grouped(about, selection)
            return grouped
        case "search":
            search: Surface = feature("surfaces.search").Search(about, selection)
            return search
    return Flat(selection)


def kind(tool: Tool) -> Kind:
    """What a tool does to the API by its hints, as the protocol reads them: without hints the worst."""
    if tool.read_only:
        return "read"
    return "delete" if tool.listing.get("annotations", {}).get("destructiveHint", True) else "change"


def hints(tools: list[Tool]) -> dict[str, bool]:
    """The hints of something that does what one of these tools does: what holds for every one of them."""
    every = [tool.listing.get("annotations", {}) for tool in tools]
    read_only = all(tool.read_only for tool in tools)
    return {
        "readOnlyHint": read_only,
        "destructiveHint": any(kind(tool) == "delete" for tool in tools),
        # Nothing happens when nothing is changed twice: for reading the protocol gives it no meaning.
        "idempotentHint": all(found.get("idempotentHint", read_only) for found in every),
        "openWorldHint": any(found.get("openWorldHint", True) for found in every),
    }


def said(text: str, *, error: bool = False) -> dict[str, Any]:
    """A result in this program's own words."""
    result: dict[str, Any] = {"content": [{"type": "text", "text": text}]}
    return {**result, "isError": True} if error else result


def takes(tool: Tool) -> str:
    """The arguments of a tool in short: `id, reason?`."""
    required = tool.schema.get("required", ())
    names = tool.schema.get("properties", {})
    ordered = sorted(names, key=lambda name: name not in required)
    return ", ".join(name if name in required else f"{name}?" for name in ordered)
