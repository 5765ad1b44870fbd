"""Marked values are found through every kind of schema, and the search ends with every description."""

from typing import Any

import pytest
from mcpgen.plan.secret_paths import PATHS_LIMIT, SecretPaths
from mcpgen.source import Document

SECRET = {"type": "string", "x-mcp": {"redact": True}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def found(schema: Any, **components: Any) -> set[str]:
    root = {"components": {"schemas": {**components, "Asked": schema}}}
    marked = SecretPaths(Document(root, "spec.yaml", {}))
    return {"$" + "".join(path) for path in marked.paths(schema, ("components", "schemas", "Asked"))}


def held(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        (SECRET, {"$"}),
        (held(a=SECRET, b={"type": "string"}), {"$.a"}),
        (held(**{"a b": SECRET, "it's": SECRET}), {"$['a b']", "$['it\\'s']"}),
        ({"items": SECRET}, {"$[*]"}),
        ({"prefixItems": [{}, SECRET], "items": held(a=SECRET)}, {"$[1]", "$[*].a"}),
        ({"additionalProperties": SECRET}, {"$[*]"}),
        ({"patternProperties": {"^x": held(a=SECRET)}}, {"$[*].a"}),
        ({"allOf": [held(a=SECRET)], "oneOf": [held(b=SECRET), held(c={})]}, {"$.a", "$.b"}),
        ({"if": {}, "then": held(a=SECRET), "dependentSchemas": {"z": held(b=SECRET)}}, {"$.a", "$.b"}),
        (held(a={"format": "password"}, b={"writeOnly": True}, c={"x-sensitive-data": {}}), {"$.a", "$.b"}),
        (held(a={"x-sensitive-data": {"mask": "*"}}), {"$.a"}),
        (held(a={"format": "password", "x-mcp": {"redact": False}}), set()),
        (held(a=ref("Other"), b={"$ref": "#/components/schemas/Other", "description": "d"}), {"$.a", "$.b"}),
        (held(a=ref("Gone"), b={"$ref": 3}), set()),
        (True, set()),
        (held(properties=SECRET), {"$.properties"}),
    ],
)
def test_each_place_of_a_marked_value_has_its_path(schema: Any, paths: set[str]) -> None:
    assert found(schema, Other=SECRET) == paths


def test_what_contains_itself_is_searched_at_any_depth() -> None:
    tree = held(pin=SECRET, children={"items": ref("Tree")})
    assert found(held(root=ref("Tree"), name={}), Tree=tree) == {"$.root..pin"}


def test_schemas_that_contain_each_other_are_searched_at_any_depth() -> None:
    schemas = {
        "A": held(b=ref("B"), key=ref("Key")),
        "B": held(a=ref("A"), codes={"items": SECRET}),
        "Key": ref("Secret"),
        "Secret": SECRET,
        "Free": held(again=ref("Free")),
    }
    assert found(held(x=ref("A"), y=ref("B"), z=ref("Free")), **schemas) == {
        "$.x..key",
        "$.x..codes[*]",
        "$.y..key",
        "$.y..codes[*]",
    }


def test_very_many_places_become_names_at_any_depth() -> None:
    wide = held(**{f"m{index}": ref("Leaf") for index in range(PATHS_LIMIT + 1)})
    assert found(wide, Leaf=held(token=SECRET, pin=SECRET)) == {"$..token", "$..pin"}


def test_a_long_chain_of_references_is_no_problem() -> None:
    chain = {f"S{index}": ref(f"S{index + 1}") for index in range(2_000)}
    assert found(held(a=ref("S0")), **chain, S2000=SECRET) == {"$.a"}


def test_schemas_that_were_looked_at_once_give_the_same_again() -> None:
    schemas = {"A": held(b=ref("B")), "B": held(s=SECRET), "C": held(t={})}
    marked = SecretPaths(Document({"components": {"schemas": schemas}}, "spec.yaml", {}))
    at = ("components", "schemas")
    first = [marked.paths(schemas[name], (*at, name)) for name in "ABC"]
    assert first == [{(".b", ".s")}, {(".s",)}, set()]
    assert [marked.paths(schemas[name], (*at, name)) for name in "ABC"] == first
