"""Which of the tools are offered: the same choice for the list and for calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from importlib import import_module
from typing import Any

from ..config.settings import Config, SettingsError
from ..errors import UnknownToolError
from ..messages import did_you_mean, listed, shown
from .catalog import Function, Tool, Wrapper


@dataclass(frozen=True, slots=True)
class Selection:
    """The tools on offer, and for each of the others why it is not."""

    tools: Mapping[str, Tool]
    left_out: Mapping[str, str]


def select(tools: Mapping[str, Tool], config: Config) -> Selection:
    """The tools that the settings leave. SettingsError for what fits no tool, and when none is left."""
    domains = sorted({tool.domain for tool in tools.values()})
    wanted = [name.replace("-", "_").lower() for name in config.domains]
    # By its place, not by its text: that may be a secret which belongs into another variable.
    problems = [
        f"name {place} in --domains is no domain{did_you_mean(name, domains) or '.'}"
        f" Domains: {listed(domains, 50)}"
        for place, name in enumerate(wanted, 1)
        if name not in domains
    ]
    problems += [
        f"name {place} in --{setting} fits no tool{did_you_mean(pattern, tools)}"
        for setting, patterns in (("tools", config.tools), ("exclude", config.exclude))
        for place, pattern in enumerate(patterns, 1)
        if not any(fnmatchcase(name, pattern) for name in tools)
    ]
    left_out = {}
    for name, tool in tools.items():
        if config.read_only and not tool.read_only:
            left_out[name] = "it can change things, and this server runs read-only"
        elif wanted and tool.domain not in wanted:
            left_out[name] = f"this server offers only the domains {listed(wanted)}"
        elif config.tools and not _fits(name, config.tools):
            left_out[name] = f"this server offers only tools named {listed(config.tools)}"
        elif _fits(name, config.exclude):
            left_out[name] = f"this server leaves out tools named {listed(config.exclude)}"
    if not problems and len(left_out) == len(tools):
        problems.append("these settings leave no tool to offer")
    if problems:
        raise SettingsError(tuple(problems))
    return Selection({name: tool for name, tool in tools.items() if name not in left_out}, left_out)


def known(name: str, selection: Selection) -> Tool:
    """A tool on offer. UnknownToolError says why it is not, or what could be meant."""
    if name in selection.tools:
        return selection.tools[name]
    if name in selection.left_out:
        raise UnknownToolError(f"Tool {name} is not on offer: {selection.left_out[name]}")
    raise UnknownToolError(f"Unknown tool {shown(name)}{did_you_mean(name, selection.tools, 3)}")


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


# What `custom.py` can do to the generated tools.

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
