"""Sloppy shapes: read as what they must mean, with a warning, or refused with the cure."""

from typing import Any

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.openapi.normalise import normalise

from tests.normalising import HEAD_20, HEAD_30, HEAD_31, codes, document, normalised

PATHS = "paths: {/a: {get: {}}}\n"


def operation(text: str, *expected: str, path: str = "/a/{id}") -> dict[str, Any]:
    out, diag = normalised(f"{HEAD_30}paths:\n  '{path}':\n    get: {text}\n")
    assert [f"{item.severity} {item.code}" for item in diag.items] == list(expected), diag.items
    found: dict[str, Any] = out.root["paths"][path]["get"]
    return found


@pytest.mark.parametrize(
    ("info", "read"),
    [
        ("", {"title": "API", "version": "0"}),
        ("info: x\n", {"title": "API", "version": "0"}),
        ("info: {version: '1'}\n", {"title": "API", "version": "1"}),
        ("info: {title: T, version: 2}\n", {"title": "T", "version": "2"}),
        ("info: {title: T, version: '1', description: null}\n", {"title": "T", "version": "1"}),
        ("info: {title: T, version: '1', description: [a]}\n", {"title": "T", "version": "1"}),
    ],
)
def test_info(info: str, read: dict[str, str]) -> None:
    out, diag = normalised(f"openapi: 3.0.3\n{info}{PATHS}")
    assert out.root["info"] == read
    assert all(item.severity == "warning" for item in diag.items)


@pytest.mark.parametrize(
    ("written", "read", "warned"),
    [
        ("servers: null", None, 0),
        ("servers: {url: /a}", [{"url": "/a"}], 1),
        ("servers: [/a]", [{"url": "/a"}], 1),
        ("servers: [{description: d}]", [], 1),
        (
            "servers: [{url: '/{v}', variables: {v: {enum: [1, 2]}}}]",
            [{"url": "/{v}", "variables": {"v": {"enum": ["1", "2"], "default": "1"}}}],
            1,
        ),
        (
            "servers: [{url: '/{v}', variables: {v: 7}}]",
            [{"url": "/{v}", "variables": {"v": {"default": "7"}}}],
            2,
        ),
    ],
)
def test_servers(written: str, read: Any, warned: int) -> None:
    out, diag = normalised(f"{HEAD_30}{PATHS}{written}\n")
    assert out.root.get("servers") == read
    assert [item.severity for item in diag.items] == ["warning"] * warned


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{operationId: 12}", {"operationId": "12"}),
        ("{operationId: null}", {}),
        ("{summary: 1.5}", {"summary": "1.5"}),
        ("{description: {a: b}}", {}),
        ("{deprecated: 'true'}", {"deprecated": True}),
        ("{deprecated: since 2020}", {}),
        ("{tags: a}", {"tags": ["a"]}),
        ("{tags: [{name: a}, b, 3]}", {"tags": ["a", "b"]}),
        ("{security: null}", {}),
        ("{security: {s: []}}", {"security": [{"s": []}]}),
        ("{security: [s]}", {"security": [{"s": []}]}),
        ("{security: [{s: null}]}", {"security": [{"s": []}]}),
        ("{parameters: null}", {"parameters": []}),
        ("{requestBody: {content: {}}}", {}),
        (
            "{requestBody: {required: 'true', content: {a/b: null}}}",
            {"requestBody": {"required": True, "content": {"a/b": {}}}},
        ),
        (
            "{requestBody: {schema: {type: string}}}",
            {"requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}}},
        ),
    ],
)
def test_operations(written: str, read: dict[str, Any]) -> None:
    out, diag = normalised(f"{HEAD_30}paths: {{/a: {{get: {written}}}}}\n")
    assert out.root["paths"]["/a"]["get"] == {"responses": {}, **read}
    assert all(item.severity == "warning" for item in diag.items), diag.items


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{name: p, in: Query, schema: {}}", {"name": "p", "in": "query", "schema": {}}),
        ("{name: 7, in: query, schema: {}}", {"name": "7", "in": "query", "schema": {}}),
        ("{name: p, in: query}", {"name": "p", "in": "query", "schema": {"type": "string"}}),
        (
            "{name: p, in: query, type: array, items: {type: string}}",
            {"name": "p", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        ),
        (
            "{name: p, in: query, required: 'true', explode: 'false', schema: {}}",
            {"name": "p", "in": "query", "required": True, "explode": False, "schema": {}},
        ),
        (
            "{name: p, in: query, schema: {}, content: {a/b: {}}}",
            {"name": "p", "in": "query", "schema": {}},
        ),
        (
            "{name: p, in: query, description: 5, schema: {}}",
            {"name": "p", "in": "query", "description": "5", "schema": {}},
        ),
        ("{name: id, schema: {}}", {"name": "id", "in": "path", "required": True, "schema": {}}),
    ],
)
def test_parameters(written: str, read: dict[str, Any]) -> None:
    found = operation(f"{{parameters: [{written}]}}", *_warned(written))
    assert found["parameters"] == [read]


def _warned(written: str) -> list[str]:
    _, diag = normalised(f"{HEAD_30}paths: {{'/a/{{id}}': {{get: {{parameters: [{written}]}}}}}}")
    assert diag.items
    assert all(item.severity == "warning" for item in diag.items)
    return [f"{item.severity} {item.code}" for item in diag.items]


def test_parameters_by_name_are_a_list() -> None:
    found = operation(
        "{parameters: {p: {in: query, schema: {}}, id: {in: path, schema: {}}}}", "warning MCP221"
    )
    assert [each["name"] for each in found["parameters"]] == ["p", "id"]


@pytest.mark.parametrize(
    "written",
    ["text", "[]", "{in: query}", "{name: p}", "{name: p, in: body}", "{name: p, in: url}"],
)
def test_a_parameter_that_cannot_be_read_is_an_error_with_the_action_that_hides(written: str) -> None:
    _, diag = normalised(f"{HEAD_30}paths: {{/a: {{get: {{parameters: [{written}]}}}}}}")
    assert [f"{item.severity} {item.code}" for item in diag.items] == ["error MCP222"]
    assert "- target: \"$.paths['/a'].get\"\n  update: {x-mcp: {hidden: true" in str(diag.items[0].help)


def test_what_is_wrong_in_a_hidden_operation_is_no_error() -> None:
    text = "{parameters: [7, {$ref: '#/no'}], x-mcp: {hidden: true, reason: r}}"
    assert set(codes(f"{HEAD_30}paths: {{/a: {{get: {text}}}}}")) == {"note MCP222", "note MCP210"}


def test_a_list_that_lost_an_item_keeps_its_references() -> None:
    out, diag = normalised(
        HEAD_31
        + """
paths:
  /a: {get: {parameters: [null, {name: p, in: query, schema: {type: string}}]}}
  /b: {get: {parameters: [{$ref: '#/paths/~1a/get/parameters/1'}]}}
"""
    )
    assert [item.code for item in diag.items] == ["MCP225"]
    assert out.root["paths"]["/b"]["get"]["parameters"] == [{"$ref": "#/paths/~1a/get/parameters/0"}]
    assert out.place(("paths", "/a", "get", "parameters", 0, "name")).pointer[4] == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{'200': null}", {"200": {"description": ""}}),
        ("{'200': fine}", {"200": {"description": "fine"}}),
        ("{'4xx': {description: d}}", {"4XX": {"description": "d"}}),
        ("{ok: {description: d}}", {"ok": {"description": "d"}}),
        (
            "{'200': {schema: {type: string}}}",
            {"200": {"description": "", "content": {"application/json": {"schema": {"type": "string"}}}}},
        ),
        (
            "{'200': {content: null, headers: [a]}}",
            {"200": {"description": "", "content": {}, "headers": {}}},
        ),
    ],
)
def test_responses(written: str, read: dict[str, Any]) -> None:
    out, diag = normalised(f"{HEAD_30}paths: {{/a: {{get: {{responses: {written}}}}}}}\n")
    assert out.root["paths"]["/a"]["get"]["responses"] == read
    assert all(item.severity == "warning" for item in diag.items)


def test_methods_and_paths_in_other_spellings() -> None:
    out, diag = normalised(HEAD_30 + "paths: {a: {GET: {operationId: g}, fetch: {}, x-a: {}}}")
    assert list(out.root["paths"]) == ["/a"]
    assert out.root["paths"]["/a"] == {"x-a": {}, "get": {"operationId": "g", "responses": {}}}
    assert [item.code for item in diag.items] == ["MCP221", "MCP221", "MCP224"]
    assert codes(HEAD_30 + "paths: {/a: {GET: {}, get: {}}}") == ["error MCP224"]
    assert codes(HEAD_30 + "paths: {/a: {get: {}}, a: {get: {}}}") == ["error MCP222"]


def test_a_colon_marks_a_placeholder_where_a_parameter_is_declared_for_it() -> None:
    parameter = "{name: id, in: path, required: true, schema: {type: string}}"
    text = f"/a/:id/:x: {{get: {{parameters: [{parameter}]}}}}, '/a/{{id}}/:x': {{put: {{}}}}"
    out, _ = normalised(f"{HEAD_30}paths: {{{text}}}")
    assert list(out.root["paths"]) == ["/a/{id}/:x"]
    assert set(out.root["paths"]["/a/{id}/:x"]) == {"get", "put"}


def test_a_placeholder_and_a_parameter_that_differ_in_spelling_are_one() -> None:
    parameter = "{name: user_ID, in: path, required: true, schema: {}}"
    found = operation(f"{{parameters: [{parameter}]}}", "warning MCP203", path="/a/{userId}")
    assert found["parameters"][0]["name"] == "userId"
    shared = normalised(f"{HEAD_30}paths: {{'/a/{{userId}}': {{parameters: [{parameter}], get: {{}}}}}}")[0]
    assert shared.root["paths"]["/a/{userId}"]["get"]["parameters"][0]["name"] == "userId"


def test_a_scheme_that_is_not_declared_is_what_its_name_says() -> None:
    out, diag = normalised(f"{HEAD_30}{PATHS}security: [{{BearerAuth: []}}, {{Basic: []}}, {{other: []}}]")
    assert [item.code for item in diag.items] == ["MCP205", "MCP205"]
    assert out.root["components"]["securitySchemes"] == {
        "BearerAuth": {"type": "http", "scheme": "bearer"},
        "Basic": {"type": "http", "scheme": "basic"},
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{type: basic}", {"type": "http", "scheme": "basic"}),
        ("{type: apikey, in: Header, name: X}", {"type": "apiKey", "in": "header", "name": "X"}),
        ("{type: http, scheme: Bearer}", {"type": "http", "scheme": "Bearer"}),
    ],
)
def test_security_schemes(written: str, read: dict[str, str]) -> None:
    out, diag = normalised(f"{HEAD_30}{PATHS}components: {{securitySchemes: {{s: {written}}}}}")
    assert out.root["components"]["securitySchemes"]["s"] == read
    assert not any(item.severity == "error" for item in diag.items)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD_30, "MCP208"),
        (HEAD_30 + "paths: {}", "MCP208"),
        (HEAD_30 + "paths: null", "MCP208"),
        (HEAD_30 + "components: {schemas: {A: {}}}", "MCP208"),
        (HEAD_31, "MCP208"),
        (HEAD_20 + "definitions: {A: {}}", "MCP208"),
        (HEAD_30 + "paths: []", "MCP208"),
        (HEAD_30 + "paths: {/a: []}", "MCP222"),
        (HEAD_30 + "paths: {/a: {get: []}}", "MCP222"),
        (HEAD_30 + "paths: {/a: {get: {parameters: text}}}", "MCP222"),
    ],
)
def test_what_says_nothing_is_an_error(text: str, code: str) -> None:
    assert codes(text) == [f"error {code}"]


def test_webhooks_or_components_alone_are_enough_since_3_1() -> None:
    assert codes(HEAD_31 + "webhooks: {w: {post: {}}}") == ["note MCP226"]
    assert codes(HEAD_31 + "components: {schemas: {A: {}}}") == []
    assert codes(HEAD_31 + "paths: null\ncomponents: {schemas: {A: {}}}") == ["warning MCP221"]


@pytest.mark.parametrize(
    "text",
    [
        "type: object",
        "openapii: 3.0.0",
        "asyncapi: 2.0.0",
        "openapi: 4.0.0",
        "openapi: 3.9.0",
        "openapi: [3]",
        "openapi: 3",
        "swagger: '1.2'",
        "swagger: '3.0'",
        "swagger: '2.0'\nopenapi: 3.0.3",
    ],
)
def test_what_is_no_version_of_openapi_is_refused(text: str) -> None:
    diag = Diagnostics()
    assert normalise(document(text), diag) is None
    assert [item.code for item in diag.items] == ["MCP202"]


@pytest.mark.parametrize("version", ["3.0.0", "3.0", "3.1.2", "3.2.0", "3.1.0-rc1", "3.1"])
def test_every_version_of_openapi_3_is_read(version: str) -> None:
    assert codes(f"openapi: {version}\ninfo: {{title: T, version: '1'}}\n{PATHS}") == []
