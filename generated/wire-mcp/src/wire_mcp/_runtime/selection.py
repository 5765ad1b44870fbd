"""Which of the tools are offered: the same choice for the list and for calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from .catalog import Tool
from .errors import UnknownToolError
from .settings import Config, SettingsError
from .wording import did_you_mean, listed, shown


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
