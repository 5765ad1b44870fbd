"""Descriptions of a few lines, and what the oracle makes of them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import yaml
from mcpgen.independent.oracle import Expectations, NamingTable, Tool, description, expected, swagger2
from mcpgen.independent.oracle.requests import expected_request

Json = Mapping[str, Any]


def document(text: str, **members: Any) -> dict[str, Any]:
    """A description of version 3.1 at https://a.example/v1, unless the text says another."""
    found: dict[str, Any] = yaml.safe_load(textwrap.dedent(text))
    usual = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://a.example/v1"}],
    }
    return ({} if "swagger" in found else usual) | found | members


def sent(
    text: str,
    operation: str,
    values: Mapping[tuple[str, str], Any],
    *,
    schemes: Mapping[str, tuple[str, ...]] | None = None,
    environ: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The request of an operation for these values, by place and name."""
    root = document(text)
    found = swagger2.read(root) if "swagger" in root else description.read(root)
    names = NamingTable((), schemes or {}, "X_SERVER_URL", "X_TRUSTED")
    return expected_request(found, names, found.operations[operation], values, environ or {})


def made(text: str, schemes: Mapping[str, tuple[str, ...]] | None = None, **tools: Any) -> Expectations:
    """What is expected of these tools: each an operation and the places of its arguments."""
    named = tuple(Tool(name, operation, arguments) for name, (operation, arguments) in tools.items())
    return expected(document(text), NamingTable(named, schemes or {}, "X_SERVER_URL"))


def by_name(value: Expectations, tool: str) -> dict[str, Any]:
    """The cases of a tool."""
    return {case["case"]: case for case in value.cases if case["tool"] == tool}
