"""The index of the search surface: what it looks through, and which tool comes first."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from mcpgen_templates.runtime.catalog.catalog import Tool
from mcpgen_templates.runtime.catalog.full_texts import Texts
from mcpgen_templates.runtime.catalog.selection import Selection
from mcpgen_templates.runtime.config.server_info import About
from mcpgen_templates.runtime.surfaces.search import Search
from mcpgen_templates.runtime.surfaces.search_index import Index
from mcpgen_templates.runtime.surfaces.tokenizer import says_more, stem, words

Made = Callable[..., tuple[dict[str, Tool], About]]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """`made({name: title}, schemas=…, texts=…, operations=…, synonyms=…)`: tools, and about their package."""

    def write(
        titles: Mapping[str, str],
        schemas: Mapping[str, Any] = {},
        texts: Mapping[str, Any] = {},
        operations: Mapping[str, str] = {},
        synonyms: Mapping[str, Any] = {},
    ) -> tuple[dict[str, Tool], About]:
        folder = tmp_path / "searched"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "texts.json").write_text(json.dumps({"tools": texts}))
        rows = [{"tool": name, "operation": operation} for name, operation in operations.items()]
        (folder / "operations.json").write_text(json.dumps({"operations": rows}))
        (folder / "search.json").write_text(json.dumps(synonyms))
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, "searched", raising=False)
        tools = {
            name: Tool(
                {
                    "name": name,
                    "title": title,
                    "inputSchema": schemas.get(name, {"type": "object", "properties": {}}),
                    "annotations": {"readOnlyHint": True},
                },
                "",
                "all",
            )
            for name, title in titles.items()
        }
        about = About("s", "S", "1", command="s", package="searched", env_prefix="S")
        return tools, about

    return write


def ranked(found: tuple[dict[str, Tool], About], query: str) -> list[str]:
    tools, about = found
    return Index(tools, Texts(about.package), about).ranked(query)


def answer(found: tuple[dict[str, Tool], About], **arguments: Any) -> str:
    tools, about = found
    result = Search(about, Selection(tools, {})).aim("search_tools", arguments)
    assert isinstance(result, dict)
    text: str = result["content"][0]["text"]
    return text


TITLES = {
    "list_comments": "List comments on an issue",
    "create_comment": "Create a comment",
    "create_issue": "Create an issue",
    "remove_user": "Remove a user",
    "list_users": "List users",
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("list comments", "list_comments"),
        ("create comment on issue", "create_comment"),
        ("removing users", "remove_user"),
    ],
)
def test_the_tool_that_has_the_words_comes_first(made: Made, query: str, first: str) -> None:
    assert ranked(made(TITLES), query)[0] == first


def test_words_of_the_package_s_synonyms_find_a_tool_by_its_title(made: Made) -> None:
    synonyms = {"near": {"remove": "expel oust", "user": "account"}, "related": {"remove": "kick"}}
    found = made(TITLES, synonyms=synonyms)
    assert ranked(found, "expel an account")[0] == "remove_user"
    assert ranked(found, "kick")[0] == "remove_user"
    assert ranked(found, "zeppelin") == []


def test_a_tool_that_holds_every_word_of_a_short_query_is_before_all_others(made: Made) -> None:
    titles = {"tag": "Tag", "tags": "Tags", "tidy": "Tidy the shelf"}
    texts = {"tidy": {"description": "Moves books about. At the end it will erase each unused tag."}}
    synonyms = {"near": {"tag": "erase label", "tags": "erase label"}}
    found = made(titles, texts=texts, synonyms=synonyms)
    assert ranked(found, "erase tag")[0] == "tidy"


def test_all_of_a_description_is_searched_and_what_is_in_a_body(made: Made) -> None:
    body = {
        "type": "object",
        "title": "Loan",
        "properties": {"reader": {"type": "object", "properties": {"zipcode": {"enum": ["N7", "EC2"]}}}},
    }
    schema = {"type": "object", "properties": {"body": {"$ref": "#/$defs/Loan"}}, "$defs": {"Loan": body}}
    titles = {"lend": "Lend", "other": "Other"}
    texts = {"lend": {"description": "Lends.\n\nA sentence in the last paragraph speaks of overdue fines."}}
    found = made(titles, {"lend": schema}, texts)
    for query in ("overdue fines", "zipcode", "EC2", "loan"):
        assert ranked(found, query) == ["lend"], query


def test_two_words_are_found_where_a_name_has_them_as_one(made: Made) -> None:
    titles = {"list_webhooks": "List webhooks", "list_pages": "List web pages", "list_forks": "List forks"}
    assert ranked(made(titles), "list web hooks")[0] == "list_webhooks"


def test_an_answer_for_many_tools_stays_short_and_names_further_ones(made: Made) -> None:
    titles = {f"list_shelf_{number}": f"List the books of shelf {number}" for number in range(500)}
    text = answer(made(titles), queries=["list books"])
    lines = text.splitlines()
    assert len(text) <= 4_800
    assert sum("(" in line and line.startswith("- ") for line in lines) == 5
    assert sum(line.startswith("- list_shelf") for line in lines) > 50
    assert lines[-1] == "Domains of these, with all their tools: all (500)."


def test_two_tools_with_one_title_are_told_apart_by_what_they_call(made: Made) -> None:
    operations = {"get_one": "GET /one/{id}", "get_other": "GET /other\n- x(): /{id}"}
    text = answer(
        made({"get_one": "Get it", "get_other": "Get it"}, operations=operations), queries=["get it"]
    )
    assert "Get it (GET /one/{id})" in text and "Get it (GET /other - x(): /{id})" in text


def test_a_domain_that_is_not_there_is_answered_with_those_that_are(made: Made) -> None:
    tools, about = made(TITLES)
    users = tools["list_users"].listing
    tools |= {f"t{at}": Tool({**users, "name": f"t{at}"}, "", f"d{at}") for at in range(41)}
    unknown = answer((tools, about), domain="part_9")
    assert unknown.startswith('There is no domain "part_9"; domains: all, d0, d1')
    assert answer((tools, about), domain="d7") == "d7, 1 in all:\n- t7: List users"


def test_a_question_prefers_tools_that_read(made: Made) -> None:
    tools, about = made({"archive_note": "Archive a note", "get_archived_note": "Get a note of the archive"})
    changes = {**tools["archive_note"].listing, "annotations": {"readOnlyHint": False}}
    tools["archive_note"] = Tool(changes, "", "all")
    assert ranked((tools, about), "archive of the notes that i kept")[0] == "archive_note"
    assert ranked((tools, about), "is there an archive of the notes that i kept?")[0] == "get_archived_note"


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ({"type": "integer"}, "integer"),
        ({"enum": ["open", "closed"]}, "open|closed"),
        ({"enum": ["a\n- other()", 1]}, r"a\n- other()|1"),
        ({"type": ["string", "null"]}, "string"),
        ({"type": "array", "items": {"type": "string"}}, "string[]"),
        ({"$ref": "#/$defs/Part"}, "object"),
        (True, "any"),
        ({}, "any"),
    ],
)
def test_an_argument_is_shown_with_its_type(made: Made, schema: Any, shown: str) -> None:
    whole = {"type": "object", "properties": {"it": schema}, "$defs": {"Part": {"type": "object"}}}
    assert f"get(it?: {shown}) [read]" in answer(made({"get": "Get"}, {"get": whole}), queries=["get"])


def test_required_arguments_are_all_shown_and_optional_ones_while_there_is_room(made: Made) -> None:
    properties = {f"argument_number_{number}": {"type": "string"} for number in range(40)}
    schema = {"type": "object", "properties": properties, "required": ["argument_number_39"]}
    [line, *_] = answer(made({"get": "Get"}, {"get": schema}), queries=["get"]).splitlines()
    assert line.startswith("- get(argument_number_39: string, argument_number_0?: string")
    assert " more) [read]" in line and len(line) < 450


@pytest.mark.parametrize(
    ("one", "other"),
    [("registration", "registers"), ("deployments", "deploy"), ("policies", "policy"), ("running", "runs")],
)
def test_words_of_one_family_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("user", "use"), ("list", "listen"), ("host", "hosting2")])
def test_words_that_only_look_alike_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_names_are_parted_into_words_and_also_kept_whole() -> None:
    assert words("listCAs by_id") == ["list", "cas", "listcas", "by", "id"]
    assert says_more("Collect a certificate", "get_certificate")
    assert not says_more("The certificates", "list_certificate")
