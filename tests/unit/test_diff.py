"""What breaks a caller: schemas keyword by keyword, hints, requests, and the version step that follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.compare import Change, Detail, Impact, changes, step
from mcpgen.compare.format import Comparison, as_data, as_markdown, as_text
from mcpgen.compare.schemas import arguments
from mcpgen.compare.semver import after
from mcpgen.diagnostics import Diagnostics

Build = Callable[..., Any]
Json = dict[str, Any]
BREAKING, ADDITIVE, COSMETIC = Impact.BREAKING, Impact.ADDITIVE, Impact.COSMETIC


def compared(old: Any, new: Any, **definitions: Any) -> list[tuple[Impact, str]]:
    """The argument `a` with one schema and then with the other; `$defs` of the old and of the new side."""
    before = {"properties": {"a": old}, "$defs": definitions.get("before", {})}
    now = {"properties": {"a": new}, "$defs": definitions.get("now", {})}
    return [(one.kind, one.text) for one in arguments(before, now)]


def test_a_list_of_types_and_the_same_alternatives_are_one_thing() -> None:
    old = {"type": ["null", "string"], "maxLength": 9, "description": "Why."}
    new = {"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}], "description": "Why."}
    assert compared(old, new) == []
    narrower = {"anyOf": [{"type": "string", "maxLength": 8}, {"type": "null"}], "description": "Why."}
    assert compared(old, narrower) == [(BREAKING, "argument a<anyOf>: maxLength is now 8, was 9")]


@pytest.mark.parametrize(
    ("old", "new", "narrower", "wider"),
    [
        ({"enum": ["x", "y"]}, {"enum": ["x"]}, '"y" no longer taken', '"y" taken too'),
        ({}, {"const": 1, "type": "integer"}, "takes only 1", "takes any value, no longer only listed ones"),
        ({"type": "number"}, {"type": "integer"}, "type is now integer, was number", None),
        ({"type": ["string", "null"]}, {"type": "string"}, "type is now string, was null or string", None),
        ({}, {"type": "string"}, "type is now string, was any", None),
        ({}, {"maximum": 5}, "maximum 5 added", "maximum 5 removed"),
        ({"maximum": 9}, {"maximum": 5}, "maximum is now 5, was 9", "maximum is now 9, was 5"),
        ({"minLength": 1}, {"minLength": 2}, "minLength is now 2, was 1", "minLength is now 1, was 2"),
        ({}, {"pattern": "^x"}, "pattern added", "pattern removed"),
        ({}, {"uniqueItems": True}, "uniqueItems added", "uniqueItems removed"),
        ({"pattern": "^x"}, {"pattern": "^y"}, "pattern changed", None),
        ({}, {"additionalProperties": False}, "takes no other members", "takes other members too"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, {"anyOf": [{"type": "string"}]}, "anyOf", None),
        ({"allOf": [{"minimum": 1}]}, {"allOf": [{"minimum": 1}, {"maximum": 3}]}, "allOf added", None),
    ],
)
def test_a_keyword_that_takes_less_breaks_and_one_that_takes_more_does_not(
    old: Json, new: Json, narrower: str, wider: str | None
) -> None:
    found = compared(old, new)
    assert BREAKING in {kind for kind, _ in found}
    assert any(narrower in text for _, text in found), found
    back = compared(new, old)
    if narrower == "pattern changed":
        assert {kind for kind, _ in back} == {BREAKING}
    else:
        assert {kind for kind, _ in back} == {ADDITIVE}
    assert wider is None or any(wider in text for _, text in back), back


@pytest.mark.parametrize("key", ["description", "title", "examples"])
def test_words_are_cosmetic(key: str) -> None:
    assert compared({key: "x"}, {key: "y"}) == [(COSMETIC, f"argument a: {key}")]


def test_members_of_an_object_are_compared_one_by_one_at_any_depth() -> None:
    inner = {"properties": {"b": {"type": "string"}, "c": {}}, "required": ["b"]}
    other = {"properties": {"b": {"type": "integer"}, "d": {}}, "required": ["b", "d"]}
    assert compared({"items": inner}, {"items": other}) == [
        (BREAKING, "argument a[].b: type is now integer, was string"),
        (BREAKING, "argument a[].c: removed"),
        (BREAKING, "argument a[].d: added, required"),
    ]
    assert compared({"properties": {"b": {}}}, {"properties": {"b": {}}, "required": ["b"]}) == [
        (BREAKING, "argument a.b: now required")
    ]


def test_a_reference_is_compared_by_what_it_leads_to() -> None:
    ref, other = {"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}
    assert compared(ref, other, before={"A": {"type": "string"}}, now={"B": {"type": "string"}}) == []
    assert compared(ref, ref, before={"A": {"enum": [1, 2]}}, now={"A": {"enum": [1]}}) == [
        (BREAKING, "argument a: 2 no longer taken")
    ]


def test_a_schema_that_holds_itself_comes_to_an_end() -> None:
    ref = {"$ref": "#/$defs/T"}
    tree = {"properties": {"child": ref, "n": {"type": "string"}}}
    grown = {"properties": {"child": ref, "n": {"type": "number"}}}
    assert compared(ref, ref, before={"T": tree}, now={"T": grown}) == [
        (BREAKING, "argument a.n: type is now number, was string")
    ]
    circle = {"T": ref}
    assert compared(ref, ref, before=circle, now=circle) == []
    deep: Json = {}
    for _ in range(300):
        deep = {"items": deep}
    assert compared(deep, {"items": deep})[-1][0] is BREAKING


SPEC: Json = {
    "paths": {
        "/things": {
            "get": {"operationId": "listThings", "summary": "List things"},
            "delete": {"operationId": "clearThings", "x-mcp": {"destructive": False}},
        },
    }
}


def spec(**operations: Json) -> Json:
    return {"paths": {"/things": {**SPEC["paths"]["/things"], **operations}}}


def difference(package: Build, old: Json, new: Json) -> list[Change]:
    texts = [package(one, trust_description=True).built.files.texts for one in (old, new)]
    return changes(*texts)


def test_a_hint_that_turns_unsafe_breaks_and_one_that_turns_safe_does_not(package: Build) -> None:
    unsafe = spec(delete={"operationId": "clearThings", "x-mcp": {"destructive": True}})
    [change] = difference(package, SPEC, unsafe)
    assert change == Change("clear_things", (Detail(BREAKING, "destructive is now true"),))
    [change] = difference(package, unsafe, SPEC)
    assert change.details == (Detail(ADDITIVE, "destructive is now false"),)


def test_an_operation_under_another_name_is_a_rename(package: Build) -> None:
    named = spec(get={"operationId": "listThings", "x-mcp": {"name": "all_things"}})
    [change] = difference(package, SPEC, named)
    assert (change.tool, change.was, change.kind) == ("all_things", "list_things", BREAKING)
    assert change.what[0] == "renamed from list_things"


def test_a_tool_that_asks_for_another_operation_breaks(package: Build) -> None:
    post = {"paths": {"/things": {**SPEC["paths"]["/things"]}}}
    post["paths"]["/other"] = {"get": {"operationId": "more", "x-mcp": {"name": "list_things"}}}
    del post["paths"]["/things"]["get"]
    found = {change.tool: change for change in difference(package, SPEC, post)}
    assert Detail(BREAKING, "request is now GET /other") in found["list_things"].details


def test_a_hidden_operation_says_why_its_tool_is_gone(package: Build) -> None:
    hidden = spec(get={"operationId": "listThings", "x-mcp": {"hidden": True, "reason": "Too large."}})
    [change] = difference(package, SPEC, hidden)
    assert change.details == (Detail(BREAKING, "removed, the operation is hidden: Too large."),)


@pytest.mark.parametrize(
    ("kinds", "version", "wanted", "then"),
    [
        ((), "1.2.3", "none", ""),
        ((COSMETIC,), "1.2.3", "patch", "1.2.4"),
        ((ADDITIVE, COSMETIC), "1.2.3", "minor", "1.3.0"),
        ((COSMETIC, BREAKING), "1.2.3", "major", "2.0.0"),
        ((BREAKING,), "0.4.1", "minor", "0.5.0"),
        ((ADDITIVE,), "0.4.1", "patch", "0.4.2"),
        ((BREAKING,), "3", "major", "4.0.0"),
        ((BREAKING,), "", "major", ""),
    ],
)
def test_the_version_step_follows_from_the_worst_change(
    kinds: tuple[Impact, ...], version: str, wanted: str, then: str
) -> None:
    found = [Change("t", (Detail(kind, "x"),)) for kind in kinds]
    assert step(found, version) == wanted
    assert after(version, step(found, version)) == then


HOSTILE = "</td><script>alert(1)</script> | `x` \x1b[31m \u202e [a](javascript:b) @everyone\n# head"


def test_hostile_text_is_no_markup_in_any_form() -> None:
    found = Comparison(HOSTILE, "new", "1.0.0", (Change(HOSTILE, (Detail(BREAKING, HOSTILE),)),))
    text = as_text(found)
    assert all(line.isprintable() for line in text.split("\n"))
    assert len(text.split("\n")) == 2
    made = as_markdown(found)
    assert "<script" not in made
    assert "\x1b" not in made
    assert "\u202e" not in made
    assert "](javascript" not in made
    assert [line for line in made.splitlines() if line.startswith("#")] == [
        made.splitlines()[0],
        "#### Breaking (1)",
    ]
    [row] = [line for line in made.splitlines() if line.startswith("| ") and "what changed" not in line]
    assert row.replace("\\|", "").replace("&#124;", "").count("|") == 3
    assert json.loads(json.dumps(as_data(found)))["changes"][0]["tool"] == HOSTILE


def test_data_has_every_member_also_when_nothing_differs() -> None:
    data = as_data(Comparison("a", "b", "", ()))
    assert data == {
        "old": "a",
        "new": "b",
        "version": None,
        "step": "none",
        "suggested": None,
        "counts": {"breaking": 0, "additive": 0, "cosmetic": 0},
        "changes": [],
    }
    assert as_markdown(Comparison("a", "b", "", ())).endswith("No tool differs.\n")


def test_a_name_that_the_lock_holds_is_missed_when_it_would_change(package: Build) -> None:
    made = package(SPEC, trust_description=True)
    path = made.folder.parent / "spec.yaml"
    data = json.loads(path.read_text("utf-8"))
    assert json.loads((made.folder / "mcpgen.lock").read_text("utf-8"))["tools"] == {
        "DELETE /things": "clear_things",
        "GET /things": "list_things",
    }
    data["paths"]["/things"]["get"]["operationId"] = "findThings"
    path.write_text(json.dumps(data), "utf-8")
    diag = Diagnostics()
    assert build(BuildOptions(str(path), trust_description=True), diag) is not None
    [item] = diag.items
    assert item.code == "MCP505"
    assert item.place is not None
    assert item.place.pointer == ("paths", "/things", "get", "operationId")
    assert item.help is not None
    assert item.help.endswith(
        """- target: "$.paths['/things'].get"\n  update: {x-mcp: {name: list_things}}"""
    )
    assert build(BuildOptions(str(path), strict=True, trust_description=True), Diagnostics()) is None
    data["paths"]["/things"]["get"]["x-mcp"] = {"name": "list_things"}
    path.write_text(json.dumps(data), "utf-8")
    build(BuildOptions(str(path), trust_description=True), diag := Diagnostics())
    assert diag.items == []
