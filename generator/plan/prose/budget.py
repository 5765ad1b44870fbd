"""What the tool list may cost: texts that repeat are left out, long ones shortened, and then the build fails.

A limit shortens texts, the longest first, and empties none: a model cannot guess whose id an argument is.
Every rule looks at one tool alone: adding an operation to a description changes no other tool. Arguments,
enums, required marks and hints always stay. What is cut here stays in `Tool.texts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...diagnostics import Diagnostics, Place
from ...openapi.schema.subschemas import Json, rebuilt
from ..model import FullTexts, Tool
from ..tool_listing import tokens
from .prose_overlap import explains, says_more
from .text import ARGUMENT_BUDGET, SHORTEST_TEXT, TOOL_BUDGET, sentences, shortened

LARGEST = 10


@dataclass(frozen=True, slots=True)
class Budget:
    """`total` and `tool` are tokens, the others characters. None is no limit."""

    total: int | None = None
    tool: int | None = None
    description: int = TOOL_BUDGET
    argument: int = ARGUMENT_BUDGET
    texts: int | None = None
    """Characters of all descriptions of one tool together."""
    place: Place | None = None
    """Of the table in mcpgen.toml."""


class ArgumentText(NamedTuple):
    """The description of an argument or of a part of one: as the list may have it, and whole."""

    at: str
    listed: str
    """"" if the schema and the names around it say as much."""
    whole: str
    name: str = ""
    """Of an argument that is called other than in the API: how it is called there."""


def trim_to_budget(tool: Tool, budget: Budget) -> Tool:
    """The tool with its texts as long as the limits allow.

    Past a limit of the tool the longest texts are shortened to one length, the greatest with which the tool
    fits. What is shorter stays whole, and nothing gets shorter than `SHORTEST_TEXT`: `check_budget` reports
    it then.
    """
    description = sentences(tool.description, budget.description, tool.headline)
    said = _said(tool, budget.argument)

    def made(longest: int) -> Tool:
        shown = {one.at: _short(one.listed, longest, one.name) for one in said if one.listed}
        return _with(tool, sentences(description, longest, tool.headline), said, shown)

    fits, fails = SHORTEST_TEXT, max(len(description), *(len(one.listed) for one in said), SHORTEST_TEXT)
    if _fits(whole := made(fails), budget):
        return whole
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if _fits(made(middle), budget):
            fits = middle
        else:
            fails = middle
    return made(fits)


def _fits(tool: Tool, budget: Budget) -> bool:
    if budget.texts is not None and _characters(tool) > budget.texts:
        return False
    return budget.tool is None or tokens(tool) <= budget.tool


def _characters(tool: Tool) -> int:
    """Of all descriptions in the list."""
    return len(tool.description) + sum(len(text) for _, _, text in _descriptions(tool))


def check_budget(tools: tuple[Tool, ...], budget: Budget, diag: Diagnostics, *, flat: bool = True) -> None:
    """Complains about tools that cost more than they may, and about their list if it is what clients see."""
    sizes = {tool.name: tokens(tool) for tool in tools}
    for tool in tools:
        if budget.tool and sizes[tool.name] > budget.tool:
            text = f"{tool.name} costs {sizes[tool.name]:,} tokens, budget.tool allows {budget.tool:,}"
            cure = "hide arguments that no model needs (x-mcp hidden), or raise it"
            diag.error("MCP431", text, budget.place, cure)
        if budget.texts and (needed := _characters(tool)) > budget.texts:
            text = f"{tool.name} needs {needed:,} characters of text, budget.texts allows {budget.texts:,}"
            cure = (
                "hide arguments that no model needs (x-mcp hidden), write shorter descriptions, or raise it"
            )
            diag.error("MCP434", text, budget.place, cure)
    total = sum(sizes.values())
    if flat and budget.total and total > budget.total:
        largest = sorted(tools, key=lambda tool: (-sizes[tool.name], tool.name))[:LARGEST]
        listed = ", ".join(f"{tool.name} {sizes[tool.name]:,}" for tool in largest)
        text = f"the tool list costs {total:,} tokens, budget.total allows {budget.total:,}"
        cure = f"the largest: {listed}; lower budget.argument, hide operations, or raise it"
        diag.error("MCP430", text, budget.place, cure)


def _said(tool: Tool, limit: int) -> list[ArgumentText]:
    """What is said of the arguments and of their parts."""
    renamed = [one for one in tool.arguments if one.name != one.wire.replace("-", "_")]
    called = {f"/properties/{one.name}": one.wire for one in renamed}
    found = []
    for part, (at, names), text in _descriptions(tool):
        name = called.get(at, "")
        name = name if text.startswith(name) else ""
        plain = not name and not explains(text, part, tool.name, *names)
        found.append(ArgumentText(at, "" if plain else _short(text, limit, name), text, name))
    return found


def _short(text: str, limit: int, name: str) -> str:
    """The text within the limit, and in it at least the name with which it begins."""
    short = shortened(text, limit)
    return short if short.startswith(name) else name


def _descriptions(tool: Tool) -> list[tuple[Json, tuple[str, tuple[str, ...]], str]]:
    """Each schema in the arguments that has a description, with its pointer and the names on the way."""
    found: list[tuple[Json, tuple[str, tuple[str, ...]], str]] = []

    def note(part: Json, at: str, names: tuple[str, ...]) -> Json:
        if isinstance(text := part.get("description"), str):
            found.append((part, (at, names), text))
        return part

    rebuilt(dict(tool.input_schema), note)
    return found


def _with(tool: Tool, description: str, said: list[ArgumentText], shown: Mapping[str, str]) -> Tool:
    """The tool with these descriptions."""

    def describe(part: Json, at: str, _: tuple[str, ...]) -> Json:
        part.pop("description", None)
        return {**part, "description": shown[at]} if at in shown else part

    title = tool.title or (tool.headline if says_more(tool.headline, tool.name, description) else "")
    whole = tool.texts.description or tool.description
    texts = FullTexts(
        title="" if title else tool.headline,
        description="" if description == whole else whole,
        arguments={one.at: one.whole for one in said if shown.get(one.at) != one.whole},
    )
    schema = rebuilt(dict(tool.input_schema), describe)
    return replace(tool, title=title, description=description, input_schema=schema, texts=texts)
