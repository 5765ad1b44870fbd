"""Walks over schemas that refer to each other densely: each schema is looked at, not each path to it.

A walk over paths does not end in these descriptions: the tests need no clock to fail.
"""

import json
import random
from typing import Any

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.sample import sample
from mcpgen.independent.mock.schemas import checker
from mcpgen.independent.oracle.secret_paths import SecretSchemas
from mcpgen.independent.schema_samples.schema_variants import variants
from mcpgen.plan.connected import components, recurring
from mcpgen.plan.schema import schema_bundle, schema_cycles
from mcpgen.plan.schema.schema_bundle import SCHEMA_LIMIT, DefinitionFacts, bundled
from mcpgen.plan.schema.schemas import Schemas
from mcpgen.plan.secret_paths import PATHS_LIMIT, SecretPaths
from mcpgen.source import Document
from mcpgen_templates.runtime.calls.argument_validation import checker as argument_checker
from mcpgen_templates.runtime.jsonpath import after, compiled

from tests.graphs import SECRET, SHAPES, ladder, ref

DENSE = 40
"""2**40 paths through a ladder: more than 10**12."""


def root_of(**schemas: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "components": {"schemas": schemas}}


def steps_of(**schemas: Any) -> dict[str, Any]:
    """A ladder that holds no mark, over these schemas."""
    rungs = {
        f"S{place}": {
            "properties": {"left": ref(f"S{place + 1}"), "right": {"allOf": [ref(f"S{place + 1}")]}}
        }
        for place in range(DENSE)
    }
    return root_of(**rungs, **{f"S{DENSE}": {"type": "string"}}, **schemas)


def test_a_mark_beside_very_many_paths_is_found() -> None:
    root = steps_of(Asked={"properties": {"a": ref("S0"), "b": ref("Other")}}, Other=SECRET)
    assert SecretSchemas(root).of(ref("Asked")) == [("b",)]


def test_the_oracle_knows_each_mark_behind_very_many_paths() -> None:
    ends = {f"to{place}": ref(f"S{place}") for place in range(DENSE)}
    rungs = ladder(DENSE)["components"]["schemas"]
    rungs[f"S{DENSE - 1}"]["properties"]["pin"] = SECRET
    found = SecretSchemas(root_of(**rungs, Asked={"properties": ends})).of(ref("Asked"))
    assert found[:2] == [("to39", "token"), ("to39", "pin")]


def test_the_same_part_by_two_ways_is_one_path() -> None:
    schemas = {
        f"S{place}": {"allOf": [ref(f"S{place + 1}"), {"allOf": [ref(f"S{place + 1}")]}]}
        for place in range(DENSE)
    }
    root = root_of(**schemas, **{f"S{DENSE}": {"properties": {"token": SECRET, "pin": SECRET}}})
    assert SecretSchemas(root).of(ref("S0")) == [("token",), ("pin",)]


def test_few_paths_are_all_of_them_in_the_order_of_the_text_and_recursion_once() -> None:
    tree = {"properties": {"z": ref("Leaf"), "kids": {"items": ref("Tree")}, "a": ref("Leaf"), "b": SECRET}}
    found = SecretSchemas(root_of(Tree=tree, Leaf={"properties": {"pin": SECRET}})).of({"items": ref("Tree")})
    assert found == [("*", "z", "pin"), ("*", "a", "pin"), ("*", "b")]


def test_of_many_paths_there_is_one_to_each_mark_the_nearest_first() -> None:
    wide = {f"m{index}": ref("Leaf") for index in range(100)}
    leaf = {"properties": {"deep": {"properties": {"token": SECRET}}, "pin": SECRET}}
    found = SecretSchemas(root_of(Wide={"properties": {**wide, "own": SECRET}}, Leaf=leaf)).of(ref("Wide"))
    assert found == [("own",), ("m0", "pin"), ("m0", "deep", "token")]


def test_the_plan_knows_a_secret_behind_very_many_paths_by_its_name() -> None:
    description = ladder(DENSE)
    at = ("components", "schemas", "S0")
    marked = SecretPaths(Document(description, "spec.yaml", {}))
    found = marked.paths(description["components"]["schemas"]["S0"], at)
    assert 0 < len(found) <= PATHS_LIMIT
    assert {path[-1] for path in found} == {"..token"}


@pytest.mark.parametrize("seed", range(20))
def test_components_are_those_that_reach_each_other(seed: int) -> None:
    chance = random.Random(seed)
    edges = {node: [chance.randrange(14) for _ in range(chance.randrange(4))] for node in range(12)}

    def reach(node: int) -> set[int]:
        seen: set[int] = set()
        todo = [each for each in edges.get(node, ()) if each in edges]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo += [each for each in edges[here] if each in edges]
        return seen

    found = list(components(edges))
    assert sorted(node for ring in found for node in ring) == sorted(edges)
    for ring in found:
        assert all(set(ring) - {one} <= reach(one) for one in ring)
    for place, ring in enumerate(found):
        later = {node for others in found[place + 1 :] for node in others}
        assert not later & reach(ring[0]), "a component comes after those that it leads to"
    assert {node for ring in recurring(edges) for node in ring} == {
        node for node in edges if node in reach(node)
    }


def test_what_comes_back_in_place_is_found_for_all_definitions_at_once() -> None:
    edges = {"A": {"B"}, "B": {"C", "D"}, "C": {"A"}, "D": {"D", "E"}, "E": frozenset[str](), "F": {"A"}}
    assert schema_cycles.closing(edges) == {"A": {"B"}, "B": {"C"}, "C": {"A"}, "D": {"D"}}


def test_what_is_recursive_is_asked_once_for_a_description(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = schema_bundle.references

    def counted(schema: dict[str, Any]) -> list[str]:
        asked.append(id(schema))
        return real(schema)

    monkeypatch.setattr(schema_bundle, "references", counted)
    definitions = {
        f"S{place}": {"properties": {side: {"$ref": f"#/$defs/S{(place + 1) % 300}"} for side in "ab"}}
        for place in range(300)
    }
    facts: dict[str, DefinitionFacts] = {}
    for _ in range(2):
        bundled({"x": {"$ref": "#/$defs/S0"}}, (), definitions, facts)
    assert all(one.recursive for one in facts.values()) and len(facts) == 300
    assert len(asked) < 2_000, "each definition a few times, not once for each other one"


def test_the_farthest_definitions_of_a_large_input_are_left_open() -> None:
    text = "x" * 10_000
    definitions: dict[str, Any] = {
        f"S{place}": {
            "type": "object",
            "description": text,
            "properties": {"next": {"$ref": f"#/$defs/S{place + 1}"}, "again": {"$ref": "#/$defs/S0"}},
        }
        for place in range(20)
    }
    definitions["S20"] = {"type": "object"}
    schema, far = bundled({"x": {"$ref": "#/$defs/S0"}}, (), definitions, {})
    assert far == 1 and SCHEMA_LIMIT // 10_000 == 6
    assert schema["$defs"]["S5"]["properties"]["next"] == {"type": "object"}
    assert schema["$defs"]["S0"]["properties"]["next"] == {"$ref": "#/$defs/S1"}
    assert sorted(schema["$defs"]) == [f"S{place}" for place in range(6)]


def test_parts_that_are_composed_many_times_make_one_value() -> None:
    root = SHAPES["allOf"](DENSE)
    [way] = variants(root, ref("S0"))
    names = {"name", "token", *(f"own{place}" for place in range(DENSE - 1))}
    assert set(way.node["properties"]) == names


def test_an_input_that_is_too_large_is_said() -> None:
    text = "x" * 10_000
    held = {"enum": [text, "y"], "type": "string"}
    schemas = {
        f"S{place}": {"type": "object", "properties": {"a": held, "next": ref(f"S{place + 1}")}}
        for place in range(20)
    }
    diag = Diagnostics()
    document = Document(root_of(**schemas, S20={"type": "object"}), "spec.yaml", {})
    asked = Schemas(document, diag)
    asked.bundle({"x": asked.argument(ref("S0"), ("x",))}, (), ("components", "schemas", "S0"))
    assert [item.code for item in diag.items] == ["MCP445"]
    assert "are left open" in diag.items[0].message


def test_the_mock_holds_a_value_against_a_schema_once() -> None:
    root = SHAPES["allOf"](DENSE)
    check = checker(root, "request")
    assert check(ref("S0"), {"name": "n", "own3": "x"}) == ()
    assert check(ref("S0"), {"name": 1})[0] == "name: 1 is not of type 'string'"
    either = {"anyOf": [ref("S0"), {"required": ["b"]}]}
    assert check(either, {"name": 1, "b": 2}) == ()
    assert len(check(either, {"name": 1})) == 1


def test_a_tool_holds_its_arguments_against_a_schema_once() -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"x": {"$ref": "#/$defs/S0"}}}
    rungs = {
        f"S{place}": {
            "allOf": [{"$ref": f"#/$defs/S{place + 1}"}, {"anyOf": [{"$ref": f"#/$defs/S{place + 1}"}]}]
        }
        for place in range(DENSE)
    }
    schema["$defs"] = {**rungs, f"S{DENSE}": {"properties": {"name": {"type": "string"}}}}
    check = argument_checker(schema)
    assert check({"x": {"name": "n"}}) == []
    assert check({"x": {"name": 1}})[0] == '"x.name": expected string, got 1'
    assert check({"x": {"name": "n"}}) == [], "nothing is remembered of other arguments"


def test_what_is_left_of_paths_to_any_depth_does_not_grow_with_the_depth() -> None:
    left = (compiled("$..a..a..a..token"),)
    for _ in range(200):
        left, ends = after(left, "a")
        assert not ends and len(left) <= 4
    assert after(left, "token")[1]


def test_a_sample_ends_where_each_schema_has_many_members() -> None:
    made = sample(ref("S0"), SHAPES["clique"](DENSE))
    assert set(made) == {f"to_s{place}" for place in range(1, DENSE)}
    assert len(json.dumps(made)) < 1_000_000


def test_a_sample_ends_where_more_is_required_than_anybody_has() -> None:
    rungs = {
        f"S{place}": {
            "required": ["a", "b"],
            "properties": {"a": ref(f"S{place + 1}"), "b": ref(f"S{place + 1}")},
        }
        for place in range(DENSE)
    }
    made = sample(ref("S0"), root_of(**rungs, **{f"S{DENSE}": {"type": "string"}}))
    assert set(made) == {"a", "b"} and len(json.dumps(made)) < 1_000_000
