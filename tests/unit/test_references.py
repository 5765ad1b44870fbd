"""References within a document: every spelling, and what leads nowhere or in a circle."""

from itertools import pairwise
from typing import Any

import pytest

from tests.normalising import HEAD_20, HEAD_30, HEAD_31, codes, normalised, result

PATHS = "paths: {/a: {get: {}}}\n"


def used(reference: str, more: str, head: str = HEAD_31) -> Any:
    """The schema of a parameter that is written as this reference, and the codes of the complaints."""
    schema = f"{{$ref: '{reference}'}}"
    paths = f"paths: {{/a: {{get: {{parameters: [{{name: p, in: query, schema: {schema}}}]}}}}}}\n"
    out, diag = normalised(head + paths + more)
    found = out.root["paths"]["/a"]["get"]["parameters"][0]["schema"]
    return found, [item.code for item in diag.items]


@pytest.mark.parametrize(
    ("reference", "more", "written"),
    [
        ("#/components/schemas/A", "components: {schemas: {A: {}}}", "#/components/schemas/A"),
        ("#/components/schemas/A%20B", "components: {schemas: {A B: {}}}", "#/components/schemas/A%20B"),
        ("#/components/schemas/A B", "components: {schemas: {A B: {}}}", "#/components/schemas/A B"),
        ("#/components/schemas/a~1b", "components: {schemas: {a/b: {}}}", "#/components/schemas/a~1b"),
        (
            "#/components/schemas/A/properties/b/properties/c",
            "components: {schemas: {A: {properties: {b: {$ref: '#/components/schemas/B'}}},"
            " B: {properties: {c: {}}}}}",
            "#/components/schemas/B/properties/c",
        ),
        (
            "#/components/schemas/A/items/1",
            "components: {schemas: {A: {items: [{}, {}]}}}",
            "#/components/schemas/A/prefixItems/1",
        ),
        ("#name", "components: {schemas: {A: {not: {$anchor: name}}}}", "#/components/schemas/A/not"),
        (
            "https://a.com/s",
            "components: {schemas: {A: {$id: https://a.com/s}}}",
            "#/components/schemas/A",
        ),
        (
            "https://a.com/s#/$defs/d",
            "components: {schemas: {A: {$id: https://a.com/s, $defs: {d: {}}}}}",
            "#/components/schemas/A/$defs/d",
        ),
    ],
)
def test_a_reference_is_local_and_exact_afterwards(reference: str, more: str, written: str) -> None:
    assert used(reference, more) == ({"$ref": written}, [])


def test_within_a_schema_with_an_id_references_are_relative_to_it() -> None:
    root = result(
        HEAD_31
        + PATHS
        + "components: {schemas: {A: {$id: a.json, $defs: {d: {type: string}}, items: {$ref: '#/$defs/d'}}}}"
    )
    assert root["components"]["schemas"]["A"]["items"] == {"$ref": "#/components/schemas/A/$defs/d"}


@pytest.mark.parametrize(
    ("reference", "more", "written"),
    [
        ("#/definitions/A", "components: {schemas: {A: {}}}", "#/components/schemas/A"),
        ("#components/schemas/A", "components: {schemas: {A: {}}}", "#/components/schemas/A"),
    ],
)
def test_a_reference_of_another_version_is_read_with_a_warning(
    reference: str, more: str, written: str
) -> None:
    assert used(reference, more) == ({"$ref": written}, ["MCP221"])


def test_a_schema_outside_the_components_is_read_too() -> None:
    found, complaints = used("#/x-parts/A", "x-parts: {A: {type: string, nullable: true}}", HEAD_30)
    assert (found, complaints) == ({"$ref": "#/x-parts/A"}, [])
    out, _ = normalised(
        HEAD_30
        + "paths: {/a: {get: {parameters: [{$ref: '#/x-p'}]}}}\n"
        + "x-p: {name: p, in: query, schema: {example: 1}}\n"
    )
    assert out.root["x-p"]["schema"] == {"examples": [1]}


def test_dynamic_references_are_plain_ones_with_a_note() -> None:
    out, diag = normalised(
        HEAD_31
        + PATHS
        + """
components:
  schemas:
    Tree: {$dynamicAnchor: node, properties: {children: {items: {$dynamicRef: '#node'}}}}
    Old: {$recursiveAnchor: true, properties: {child: {$recursiveRef: '#'}}}
"""
    )
    schemas = out.root["components"]["schemas"]
    assert schemas["Tree"] == {"properties": {"children": {"items": {"$ref": "#/components/schemas/Tree"}}}}
    assert schemas["Old"] == {"properties": {"child": {"$ref": "#/components/schemas/Old"}}}
    assert [item.code for item in diag.items] == ["MCP217", "MCP217"]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("#/components/schemas/No", "MCP210"),
        ("#", "MCP210"),
        ("", "MCP210"),
        ("#/~2", "MCP210"),
        ("#nobody", "MCP210"),
        ("A", "MCP213"),
        ("other.yaml#/A", "MCP213"),
        ("https://example.com/A", "MCP213"),
        ("http://[x", "MCP213"),
    ],
)
def test_a_reference_that_names_nothing_is_one_error(reference: str, code: str) -> None:
    assert used(reference, "components: {schemas: {A: {}}}") == (True, [code])


def test_the_nearest_name_is_offered() -> None:
    _, diag = normalised(
        HEAD_31 + PATHS + "components: {schemas: {Error: {}, A: {$ref: '#/components/schemas/Errors'}}}"
    )
    assert "did you mean #/components/schemas/Error?" in str(diag.items[0].help)


@pytest.mark.parametrize("written", ["0", "null", "[a]", "{a: b}", "true"])
def test_a_reference_that_is_no_text_is_an_error(written: str) -> None:
    assert codes(f"{HEAD_31}{PATHS}components: {{schemas: {{A: {{$ref: {written}}}}}}}") == ["warning MCP212"]


@pytest.mark.parametrize(
    "text",
    [
        "components: {parameters: {P: {$ref: '#/components/parameters/P'}}}",
        "components: {parameters: {P: {$ref: '#/x-p'}}}\nx-p: {$ref: '#/components/parameters/P'}",
        "components: {responses: {P: {$ref: '#/components/responses/P'}}}",
        "components: {requestBodies: {P: {$ref: '#/components/requestBodies/P'}}}",
        "components: {securitySchemes: {P: {$ref: '#/components/securitySchemes/P'}}}",
        "components: {pathItems: {P: {$ref: '#/components/pathItems/P'}}}",
        "components: {schemas: {B: {$ref: '#/components/schemas/C'}, C: {$ref: '#/components/schemas/B'}}}",
        "components: {schemas: {B: {$ref: '#/components/schemas/B/items/items'}}}",
    ],
)
def test_a_circle_of_references_that_nothing_needs_is_one_warning(text: str) -> None:
    found = codes(HEAD_31 + PATHS + text)
    assert found in (["warning MCP211"], ["warning MCP235"])


def test_path_items_that_refer_to_each_other_are_one_error() -> None:
    assert codes(HEAD_31 + "paths: {/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}}") == [
        "error MCP211"
    ]


def test_a_path_item_that_is_referred_to_is_put_in_place_with_what_is_beside() -> None:
    root = result(
        HEAD_31
        + "paths: {/a: {$ref: '#/components/pathItems/P', summary: mine}}\n"
        + "components: {pathItems: {P: {summary: theirs, get: {operationId: g}}}}"
    )
    assert root["paths"]["/a"] == {"summary": "mine", "get": {"operationId": "g", "responses": {}}}


def test_a_long_chain_is_followed() -> None:
    names = [f"P{n}" for n in range(3000)]
    chain = ", ".join(
        f"{name}: {{$ref: '#/components/parameters/{after}'}}" for name, after in pairwise(names)
    )
    text = f"components: {{parameters: {{{chain}, P2999: {{name: p, in: query, schema: {{}}}}}}}}"
    root = result(HEAD_31 + PATHS + text)
    assert root["components"]["parameters"]["P0"] == {"$ref": "#/components/parameters/P2999"}


def schemas(text: str) -> tuple[Any, list[str]]:
    out, diag = normalised(f"{HEAD_31}{PATHS}components: {{schemas: {{{text}}}}}")
    return out.root["components"]["schemas"], [f"{item.severity} {item.code}" for item in diag.items]


def test_a_schema_that_is_a_reference_to_itself_allows_anything() -> None:
    assert schemas("A: {$ref: '#/components/schemas/A'}") == ({"A": True}, ["warning MCP235"])


def test_recursion_through_the_value_is_no_circle() -> None:
    text = "A: {properties: {a: {$ref: '#/components/schemas/A'}}, items: {$ref: '#/components/schemas/A'}}"
    assert schemas(text)[1] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A: {allOf: [{$ref: '#/components/schemas/A'}, {minimum: 1}]}", {"allOf": [True, {"minimum": 1}]}),
        ("A: {anyOf: [{$ref: '#/components/schemas/A'}, {minimum: 1}]}", {"anyOf": [False, {"minimum": 1}]}),
        ("A: {not: {$ref: '#/components/schemas/A'}}", {"not": True}),
        (
            "A: {oneOf: [{$ref: '#/components/schemas/B'}]}, B: {anyOf: [{$ref: '#/components/schemas/A'}]}",
            {"oneOf": [{"$ref": "#/components/schemas/B"}]},
        ),
    ],
)
def test_a_schema_that_holds_itself_is_cut_open(text: str, read: Any) -> None:
    found, complaints = schemas(text)
    assert found["A"] == read
    assert complaints == ["warning MCP235"]


def test_a_schema_that_extends_the_one_that_lists_it_gets_everything_but_the_list() -> None:
    found, complaints = schemas(
        "Pet: {required: [kind], discriminator: {propertyName: kind}, oneOf: ["
        "{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]},"
        " Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {required: [bark]}]},"
        " Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}"
    )
    assert found["Dog"] == {"allOf": [{"required": ["kind"]}, {"required": ["bark"]}]}
    assert found["Cat"] == {"allOf": [{"required": ["kind"]}]}
    assert len(found["Pet"]["oneOf"]) == 2
    assert complaints == ["note MCP236"]


def test_references_of_swagger_lead_to_the_components() -> None:
    root = result(
        HEAD_20
        + "paths: {/a: {get: {responses: {'200': {description: '', schema: {$ref: '#/definitions/A'}}}}}}\n"
        + "definitions: {A: {properties: {b: {$ref: '#/definitions/A/properties/c'}, c: {type: string}}}}"
    )
    assert root["components"]["schemas"]["A"]["properties"]["b"] == {
        "$ref": "#/components/schemas/A/properties/c"
    }


def test_with_keep_going_operations_that_need_what_is_broken_are_hidden() -> None:
    out, diag = normalised(
        HEAD_31
        + """
paths:
  /direct: {get: {parameters: [7]}}
  /through: {get: {requestBody: {$ref: '#/components/requestBodies/R'}}}
  /placed: {$ref: '#/components/pathItems/I'}
  /beside: {get: {parameters: [{$ref: '#/components/parameters/P', description: d}]}}
  /shared: {parameters: [7], get: {}, post: {}}
  /fine: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}
components:
  parameters: {P: {name: p}}
  requestBodies: {R: {$ref: '#/components/requestBodies/No'}}
  pathItems: {I: {get: {parameters: [7]}}}
  responses: {R: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
  schemas: {A: {items: {$ref: '#/components/schemas/B'}}, B: {$ref: '#/components/schemas/No'}}
""",
        keep_going=True,
    )
    assert {str(item.severity) for item in diag.items} == {"warning"}
    hidden = {
        (path, method): node["x-mcp"]["reason"]
        for path, item in out.root["paths"].items()
        for method, node in item.items()
        if "x-mcp" in node
    }
    assert set(hidden) == {
        *(("/direct", "get"), ("/through", "get"), ("/placed", "get"), ("/beside", "get")),
        *(("/shared", "get"), ("/shared", "post")),
    }
    assert diag.unoffered == {f"{method.upper()} {path}" for path, method in hidden}
    assert all(reason.startswith("left out: ") for reason in hidden.values())


def test_a_description_or_annotation_beside_a_reference_to_a_parameter_counts() -> None:
    out, diag = normalised(
        HEAD_31
        + """
paths:
  /a:
    get:
      parameters:
        - {$ref: '#/components/parameters/P', description: here, example: lost}
        - {$ref: '#/components/parameters/Q', x-mcp: {hidden: true, value: 1}}
components:
  parameters:
    P: {name: p, in: query, description: there, schema: {type: string}}
    Q: {name: q, in: query, x-mcp: {description: d}, schema: {type: string}}
"""
    )
    first, second = out.root["paths"]["/a"]["get"]["parameters"]
    assert first == {"name": "p", "in": "query", "description": "here", "schema": {"type": "string"}}
    assert second["x-mcp"] == {"description": "d", "hidden": True, "value": 1}
    assert [item.code for item in diag.items] == ["MCP218"]
    at = ("paths", "/a", "get", "parameters", 0)
    assert out.place((*at, "schema")).pointer == ("components", "parameters", "P", "schema")
    assert out.place((*at, "description")).pointer == (*at, "description")


def test_a_pasted_json_schema_refers_into_itself() -> None:
    out, diag = normalised(
        HEAD_31
        + PATHS
        + "components: {schemas: {A: {$defs: {D: {type: string}}, items: {$ref: '#/$defs/D'}}}}"
    )
    assert out.root["components"]["schemas"]["A"]["items"] == {"$ref": "#/components/schemas/A/$defs/D"}
    assert [item.code for item in diag.items] == ["MCP221"]
