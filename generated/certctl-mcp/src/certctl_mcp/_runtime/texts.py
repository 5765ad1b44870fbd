"""What is said of the tools beyond the list: their whole texts, and the operations behind them.

Read only by the surfaces that show it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pkgutil import get_data
from typing import Any

from .catalog import Tool
from .settings import About


def _read(package: str, name: str) -> Any:
    try:
        return json.loads(get_data(package, name) or b"{}")
    except OSError:
        return {}


class Texts:
    """Of one package. Tools of one's own have what they were added with."""

    def __init__(self, package: str) -> None:
        self._texts: Mapping[str, Any] = _read(package, "texts.json").get("tools", {})
        rows = _read(package, "operations.json").get("operations", [])
        self._operations: Mapping[str, Any] = {row["tool"]: row for row in rows if row["tool"]}

    def title(self, tool: Tool) -> str:
        """A line on what it does: the title, else the first sentence of the description."""
        name = tool.listing["name"]
        title = self._texts.get(name, {}).get("title") or tool.listing.get("title", "")
        return title or first_sentence(tool.listing.get("description", ""))

    def description(self, tool: Tool) -> str:
        """The whole description."""
        found: str = self._texts.get(tool.listing["name"], {}).get("description", "")
        return found or str(tool.listing.get("description", ""))

    def schema(self, tool: Tool) -> dict[str, Any]:
        """The schema of its arguments with the whole of their descriptions."""
        schema: dict[str, Any] = json.loads(json.dumps(tool.schema))
        for pointer, text in self._texts.get(tool.listing["name"], {}).get("arguments", {}).items():
            node = schema
            for key in pointer.split("/")[1:]:
                key = key.replace("~1", "/").replace("~0", "~")
                node = node[int(key)] if isinstance(node, list) else node[key]
            node["description"] = text
        return schema

    def path(self, tool: Tool) -> str:
        """Path and id of the operation that it stands for."""
        row = self._operations.get(tool.listing["name"], {})
        return f"{row.get('operation', '').partition(' ')[2]} {row.get('operationId') or ''}".strip()

    def examples(self, tool: Tool) -> Mapping[str, Mapping[str, Any]]:
        """Named sets of arguments."""
        found: Mapping[str, Mapping[str, Any]] = self._operations.get(tool.listing["name"], {}).get(
            "examples", {}
        )
        return found


def document(tool: Tool, texts: Texts, about: About) -> dict[str, str]:
    """What a search looks through for one tool, by kind of text."""
    name: str = tool.listing["name"]
    properties = texts.schema(tool).get("properties", {})
    examples = texts.examples(tool)
    return {
        "name": name.removeprefix(about.prefix),
        "title": texts.title(tool),
        "description": texts.description(tool),
        "arguments": " ".join(f"{key} {_prose(schema)}" for key, schema in properties.items()),
        "examples": " ".join(f"{key} {json.dumps(given)}" for key, given in examples.items()),
        "path": texts.path(tool),
        "domain": f"{tool.domain} {about.domains.get(tool.domain, '')}",
    }


def _prose(schema: Any) -> str:
    """Description and values of an argument."""
    if not isinstance(schema, dict):
        return ""
    return " ".join((str(schema.get("description", "")), *map(str, schema.get("enum", ()))))


def first_sentence(text: str, limit: int = 100) -> str:
    """The first sentence, cut at a word if it is long."""
    text = text.split(". ")[0].rstrip(". ")
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:") + "…"
