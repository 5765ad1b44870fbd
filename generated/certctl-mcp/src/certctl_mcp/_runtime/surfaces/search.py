"""The search surface: a handful of tools that find, describe and call all the others.

What is called goes by one of three callers, so that the hints a client sees of a call stay true.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..calls.argument_validation import Checker, checker
from ..catalog.catalog import Texts, Tool
from ..catalog.selection import Selection, known
from ..config.server_info import About
from ..errors import UnknownToolError
from .surface import KINDS, Aim, Kind, hints, kind, said, takes

if TYPE_CHECKING:
    from .ranking import Ranking

CALLERS: Mapping[Kind, str] = {
    "read": "call_read_tool",
    "change": "call_change_tool",
    "delete": "call_destructive_tool",
}
_CALLS: Mapping[Kind, str] = {
    "read": "Calls a tool that only reads",
    "change": "Calls a tool that changes something and destroys nothing",
    "delete": "Calls a tool that is destructive: it may overwrite or end something",
}
WORDS: Mapping[Kind, str] = {"read": "read", "change": "change", "delete": "destructive"}
LIMIT, MOST = 8, 50
LONGEST_QUERY = 500
MOST_DOMAINS = 100
_LOOKS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}


class Search:
    """Tools behind `search_tools`."""

    def __init__(self, about: About, selection: Selection) -> None:
        self._about = about
        self._selection = selection
        self._domains = sorted({tool.domain for tool in selection.tools.values()})
        self._checkers: dict[str, Checker] = {}
        self._texts: Texts | None = None
        self._ranking: Ranking | None = None
        self.tools = {tool.listing["name"]: tool for tool in self._made()}

    def _made(self) -> list[Tool]:
        """The tools that clients see."""
        title, count = self._about.title, len(self._selection.tools)
        domain: dict[str, Any] = {"type": "string", "description": "Only the tools of this domain."}
        if len(self._domains) <= MOST_DOMAINS:
            domain["enum"] = self._domains
        words = "What is to be done, in plain words."
        query = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY, "description": words}
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}
        name = {"type": "string", "description": "Name of the tool, from search_tools."}
        given = {"type": "object", "description": "Its arguments, as describe_tool shows them."}
        find = (
            f"Finds among the {count} tools of {title} those that do what is asked, best first, with their "
            "arguments. Begin here; then describe_tool, then the caller that is named with the tool."
        )
        made = [
            _tool(
                "search_tools", find, {"query": query, "domain": domain, "limit": limit}, ["query"], _LOOKS
            ),
            _tool(
                "describe_tool",
                "All about one tool: what it does, its hints, the schema of its arguments, examples.",
                {"name": name},
                ["name"],
                _LOOKS,
            ),
        ]
        for one in KINDS:
            members = [tool for tool in self._selection.tools.values() if kind(tool) == one]
            if members:
                text = f"{_CALLS[one]}. Others are refused here."
                properties = {"name": name, "arguments": given}
                made.append(_tool(CALLERS[one], text, properties, ["name"], hints(members)))
        return made

    def aim(self, name: str, arguments: Mapping[str, Any]) -> Aim | dict[str, Any]:
        if name not in self.tools:
            tool = known(name, self._selection)
            caller = CALLERS[kind(tool)]
            raise UnknownToolError(f"{name} is called by {caller}, with its name and its arguments")
        if name not in self._checkers:
            self._checkers[name] = checker(self.tools[name].schema)
        if problems := self._checkers[name](arguments):
            return said("The arguments do not fit:\n- " + "\n- ".join(problems), error=True)
        if name == "search_tools":
            return said(self._found(**arguments))
        try:
            tool = known(arguments["name"], self._selection)
        except UnknownToolError as error:
            return said(f"{error}. search_tools finds tools by what they do.", error=True)
        if name == "describe_tool":
            return said(self._described(tool))
        right = CALLERS[kind(tool)]
        if name != right:
            what = {"read": "only reads", "change": "changes something", "delete": "is destructive"}
            text = f"Nothing was sent: {arguments['name']} {what[kind(tool)]}, so it is called by {right}."
            return said(text, error=True)
        return Aim(arguments["name"], arguments.get("arguments", {}))

    def needs(self, tool: str) -> str:
        taken = takes(self._selection.tools[tool]) or "no arguments"
        return f"\n{tool} takes: {taken}. describe_tool shows their schema."

    def _found(self, query: str, domain: str = "", limit: int = LIMIT) -> str:
        texts = self._read()
        tools = self._selection.tools
        if self._ranking is None:
            from .search_documents import ranking

            self._ranking = ranking(tools, texts, self._about)
        ranked = (tools[name] for name in self._ranking.ranked(query))
        fitting = [tool for tool in ranked if not domain or tool.domain == domain][:limit]
        if not fitting:
            where = f" in the domain {domain}" if domain else ""
            return f"No tool{where} has any of these words. Try others; domains: {', '.join(self._domains)}."
        lines = [f"- {_line(tool)}: {texts.title(tool)}" for tool in fitting]
        callers = [f"{CALLERS[one]} for {WORDS[one]}" for one in KINDS if CALLERS[one] in self.tools]
        return "\n".join((*lines, f"describe_tool tells more. Call by {', '.join(callers)}."))

    def _described(self, tool: Tool) -> str:
        texts = self._read()
        lines = [
            f"{tool.listing['name']}: {texts.title(tool)}",
            texts.description(tool),
            f"Domain {tool.domain}; called by {CALLERS[kind(tool)]}; hints: {json.dumps(hints([tool]))}",
            f"Schema of its arguments: {json.dumps(texts.schema(tool), ensure_ascii=False)}",
            *(
                f"Example, {name}: {json.dumps(given, ensure_ascii=False)}"
                for name, given in texts.examples(tool).items()
            ),
        ]
        return "\n".join(dict.fromkeys(line for line in lines if line))

    def _read(self) -> Texts:
        if self._texts is None:
            self._texts = Texts(self._about.package)
        return self._texts


def _line(tool: Tool) -> str:
    return f"{tool.listing['name']}({takes(tool)}) [{WORDS[kind(tool)]}]"


def _tool(
    name: str, description: str, properties: Mapping[str, Any], required: list[str], annotations: Any
) -> Tool:
    schema = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    listing = {"name": name, "description": description, "inputSchema": schema, "annotations": annotations}
    return Tool(listing, "", "search")
