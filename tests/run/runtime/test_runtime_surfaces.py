"""The grouped and the search surface: what they refuse, and what they say then."""

from __future__ import annotations

import asyncio
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from loopback import Upstream

Reach = Callable[..., dict[str, Any]]
"""`reach(surface, tool, arguments, LIBRARY_…=…)`: a call by a name of that surface, its result."""


@pytest.fixture
def reach(package: Path, upstream: Upstream) -> Reach:
    assert package

    def module(name: str) -> Any:
        return importlib.import_module(f"library_mcp.{name}")

    def once(surface: str, tool: str, arguments: dict[str, Any], **environ: str) -> dict[str, Any]:
        about = module("about").ABOUT
        settings = {"LIBRARY_SERVER_URL": upstream.url, "LIBRARY_EXPOSE": surface, **environ}
        config = module("_runtime.config.settings").load(about, {}, settings)
        chosen = module("_runtime.catalog.selection").select(
            module("_runtime.catalog.catalog").load("library_mcp"), config
        )
        shown = module("_runtime.surfaces.surface").surface(about, config, chosen)
        calls = module("_runtime.calls.executor").Calls(about, config, chosen, shown.needs)
        try:
            aim = shown.aim(tool, arguments)
        except module("_runtime.errors").UnknownToolError as error:
            return {"unknown": str(error)}
        if isinstance(aim, dict):
            return aim

        async def called() -> dict[str, Any]:
            try:
                result: dict[str, Any] = await calls.call(aim.tool, aim.arguments)
                return result
            finally:
                await calls.api.aclose()

        return asyncio.run(called())

    return once


def text(result: dict[str, Any]) -> str:
    found: str = result["content"][0]["text"]
    return found


def test_an_action_takes_its_own_arguments(reach: Reach, upstream: Upstream) -> None:
    upstream.says("{}")
    result = reach("grouped", "library_books_change", {"action": "lend_book", "id": "b?1", "until": "May"})
    assert "isError" not in result
    assert (upstream.last.method, upstream.last.path) == ("POST", "/books/b%3F1/loan")
    assert json.loads(upstream.last.body) == {"until": "May"}


def test_arguments_that_do_not_fit_are_answered_with_what_the_action_needs(
    reach: Reach, upstream: Upstream
) -> None:
    result = reach("grouped", "library_books_change", {"action": "lend_book", "title": "Emma"})
    assert result["isError"] and upstream.requests == []
    assert "The action lend_book of library_books_change takes: id, until?." in text(result)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (None, "action is required: one of"),
        (7, "action is 7, expected a text"),
        ("delete_book", 'no action "delete_book": it is one of library_books_delete'),
        ("library_lend_book", 'call it with action "lend_book"'),
        ("lend_bok", 'did you mean "lend_book"?'),
        ("burn", "it has"),
    ],
)
def test_an_action_that_is_not_there_is_named_where_it_is(
    reach: Reach, upstream: Upstream, action: Any, said: str
) -> None:
    given = {} if action is None else {"action": action}
    result = reach("grouped", "library_books_change", {**given, "id": "1"})
    assert result["isError"] and upstream.requests == []
    assert said in text(result)


@pytest.mark.parametrize("surface", ["flat", "grouped", "search"])
@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("library_delete_book", {"id": "1"}),
        ("library_books_delete", {"action": "delete_book", "id": "1"}),
        ("library_books_read", {"action": "delete_book", "id": "1"}),
        ("library_books_read", {"action": "library_delete_book", "id": "1"}),
        ("call_destructive_tool", {"name": "library_delete_book", "arguments": {"id": "1"}}),
        ("call_read_tool", {"name": "library_delete_book", "arguments": {"id": "1"}}),
        ("describe_tool", {"name": "library_delete_book"}),
    ],
)
def test_read_only_cannot_be_talked_round(
    reach: Reach, upstream: Upstream, surface: str, tool: str, arguments: dict[str, Any]
) -> None:
    try:
        result = reach(surface, tool, arguments, LIBRARY_READ_ONLY="true")
    except Exception as error:  # flat: the call itself says that there is no such tool
        assert type(error).__name__ == "UnknownToolError"
        result = {"unknown": str(error)}
    assert upstream.requests == []
    assert "unknown" in result or result["isError"]


def test_a_search_under_read_only_finds_nothing_that_writes(reach: Reach) -> None:
    result = reach(
        "search", "search_tools", {"queries": ["delete a book"], "limit": 20}, LIBRARY_READ_ONLY="true"
    )
    assert "library_get_book" in text(result)
    assert "library_delete_book" not in text(result)


def test_a_tool_is_called_by_the_caller_of_its_hints_alone(reach: Reach, upstream: Upstream) -> None:
    upstream.says("{}")
    call = {"name": "library_delete_book", "arguments": {"id": "1"}}
    for wrong in ("call_read_tool", "call_change_tool"):
        result = reach("search", wrong, call)
        assert result["isError"] and "is called by call_destructive_tool" in text(result)
    assert upstream.requests == []
    assert "isError" not in reach("search", "call_destructive_tool", call)
    assert upstream.last.method == "DELETE"


def test_wrong_arguments_of_a_found_tool_are_answered_with_what_it_takes(
    reach: Reach, upstream: Upstream
) -> None:
    result = reach("search", "call_change_tool", {"name": "library_lend_book", "arguments": {"who": "Bob"}})
    assert result["isError"] and upstream.requests == []
    assert "library_lend_book takes: id, until?. describe_tool shows their schema." in text(result)


def test_a_name_of_the_flat_list_is_answered_with_its_caller(reach: Reach) -> None:
    result = reach("search", "library_get_book", {"id": "1"})
    assert result["unknown"].startswith("library_get_book is called by call_read_tool")
    result = reach("grouped", "library_get_book", {"id": "1"})
    assert result["unknown"] == "library_get_book is the action get_book of library_books_read"


def test_words_that_no_tool_has_are_answered_with_the_domains(reach: Reach) -> None:
    found = text(reach("search", "search_tools", {"queries": ["zeppelin"], "domain": "house"}))
    assert found.startswith("No tool in the domain house has any of these words.")


def test_a_domain_narrows_a_search(reach: Reach) -> None:
    found = text(reach("search", "search_tools", {"queries": "get status or book", "domain": "house"}))
    assert "library_get_status" in found and "library_get_book" not in found


def test_a_domain_alone_is_listed_whole(reach: Reach) -> None:
    found = text(reach("search", "search_tools", {"domain": "house"}))
    tools = importlib.import_module("library_mcp._runtime.catalog.catalog").load("library_mcp")
    house = [name for name, tool in tools.items() if tool.domain == "house"]
    assert found.startswith(f"house, {len(house)} in all:") and all(f"\n- {name}" in found for name in house)
    assert "library_get_book" not in found


def test_a_search_for_nothing_names_the_domains(reach: Reach) -> None:
    assert text(reach("search", "search_tools", {})).startswith(
        "Give queries, or a domain to list it; domains: "
    )


def test_several_queries_each_have_their_best_tool_among_the_first(reach: Reach) -> None:
    queries = ["delete book", "get status"]
    lines = text(reach("search", "search_tools", {"queries": queries, "limit": 2})).splitlines()
    assert {line.partition("(")[0] for line in lines[:2]} == {"- library_delete_book", "- library_get_status"}


def test_what_is_found_shows_arguments_with_their_types_and_its_caller(reach: Reach) -> None:
    first = text(reach("search", "search_tools", {"queries": ["lend book"], "limit": 1})).splitlines()[0]
    assert first.startswith("- library_lend_book(id: string, until?: string) [change]: ")


def test_an_argument_that_is_called_action_keeps_reaching_its_tool(package: Path) -> None:
    assert package
    module = importlib.import_module
    catalog, grouped = (
        module("library_mcp._runtime.catalog.catalog"),
        module("library_mcp._runtime.surfaces.grouped"),
    )
    selection = module("library_mcp._runtime.catalog.selection")
    text_type = {"type": "string"}
    schema = {
        "type": "object",
        "properties": {"action": text_type, "id": text_type},
        "required": ["action", "id"],
    }
    listing = {"name": "library_do", "description": "Does it.", "inputSchema": schema, "annotations": {}}
    tool = catalog.Tool(listing, "", "house")
    about = module("library_mcp.about").ABOUT
    shown = grouped.Grouped(about, selection.Selection({"library_do": tool}, {}))
    [group] = shown.tools.values()
    assert set(group.schema["properties"]) == {"action", "action_", "id"}
    aim = shown.aim(group.listing["name"], {"action": "do", "action_": "run", "id": "1"})
    assert (aim.tool, aim.arguments) == ("library_do", {"action": "run", "id": "1"})
