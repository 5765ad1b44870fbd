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
class Poll:
    """How to follow the job that a call starts: `tool` is asked until the value at `status` is a last one.

    `arguments`: where each comes from, as `{"result": path}`, `{"argument": name}` or `{"value": …}`.
    Times are in seconds.
    """

    tool: str
    arguments: Mapping[str, Mapping[str, Any]]
    status: str
    done: tuple[Any, ...]
    failed: tuple[Any, ...]
    interval: float
    timeout: float


@dataclass(frozen=True, slots=True)
class Paging:
    """How to get the next page: by `argument`, whose name for the API is `wire`.

    Its value is at `next` in the answer; without that it counts pages, or items with `offset`, which are at
    `items`.
    """

    argument: str
    wire: str
    next: str = ""
    items: str = ""
    offset: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Of one tool. Paths to the secrets in its arguments and in its answers."""

    secret_arguments: tuple[str, ...] = ()
    secret_results: tuple[str, ...] = ()
    confirm: str = ""
    """The question for a person, "" where none is asked."""
    poll: Poll | None = None
    fields: bool = False
    """Whether the tool has an argument `fields` of ours."""
    paging: Paging | None = None
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
        poll=_poll(row["poll"]) if "poll" in row else None,
        fields=bool(row.get("fields")),
        paging=Paging(**row["paging"]) if "paging" in row else None,
        structured=bool(row.get("structured")),
        merges=bool(row.get("merges")),
    )


def _poll(row: Mapping[str, Any]) -> Poll:
    return Poll(
        tool=row["tool"],
        arguments=row["arguments"],
        status=row["status"],
        done=tuple(row["done"]),
        failed=tuple(row["failed"]),
        interval=row["interval"],
        timeout=row["timeout"],
    )


# What is said of the tools beyond the list: their whole texts, and the operations behind them.
#
# Read only by the surfaces that show it.


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


def first_sentence(text: str, limit: int = 100) -> str:
    """The first sentence, cut at a word if it is long."""
    text = text.split(". ")[0].rstrip(". ")
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:") + "…"
