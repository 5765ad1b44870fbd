"""What is said of the tools beyond the list: their whole texts, and the operations behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pkgutil import get_data
from typing import Any

from .catalog import Tool, short_title


def package_data(package: str, name: str) -> Any:
    """A JSON file of the package; an empty object where it has none."""
    try:
        return json.loads(get_data(package, name) or b"{}")
    except OSError:
        return {}


class Texts:
    """Of one package. Tools of one's own have what they were added with."""

    def __init__(self, package: str) -> None:
        self._texts: Mapping[str, Any] = package_data(package, "texts.json").get("tools", {})
        rows = package_data(package, "operations.json").get("operations", [])
        self._operations: Mapping[str, Any] = {row["tool"]: row for row in rows if row["tool"]}

    def title(self, tool: Tool) -> str:
        """A line on what it does: the title, else the first sentence of the description."""
        name = tool.listing["name"]
        return self._texts.get(name, {}).get("title") or short_title(tool)

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

    def operation(self, tool: Tool) -> tuple[str, str, str]:
        """Method, path and id of the operation that it stands for; of a tool of one's own nothing."""
        row = self._operations.get(tool.listing["name"], {})
        method, _, path = row.get("operation", "").partition(" ")
        return method, path, row.get("operationId") or ""

    def examples(self, tool: Tool) -> Mapping[str, Mapping[str, Any]]:
        """Named sets of arguments."""
        found: Mapping[str, Mapping[str, Any]] = self._operations.get(tool.listing["name"], {}).get(
            "examples", {}
        )
        return found

    def keywords(self, tool: Tool) -> list[str]:
        """What users call it, beside its other texts."""
        found: list[str] = self._operations.get(tool.listing["name"], {}).get("keywords", [])
        return found
