"""Schemas as Python types: true, readable, and accepted by type checkers."""

from __future__ import annotations

import importlib.util
import itertools
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from mcpgen.plan.python.types import LITERAL_LIMIT, Types
from mcpgen.source import Document

Build = Callable[..., Any]
Json = dict[str, Any]


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def types(components: Json | None = None) -> Types:
    return Types(Document({"components": {"schemas": components or {}}}, "spec.yaml", {}))


def text(schema: Any, components: Json | None = None) -> str:
    return str(types(components).of(schema, "Inline").text)


def definitions(schema: Any, **components: Any) -> dict[str, str]:
    """Each definition that a schema needs, by name."""
    found = types(components)
    found.of(schema, "Inline")
    return {one.name: str(one.source) for one in found.definitions()}


STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        ({"type": "string"}, "str"),
        ({"type": "integer"}, "int"),
        ({"type": "number"}, "float"),
        ({"type": "boolean"}, "bool"),
        ({"type": "null"}, "None"),
        ({"type": "array", "items": {"type": "integer"}}, "list[int]"),
        ({"type": "array"}, "list[Any]"),
        ({"type": "object"}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "dict[str, float]"),
        ({"type": "object", "additionalProperties": True}, "dict[str, Any]"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"type": ["null", "string", "integer"]}, "str | int | None"),
        ({"enum": ["a", "b"]}, 'Literal["a", "b"]'),
        ({"enum": ["a", None]}, 'Literal["a"] | None'),
        ({"enum": [None]}, "None"),
        ({"enum": [1, True, "x"]}, 'Literal[1, True, "x"]'),
        ({"enum": [-1]}, "Literal[-1]"),
        ({"enum": [1.5]}, "Any"),
        ({"enum": [[1]]}, "Any"),
        ({"enum": ["a", "a"]}, 'Literal["a"]'),
        ({"enum": ["a\n\u2028'\""]}, r'Literal["a\n\u2028' + r"'\"" + '"]'),
        ({"enum": [str(i) for i in range(LITERAL_LIMIT + 1)]}, "str"),
        ({"enum": list(range(LITERAL_LIMIT + 1))}, "Any"),
        ({"const": "a"}, 'Literal["a"]'),
        ({"const": {"a": 1}}, "Any"),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "str | int"),
        ({"anyOf": [{"type": "string"}, {"type": "string"}]}, "str"),
        ({"oneOf": [{"type": ["string", "null"]}, {"type": ["integer", "null"]}]}, "str | int | None"),
        ({"oneOf": [{"enum": ["a", None]}, {"type": "integer"}]}, 'Literal["a"] | int | None'),
        ({"oneOf": [{"type": "string"}, {}]}, "Any"),
        (
            {"oneOf": [{"type": "array", "items": {"type": "integer"}} | {"const": i} for i in range(20)]},
            "Any",
        ),
        ({"allOf": [{"type": "string"}]}, "str"),
        ({"allOf": [{"type": "string"}, {"minLength": 1}]}, "Any"),
        ({"type": "file"}, "Any"),
        ({}, "Any"),
        (True, "Any"),
        (None, "Any"),
        ({"$ref": "#/components/schemas/Missing"}, "Any"),
        ({"$ref": "#/elsewhere"}, "Any"),
    ],
)
def test_a_schema_becomes_the_type_that_it_describes(schema: Any, type_: str) -> None:
    assert text(schema) == type_


@pytest.mark.parametrize(
    ("schema", "source"),
    [
        (
            {"properties": {"a": STRING, "b": {"type": "integer"}}, "required": ["a"]},
            "class A(TypedDict):\n    a: str\n    b: NotRequired[int]",
        ),
        (
            {"description": 'Says "x".\n\nMore.', "properties": {"a": STRING}},
            'class A(TypedDict):\n    """Says "x"."""\n\n    a: NotRequired[str]',
        ),
        (
            {"properties": {"class": STRING, "a-b": STRING, "c": STRING}, "required": ["class"]},
            'A = TypedDict("A", {"class": "str", "a-b": "NotRequired[str]", "c": "NotRequired[str]"})',
        ),
        ({"properties": {"__x": STRING}}, 'A = TypedDict("A", {"__x": "NotRequired[str]"})'),
        ({"properties": {"größe": STRING}}, 'A = TypedDict("A", {"gr\\xf6\\xdfe": "NotRequired[str]"})'),
        ({"properties": {"": STRING}}, 'A = TypedDict("A", {"": "NotRequired[str]"})'),
        ({"type": "string", "enum": ["x"]}, 'A: TypeAlias = Literal["x"]'),
        ({"type": "object"}, "A: TypeAlias = dict[str, Any]"),
        ({"type": "array", "items": ref("B")}, 'A: TypeAlias = "list[B]"'),
        ({"oneOf": [ref("B"), {"type": "null"}]}, 'A: TypeAlias = "B | None"'),
        (ref("B"), 'A: TypeAlias = "B"'),
        (
            {"allOf": [ref("B"), {"properties": {"a": STRING}, "required": ["b"]}]},
            "class A(TypedDict):\n    b: int\n    a: NotRequired[str]",
        ),
        (
            {"allOf": [ref("B")], "properties": {"b": STRING}},
            "class A(TypedDict):\n    b: NotRequired[str]",
        ),
        (
            {"properties": {"in": {"properties": {"x": ref("B")}}}},
            'A = TypedDict("A", {"in": "NotRequired[AIn]"})',
        ),
        (True, "A: TypeAlias = Any"),
    ],
)
def test_a_component_becomes_a_definition(schema: Any, source: str) -> None:
    found = definitions(ref("A"), A=schema, B={"properties": {"b": {"type": "integer"}}})
    assert found["A"] == source


def test_only_types_that_are_asked_for_are_defined() -> None:
    found = definitions(ref("A"), A={"properties": {"b": ref("B")}}, B={"properties": {"c": STRING}}, C={})
    assert sorted(found) == ["A", "B"]


def test_an_object_in_place_is_named_after_where_it_stands() -> None:
    schema = {"properties": {"owner": {"properties": {"name": STRING}}}}
    found = definitions(schema)
    assert found["Inline"] == "class Inline(TypedDict):\n    owner: NotRequired[InlineOwner]"
    assert found["InlineOwner"] == "class InlineOwner(TypedDict):\n    name: NotRequired[str]"


def test_an_object_in_place_whose_name_is_taken_is_a_plain_mapping() -> None:
    assert text({"properties": {"a": STRING}}, {"Inline": {}}) == "dict[str, Any]"


def test_alternatives_in_place_are_told_apart_by_their_titles() -> None:
    schema = {
        "oneOf": [{"title": "A cat", "properties": {"a": {}}}, {"title": "Dog", "properties": {"b": {}}}]
    }
    assert text(schema) == "InlineACat | InlineDog"


@pytest.mark.parametrize(
    "names",
    [
        ("a-b", "a_b", "aB"),
        ("Any", "Literal", "TypedDict", "NotRequired", "TypeAlias"),
        ("Api", "Reply", "OMIT", "Omit", "Part"),
        ("None", "True", "None_"),
        ("2fa", "Type2fa"),
        ("用户", "产品", "Type"),
        ("x" * 100, "x" * 101),
    ],
)
def test_names_of_components_that_meet_are_told_apart(names: tuple[str, ...]) -> None:
    schema = {"properties": {f"p{i}": ref(name) for i, name in enumerate(names)}}
    reserved = {"Any", "Literal", "TypedDict", "NotRequired", "TypeAlias"}
    reserved |= {"Api", "Reply", "OMIT", "Omit", "Part"}
    for order in itertools.permutations(names):
        found = definitions(schema, **{name: {"properties": {"a": STRING}} for name in order})
        assert len(found) == len(names) + 1, sorted(found)
        assert not reserved & set(found)
        for name in found:
            assert name.isidentifier() and name.isascii() and len(name) <= 87


def loaded(package: Any) -> ModuleType:
    """types.py, imported by itself: it needs nothing of its package."""
    path = Path(package.folder, "src", package.name, "types.py")
    spec = importlib.util.spec_from_file_location("types_under_test", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
        for value in vars(module).values():
            if isinstance(value, type):
                typing.get_type_hints(value, include_extras=True)
    finally:
        del sys.modules[spec.name]
    return module


def answers(components: Json, *schemas: Any) -> Json:
    """A description whose operations answer with these schemas."""
    answer = lambda schema: {  # noqa: E731 - a template
        "responses": {"200": {"description": "d", "content": {"application/json": {"schema": schema}}}}
    }
    return {
        "paths": {f"/{i}": {"get": {"operationId": f"get{i}"} | answer(s)} for i, s in enumerate(schemas)},
        "components": {"schemas": components},
    }


RECURSIVE: Json = {
    "Tree": {"properties": {"children": {"type": "array", "items": ref("Tree")}, "up": ref("Tree")}},
    "List": {"type": "array", "items": ref("List")},
    "Map": {"type": "object", "additionalProperties": ref("Value")},
    "Value": {"oneOf": [STRING, ref("Map"), {"type": "array", "items": ref("Value")}]},
    "One": {"oneOf": [ref("Two"), STRING]},
    "Two": {"oneOf": [ref("Three"), {"type": "integer"}]},
    "Three": {"anyOf": [ref("One"), {"type": "boolean"}]},
    "Self": {"$ref": "#/components/schemas/Self"},
    "Both": {"allOf": [ref("Both"), ref("Both")], "properties": {"a": STRING}},
}


def test_recursive_types_are_defined_and_their_hints_resolve(package: Build) -> None:
    made = package(answers(RECURSIVE, *map(ref, RECURSIVE)))
    module = loaded(made)
    assert set(RECURSIVE) <= set(vars(module))
    assert set(module.Tree.__annotations__) == {"children", "up"}


def test_no_alias_is_made_of_itself() -> None:
    first: dict[str, str] = {}
    for order in list(itertools.permutations(["One", "Two", "Three", "Value", "Map", "List"]))[::37]:
        found = definitions({"properties": {name: ref(name) for name in order}}, **RECURSIVE)
        edges = {
            name: set(re.findall(r"\w+", source.partition(" = ")[2])) & set(found)
            for name, source in found.items()
            if ": TypeAlias = " in source
        }
        for start in edges:
            seen, queue = set(), [start]
            while queue:
                new = edges.get(queue.pop(), set()) - seen
                seen |= new
                queue += new
            assert start not in seen, f"{start} is made of itself"
        first = first or found
        assert {name: found[name] for name in order} == {name: first[name] for name in order}


def test_doubled_compositions_are_looked_at_once() -> None:
    rungs: Json = {f"S{i}": {"allOf": [ref(f"S{i + 1}"), ref(f"S{i + 1}")]} for i in range(50)}
    found = definitions(ref("S0"), **rungs, S50={"properties": {"a": STRING}, "required": ["a"]})
    assert found["S0"] == "class S0(TypedDict):\n    a: str"


def test_a_property_may_be_called_like_a_type(package: Build) -> None:
    names = ["str", "int", "list", "dict", "Any", "Literal", "Status", "None", "self", "keys", "__class__"]
    properties = {name: ref("Status") if name == "Status" else STRING for name in names}
    made = package(answers({"A": {"properties": properties}, "Status": {"enum": ["a"]}}, ref("A")))
    assert set(loaded(made).A.__annotations__) == set(names)


def test_each_kind_of_success_is_in_the_type_of_the_reply(package: Build) -> None:
    made = package("""
        paths:
          /a:
            get:
              operationId: both
              responses:
                "200":
                  description: d
                  content:
                    application/json: {schema: {type: array, items: {type: string}}}
                    text/plain: {}
                    image/png: {}
                "204": {description: d}
                "404": {description: d, content: {application/json: {schema: {type: integer}}}}
          /b: {get: {operationId: default, responses: {default: {description: d, content: {text/csv: {}}}}}}
          /c: {get: {operationId: nothing, responses: {"404": {description: d}}}}
    """)
    source = made.texts["tools/general.py"]
    assert "async def both(api: Api) -> Reply[list[str] | str | bytes | None]:" in source
    assert "async def default(api: Api) -> Reply[str]:" in source
    assert "async def nothing(api: Api) -> Reply[Any]:" in source
