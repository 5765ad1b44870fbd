"""The arguments of certctl explain themselves in the flat list, and are those that callers may give."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client
from mcp_types import CallToolResult
from mcpgen.independent.mock.serve import Running

from .conftest import KEY, server

Catalog = dict[str, dict[str, Any]]
Rows = list[dict[str, Any]]

PLAIN = {"limit", "page"}
"""Arguments whose name, type, bounds and default say it all."""
MINE = {
    ("certctl_auth_create_oidc_provider", "client_id"),
    ("certctl_auth_test_oidc_provider", "client_id"),
    ("certctl_auth_update_oidc_provider", "client_id"),
    ("certctl_create_intermediate_ca", "key_driver_id"),
    ("certctl_create_renewal_policy", "id"),
    ("certctl_submit_discovery_report", "agent_id"),
}
"""Ids that no tool lists: the caller's own, and one that only repeats another argument."""
OF_THE_SERVER = {
    *("created_at", "updated_at", "expires_at", "registered_at", "retired_at", "retired_reason"),
    *("revoked_at", "revocation_reason", "last_renewal_at", "last_deployment_at", "last_heartbeat_at"),
    "id_body",
}
WHOLE = {
    *("agent_group", "auth_role", "issuer", "owner", "policy", "profile", "renewal_policy", "target"),
    *("team", "network_scan_target", "health_check"),
}
"""What an update replaces or switches off where something is left out."""


def arguments(catalog: Catalog) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, tool in catalog.items():
        for argument, schema in tool["inputSchema"].get("properties", {}).items():
            yield name, argument, schema


def test_each_argument_that_its_name_and_schema_do_not_explain_is_described(catalog: Catalog) -> None:
    every = list(arguments(catalog))
    bare = [(tool, argument) for tool, argument, schema in every if not schema.get("description")]
    assert {argument for _, argument in bare} <= PLAIN, bare
    assert len(every) > 400
    assert len(bare) < len(every) / 20


def test_no_text_of_an_argument_is_cut(catalog: Catalog) -> None:
    cut = [
        (tool, name) for tool, name, schema in arguments(catalog) if "…" in schema.get("description", "")[-1:]
    ]
    assert not cut


def test_each_id_in_a_path_says_whose_it_is_and_which_tool_has_it(catalog: Catalog, operations: Rows) -> None:
    silent = []
    for row in operations:
        for name, wire in row["arguments"].items():
            if wire.startswith("path "):
                text = catalog[row["tool"]]["inputSchema"]["properties"][name].get("description", "")
                if not any(other in text for other in catalog if other != row["tool"]):
                    silent.append((row["tool"], name, text))
    assert not silent


def test_each_other_id_says_which_tool_has_it(catalog: Catalog) -> None:
    silent = {
        (tool, name)
        for tool, name, schema in arguments(catalog)
        if name == "id" or name.endswith(("_id", "_ids"))
        if not any(other in schema.get("description", "") for other in catalog if other != tool)
    }
    assert silent == MINE


def test_each_time_says_its_form(catalog: Catalog) -> None:
    times = [schema for _, _, schema in arguments(catalog) if schema.get("format") == "date-time"]
    assert len(times) == 4
    assert all("RFC 3339" in schema["description"] for schema in times)


def test_the_arguments_of_a_report_on_a_job_explain_themselves(catalog: Catalog) -> None:
    properties = catalog["certctl_agent_report_job_status"]["inputSchema"]["properties"]
    said = {name: schema["description"] for name, schema in properties.items()}
    assert "certctl_list_agents" in said["id"]
    assert "certctl_agent_get_work" in said["job_id"]
    assert "Completed" in said["status"] and "Failed" in said["status"]
    assert "last_error" in said["error"]


def test_what_the_server_manages_is_no_argument(catalog: Catalog) -> None:
    managed = {(tool, name) for tool, name, _ in arguments(catalog) if name in OF_THE_SERVER}
    assert not managed
    for tool, name, _ in arguments(catalog):
        if tool.startswith(("certctl_create_", "certctl_update_", "certctl_register_")):
            assert name != "status", tool
    made = {
        tool for tool, name, _ in arguments(catalog) if name == "id" and tool.startswith("certctl_create_")
    }
    assert made == {"certctl_create_renewal_policy", "certctl_create_intermediate_ca"}


@pytest.mark.parametrize(
    ("tool", "more"),
    [
        ("certctl_create_certificate", {"status": "Revoked"}),
        ("certctl_create_certificate", {"id": "mc-mine"}),
        ("certctl_create_team", {"created_at": "2026-01-31T00:00:00Z"}),
        ("certctl_update_certificate", {"revoked_at": "2026-01-31T00:00:00Z"}),
    ],
)
def test_a_call_that_sets_what_the_server_manages_sends_nothing(
    upstream: Running, tool: str, more: dict[str, Any]
) -> None:
    ids = ("issuer_id", "owner_id", "renewal_policy_id", "team_id")
    given: dict[str, Any] = {"name": "Edge"}
    if tool == "certctl_create_certificate":
        given |= {"common_name": "edge.example.org", **dict.fromkeys(ids, "x-1")}
    if tool == "certctl_update_certificate":
        given |= {"id": "mc-1"}
    result = asyncio.run(call(upstream, tool, given | more))
    assert result.is_error
    assert not upstream.requests
    assert not asyncio.run(call(upstream, tool, given)).is_error


def test_an_update_says_what_becomes_of_omitted_fields(catalog: Catalog) -> None:
    updates = {name.replace("auth_update", "update_auth") for name in catalog if "update_" in name}
    for what in WHOLE:
        assert f"certctl_update_{what}" in updates
        tool = catalog[f"certctl_update_{what}".replace("update_auth_", "auth_update_")]
        assert "omitted" in tool["description"] or "left out" in tool["description"], what
        required = tool["inputSchema"]["required"]
        assert "enabled" in required or "name" in required, what


def test_an_update_of_a_certificate_needs_its_id_alone_and_keeps_the_rest(catalog: Catalog) -> None:
    tool = catalog["certctl_update_certificate"]
    assert tool["inputSchema"]["required"] == ["id"]
    assert "keep their value" in tool["description"]


def test_a_secret_that_the_server_masks_is_kept_by_sending_the_mask(
    catalog: Catalog, upstream: Running
) -> None:
    for name in ("certctl_update_issuer", "certctl_update_target"):
        text = catalog[name]["inputSchema"]["properties"]["config"]["description"]
        assert "********" in text and "dropped" in text
    given = {"id": "iss-1", "name": "Mine", "type": "OpenSSL", "config": {"password": "********"}}
    assert not asyncio.run(call(upstream, "certctl_update_issuer", given)).is_error
    assert b'"********"' in upstream.requests[-1].body


def test_words_are_those_of_the_running_server(catalog: Catalog) -> None:
    def enum(tool: str, name: str) -> list[str]:
        found: list[str] = catalog[tool]["inputSchema"]["properties"][name]["enum"]
        return found

    states = ["healthy", "degraded", "down", "cert_mismatch", "unknown"]
    assert enum("certctl_list_health_checks", "status") == states
    for tool in ("certctl_create_target", "certctl_update_target"):
        assert {"AWSACM", "AzureKeyVault"} <= set(enum(tool, "type"))


@pytest.mark.parametrize("key", [KEY, None])
def test_first_time_setup_sends_the_key_where_there_is_one(upstream: Running, key: str | None) -> None:
    asyncio.run(call(upstream, "certctl_bootstrap_status", {}, key))
    sent = {name.lower(): value for name, value in upstream.requests[-1].headers}
    assert sent.get("authorization") == (f"Bearer {key}" if key else None)


async def call(upstream: Running, tool: str, given: dict[str, Any], key: str | None = KEY) -> CallToolResult:
    async with Client(server(upstream, "--confirm", "never", key=key), mode="legacy") as client:
        return await client.call_tool(tool, given)
