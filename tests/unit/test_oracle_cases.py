"""What the oracle tries each tool with, and what it says about names, hints and secrets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcpgen.independent.oracle import printed
from oracle_inline import by_name, made

LIST = """
  paths:
    /x:
      get:
        parameters:
          - {name: id, in: query, required: true, schema: {type: string}}
          - {name: a, in: query, schema: {type: boolean}}
          - {name: b, in: query, schema: {type: boolean}}
          - {name: c, in: query, schema: {type: boolean}}
          - {name: kind, in: query, schema: {enum: [big, small]}}
"""
PLACES = {name: f"query {name}" for name in ("id", "a", "b", "c", "kind")}


def test_a_tool_is_tried_with_what_it_needs_and_with_all_that_it_takes() -> None:
    cases = by_name(made(LIST, x=("GET /x", PLACES)), "x")
    assert list(cases["required"]["arguments"]) == ["id"]
    assert set(cases["all"]["arguments"]) == set(PLACES)


def test_no_two_arguments_have_the_same_value_in_every_case() -> None:
    cases = by_name(made(LIST, x=("GET /x", PLACES)), "x")
    rows = [json.dumps([case["arguments"].get(name) for case in cases.values()]) for name in PLACES]
    assert len(set(rows)) == len(PLACES)


def test_edges_are_tried_once_for_each_kind_of_behaviour() -> None:
    text = """
      paths:
        /a: {get: {parameters: [{name: p, in: query, schema: {type: string}}]}}
        /b: {get: {parameters: [{name: p, in: query, schema: {type: string}}]}}
        /c: {get: {parameters: [{name: p, in: header, schema: {type: string}}]}}
    """
    found = made(
        text, a=("GET /a", {"p": "query p"}), b=("GET /b", {"p": "query p"}), c=("GET /c", {"p": "header p"})
    )
    assert set(by_name(found, "a")) == {"required", "all", "edge", "empty"}
    assert set(by_name(found, "b")) == {"required", "all"}
    assert set(by_name(found, "c")) == {"required", "all", "edge"}
    assert by_name(found, "a")["empty"]["request"]["url"] == "https://a.example/v1/x"[:-1] + "a?p="


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"id": "query id", "q": "query q"}, "query name is reached by no argument"),
        ({"ident": "query id", "name": "query name"}, "query id is called ident, and could keep its name"),
        ({"id": "query id", "name": "query name", "x": "query x"}, "the argument x goes to query x"),
        ({"id": "query id", "name": "query name", "two": "query name"}, "query name is reached by several"),
    ],
)
def test_arguments_that_do_not_fit_the_description_are_a_difference(
    arguments: dict[str, str], complaint: str
) -> None:
    text = "paths: {/x: {get: {parameters: [{name: id, in: query}, {name: name, in: query}]}}}"
    found = made(text, x=("GET /x", arguments))
    assert complaint in " ".join(found.differences["x"])
    assert found.cases == ()


def test_a_body_property_that_only_the_api_sets_needs_no_argument() -> None:
    text = """
      paths:
        /x:
          post:
            requestBody:
              required: true
              content:
                application/json:
                  schema: {properties: {id: {readOnly: true}, a: {}, b: {x-mcp: {hidden: true, value: 7}}}}
    """
    found = made(text, x=("POST /x", {"a": "body a"}))
    assert found.differences == {}
    assert by_name(found, "x")["required"]["request"]["body"] == {"json": {"b": 7}}


def test_what_an_overlay_hides_comes_from_its_value_or_the_environment() -> None:
    text = """
      paths:
        /x:
          get:
            parameters:
              - {name: v, in: query, x-mcp: {hidden: true, value: [1, 2]}}
              - {name: e, in: query, schema: {type: string}, x-mcp: {hidden: true, env: TENANT}}
              - {name: n, in: query, x-mcp: {hidden: true}}
    """
    found = made(text, x=("GET /x", {}))
    assert found.environment["TENANT"] == "from: TENANT"
    assert (
        by_name(found, "x")["required"]["request"]["url"]
        == "https://a.example/v1/x?v=1&v=2&e=from%3A%20TENANT"
    )


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{type: string, enum: ['']}", "no value that a path can hold"),
        ("{type: string, minLength: 100000}", "100000 characters"),
        ("{allOf: [{const: a}, {const: b}]}", "contradicts itself"),
        ("{allOf: [{type: integer, minimum: 5}, {maximum: 2}]}", "within the bounds"),
    ],
)
def test_a_tool_for_which_nothing_can_be_derived_is_left_out_with_the_reason(
    schema: str, reason: str
) -> None:
    text = f"paths: {{'/x/{{p}}': {{get: {{parameters: [{{name: p, in: path, schema: {schema}}}]}}}}}}"
    found = made(text, x=("GET /x/{p}", {"p": "path p"}))
    assert reason in found.left_out["x"]


def test_hints_are_those_of_the_method_unless_an_overlay_says_otherwise() -> None:
    text = """
      x-mcp: {openWorld: false}
      paths:
        /x:
          x-mcp: {destructive: false}
          get: {}
          put: {}
          post: {x-mcp: {idempotent: true, confirm: 'Really?'}}
    """
    found = made(text, r=("GET /x", {}), w=("PUT /x", {}), p=("POST /x", {})).tools
    flags = {
        name: "".join("ny"[value] for _, value in sorted(one["hints"].items())) for name, one in found.items()
    }
    # destructive, idempotent, openWorld, readOnly
    assert flags == {"r": "nyny", "w": "nynn", "p": "nynn"}
    assert [name for name, one in found.items() if one["confirm"]] == ["p"]


def test_hints_of_other_tools_count_where_x_mcp_is_silent() -> None:
    text = """
      paths:
        /x:
          post:
            x-speakeasy-mcp: {readOnlyHint: true, idempotentHint: true}
            x-zuplo-route: {mcp: {annotations: {readOnlyHint: false, destructiveHint: false}}}
            x-mcp: {idempotent: false}
    """
    wanted = {"readOnlyHint": False, "destructiveHint": False, "idempotentHint": False, "openWorldHint": True}
    assert made(text, x=("POST /x", {})).tools["x"]["hints"] == wanted


def test_a_canary_stands_in_every_secret_place_of_an_answer() -> None:
    text = """
      components:
        schemas:
          In: {properties: {pin: {type: string, writeOnly: true}}}
          Node: {properties: {pin: {format: password}, next: {$ref: "#/components/schemas/Node"}}}
      paths:
        /x:
          post:
            x-mcp: {redact: ["$..token", "$.keys[*].value"]}
            requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/In"}}}}
            responses:
              "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Node"}}}}
    """
    found = made(text, x=("POST /x", {"pin": "body pin"}))
    answers: dict[str, Any] = {answer["case"]: answer for answer in found.answers}
    planted = json.loads(answers["secrets"]["body"])
    assert planted["deeper"][0]["token"] in answers["secrets"]["absent"]
    assert planted["keys"][0]["value"] in answers["secrets"]["absent"]
    assert planted["pin"] in answers["secrets"]["absent"]
    assert planted["note-beside"] in answers["secrets"]["present"]
    wanted = {"arguments": ["$.pin"], "result": ["$..token", "$.keys[*].value", "$.pin"]}
    assert found.tools["x"]["secrets"] == wanted
    assert len(answers["error"]["absent"]) == 3
    echo = answers["echo pin"]
    assert [echo["arguments"]["pin"]] == echo["absent"]
    assert echo["absent"][0] in echo["body"]


def test_each_way_of_signing_in_is_tried_once_alone() -> None:
    text = """
      components:
        securitySchemes: {t: {type: http, scheme: bearer}, k: {type: apiKey, in: query, name: key}}
      security: [{t: []}, {k: []}]
      paths: {/x: {get: {}, put: {}}}
    """
    found = made(text, {"t": ("T",), "k": ("K",)}, r=("GET /x", {}), w=("PUT /x", {}))
    other = by_name(found, "r")["required by k"]
    assert list(other["environment"]) == ["K"]
    assert other["request"]["url"].startswith("https://a.example/v1/x?key=fake-k")
    assert set(by_name(found, "w")) == {"required"}


def test_a_header_that_the_credentials_use_is_no_argument() -> None:
    text = """
      components: {securitySchemes: {k: {type: apiKey, in: header, name: X-Key}}}
      security: [{k: []}]
      paths: {/x: {get: {parameters: [{name: x-key, in: header, schema: {type: string}}]}}}
    """
    found = made(text, {"k": ("K",)}, x=("GET /x", {}))
    assert found.differences == {}
    case = by_name(found, "x")["required"]
    assert case["arguments"] == {} and case["request"]["headers"]["x-key"].startswith("fake-k")
    wrong = made(text, {"k": ("K",)}, x=("GET /x", {"x_key": "header x-key"}))
    assert list(wrong.differences) == ["x"]


def test_without_a_server_that_can_be_used_the_address_is_a_setting() -> None:
    found = made("{servers: [{url: /v1}], paths: {/x: {get: {}}}}", x=("GET /x", {}))
    assert found.environment == {"X_SERVER_URL": "https://api.example.com"}
    assert by_name(found, "x")["required"]["request"]["url"] == "https://api.example.com/v1/x"
    found = made('{servers: [{url: "ftp://a/b"}], paths: {/x: {get: {}}}}', x=("GET /x", {}))
    assert found.environment == {"X_SERVER_URL": "https://api.example.com/base"}
    assert by_name(found, "x")["required"]["request"]["url"] == "https://api.example.com/base/x"


def test_the_text_has_a_line_for_each_case_and_is_ascii() -> None:
    found = made(LIST, x=("GET /x", PLACES))
    text = printed(found)
    assert text.isascii()
    assert json.loads(text)["cases"] == json.loads(json.dumps(found.cases))
    assert sum(line.startswith('{"arguments"') for line in text.splitlines()) == len(found.cases)


@pytest.mark.parametrize("odd", ["[query]", "{a: b}", "7"])
def test_what_makes_no_sense_stops_no_build(odd: str) -> None:
    text = f"""
      paths:
        /x/:id:
          get:
            parameters:
              - {{name: {odd}, in: path, schema: {{type: string}}}}
              - {{name: a, in: {odd}, schema: {{type: string}}}}
              - {{name: b, in: query, schema: {{oneOf: [{{type: {odd}}}, {{type: string, enum: {odd}}}]}}}}
    """
    assert set(made(text, x=("GET /x/:id", {})).tools) == {"x"}


def test_a_tool_over_which_the_oracle_stumbles_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise TypeError("unhashable type")

    monkeypatch.setattr("mcpgen.independent.oracle.wire.inputs", stumble)
    found = made("paths: {/x: {get: {}}}", x=("GET /x", {}))
    assert found.left_out == {"x": "the second reader stumbles over its description (unhashable type)"}
