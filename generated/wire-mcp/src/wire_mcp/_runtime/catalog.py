"""The tools of a server: what the model sees of each, and which function answers it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import get_data
from typing import Any

Function = Callable[..., Awaitable[Any]]
"""`async (api, **arguments)`, answering a Reply or plain data."""

Wrapper = Callable[[Function, Any, dict[str, Any]], Awaitable[Any]]
"""`async (call, api, arguments)`, where `await call(api, **arguments)` is the tool as it was."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `listing` is its entry in tools/list; `function` may be "module.function" within `tools`."""

    listing: Mapping[str, Any]
    function: Function | str
    domain: str
    wrappers: tuple[Wrapper, ...] = ()

    @property
    def schema(self) -> Mapping[str, Any]:
        """The schema of its arguments."""
        schema: Mapping[str, Any] = self.listing["inputSchema"]
        return schema

    @property
    def read_only(self) -> bool:
        """Whether it is known to change nothing."""
        return self.listing.get("annotations", {}).get("readOnlyHint") is True


def load(package: str) -> dict[str, Tool]:
    """The generated tools, in the order of the catalog. No tool module is imported yet."""
    listings = json.loads(get_data(package, "catalog.json") or b"")["tools"]
    functions: Mapping[str, str] = import_module(f"{package}.tools").TOOLS
    return {
        listing["name"]: Tool(listing, functions[listing["name"]], functions[listing["name"]].split(".")[0])
        for listing in listings
    }


def function(tool: Tool, package: str) -> Function:
    """The function of a tool, imported now if it is a generated one, within its wrappers."""
    found = tool.function
    if isinstance(found, str):
        module, _, name = found.partition(".")
        found = getattr(import_module(f"{package}.tools.{module}"), name)
    for wrapper in tool.wrappers:
        found = _wrapped(wrapper, found)
    return found


def _wrapped(wrapper: Wrapper, inner: Function) -> Function:
    def outer(api: Any, **arguments: Any) -> Awaitable[Any]:
        return wrapper(inner, api, arguments)

    return outer
