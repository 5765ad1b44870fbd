"""Every tool of the certctl server is called by the official client, and the mock finds nothing wrong."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp_types import CallToolResult, TextContent
from mcpgen.independent.mock.sample import sample
from mcpgen.independent.mock.serve import Running

from .conftest import KEY, SOURCE, server

FENCE = re.compile(r"^--- (?:START|END) UNTRUSTED API RESPONSE ([0-9a-f]{24}) ---$", re.MULTILINE)


def text(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if isinstance(block, TextContent))


def arguments(tool: dict[str, Any], *, required_only: bool) -> Any:
    """Arguments made from the tool's own input schema."""
    return sample(tool["inputSchema"], tool["inputSchema"], required_only=required_only)


async def call_all(
    forgetful: Running,
    catalog: dict[str, dict[str, Any]],
    *,
    required_only: bool,
    mode: Any,
    source: Path = SOURCE,
) -> dict[str, CallToolResult]:
    results = {}
    # What a person has to approve is asked elsewhere: here every request has to go out.
    async with Client(server(forgetful, "--confirm", "never", source=source), mode=mode) as client:
        for name, tool in catalog.items():
            made = arguments(tool, required_only=required_only)
            results[name] = await client.call_tool(name, made)
    return results


@pytest.mark.parametrize(("mode", "required_only"), [("legacy", False), ("auto", True)])
def test_the_mock_finds_nothing_wrong_with_any_call(
    forgetful: Running,
    catalog: dict[str, dict[str, Any]],
    mode: str,
    required_only: bool,
) -> None:
    results = asyncio.run(call_all(forgetful, catalog, required_only=required_only, mode=mode))
    _nothing_wrong(results, forgetful, catalog)


def test_a_package_that_depends_on_the_library_calls_every_tool_as_well(
    forgetful: Running, catalog: dict[str, dict[str, Any]], library_source: Path
) -> None:
    results = asyncio.run(
        call_all(forgetful, catalog, required_only=False, mode="auto", source=library_source)
    )
    _nothing_wrong(results, forgetful, catalog)


def _nothing_wrong(
    results: dict[str, CallToolResult], forgetful: Running, catalog: dict[str, dict[str, Any]]
) -> None:
    wrong = {name: text(result)[:300] for name, result in results.items() if result.is_error}
    assert not wrong
    assert len(results) == len(catalog) == len(forgetful.requests)
    refused = [
        (seen.method, seen.path, seen.status, seen.verdict)
        for seen in forgetful.requests
        if seen.status >= 400
    ]
    assert not refused


def test_each_call_reaches_the_operation_of_its_tool(
    forgetful: Running, catalog: dict[str, dict[str, Any]], operations: list[dict[str, Any]]
) -> None:
    """Method and path on the wire against the operation that operations.json names."""
    results = asyncio.run(call_all(forgetful, catalog, required_only=False, mode="legacy"))
    order = list(results)
    by_tool = {row["tool"]: row["operation"] for row in operations if row["tool"]}
    for name, seen in zip(order, forgetful.requests, strict=True):
        method, _, path = by_tool[name].partition(" ")
        pattern = re.sub(r"\\\{[^{}]+\\\}", "[^/]+", re.escape(path))
        assert seen.method == method, name
        assert re.fullmatch(pattern, seen.path), (name, seen.path)


def test_credentials_are_sent_where_the_api_wants_them_and_nowhere_else(
    forgetful: Running,
    catalog: dict[str, dict[str, Any]],
    operations: list[dict[str, Any]],
    description: dict[str, Any],
) -> None:
    results = asyncio.run(call_all(forgetful, catalog, required_only=True, mode="legacy"))
    by_tool = {row["tool"]: row["operation"] for row in operations if row["tool"]}
    for name, seen in zip(results, forgetful.requests, strict=True):
        method, _, path = by_tool[name].partition(" ")
        public = description["paths"][path][method.lower()].get("security") == []
        sent = {key.lower(): value for key, value in seen.headers}
        assert sent.get("authorization") == (None if public else f"Bearer {KEY}"), name


def test_every_answer_is_fenced_with_a_nonce_of_its_own(
    forgetful: Running, catalog: dict[str, dict[str, Any]]
) -> None:
    results = asyncio.run(call_all(forgetful, catalog, required_only=True, mode="legacy"))
    fenced = {name: text(result) for name, result in results.items() if '"' in text(result)}
    nonces = []
    for name, shown in fenced.items():
        found = FENCE.findall(shown)
        assert len(found) >= 2, (name, shown[:200])
        assert len(set(found)) == 1, name
        nonces.append(found[0])
    assert len(set(nonces)) == len(nonces) > 100


def test_hints_in_the_list_are_those_of_the_overlays(
    catalog: dict[str, dict[str, Any]], operations: list[dict[str, Any]], description: dict[str, Any]
) -> None:
    """Read from the annotated description itself, beside everything that the compiler does with it."""
    by_label = {
        f"{m.upper()} {p}": op
        for p, item in description["paths"].items()
        for m, op in item.items()
        if isinstance(op, dict)
    }
    for row in operations:
        if row["tool"]:
            stated = by_label[row["operation"]]["x-mcp"]
            shown = catalog[row["tool"]]["annotations"]
            assert {
                f"{hint}Hint": stated[hint] for hint in ("readOnly", "destructive", "idempotent", "openWorld")
            } == shown


def test_answers_hold_the_ids_that_were_asked_for(forgetful: Running) -> None:
    async def read() -> CallToolResult:
        async with Client(server(forgetful), mode="legacy") as client:
            return await client.call_tool("certctl_get_certificate", {"id": "mc-edge:1?x"})

    result = asyncio.run(read())
    [block] = result.content
    assert block.type == "text" and json.loads(block.text.splitlines()[1])["id"] == "mc-edge:1?x"
    assert forgetful.requests[0].path.endswith("/mc-edge%3A1%3Fx")
