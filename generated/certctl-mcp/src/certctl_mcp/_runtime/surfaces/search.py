"""The search surface: a handful of tools that find, describe and call all the others.

What is called goes by one of three callers, so that the hints a client sees of a call stay true.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..calls.argument_validation import Checker, checker
from ..catalog.catalog import Tool, first_sentence
from ..catalog.full_texts import Texts
from ..catalog.selection import Selection, known
from ..config.server_info import About
from ..errors import UnknownToolError
from ..messages import shown
from .surface import KINDS, Aim, Kind, hints, kind, said, takes
from .tokenizer import says_more

if TYPE_CHECKING:
    from .search_index import Index

_NAMES = ("call_read_tool", "call_change_tool", "call_destructive_tool")
CALLERS: Mapping[Kind, str] = dict(zip(KINDS, _NAMES, strict=True))
_CALLS: Mapping[Kind, str] = {
    "read": "Calls a tool that only reads",
    "change": "Calls a tool that changes something and destroys nothing",
    "delete": "Calls a tool that is destructive: it may overwrite or end something",
}
WORDS: Mapping[Kind, str] = {"read": "read", "change": "change", "delete": "destructive"}
LIMIT, MOST = 5, 20
MOST_QUERIES = 5
LONGEST_QUERY = 500
MOST_DOMAINS = 40
"""Past them the list does not name the domains; a search for nothing does."""
LONGEST_ANSWER = 4_600
"""Characters of an answer, about 1,150 tokens: as many further names as there is room for."""
LONGEST_DOMAIN = 20_000
LONGEST_SIGNATURE = 360
LONGEST_CHOICE = 60
HALF_A_LINE = 48
MOST_NAMED_DOMAINS = 5
_LOOKS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}


class Search:
    """Tools behind `search_tools`."""

    def __init__(self, about: About, selection: Selection) -> None:
        self._about = about
        self._selection = selection
        self._domains = sorted({tool.domain for tool in selection.tools.values()})
        self._checkers: dict[str, Checker] = {}
        self._texts: Texts | None = None
        self._index: Index | None = None
        self._alike: frozenset[str] = frozenset()
        """Titles that several tools have."""
        self.tools = {tool.listing["name"]: tool for tool in self._made()}

    def _made(self) -> list[Tool]:
        """The tools that clients see."""
        title, count = self._about.title, len(self._selection.tools)
        domain: dict[str, Any] = {"type": "string", "description": "Only this domain; alone: lists it."}
        if len(self._domains) <= MOST_DOMAINS:
            domain["enum"] = self._domains
        query = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}
        queries = {
            "type": "array",
            "items": query,
            "minItems": 1,
            "maxItems": MOST_QUERIES,
            "description": "Verb and thing, as the API would call them. Several wordings or needs at once.",
        }
        limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}
        name = {"type": "string"}
        given = {"type": "object", "description": "As describe_tool shows them."}
        find = (
            f"Finds among the {count} tools of {title} those that do what is asked: the best with their "
            "arguments, then names of others. Begin here; call by the caller named with the tool."
        )
        properties = {"queries": queries, "domain": domain, "limit": limit}
        tell = "All about one tool: description, hints, schema of its arguments, examples."
        made = [
            _tool("search_tools", find, properties, [], _LOOKS),
            _tool("describe_tool", tell, {"name": name}, ["name"], _LOOKS),
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
        if name == "search_tools" and isinstance(arguments.get("queries"), str):
            arguments = {**arguments, "queries": [arguments["queries"]]}
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

    def _found(self, queries: Iterable[str] = (), domain: str = "", limit: int = LIMIT) -> str:
        domains = f"domains: {', '.join(self._domains)}."
        if domain and domain not in self._domains:
            return f"There is no domain {shown(domain)}; {domains}"
        if not (queries := list(queries)):
            return self._listed(domain) if domain else f"Give queries, or a domain to list it; {domains}"
        tools = self._selection.tools
        ranked = [tools[name] for name in self._ranked(queries)]
        fitting = [tool for tool in ranked if not domain or tool.domain == domain]
        if not fitting:
            where = f" in the domain {domain}" if domain else ""
            return f"No tool{where} has any of these words. Try others; {domains}"
        lines = [self._line(tool) for tool in fitting[:limit]]
        callers = [f"{CALLERS[one]} for {WORDS[one]}" for one in KINDS if CALLERS[one] in self.tools]
        lines.append(f"describe_tool tells more. Call by {', '.join(callers)}.")
        counts = Counter(tool.domain for tool in tools.values())
        best = list(dict.fromkeys(tool.domain for tool in fitting))[:MOST_NAMED_DOMAINS]
        more = ", ".join(f"{one} ({counts[one]})" for one in best)
        end = "" if domain else f"Domains of these, with all their tools: {more}."
        further = self._named(fitting[limit:], LONGEST_ANSWER - len("\n".join((*lines, end))) - 20)
        return "\n".join((*lines, *(("Others, less likely:", *further) if further else ()), end)).rstrip()

    def _ranked(self, queries: list[str]) -> list[str]:
        """The names by their best place for any of the queries; of equals those that several find."""
        if self._index is None:
            from .search_index import Index

            self._index = Index(self._selection.tools, self._read(), self._about)
        found = [self._index.ranked(query) for query in queries]
        places: dict[str, list[int]] = {}
        for ranked in found:
            for place, name in enumerate(ranked):
                places.setdefault(name, []).append(place)
        return sorted(places, key=lambda name: (min(places[name]), -len(places[name]), sum(places[name])))

    def _listed(self, domain: str) -> str:
        """All tools of a domain."""
        tools = [tool for tool in self._selection.tools.values() if tool.domain == domain]
        lines = self._named(tools, LONGEST_DOMAIN)
        missing = len(tools) - len(lines)
        return "\n".join(
            (f"{domain}, {len(tools)} in all:", *lines, *([f"and {missing} more"] if missing else ()))
        )

    def _named(self, tools: Iterable[Tool], room: int) -> list[str]:
        """A line for each tool while there is room: its name, and half a line if that says more."""
        lines: list[str] = []
        for tool in tools:
            name = str(tool.listing["name"])
            text = first_sentence(self._title(tool), HALF_A_LINE)
            line = f"- {name}: {text}" if says_more(text, name, tool.domain) else f"- {name}"
            if (room := room - len(line) - 1) < 0:
                break
            lines.append(line)
        return lines

    def _line(self, tool: Tool) -> str:
        name, title = f"- {tool.listing['name']}({_signature(tool)})", self._title(tool)
        return f"{name} [{WORDS[kind(tool)]}]: {title}"

    def _title(self, tool: Tool) -> str:
        """What it does, and of what: where other tools have the same title, its method and path instead."""
        texts = self._read()
        title, (method, path, _) = texts.title(tool), texts.operation(tool)
        return f"{title} ({method} {' '.join(path.split())})" if title in self._alike and path else title

    def _described(self, tool: Tool) -> str:
        texts = self._read()
        lines = [
            f"{tool.listing['name']}: {texts.title(tool)}",
            texts.description(tool),
            f"Domain {tool.domain}; called by {CALLERS[kind(tool)]}; hints: {json.dumps(hints([tool]))}",
            f"Schema of its arguments: {json.dumps(texts.schema(tool), ensure_ascii=False)}",
        ]
        for name, given in texts.examples(tool).items():
            lines.append(f"Example, {name}: {json.dumps(given, ensure_ascii=False)}")
        return "\n".join(dict.fromkeys(line for line in lines if line))

    def _read(self) -> Texts:
        if self._texts is None:
            self._texts = Texts(self._about.package)
            titles = Counter(self._texts.title(tool) for tool in self._selection.tools.values())
            self._alike = frozenset(title for title, count in titles.items() if count > 1)
        return self._texts


def _signature(tool: Tool) -> str:
    """The arguments with their types, required ones first: `id: integer, state?: open|closed`."""
    required = tool.schema.get("required", ())
    properties = tool.schema.get("properties", {})
    parts: list[str] = []
    room = LONGEST_SIGNATURE
    for name in sorted(properties, key=lambda name: name not in required):
        part = f"{name}{'' if name in required else '?'}: {_type(properties[name], tool.schema)}"
        if (room := room - len(part) - 2) < 0 and name not in required:
            return ", ".join((*parts, f"and {len(properties) - len(parts)} more"))
        parts.append(part)
    return ", ".join(parts)


def _type(schema: Any, root: Mapping[str, Any]) -> str:
    """A type in a word or two."""
    if not isinstance(schema, dict):
        return "any"
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    schema = root.get("$defs", {}).get(name, schema) if name else schema
    if choices := schema.get("enum"):
        text = "|".join(shown(one).strip('"') for one in choices[:LONGEST_CHOICE])
        return text if len(text) <= LONGEST_CHOICE else f"{text[:LONGEST_CHOICE]}…"
    types = schema.get("type", "any")
    types = [one for one in (types if isinstance(types, list) else [types]) if one != "null"]
    if types == ["array"]:
        items = schema.get("items")
        inner = items.get("type") if isinstance(items, dict) else None
        return f"{inner}[]" if isinstance(inner, str) else "array"
    return "|".join(map(str, types)) or "any"


def _tool(
    name: str, description: str, properties: Mapping[str, Any], required: list[str], annotations: Any
) -> Tool:
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    listing = {"name": name, "description": description, "inputSchema": schema, "annotations": annotations}
    return Tool(listing, "", "search")
