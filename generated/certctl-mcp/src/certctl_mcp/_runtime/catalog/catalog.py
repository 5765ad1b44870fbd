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


# What `operations.json` says of the tools beside their schemas: read when the first call is made.


@dataclass(frozen=True, slots=True)
class Record:
    """Of one tool. Paths to the secrets in its arguments and in its answers."""

    secret_arguments: tuple[str, ...] = ()
    secret_results: tuple[str, ...] = ()
    confirm: str = ""
    """The question for a person, "" where none is asked."""
    poll: Mapping[str, Any] | None = None
    """How to follow the job that a call starts."""
    fields: bool = False
    """Whether the tool has an argument `fields` of ours."""
    paging: Mapping[str, Any] | None = None
    """How to get the next page."""
    structured: bool = False
    """Whether its results have structured content where no setting says otherwise."""
    merges: bool = False
    """Whether null in the body takes something away (RFC 7396)."""


def load_records(package: str) -> dict[str, Record]:
    """The records of the generated tools by name. OSError where the file is missing: nothing goes without."""
    found = get_data(package, "operations.json")
    rows: list[Mapping[str, Any]] = json.loads(found)["operations"] if found else []
    return {row["tool"]: _record(row) for row in rows if row["tool"]}


def _record(row: Mapping[str, Any]) -> Record:
    redact = row.get("redact", {})
    return Record(
        secret_arguments=tuple(redact.get("arguments", ())),
        secret_results=tuple(redact.get("result", ())),
        confirm=row.get("confirm", ""),
        poll=row.get("poll"),
        fields=bool(row.get("fields")),
        paging=row.get("paging"),
        structured=bool(row.get("structured")),
        merges=bool(row.get("merges")),
    )


def first_sentence(text: str, limit: int = 100) -> str:
    """The first sentence, cut at a word if it is long."""
    text = text.split(". ")[0].rstrip(". ")
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:") + "…"


def short_title(tool: Tool) -> str:
    """A line on what a tool does: its title, else the first sentence of its description."""
    return tool.listing.get("title") or first_sentence(tool.listing.get("description", ""))
