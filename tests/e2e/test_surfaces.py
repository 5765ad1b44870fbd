"""The certctl server shown flat, grouped and by search: one set of operations, hints and requests."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from mcp import Client
from mcp_types import ListToolsResult
from mcpgen.independent.mock.sample import sample
from mcpgen.independent.mock.serve import Running

from .conftest import server

LIMITS = {"flat": 28_000, "grouped": 16_000, "search": 700}
"""Most tokens of a tool list, a token being four bytes of the result of tools/list."""
CALLERS = {
    (True, False): "call_read_tool",
    (False, False): "call_change_tool",
    (False, True): "call_destructive_tool",
}
KINDS = {(True, False): "read", (False, False): "change", (False, True): "delete"}
HINTS = ("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")

Address = Callable[[dict[str, Any], Any], tuple[str, dict[str, Any]]]
"""A tool of the flat list and its arguments → what to call on a surface, and with what."""


def listed(upstream: Running, surface: str) -> ListToolsResult:
    async def ask() -> ListToolsResult:
        async with Client(server(upstream, "--expose", surface), mode="legacy") as client:
            return await client.list_tools()

    return asyncio.run(ask())


def plain(tool: dict[str, Any], arguments: Any) -> tuple[str, dict[str, Any]]:
    return tool["name"], arguments


def searched(tool: dict[str, Any], arguments: Any) -> tuple[str, dict[str, Any]]:
    hints = tool["annotations"]
    caller = CALLERS[hints["readOnlyHint"], hints["destructiveHint"]]
    return caller, {"name": tool["name"], "arguments": arguments}


def grouped(operations: list[dict[str, Any]]) -> Address:
    domains = {row["tool"]: row["domain"] for row in operations}

    def address(tool: dict[str, Any], arguments: Any) -> tuple[str, dict[str, Any]]:
        hints = tool["annotations"]
        group = f"certctl_{domains[tool['name']]}_{KINDS[hints['readOnlyHint'], hints['destructiveHint']]}"
        return group, {"action": tool["name"].removeprefix("certctl_"), **arguments}

    return address


def requests(
    upstream: Running, surface: str, catalog: dict[str, dict[str, Any]], address: Address
) -> list[Any]:
    """What reaches the API when every tool is called with arguments made from its schema."""
    before = len(upstream.requests)

    async def call() -> None:
        async with Client(
            server(upstream, "--expose", surface, "--confirm", "never"), mode="legacy"
        ) as client:
            for tool in catalog.values():
                name, arguments = address(tool, sample(tool["inputSchema"], tool["inputSchema"]))
                result = await client.call_tool(name, arguments)
                assert not result.is_error, (name, tool["name"], str(result.content)[:400])

    asyncio.run(call())
    return [
        (seen.method, seen.path, seen.query, sorted(seen.headers), seen.body)
        for seen in upstream.requests[before:]
    ]


@pytest.mark.parametrize("surface", LIMITS)
def test_the_tool_list_stays_within_its_budget(forgetful: Running, surface: str) -> None:
    result = listed(forgetful, surface)
    text = json.dumps(result.model_dump(mode="json", by_alias=True, exclude_none=True), separators=(",", ":"))
    assert len(text.encode()) / 4 <= LIMITS[surface]


def test_every_surface_sends_the_requests_of_the_flat_one(
    forgetful: Running, catalog: dict[str, dict[str, Any]], operations: list[dict[str, Any]]
) -> None:
    wanted = requests(forgetful, "flat", catalog, plain)
    assert len(wanted) == len(catalog)
    assert requests(forgetful, "grouped", catalog, grouped(operations)) == wanted
    assert requests(forgetful, "search", catalog, searched) == wanted


@pytest.mark.parametrize("era", ["legacy", "2026-07-28"])
def test_what_a_search_names_first_can_be_called_as_it_says(forgetful: Running, era: Any) -> None:
    callers = {"read": "call_read_tool", "change": "call_change_tool", "destructive": "call_destructive_tool"}

    async def found() -> str:
        async with Client(server(forgetful, "--expose", "search"), mode=era) as client:
            queries = {"queries": ["list certificates", "get one issuer"], "limit": 2}
            result = await client.call_tool("search_tools", queries)
            text = "".join(getattr(block, "text", "") for block in result.content)
            for name, given, label in re.findall(r"^- (\w+)\((.*?)\) \[(\w+)\]: ", text, re.MULTILINE):
                arguments = {"id": "1"} if given.startswith("id: string") else {}
                called = await client.call_tool(callers[label], {"name": name, "arguments": arguments})
                assert not called.is_error, (name, str(called.content)[:300])
            return text

    text = asyncio.run(found())
    assert re.findall(r"^- (\w+)\(", text, re.MULTILINE) == [
        "certctl_list_certificates",
        "certctl_get_issuer",
    ]
    assert "Others, less likely:" in text and len(text) <= 4_800


def test_a_group_claims_nothing_that_one_of_its_actions_does_not(
    forgetful: Running, catalog: dict[str, dict[str, Any]], operations: list[dict[str, Any]]
) -> None:
    groups = {tool.name: tool for tool in listed(forgetful, "grouped").tools}
    address = grouped(operations)
    reached: dict[str, set[str]] = {name: set() for name in groups}
    for tool in catalog.values():
        name, arguments = address(tool, {})
        reached[name].add(arguments["action"])
        stated, claimed = tool["annotations"], groups[name].annotations
        assert claimed is not None
        assert claimed.read_only_hint == stated["readOnlyHint"]
        assert claimed.destructive_hint == stated["destructiveHint"]
        assert stated["idempotentHint"] or not claimed.idempotent_hint
        assert claimed.open_world_hint or not stated["openWorldHint"]
    actions = {name: set(tool.input_schema["properties"]["action"]["enum"]) for name, tool in groups.items()}
    assert actions == reached


def test_describe_tool_tells_the_hints_and_every_argument_of_the_flat_list(
    forgetful: Running, catalog: dict[str, dict[str, Any]]
) -> None:
    async def described() -> dict[str, str]:
        async with Client(server(forgetful, "--expose", "search"), mode="legacy") as client:
            found = {}
            for name in catalog:
                result = await client.call_tool("describe_tool", {"name": name})
                found[name] = "".join(getattr(block, "text", "") for block in result.content)
            return found

    for name, text in asyncio.run(described()).items():
        shown = re.search(r"hints: (\{.*?\})", text)
        schema = re.search(r"Schema of its arguments: (\{.*\})$", text, re.MULTILINE)
        assert shown and schema
        assert json.loads(shown[1]) == catalog[name]["annotations"]
        assert _bare(json.loads(schema[1])) == _bare(catalog[name]["inputSchema"])


def _bare(schema: Any) -> Any:
    """The schema without its descriptions, which the list has shorter. Properties of that name stay."""
    if isinstance(schema, dict):
        return {
            key: _bare(value)
            for key, value in schema.items()
            if key != "description" or isinstance(value, dict)
        }
    return [_bare(item) for item in schema] if isinstance(schema, list) else schema
