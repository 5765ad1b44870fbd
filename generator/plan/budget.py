"""What the tool list may cost: texts that repeat are left out, long ones cut, and a build fails past a limit.

Every rule looks at one tool alone: adding an operation to a description changes no other tool. Arguments,
enums, required marks and hints always stay. What is cut here stays in `Tool.texts`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..diagnostics import Diagnostics, Place
from .entry import tokens
from .model import Texts, Tool
from .redundant import explains, says_more
from .subschemas import Json, rebuilt
from .text import ARGUMENT_BUDGET, TOOL_BUDGET, clauses, sentences

LARGEST = 10


@dataclass(frozen=True, slots=True)
class Budget:
    """`total` and `tool` are tokens, the others characters. None is no limit."""

    total: int | None = None
    tool: int | None = None
    description: int = TOOL_BUDGET
    argument: int = ARGUMENT_BUDGET
    texts: int | None = None
    """Of all descriptions of one tool together."""
    place: Place | None = None
    """Of the table in mcpgen.toml."""


class Said(NamedTuple):
    """The description of an argument or of a part of one: as the list may have it, and whole."""

    at: str
    required: bool
    listed: str
    whole: str
    name: str = ""
    """Of an argument that is called other than in the API: how it is called there."""


def within(tool: Tool, budget: Budget) -> Tool:
    """The tool with the texts that the list has room for."""
    description = sentences(tool.description, budget.description, tool.headline)
    said = _said(tool, budget.argument)
    room = sum(len(one.listed) for one in said)
    if budget.texts is not None:
        room = min(room, budget.texts - len(description))
    made = _with(tool, description, said, room)
    while budget.tool and room > 0 and tokens(made) > budget.tool:
        room //= 2
        made = _with(tool, description, said, room)
    return made


def over(tools: tuple[Tool, ...], budget: Budget, diag: Diagnostics, *, flat: bool = True) -> None:
    """Complains about tools that cost more than they may, and about their list if it is what clients see."""
    sizes = {tool.name: tokens(tool) for tool in tools}
    for tool in tools:
        if budget.tool and sizes[tool.name] > budget.tool:
            text = f"{tool.name} costs {sizes[tool.name]:,} tokens, budget.tool allows {budget.tool:,}"
            cure = "hide arguments that no model needs (x-mcp hidden), or raise it"
            diag.error("MCP431", text, budget.place, cure)
    total = sum(sizes.values())
    if flat and budget.total and total > budget.total:
        largest = sorted(tools, key=lambda tool: (-sizes[tool.name], tool.name))[:LARGEST]
        listed = ", ".join(f"{tool.name} {sizes[tool.name]:,}" for tool in largest)
        text = f"the tool list costs {total:,} tokens, budget.total allows {budget.total:,}"
        cure = f"the largest: {listed}; lower budget.texts, hide operations, or raise it"
        diag.error("MCP430", text, budget.place, cure)


def _said(tool: Tool, limit: int) -> list[Said]:
    """What is said of the arguments: of the required ones first."""
    required = {f"/properties/{name}" for name in tool.input_schema.get("required", ())}
    renamed = [one for one in tool.arguments if one.name != one.wire.replace("-", "_")]
    called = {f"/properties/{one.name}": one.wire for one in renamed}
    found: list[Said] = []

    def note(part: Json, at: str, names: tuple[str, ...]) -> Json:
        text = part.get("description")
        if isinstance(text, str):
            listed = clauses(text, limit)
            name = called.get(at, "")
            if name and listed.startswith(name):
                found.append(Said(at, at in required, listed, text, name))
                return part
            plain = not explains(listed, part, tool.name, *names)
            found.append(Said(at, at in required, "" if plain else listed, text))
        return part

    rebuilt(dict(tool.input_schema), note)
    return sorted(found, key=lambda one: not one.required)


def _with(tool: Tool, description: str, said: list[Said], room: int) -> Tool:
    """The tool with these descriptions, as many as there is room for."""
    shown: dict[str, str] = {}
    for one in said:
        if one.listed and len(one.listed) <= room:
            shown[one.at] = one.listed
            room -= len(one.listed)
        elif one.name:
            shown[one.at] = one.name

    def describe(part: Json, at: str, _: tuple[str, ...]) -> Json:
        part.pop("description", None)
        return {**part, "description": shown[at]} if at in shown else part

    title = tool.title or (tool.headline if says_more(tool.headline, tool.name, description) else "")
    texts = Texts(
        title="" if title else tool.headline,
        description="" if description == tool.description else tool.description,
        arguments={one.at: one.whole for one in said if shown.get(one.at) != one.whole},
    )
    schema = rebuilt(dict(tool.input_schema), describe)
    return replace(tool, title=title, description=description, input_schema=schema, texts=texts)
