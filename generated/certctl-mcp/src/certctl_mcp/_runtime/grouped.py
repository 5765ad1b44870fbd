"""The grouped surface: for each domain up to three tools, each of which does one kind of thing.

`action` says which tool is meant. Hints hold for every action of a group, because groups are parted by them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from .catalog import Tool
from .errors import UnknownToolError
from .merging import together
from .selection import Selection, known
from .settings import About
from .surface import Aim, Kind, hints, kind, said, takes
from .texts import first_sentence
from .wording import did_you_mean, listed, shown
from .words import says_more

_DOES: Mapping[Kind, str] = {
    "read": "read only",
    "change": "changes, not destructive",
    "delete": "destructive changes",
}
LONGEST_NAME = 64
LONGEST_LINE = 70
"""Characters that are told of an action; more if its first clause is longer."""
LONGEST_SCHEMA = 3_000
"""Characters of a schema that an error may repeat."""


class Grouped:
    """Tools behind `<domain>_read`, `<domain>_change` and `<domain>_delete`."""

    def __init__(self, about: About, selection: Selection) -> None:
        self._selection = selection
        self._actions: dict[str, dict[str, Tool]] = {}
        self._places: dict[str, tuple[str, str]] = {}
        self._spelt: dict[str, dict[str, str]] = {}
        """Of each group: its name for an argument `action` of a tool."""
        kinds: dict[str, tuple[str, Kind]] = {}
        for name, tool in selection.tools.items():
            group = _fitting(f"{about.prefix}{tool.domain}", f"_{kind(tool)}")
            action = _action(name, about.prefix, selection)
            self._actions.setdefault(group, {})[action] = tool
            self._places[name] = group, action
            kinds[group] = tool.domain, kind(tool)
        self.tools = {group: self._made(group, about, *kinds[group]) for group in sorted(self._actions)}

    def _made(self, group: str, about: About, domain: str, one: Kind) -> Tool:
        actions = dict(sorted(self._actions[group].items()))
        schemas = {action: self._apart(group, tool) for action, tool in actions.items()}
        properties, definitions = together(schemas)
        always = [
            name
            for name in properties
            if all(name in schema.get("required", ()) for schema in schemas.values())
        ]
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {"action": {"type": "string", "enum": list(actions)}, **properties},
            "required": ["action", *always],
            "additionalProperties": False,
        }
        if definitions:
            schema["$defs"] = definitions
        title = about.domains.get(domain, domain)
        lines = [_line(action, tool, title) for action, tool in actions.items()]
        listing = {
            "name": group,
            "description": f"{title}, {_DOES[one]}:\n" + "\n".join(lines),
            "inputSchema": schema,
            "annotations": hints(list(actions.values())),
        }
        return Tool(listing, "", domain)

    def _apart(self, group: str, tool: Tool) -> Mapping[str, Any]:
        """The schema of a tool, an argument of it that is called `action` under another name."""
        properties = tool.schema.get("properties", {})
        if "action" not in properties:
            return tool.schema
        other = "action_"
        while other in properties:
            other += "_"
        self._spelt.setdefault(group, {})[str(tool.listing["name"])] = other
        required = [other if name == "action" else name for name in tool.schema.get("required", ())]
        renamed = {other if name == "action" else name: part for name, part in properties.items()}
        return {**tool.schema, "properties": renamed, "required": required}

    def aim(self, name: str, arguments: Mapping[str, Any]) -> Aim | dict[str, Any]:
        if name not in self.tools:
            if name in self._places or name in self._selection.left_out:
                known(name, self._selection)
                group, action = self._places[name]
                raise UnknownToolError(f"{name} is the action {action} of {group}")
            raise UnknownToolError(f"Unknown tool {shown(name)}{did_you_mean(name, self.tools, 3)}")
        given = dict(arguments)
        action = given.pop("action", None)
        tool = self._actions[name].get(action) if isinstance(action, str) else None
        if tool is None:
            return said(f"Nothing was sent: {self._no_action(name, action)}", error=True)
        tool_name = str(tool.listing["name"])
        other = self._spelt.get(name, {}).get(tool_name)
        if other in given:
            given["action"] = given.pop(other)
        return Aim(tool_name, given)

    def _no_action(self, group: str, action: Any) -> str:
        """Why there is no such action here, and which could be meant."""
        actions = self._actions[group]
        if isinstance(action, str):
            for tool, (place, named) in self._places.items():
                if action in (tool, named):
                    where = (
                        f"call it with action {shown(named)}" if place == group else f"it is one of {place}"
                    )
                    return f"{group} has no action {shown(action)}: {where}."
            for tool, reason in self._selection.left_out.items():
                if action == tool or tool.endswith(f"_{action}"):
                    return f"{tool} is not on offer: {reason}."
            meant = did_you_mean(action, actions, 3)
            return (
                f"{group} has no action {shown(action)}{meant or f'; it has {listed(sorted(actions), 40)}.'}"
            )
        what = "action is required" if action is None else f"action is {shown(action)}, expected a text"
        return f"{what}: one of {listed(sorted(actions), 40)}."

    def needs(self, tool: str) -> str:
        group, action = self._places[tool]
        found = self._selection.tools[tool]
        other = self._spelt.get(group, {}).get(tool)
        spelt = f" Here its argument action is called {other}." if other else ""
        schema = json.dumps(found.schema.get("properties", {}), ensure_ascii=False)
        whole = f" Their schemas: {schema}" if len(schema) <= LONGEST_SCHEMA else ""
        return f"\nThe action {action} of {group} takes: {takes(found) or 'no arguments'}.{spelt}{whole}"


def _action(name: str, prefix: str, selection: Selection) -> str:
    """The tool's name without the prefix of all, unless another tool is called that."""
    short = name.removeprefix(prefix)
    return short if short and short not in selection.tools and short not in selection.left_out else name


def _line(action: str, tool: Tool, title: str) -> str:
    """`- revoke_certificate(id): what it does`, where its name does not say that already."""
    required = ", ".join(tool.schema.get("required", ()))
    text = _clause(tool.listing.get("title") or first_sentence(tool.listing.get("description", "")))
    return f"- {action}({required})" + (f": {text}" if says_more(text, action, title) else "")


def _clause(text: str) -> str:
    """A long line without what follows its first clauses: each is read in every conversation."""
    if len(text) <= LONGEST_LINE:
        return text
    cut = max(text.rfind(mark, LONGEST_LINE // 3, LONGEST_LINE) for mark in ("; ", ": "))
    return text[:cut] if cut > 0 else text


def _fitting(head: str, tail: str) -> str:
    """A name that clients take; a long one is cut and ends in digits of its hash."""
    head = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "_-") else "_" for letter in head
    )
    if len(head) + len(tail) <= LONGEST_NAME:
        return head + tail
    return f"{head[: LONGEST_NAME - len(tail) - 7]}_{sha256(head.encode()).hexdigest()[:6]}{tail}"
