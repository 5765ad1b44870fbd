"""The grouped surface: for each domain up to three tools, each of which does one kind of thing.

`action` says which tool is meant. Hints hold for every action of a group, because groups are parted by them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ..catalog.catalog import Tool, first_sentence
from ..catalog.selection import Selection, known
from ..config.server_info import About
from ..errors import UnknownToolError
from ..messages import did_you_mean, listed, shown
from .surface import Aim, Kind, hints, kind, said, takes
from .tokenizer import says_more

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


# Several tools' arguments as one schema, which any client can read: no combinators, nothing too narrow.
#
# A call is checked against the schema of the tool that it means: the merged one may allow more, never less.

Schema = Any
"""A JSON Schema: an object, or a boolean."""

_BOUNDS = {
    "minimum": min,
    "minLength": min,
    "minItems": min,
    "maximum": max,
    "maxLength": max,
    "maxItems": max,
}
_ALIKE = ("format", "pattern", "contentEncoding")
_PROSE = ("description", "default")
_SCALARS = {"boolean", "integer", "null", "number", "string"}
_KNOWN = {"type", "enum", "const", "items", "properties", "required", "additionalProperties"} | {
    *_BOUNDS,
    *_ALIKE,
    *_PROSE,
}


def together(tools: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """The arguments of tools, given by their schemas, with the `$defs` that they need."""
    found: dict[str, list[Schema]] = {}
    definitions: dict[str, Schema] = {}
    for label, schema in tools.items():
        own = schema.get("$defs", {})
        clash = any(name in definitions and definitions[name] != part for name, part in own.items())
        names = {name: f"{name}_{label}" if clash else name for name in own}
        for name, part in own.items():
            definitions[names[name]] = _renamed(part, names)
        for name, part in schema.get("properties", {}).items():
            found.setdefault(name, []).append(_renamed(part, names))
    properties = {name: merged(parts) for name, parts in sorted(found.items())}
    return properties, _reached(properties, definitions)


def merged(parts: Sequence[Schema]) -> Schema:
    """One schema for what fits any of these. Prose stays where all that have some say the same."""
    bare = [_without_prose(part) for part in parts]
    out: dict[str, Any] = bare[0] if all(part == bare[0] for part in bare) else _joined(bare)
    for key in _PROSE:
        said = _once([part[key] for part in parts if isinstance(part, dict) and key in part])
        everywhere = all(isinstance(part, dict) and key in part for part in parts)
        if len(said) == 1 and (everywhere or key == "description") and isinstance(out, dict):
            out = {**out, key: said[0]}
    # A schema that says nothing at all is refused by some clients
    return out if out else {"description": "Its form depends on the action."}


def _joined(parts: Sequence[Schema]) -> dict[str, Any]:
    """What differing schemas have in common; {} when they have no type in common that can be said plainly."""
    if not all(isinstance(part, dict) and set(part) <= _KNOWN and _types(part) for part in parts):
        return {}
    types = sorted({one for part in parts for one in _types(part)})
    solid = [one for one in types if one != "null"]
    if len(solid) > 1:
        return {"type": types} if set(types) <= _SCALARS else {}
    out: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    for key, pick in _BOUNDS.items():
        if all(key in part for part in parts):
            out[key] = pick(part[key] for part in parts)
    for key in _ALIKE:
        if all(key in part for part in parts) and len({part[key] for part in parts}) == 1:
            out[key] = parts[0][key]
    choices = [[part["const"]] if "const" in part else part.get("enum") for part in parts]
    if all(choice is not None for choice in choices):
        out["enum"] = _once([value for choice in choices for value in choice or ()])
    if all("items" in part for part in parts):
        out["items"] = merged([part["items"] for part in parts])
    return {**out, **_members(parts)} if solid == ["object"] else out


def _members(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Of objects: every property, required where all require it, others only where one allows them."""
    if not all("properties" in part for part in parts):
        extras = [part.get("additionalProperties") for part in parts]
        return (
            {"additionalProperties": extras[0]}
            if all(extra == extras[0] is not None for extra in extras)
            else {}
        )
    found: dict[str, list[Schema]] = {}
    for part in parts:
        for name, schema in part["properties"].items():
            found.setdefault(name, []).append(schema)
    out: dict[str, Any] = {"properties": {name: merged(schemas) for name, schemas in found.items()}}
    first, *others = [part.get("required", ()) for part in parts]
    if required := [name for name in first if all(name in other for other in others)]:
        out["required"] = required
    if all(part.get("additionalProperties") is False for part in parts):
        out["additionalProperties"] = False
    return out


def _types(part: Mapping[str, Any]) -> list[str]:
    named = part.get("type", [])
    return named if isinstance(named, list) else [named]


def _without_prose(part: Schema) -> Schema:
    return (
        {key: value for key, value in part.items() if key not in _PROSE} if isinstance(part, dict) else part
    )


def _once(values: list[Any]) -> list[Any]:
    """Each once, in order; 1 and true are not the same here."""
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


def _renamed(schema: Schema, names: Mapping[str, str]) -> Schema:
    """The schema with its references into `$defs` under their new names."""
    if isinstance(schema, list):
        return [_renamed(part, names) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: _renamed(value, names) for key, value in schema.items()}
    if isinstance(reference := schema.get("$ref"), str):
        name = reference.removeprefix("#/$defs/")
        out["$ref"] = f"#/$defs/{names.get(name, name)}"
    return out


def _reached(properties: Mapping[str, Schema], definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that are still referred to."""
    kept: dict[str, Schema] = {}
    todo: list[Schema] = list(properties.values())
    while todo:
        match todo.pop():
            case dict() as schema:
                name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
                if name in definitions and name not in kept:
                    kept[name] = definitions[name]
                    todo.append(definitions[name])
                todo += schema.values()
            case list() as several:
                todo += several
    return dict(sorted(kept.items()))
