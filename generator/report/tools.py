"""One tool as the page shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..annotations.provenance import METHOD, SPEC, WORDS, is_owners
from ..annotations.vocabulary import OPERATION
from ..plan.model import Argument, CallPolicy, Tool
from ..plan.prose.text import cut
from ..render.catalog import rules_record
from .token_cost import Cost

_WHO = {
    METHOD: "nobody: the HTTP method suggests it",
    SPEC: "the description",
    WORDS: "nobody: words of the description speak against more",
}


def tool_values(tool: Tool, cost: Cost, domain: str) -> dict[str, Any]:
    tags = _tags(tool)
    described = tool.input_schema.get("properties", {})
    words = (tool.name, tool.label, tool.headline, tool.description, domain, *(tag["text"] for tag in tags))
    return {
        "name": tool.name,
        "headline": tool.headline,
        "description": tool.description,
        "operation": tool.label,
        "tokens": cost.tokens,
        "cost": f"{cost.tokens:,} tokens",
        "kind": " ".join(_kinds(tool)),
        "tags": tags,
        "search": " ".join((*words, *(one.name for one in tool.arguments))).lower(),
        "hints": [
            {
                "name": name,
                "value": "true" if stated.value else "false",
                "origin": stated.origin,
                "words": _WHO.get(stated.origin, stated.origin),
            }
            for name, stated in tool.hints.items()
        ],
        "arguments": [_argument(one, described.get(one.name, {})) for one in tool.arguments],
        "rules": _rules(tool),
    }


def unstated(tool: Tool) -> bool:
    """Whether nobody stated one of its hints."""
    return any(not is_owners(stated.origin) for stated in tool.hints.values())


def _kinds(tool: Tool) -> list[str]:
    reads = tool.hints["readOnly"].value
    found = ["read" if reads else "write"]
    found += ["destructive"] if tool.hints["destructive"].value and not reads else []
    return [*found, "unstated"] if unstated(tool) else found


def _tags(tool: Tool) -> list[dict[str, str]]:
    words = {
        "read": ("read-only", "safe"),
        "write": ("writes", "write"),
        "destructive": ("destructive", "danger"),
    }
    found = [words[kind] for kind in _kinds(tool) if kind in words]
    return [{"text": text, "style": style} for text, style in found]


def _argument(one: Argument, listed: Any) -> dict[str, str]:
    said = listed.get("description") if isinstance(listed, dict) else None
    return {
        "name": one.name,
        "mark": " (required)" if one.required else "",
        "wire": "body" if one.place == "whole" else f"{one.place} {one.wire}",
        "type": _type(listed),
        "description": said if isinstance(said, str) else "",
    }


def _type(schema: Any) -> str:
    match schema:
        case {"enum": list(values)}:
            return cut("one of " + ", ".join(json.dumps(value, ensure_ascii=False) for value in values), 300)
        case {"$ref": str(ref)}:
            return ref.rpartition("/")[2]
        case {"type": "array", "items": items}:
            return f"array of {_type(items)}"
        case {"type": str(name)}:
            return name
        case {"type": list(names)}:
            return " or ".join(map(str, names))
        case {"anyOf": list(members)} | {"oneOf": list(members)}:
            return cut(" or ".join(_type(member) for member in members[:5]), 300)
        case _:
            return "any"


def _rules(tool: Tool) -> list[str]:
    """What the server observes around a call, a line for each."""
    record = rules_record(tool.rules)
    found: list[str] = []
    for name, key in OPERATION.items():
        if name == "redact":
            found += _withheld(tool.rules)
        elif key.line and (value := record.get(name)):
            found.append(_line(key.line, value))
    return found


def _line(line: str, value: Any) -> str:
    """A line of the report with the value in its place: a list's items, an object's names or members."""
    if "{}" in line:
        return line.format(value if isinstance(value, str) else ", ".join(value))
    return line.format_map(value) if isinstance(value, Mapping) else line


def _withheld(rules: CallPolicy) -> list[str]:
    withheld: Mapping[str, tuple[str, ...]] = {
        "Withheld from what is sent": rules.redact.arguments,
        "Withheld from answers": rules.redact.result,
    }
    return [
        *(f"{words}: {', '.join(paths)}" for words, paths in withheld.items() if paths),
        *(f"No argument: {one.place} {one.wire}, {one.reason or 'no reason given'}" for one in rules.hidden),
    ]
