"""What `custom.py` can do to the generated tools."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from .catalog import Function, Tool, Wrapper
from .wording import did_you_mean, shown

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NO_ARGUMENTS: Mapping[str, Any] = {"type": "object", "additionalProperties": False}


class Tools:
    """The tools of the server by name, to be changed before it starts.

    A tool function is `async (api, **arguments)` and answers `await api.request(…)` or plain JSON data.
    """

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = dict(tools)

    def add(
        self,
        name: str,
        function: Function,
        *,
        description: str,
        schema: Mapping[str, Any] = _NO_ARGUMENTS,
        title: str | None = None,
        annotations: Mapping[str, bool] | None = None,
        domain: str = "custom",
    ) -> None:
        """A tool of your own. `schema` is the JSON Schema of its arguments, `annotations` the MCP hints."""
        if name in self._tools:
            raise ValueError(f"there is a tool {shown(name)} already: replace or wrap it")
        # One entry that breaks these rules makes clients drop the whole list.
        if not _NAME.fullmatch(name) or schema.get("type") != "object" or not description:
            raise ValueError(
                f"{shown(name)} needs a name of [A-Za-z0-9_-], a description, a schema of an object"
            )
        listing = {"name": name, "description": description, "inputSchema": dict(schema)}
        if title is not None:
            listing["title"] = title
        if annotations is not None:
            listing["annotations"] = dict(annotations)
        self._tools[name] = Tool(listing, function, domain)

    def replace(self, name: str, function: Function) -> None:
        """Another function for a tool; its name, schema and description stay."""
        self._tools[name] = replace(self._known(name), function=function, wrappers=())

    def wrap(self, name: str, wrapper: Wrapper) -> None:
        """Something around a tool: `async (call, api, arguments)`; `await call(api, **arguments)` runs it."""
        tool = self._known(name)
        self._tools[name] = replace(tool, wrappers=(*tool.wrappers, wrapper))

    def remove(self, name: str) -> None:
        """No such tool any more."""
        del self._tools[self._known(name).listing["name"]]

    def all(self) -> dict[str, Tool]:
        """The tools as they are now, sorted by name."""
        return dict(sorted(self._tools.items()))

    def _known(self, name: str) -> Tool:
        if name not in self._tools:
            raise ValueError(f"there is no tool {shown(name)}{did_you_mean(name, self._tools)}")
        return self._tools[name]


def customised(tools: Mapping[str, Tool], package: str) -> dict[str, Tool]:
    """The tools after `custom.py` of the package, if it has one."""
    try:
        module = import_module(f"{package}.custom")
    except ModuleNotFoundError as error:
        if error.name != f"{package}.custom":
            raise
        return dict(tools)
    mine = Tools(tools)
    module.customise(mine)
    return mine.all()
