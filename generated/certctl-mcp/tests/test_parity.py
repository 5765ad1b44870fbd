"""The API's operations, the catalog, the functions and the running server agree with each other."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import re
import sys
from importlib import resources
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

PACKAGE = "certctl_mcp"


def _read(name: str) -> Any:
    return json.loads(resources.files(PACKAGE).joinpath(name).read_text("utf-8"))


OPERATIONS: list[dict[str, Any]] = _read("operations.json")["operations"]
CATALOG: list[dict[str, Any]] = _read("catalog.json")["tools"]
SHOWN = {operation["tool"]: operation for operation in OPERATIONS if operation["tool"]}


class Recorder:
    """Stands for the API: remembers the one request that a tool function makes."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, tuple[Any, ...], dict[str, Any]]] = []

    async def request(self, method: str, path: str, *args: Any, **kwargs: Any) -> None:
        self.requests.append((method, path, args, kwargs))


def _function(name: str) -> Any:
    tools = importlib.import_module(f"{PACKAGE}.tools").TOOLS
    module, _, function = tools[name].partition(".")
    return getattr(importlib.import_module(f"{PACKAGE}.tools.{module}"), function)


def test_every_operation_is_a_tool_or_hidden_with_a_reason() -> None:
    for operation in OPERATIONS:
        assert bool(operation["tool"]) != bool(operation["hidden"]), operation["operation"]


def test_the_catalog_has_exactly_the_tools_of_the_operations() -> None:
    names = [tool["name"] for tool in CATALOG]
    assert names == sorted(SHOWN)
    assert names == sorted(importlib.import_module(f"{PACKAGE}.tools").TOOLS)


@pytest.mark.parametrize("tool", CATALOG, ids=lambda tool: tool["name"])
def test_a_tool_has_the_hints_that_are_recorded_for_it(tool: dict[str, Any]) -> None:
    recorded = SHOWN[tool["name"]]["hints"]
    assert tool["annotations"] == {f"{hint}Hint": stated["value"] for hint, stated in recorded.items()}


@pytest.mark.parametrize("tool", CATALOG, ids=lambda tool: tool["name"])
def test_a_function_takes_the_arguments_of_its_tool(tool: dict[str, Any]) -> None:
    schema = tool["inputSchema"]
    parameters = dict(inspect.signature(_function(tool["name"])).parameters)
    del parameters["api"]
    needed = {name for name, one in parameters.items() if one.default is inspect.Parameter.empty}
    record = SHOWN[tool["name"]]
    own = {"fields"} if record.get("fields") else set()  # an argument of the server's own
    assert set(parameters) == set(schema["properties"]) - own == set(record["arguments"])
    assert needed == set(schema.get("required", []))


@pytest.mark.parametrize("tool", CATALOG, ids=lambda tool: tool["name"])
def test_a_function_makes_the_request_of_its_operation(
    tool: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Method, path and the names on the wire are those of the operation: each value is found in its place."""
    for name in importlib.import_module(f"{PACKAGE}.about").ABOUT.variables:
        monkeypatch.setenv(name, "0")
    record = SHOWN[tool["name"]]
    # Four base64 letters that are a different text in each argument
    values = {name: f"{index:04d}" for index, name in enumerate(record["arguments"])}
    recorder = Recorder()
    asyncio.run(_function(tool["name"])(recorder, **values))
    [(method, path, positional, keywords)] = recorder.requests
    # A query or fragment behind a path tells operations apart and is not part of the path that is sent.
    assert f"{method} {path}" == re.split("[?#]", record["operation"])[0]
    body = [keywords[name] for name in ("json", "form", "multipart") if name in keywords]
    places = {
        "path": positional[0] if positional else {},
        "query": keywords.get("query", {}),
        "header": keywords.get("headers", {}),
        "cookie": keywords.get("cookies", {}),
        "body": body[0] if body else {},
    }
    for name, wire in record["arguments"].items():
        place, _, key = wire.partition(" ")
        if key and place in places:
            assert _plain(places[place][key], values[name]), f"{name} is not sent as {wire}"
    sent = {place: sorted(found) for place, found in places.items() if isinstance(found, dict) and found}
    fixed = sum(len(keys) for keys in sent.values())
    assert fixed >= sum(
        " " in wire and not wire.startswith("querystring") for wire in record["arguments"].values()
    )


def _plain(found: Any, value: str) -> bool:
    """Whether a value of a request is this argument: as it is, styled, or decoded from base64."""
    found = getattr(found, "value", found)
    return bool(found == value or isinstance(found, bytes))


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_the_running_server_lists_the_catalog(mode: Any) -> None:
    async def listed() -> list[dict[str, Any]]:
        parameters = StdioServerParameters(command=sys.executable, args=["-m", PACKAGE], env=dict(os.environ))
        async with Client(parameters, mode=mode) as client:
            result = await client.list_tools()
        return [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in result.tools]

    assert asyncio.run(listed()) == CATALOG
