"""Extensions of other tools: read below x-mcp, named as origin, and reported where they do not agree."""

from collections.abc import Callable
from typing import Any

import pytest

Build = Callable[..., Any]


def spec(operation: dict[str, Any], path: dict[str, Any] | None = None, **root: Any) -> dict[str, Any]:
    return {"paths": {"/a": {"post": {"operationId": "runJob", **operation}, **(path or {})}}, **root}


def record(built: Any) -> dict[str, Any]:
    found: dict[str, Any] = built.operations["POST /a"]
    return found


TEXTS = {"name": "do_it", "title": "Do it", "description": "Does it."}
ANNOTATIONS = {
    "readOnlyHint": False,
    "destructiveHint": False,
    "idempotentHint": True,
    "openWorldHint": False,
}
HINTS = {"readOnly": False, "destructive": False, "idempotent": True, "openWorld": False}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("x-speakeasy-mcp", {**TEXTS, **ANNOTATIONS, "disabled": False}),
        ("x-zuplo-route", {"handler": {}, "mcp": {"type": "tool", **TEXTS, "annotations": ANNOTATIONS}}),
        ("x-zuplo-mcp-tool", {**TEXTS, "enabled": True, "annotations": ANNOTATIONS}),
    ],
)
def test_names_texts_and_hints_are_read_with_their_origin(package: Build, key: str, value: Any) -> None:
    built = package(spec({key: value}))
    tool = built.catalog["do_it"]
    assert tool["title"] == "Do it"
    assert tool["description"] == "Does it."
    row = record(built)
    assert {hint: one["value"] for hint, one in row["hints"].items()} == HINTS
    assert {one["origin"] for one in row["hints"].values()} == {f"extension {key}"}
    assert row["origins"]["name"] == f"extension {key}"
    assert built.complaints == []


@pytest.mark.parametrize(
    "operation",
    [
        {"x-google-mcp-tool": {"name": "do_it", "description": "Does it."}},
        {"x-mint": {"mcp": {"enabled": True, "name": "do_it", "description": "Does it."}}},
        {"x-kong-mcp-tool-name": "do_it", "x-kong-mcp-tool-description": "Does it."},
        {"x-fern-mcp-name": "do_it", "description": "Does it."},
    ],
)
def test_names_and_descriptions_are_read(package: Build, operation: dict[str, Any]) -> None:
    built = package(spec(operation))
    assert built.catalog["do_it"]["description"] == "Does it."
    assert built.complaints == []


def test_scopes_of_speakeasy_are_read(package: Build) -> None:
    row = record(package(spec({"x-speakeasy-mcp": {"scopes": ["jobs"]}})))
    assert row["scopes"] == ["jobs"]
    assert row["origins"] == {"scopes": "extension x-speakeasy-mcp"}


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        ({"x-mcp": False}, "x-mcp: false"),
        ({"x-speakeasy-mcp": {"disabled": True}}, "left out by x-speakeasy-mcp"),
        ({"x-zuplo-route": {"mcp": {"enabled": False}}}, "left out by x-zuplo-route"),
        ({"x-google-mcp-tool": False}, "left out by x-google-mcp-tool"),
        ({"x-mint": {"mcp": {"enabled": False}}}, "left out by x-mint"),
        ({"x-kong-mcp-exclude": True}, "left out by x-kong-mcp-exclude"),
    ],
)
def test_an_operation_that_another_tool_leaves_out_is_hidden(
    package: Build, operation: dict[str, Any], reason: str
) -> None:
    built = package(spec(operation))
    assert record(built)["hidden"] == reason
    assert list(record(built)["origins"]) == ["hidden"]
    assert built.complaints == []


@pytest.mark.parametrize(
    ("root", "path"),
    [
        ({"x-mcp": False}, {}),
        ({"x-mcp": {"enabled": False}}, {}),
        ({"x-google-api-management": {"mcp": False}}, {}),
        ({"x-mint": {"mcp": {"enabled": False}}}, {}),
        ({}, {"x-mcp": False}),
        ({}, {"x-kong-mcp-exclude": True}),
    ],
)
def test_root_and_path_hide_what_the_operation_does_not_show(
    package: Build, root: dict[str, Any], path: dict[str, Any]
) -> None:
    assert record(package(spec({}, path, **root)))["hidden"]
    assert record(package(spec({"x-mcp": True}, path, **root)))["hidden"] is None


def test_x_mcp_comes_before_every_extension(package: Build) -> None:
    built = package(
        spec(
            {
                "x-speakeasy-mcp": {"disabled": True, "name": "a", "readOnlyHint": True},
                "x-mcp": {"hidden": False, "name": "b", "readOnly": False},
            },
            **{"x-mcp": {"idempotent": True}},
        )
    )
    assert list(built.catalog) == ["b"]
    assert record(built)["hints"]["readOnly"] == {"value": False, "origin": "description"}
    assert built.complaints == []


def test_two_extensions_that_disagree_are_a_warning_and_the_careful_one_counts(package: Build) -> None:
    built = package(
        spec(
            {
                "x-speakeasy-mcp": {"destructiveHint": False, "name": "one"},
                "x-zuplo-route": {"mcp": {"annotations": {"destructiveHint": True}}},
                "x-fern-mcp-name": "two",
            }
        )
    )
    assert record(built)["hints"]["destructive"] == {"value": True, "origin": "extension x-zuplo-route"}
    assert list(built.catalog) == ["one"]
    assert sorted(built.complaints) == [
        "warning MCP326: x-speakeasy-mcp and x-fern-mcp-name do not agree on name: x-speakeasy-mcp counts",
        "warning MCP326: x-speakeasy-mcp and x-zuplo-route do not agree on destructive: x-zuplo-route counts",
    ]
    decided = package(
        spec(
            {
                "x-speakeasy-mcp": {"destructiveHint": False},
                "x-zuplo-route": {"mcp": {"annotations": {"destructiveHint": True}}},
                "x-mcp": {"destructive": False},
            }
        )
    )
    assert decided.complaints == []


def test_two_extensions_that_agree_are_not_reported(package: Build) -> None:
    assert package(spec({"x-speakeasy-mcp": {"name": "a"}, "x-fern-mcp-name": "a"})).complaints == []


def test_what_does_not_fit_is_left_aside_with_a_warning(package: Build) -> None:
    built = package(spec({"x-kong-mcp-tool-name": "a.b", "x-speakeasy-mcp": {"readOnlyHint": "no"}}))
    assert list(built.catalog) == ["run_job"]
    assert record(built)["hints"]["readOnly"]["origin"] == "method"
    assert [item.code for item in built.diag.items] == ["MCP329", "MCP329"]


@pytest.mark.parametrize("mark", ["protocolVersion", "tools", "capabilities"])
def test_the_description_of_an_existing_server_is_left_aside(package: Build, mark: str) -> None:
    theirs = {mark: {}, "servers": [], "title": "Theirs"}
    built = package(spec({}, **{"x-mcp": theirs}))
    assert built.built.planned.plan.identity.title == "Shop"
    assert built.complaints == [
        "note MCP327: x-mcp at the root describes a server that exists, and is left aside"
    ]


def test_an_overlay_speaks_to_mcpgen_beside_the_description_of_an_existing_server(package: Build) -> None:
    built = package(
        spec({}, **{"x-mcp": {"tools": [], "name": "theirs"}}),
        {"actions": [{"target": "$", "update": {"x-mcp": {"title": "Ours", "readOnly": True}}}]},
    )
    identity = built.built.planned.plan.identity
    assert (identity.name, identity.title) == ("shop", "Ours")
    assert record(built)["hints"]["readOnly"]["value"] is True
