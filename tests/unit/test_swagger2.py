"""Swagger 2.0 in the structure of OpenAPI 3."""

from typing import Any

import pytest
from mcpgen.diagnostics import Place

from tests.normalising import HEAD_20, codes, normalised, result


def operation(text: str, more: str = "") -> dict[str, Any]:
    root = result(f"{HEAD_20}{more}\npaths:\n  /a/{{id}}:\n    post: {text}\n")
    found: dict[str, Any] = root["paths"]["/a/{id}"]["post"]
    return found


def parameter(text: str) -> dict[str, Any]:
    found: dict[str, Any] = operation(f"{{parameters: [{text}]}}")["parameters"][0]
    return found


@pytest.mark.parametrize(
    ("written", "servers"),
    [
        ("host: a.com\nbasePath: /v1/\nschemes: [http, https]", ["https://a.com/v1", "http://a.com/v1"]),
        ("host: a.com:8080", ["https://a.com:8080"]),
        ("host: a.com\nschemes: [http]", ["http://a.com"]),
        ("basePath: /v1", ["/v1"]),
        ("basePath: /", None),
        ("", None),
    ],
)
def test_host_base_path_and_schemes_become_servers(written: str, servers: list[str] | None) -> None:
    root = result(f"{HEAD_20}{written}\npaths: {{/a: {{get: {{}}}}}}")
    assert [server["url"] for server in root["servers"]] == servers if servers else "servers" not in root


def test_an_operation_with_schemes_of_its_own_has_a_server_of_its_own() -> None:
    more = "host: a.com\nschemes: [https]"
    assert operation("{schemes: [http]}", more)["servers"] == [{"url": "http://a.com"}]
    assert "servers" not in operation("{schemes: [https]}", more)


def test_a_parameter_gets_a_schema() -> None:
    assert parameter("{name: n, in: query, type: integer, format: int32, minimum: 1, description: d}") == {
        "name": "n",
        "in": "query",
        "description": "d",
        "schema": {"type": "integer", "format": "int32", "minimum": 1},
    }


@pytest.mark.parametrize(
    ("place", "said", "style", "explode"),
    [
        ("query", "", "form", False),
        ("query", "csv", "form", False),
        ("query", "ssv", "spaceDelimited", False),
        ("query", "tsv", "tabDelimited", False),
        ("query", "pipes", "pipeDelimited", False),
        ("query", "multi", "form", True),
        ("header", "csv", None, None),
        ("header", "pipes", "pipeDelimited", False),
    ],
)
def test_collection_formats_become_styles(
    place: str, said: str, style: str | None, explode: bool | None
) -> None:
    form = f", collectionFormat: {said}" if said else ""
    found = parameter(f"{{name: n, in: {place}, type: array, items: {{type: string}}{form}}}")
    assert (found.get("style"), found.get("explode")) == (style, explode)
    assert found["schema"] == {"type": "array", "items": {"type": "string"}}


def test_a_body_is_sent_as_what_the_operation_consumes() -> None:
    body = "{name: b, in: body, required: true, description: d, schema: {$ref: '#/definitions/B'}}"
    more = "consumes: [application/xml]\ndefinitions: {B: {type: object}}"
    schema = {"schema": {"$ref": "#/components/schemas/B"}}
    assert operation(f"{{parameters: [{body}]}}", more)["requestBody"] == {
        "description": "d",
        "required": True,
        "content": {"application/xml": schema},
    }
    own = operation(f"{{consumes: [application/json, text/json], parameters: [{body}]}}", more)
    assert own["requestBody"]["content"] == {"application/json": schema, "text/json": schema}
    assert operation(f"{{parameters: [{body}]}}", more[27:])["requestBody"]["content"] == {
        "application/json": schema
    }


def test_form_fields_become_one_object() -> None:
    found = operation(
        "{consumes: [application/x-www-form-urlencoded], parameters: ["
        "{name: a, in: formData, type: string, required: true, description: d},"
        "{name: b, in: formData, type: array, items: {type: string}, collectionFormat: multi},"
        "{name: c, in: formData, type: array, items: {type: string}}]}"
    )
    array = {"type": "array", "items": {"type": "string"}}
    assert found["requestBody"] == {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"a": {"type": "string", "description": "d"}, "b": array, "c": array},
                    "required": ["a"],
                },
                "encoding": {
                    "b": {"style": "form", "explode": True},
                    "c": {"style": "form", "explode": False},
                },
            }
        },
    }


def test_a_file_makes_a_form_multipart() -> None:
    found = operation("{parameters: [{name: f, in: formData, type: file}]}")
    assert found["requestBody"]["content"] == {
        "multipart/form-data": {
            "schema": {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
        }
    }


def test_bodies_and_forms_of_the_path_and_by_reference_reach_each_operation() -> None:
    root = result(
        HEAD_20
        + """
parameters: {b: {name: b, in: body, schema: {type: object}}, q: {name: q, in: query, type: string}}
paths:
  /a:
    parameters: [{$ref: '#/parameters/b'}, {$ref: '#/parameters/q'}]
    post: {}
    put: {consumes: [text/plain]}
"""
    )
    item = root["paths"]["/a"]
    assert item["parameters"] == [{"$ref": "#/components/parameters/q"}]
    assert list(item["post"]["requestBody"]["content"]) == ["application/json"]
    assert list(item["put"]["requestBody"]["content"]) == ["text/plain"]
    assert list(root["components"]["parameters"]) == ["q"]


def test_responses_are_of_what_the_operation_produces() -> None:
    found = operation(
        "{produces: [text/csv], responses: {'200': {description: d, schema: {type: string},"
        " headers: {X-A: {type: integer, description: h}}, examples: {text/csv: '1,2'}},"
        " '204': {description: none}}}",
        "produces: [application/xml]",
    )
    assert found["responses"] == {
        "200": {
            "description": "d",
            "content": {"text/csv": {"schema": {"type": "string"}, "example": "1,2"}},
            "headers": {"X-A": {"description": "h", "schema": {"type": "integer"}}},
        },
        "204": {"description": "none"},
    }


def test_a_shared_response_takes_the_media_types_of_the_operation() -> None:
    more = "produces: [application/json]\nresponses: {R: {description: d, schema: {type: string}}}"
    plain = operation("{responses: {'200': {$ref: '#/responses/R'}}}", more)
    assert plain["responses"]["200"] == {"$ref": "#/components/responses/R"}
    own = operation("{produces: [text/plain], responses: {'200': {$ref: '#/responses/R'}}}", more)
    assert list(own["responses"]["200"]["content"]) == ["text/plain"]


def test_a_file_is_a_binary_response() -> None:
    found = operation("{responses: {'200': {description: d, schema: {type: file}}}}")
    schema = {"type": "string", "format": "binary"}
    assert found["responses"]["200"]["content"] == {"application/octet-stream": {"schema": schema}}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{type: basic}", {"type": "http", "scheme": "basic"}),
        ("{type: apiKey, in: header, name: X}", {"type": "apiKey", "in": "header", "name": "X"}),
        (
            "{type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {s: d}, x-mcp: {}}",
            {
                "type": "oauth2",
                "x-mcp": {},
                "flows": {
                    "authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}}
                },
            },
        ),
        (
            "{type: oauth2, flow: application, tokenUrl: t, scopes: {}}",
            {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
        ),
    ],
)
def test_security_definitions_become_schemes(written: str, read: Any) -> None:
    root = result(f"{HEAD_20}paths: {{/a: {{get: {{}}}}}}\nsecurityDefinitions: {{s: {written}}}")
    assert root["components"]["securitySchemes"] == {"s": read}


def test_a_reference_follows_what_it_names_to_its_new_place() -> None:
    root = result(
        HEAD_20
        + """
paths:
  /a: {post: {parameters: [{name: q, in: query, type: string}, {name: b, in: body, schema: {type: object}}]}}
  /b: {get: {responses: {'200': {description: '', schema: {$ref: '#/paths/~1a/post/parameters/1/schema'}}}}}
"""
    )
    schema = root["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/paths/~1a/post/requestBody/content/application~1json/schema"}


def test_places_are_those_of_the_author() -> None:
    out, _ = normalised(
        HEAD_20
        + """
paths:
  /a:
    post:
      parameters:
        - {name: b, in: body, schema: {type: object}}
        - {name: q, in: query, type: string}
      responses: {'200': {description: '', schema: {type: string}}}
definitions: {D: {properties: {a: {type: string}}}}
"""
    )
    at = ("paths", "/a", "post")
    body = (*at, "requestBody", "content", "application/json", "schema", "type")
    assert out.place(body) == Place("api.yaml", (*at, "parameters", 0, "schema", "type"))
    assert out.place((*at, "parameters", 0, "name")) == Place("api.yaml", (*at, "parameters", 1, "name"))
    response = (*at, "responses", "200", "content", "application/json", "schema")
    assert out.place(response) == Place("api.yaml", (*at, "responses", "200", "schema"))
    place = out.place(("components", "schemas", "D", "properties"))
    assert place == Place("api.yaml", ("definitions", "D", "properties"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "{parameters: [{name: a, in: body, schema: {}}, {name: b, in: body, schema: {}}]}",
            ["warning MCP240"],
        ),
        (
            "{parameters: [{name: a, in: body, schema: {}}, {name: b, in: formData, type: string}]}",
            ["warning MCP240"],
        ),
        ("{parameters: [{name: id, in: body, schema: {}}]}", ["error MCP203"]),
        (
            "{parameters: [{name: a, in: query, type: array, items: {type: string}, collectionFormat: x}]}",
            ["warning MCP242"],
        ),
        (
            "{parameters: [{name: a, in: path, type: array, items: {}, collectionFormat: multi}]}",
            ["warning MCP242", "warning MCP203"],
        ),
        ("{consumes: text/plain, parameters: [{name: a, in: body, schema: {}}]}", ["warning MCP221"]),
    ],
)
def test_what_2_0_does_not_allow(written: str, expected: list[str]) -> None:
    text = f"{HEAD_20}paths:\n  '/a/{{id}}': {{post: {written}}}\n"
    assert codes(text) == expected
