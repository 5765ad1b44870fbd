"""mcpgen.lock: what was generated, by which version, each file and tool, so that a change is noticed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..render import Files
from ..version import installed

NAME = "mcpgen.lock"
_TOOL = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Lock:
    """`files`: SHA-256 by path. A file that is the user's own is not in it."""

    generator: str
    files: Mapping[str, str]
    fetched: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each remote text that the description refers to, by its URL."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Tool name by operation: what callers of the package know."""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lock(files: Files) -> Lock:
    own = {path: digest(text) for path, text in files.texts.items() if path not in files.once}
    return Lock(installed(), own, files.fetched, files.tools)


def dump(value: Lock) -> str:
    head = "Written by mcpgen build; mcpgen check compares with it. Do not edit."
    data: dict[str, object] = {"about": head}
    if value.fetched:
        data["fetched"] = dict(sorted(value.fetched.items()))
    data |= {"files": dict(sorted(value.files.items())), "mcpgen": value.generator}
    if value.tools:
        data["tools"] = dict(sorted(value.tools.items()))
    return json.dumps(data, indent=1) + "\n"


def parse(text: str) -> Lock | None:
    """None for text that is no lock (a merge conflict, an edit by hand)."""
    try:
        data = json.loads(text)
        files = data["files"]
        if not all(isinstance(path, str) and isinstance(value, str) for path, value in files.items()):
            return None
        tools = data.get("tools", {})  # locks of mcpgen 0.1.0 have none
        if not all(isinstance(name, str) and _TOOL.fullmatch(name) for name in tools.values()):
            return None
        return Lock(str(data["mcpgen"]), files, tools=tools)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
