"""Promises that no owner has made: the careful value stands where something speaks against them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build, make_plan
from mcpgen.diagnostics import Diagnostics
from mcpgen.lint.lint import lint

Build = Callable[..., Any]
PATHS = {
    "/reboot": {"get": {"operationId": "reboot", "summary": "Reboot the server"}},
    "/boats": {
        "get": {"operationId": "listBoats", "summary": "Boats"},
        "post": {"operationId": "createBoat", "summary": "Create a boat", "x-mcp": {"readOnly": True}},
        "delete": {"operationId": "deleteBoats", "x-mcp": {"readOnly": True}},
    },
    "/boats/search": {
        "post": {"operationId": "searchBoats", "summary": "Search boats", "x-mcp": {"readOnly": True}}
    },
    "/boats/{id}": {
        "delete": {
            "operationId": "deleteBoat",
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "x-speakeasy-mcp": {"destructiveHint": False},
        }
    },
}


def hints(made: Any) -> dict[str, tuple[bool, bool, str]]:
    """By operation: read-only, destructive, and who said the first."""
    return {
        label: (
            row["hints"]["readOnly"]["value"],
            row["hints"]["destructive"]["value"],
            row["hints"]["readOnly"]["origin"],
        )
        for label, row in made.operations.items()
    }


def offered(made: Any) -> set[str]:
    """The tools of a read-only server."""
    environ = {"SHOP_SERVER_URL": "https://a.example", "SHOP_READ_ONLY": "true"}
    about = made.module("about").ABOUT
    config = made.module("_runtime.config.settings").load(about, {}, environ)
    tools = made.module("_runtime.catalog.catalog").load(made.name)
    return set(made.module("_runtime.catalog.selection").select(tools, config).tools)


def test_nothing_that_words_or_method_speak_against_is_read_only(package: Build) -> None:
    made = package({"paths": PATHS})
    assert hints(made) == {
        "GET /reboot": (False, True, "words"),
        "GET /boats": (True, False, "method"),
        "POST /boats": (False, True, "words"),
        "DELETE /boats": (False, True, "words"),
        "POST /boats/search": (True, True, "description"),
        "DELETE /boats/{id}": (False, True, "method"),
    }
    assert offered(made) == {"list_boats", "search_boats"}
    wire = json.loads(made.texts["tests/wire.json"])
    assert set(wire["read_only"]) == {"list_boats", "search_boats"}
    assert wire["tools"]["delete_boat"]["hints"]["destructiveHint"] is True


def test_build_and_lint_say_so(package: Build) -> None:
    made = package({"paths": PATHS})
    said = {item.message.partition(" does")[0]: item.code for item in made.diag.items}
    assert said == {
        "GET /reboot": "MCP471",
        "POST /boats": "MCP470",
        "DELETE /boats": "MCP470",
        "DELETE /boats/{id}": "MCP470",
    }
    assert all("- target:" in item.help and "x-mcp: {readOnly:" in item.help for item in made.diag.items)
    one = made.built.planned
    found = {item.tool for item in lint(one.document, one.api, one.plan) if item.code == "MCP744"}
    assert found == {"reboot", "create_boat", "delete_boats", "delete_boat"}


def test_an_overlay_decides(package: Build) -> None:
    actions = [
        {
            "target": f"$.paths['{path}'].{method}",
            "update": {"x-mcp": {"readOnly": True, "destructive": False}},
        }
        for path, method in (("/reboot", "get"), ("/boats", "delete"))
    ]
    made = package({"paths": PATHS}, {"actions": actions})
    assert hints(made)["GET /reboot"] == (True, False, "overlay 0.overlay.yaml $.paths['/reboot'].get")
    assert {"reboot", "delete_boats"} <= offered(made)
    assert "GET /reboot" not in str(made.complaints)


def test_the_description_can_be_trusted(package: Build) -> None:
    made = package({"paths": PATHS}, trust_description=True)
    assert hints(made)["DELETE /boats"] == (True, True, "description trusted")
    assert hints(made)["DELETE /boats/{id}"][1] is False
    assert hints(made)["GET /reboot"] == (False, True, "words")
    assert {"delete_boats", "create_boat"} <= offered(made)


@pytest.mark.parametrize("trusted", [False, True])
def test_what_the_description_says_is_reviewed_only_if_it_is_trusted(tmp_path: Path, trusted: bool) -> None:
    stated = {"readOnly": False, "destructive": True, "idempotent": True}
    operation = {"x-mcp": stated, "responses": {"204": {"description": "Gone."}}}
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "S", "version": "1"},
        "paths": {"/a": {"delete": operation}},
    }
    (tmp_path / "spec.json").write_text(json.dumps(spec), "utf-8")
    toml = "[review]\ntrust-description = true\n" if trusted else ""
    (tmp_path / "mcpgen.toml").write_text(toml, "utf-8")
    request = BuildOptions(str(tmp_path / "spec.json"), require_reviewed="all")
    assert (build(request, diag := Diagnostics()) is not None) is trusted
    assert [item.code for item in diag.items] == ([] if trusted else ["MCP420"])
    by_flag = BuildOptions(str(tmp_path / "spec.json"), require_reviewed="all", trust_description=True)
    assert make_plan(by_flag, Diagnostics()) is not None
