"""What `mcpgen check` says about a difference: which tools changed, in what, and whom it breaks."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from mcpgen.compare import Change, Detail, Impact, changes
from mcpgen.compare.format import paragraph
from mcpgen.compare.tool_views import views

Build = Callable[..., Any]
Json = dict[str, Any]

THING: Json = {
    "type": "object",
    "description": "A thing.",
    "properties": {"id": {"type": "string"}, "state": {"$ref": "#/components/schemas/State"}},
}
LIMIT = {"type": "integer", "description": "At most."}
SPEC: Json = {
    "x-mcp": {"domains": {"things": {"title": "Things"}, "other": {"title": "Other"}}},
    "paths": {
        "/things": {
            "get": {
                "operationId": "listThings",
                "summary": "List things",
                "description": "All things there are.",
                "x-mcp": {"domain": "things"},
                "parameters": [
                    {"name": "state", "in": "query", "schema": {"$ref": "#/components/schemas/State"}},
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "description": "At most."},
                    },
                ],
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    }
                },
            },
            "post": {
                "operationId": "addThing",
                "x-mcp": {"domain": "things"},
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "properties": {
                                    "name": {"type": "string"},
                                    "tree": {"$ref": "#/components/schemas/Tree"},
                                },
                                "required": ["name"],
                            }
                        }
                    },
                },
            },
        },
        "/ping": {"get": {"operationId": "ping", "summary": "Ping", "x-mcp": {"domain": "other"}}},
    },
    "components": {
        "schemas": {
            "State": {"type": "string", "enum": ["on", "off"]},
            "Thing": THING,
            "Tree": {
                "description": "A tree.",
                "properties": {
                    "name": {"type": "string"},
                    "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                },
            },
        }
    },
}


def edited(**edits: Any) -> Json:
    """The description with values at dotted paths replaced; None removes. `__` stands for a dot."""
    spec = copy.deepcopy(SPEC)
    for path, value in edits.items():
        at: Any = spec
        *keys, last = path.split("__")
        names = {"things": "/things", "ping": "/ping", "json": "application/json"}
        if "components" not in keys and "x-mcp" not in keys:
            keys, last = [names.get(key, key) for key in keys], names.get(last, last)
        for key in keys:
            at = at[int(key)] if isinstance(at, list) else at[key]
        if value is None:
            del at[last]
        elif isinstance(at, list):
            at[int(last)] = value
        else:
            at[last] = value
    return spec


PARAMETERS = SPEC["paths"]["/things"]["get"]["parameters"]
BODY = "paths__things__post__requestBody__content__json__schema"
LIST = "paths__things__get"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({}, []),
        ({f"{LIST}__summary": "All things"}, [("list_things", ["texts beyond the tool list"], False)]),
        ({f"{LIST}__description": "Each thing."}, [("list_things", ["description"], False)]),
        (
            {f"{LIST}__x-mcp": {"domain": "things", "openWorld": False}},
            [("list_things", ["openWorld is now false"], False)],
        ),
        (
            {f"{LIST}__x-mcp": {"domain": "other"}},
            [("list_things", ["domain is now other"], False)],
        ),
        (
            {"components__schemas__State__enum": ["on", "off", "new"]},
            [("list_things", ['argument state: "new" taken too'], False)],
        ),
        (
            {"components__schemas__State__enum": ["on"]},
            [("list_things", ['argument state: "off" no longer taken'], True)],
        ),
        (
            {f"{LIST}__parameters__1__schema": {"type": "integer", "description": "No more."}},
            [("list_things", ["argument limit: description"], False)],
        ),
        (
            {f"{LIST}__parameters__1__schema": {"type": "integer", "maximum": 5}},
            [("list_things", ["argument limit: description", "argument limit: maximum 5 added"], True)],
        ),
        ({f"{LIST}__parameters": PARAMETERS[:1]}, [("list_things", ["argument limit removed"], True)]),
        (
            {f"{LIST}__parameters": [*PARAMETERS, {"name": "q", "in": "query"}]},
            [("list_things", ["argument q added"], False)],
        ),
        (
            {f"{LIST}__parameters": [*PARAMETERS, {"name": "q", "in": "query", "required": True}]},
            [("list_things", ["argument q added, required"], True)],
        ),
        ({f"{BODY}__required": ["name", "tree"]}, [("add_thing", ["argument tree is now required"], True)]),
        ({f"{BODY}__required": []}, [("add_thing", ["argument name is now optional"], False)]),
        (
            {"components__schemas__Tree__description": "One tree."},
            [("add_thing", ["texts beyond the tool list"], False)],
        ),
        (
            {"components__schemas__Tree__properties__name": {"type": "integer"}},
            [("add_thing", ["argument tree.name: type is now integer, was string"], True)],
        ),
        (
            {"components__schemas__Thing__properties__id": {"type": "integer"}},
            [("list_things", ["type of the answer"], False)],
        ),
        ({"components__schemas__Thing__description": "One thing."}, []),
        ({"paths__ping__get__security": []}, [("ping", ["request"], False)]),
        (
            {f"{LIST}__security": [], f"{LIST}__parameters__1__schema": {"type": "integer"}},
            [("list_things", ["argument limit: description", "request"], False)],
        ),
        ({"paths__ping": None}, [("ping", ["removed"], True)]),
        (
            {"paths__ping__post": {"operationId": "pong", "x-mcp": {"domain": "other"}}},
            [("pong", ["added"], False)],
        ),
        (
            {f"{LIST}__operationId": "findThings"},
            [("find_things", ["renamed from list_things"], True)],
        ),
        ({"info": {"title": "Another", "version": "2.0.0"}}, []),
    ],
)
def test_a_change_is_named_with_what_it_is_and_whether_it_breaks_callers(
    package: Build, edits: Json, expected: list[tuple[str, list[str], bool]]
) -> None:
    config = "[runtime]\nsearch = true\n"  # it has the texts beyond the tool list
    before = package(SPEC, config=config).built.files.texts
    after = package(edited(**edits), config=config).built.files.texts
    found = changes(before, after)
    assert [(one.tool, list(one.what), one.breaking) for one in found] == expected


def test_a_moved_path_is_the_new_request_of_its_tool_alone(package: Build) -> None:
    after = edited()
    after["paths"]["/v2/ping"] = after["paths"].pop("/ping")
    found = changes(package(SPEC).built.files.texts, package(after).built.files.texts)
    assert found == [Change("ping", (Detail(Impact.ADDITIVE, "request is now GET /v2/ping"),))]


def test_a_package_without_omit_in_its_types_makes_the_same_requests(package: Build) -> None:
    after = package(SPEC).built.files.texts
    before = {path: text.replace(" | Omit", "") for path, text in after.items()}
    assert before != after
    assert changes(before, after) == []


def test_a_type_that_a_docstring_names_is_not_one_that_the_tool_reaches(package: Build) -> None:
    made = package(edited(paths__ping__get__summary="Thing Tree State")).built.files.texts
    assert any('"""Thing Tree State.' in text for path, text in made.items() if "/tools/" in path)
    assert list(views(made)["ping"].types) == []


def test_a_tool_is_seen_with_its_function_and_the_types_that_it_reaches(package: Build) -> None:
    view = views(package(SPEC).built.files.texts)["list_things"]
    assert view.function.startswith("async def list_things(api: Api, *, state: State=OMIT")
    assert list(view.types) == ["State", "Thing"]
    assert view.record["operation"] == "GET /things"


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {
            "catalog.json": "<<<<<<<",
            "operations.json": "[]",
            "src/a/tools/x.py": "def (",
            "src/a/types.py": "(",
        },
        {"catalog.json": '{"tools": 1}', "operations.json": '{"operations": {}}'},
        {"catalog.json": '{"tools": [1, {}, {"name": 2}]}', "operations.json": '{"operations": [null, {}]}'},
        {"catalog.json": "[" * 100_000, "src/a/tools/x.py": "(" * 10_000},
        {"catalog.json": '{"tools": [{"name": "a", "inputSchema": 5}]}', "src/a/tools/x.py": "\x00"},
    ],
)
def test_files_that_were_changed_by_hand_are_read_as_far_as_they_can_be(texts: dict[str, str]) -> None:
    assert set(views(texts)) <= {"a"}
    changes(texts, {"catalog.json": '{"tools": [{"name": "a", "inputSchema": {"$defs": 1}}]}'})


def test_the_paragraph_names_each_tool_and_what_breaks() -> None:
    said = Detail(Impact.COSMETIC, "title"), Detail(Impact.ADDITIVE, "hints")
    found = [Change("a", said), Change("b", (Detail(Impact.BREAKING, "removed"),))]
    assert paragraph(found, []) == (
        "2 tools differ: a (hints; title), b (removed, BREAKING). 1 of them may break callers."
    )
    assert paragraph(found[:1], ["x"]) == "1 tool differs: a (hints; title). None of them breaks a caller."


def test_without_a_tool_the_paragraph_names_files() -> None:
    assert paragraph([], ["README.md"]) == "No tool changes; only README.md differs."
    assert paragraph([], list("abcdefg")) == "No tool changes; only a, b, c, d, e and 2 more differ."
