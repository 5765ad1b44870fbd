"""What OpenAPI 3.2 adds, as extensions of a 3.1 document and as operations and parameters of the Api."""

from mcpgen.api import Api, read
from mcpgen.diagnostics import Place

from tests.normalising import HEAD_31, HEAD_32, codes, normalised, result


def api(text: str) -> Api:
    out, diag = normalised(text)
    found = read(out, diag)
    assert found is not None
    assert not diag.items, diag.items
    return found


def test_query_and_additional_operations_are_operations() -> None:
    found = api(
        HEAD_32
        + """
paths:
  /a/{id}:
    parameters: [{name: id, in: path, schema: {type: string}}]
    query: {operationId: q, requestBody: {content: {application/json: {schema: {type: object}}}}}
    additionalOperations: {COPY: {operationId: c}, Link: {operationId: l}}
    get: {operationId: g}
"""
    )
    assert [(each.method, each.id) for each in found.operations] == [
        ("GET", "g"),
        ("QUERY", "q"),
        ("COPY", "c"),
        ("Link", "l"),
    ]
    assert all(len(each.parameters) == 1 for each in found.operations)
    assert found.operations[1].body is not None


def test_an_additional_operation_is_placed_where_it_is_written() -> None:
    out, _ = normalised(HEAD_32 + "paths: {/a: {additionalOperations: {COPY: {summary: s}}}}")
    place = out.place(("paths", "/a", "x-mcpgen-operations", "COPY", "summary"))
    assert place == Place("api.yaml", ("paths", "/a", "additionalOperations", "COPY", "summary"))


def test_a_broken_additional_operation_names_the_action_that_hides_it() -> None:
    text = HEAD_32 + "paths: {/a: {additionalOperations: {COPY: {parameters: [{in: query}]}}, get: {}}}"
    _, diag = normalised(text)
    assert [item.code for item in diag.items] == ["MCP222"]
    assert "$.paths['/a'].additionalOperations.COPY" in str(diag.items[0].help)


def test_an_additional_operation_cannot_take_the_place_of_a_usual_one() -> None:
    assert codes(HEAD_32 + "paths: {/a: {get: {}, additionalOperations: {GET: {}}}}") == ["error MCP224"]
    assert codes(HEAD_32 + "paths: {/a: {additionalOperations: {GET: {}}}}") == ["warning MCP221"]
    assert codes(HEAD_32 + "paths: {/a: {additionalOperations: {'A B': {}}}}") == ["error MCP224"]


def test_the_whole_query_string_is_a_parameter() -> None:
    content = "content: {application/x-www-form-urlencoded: {schema: {type: object}}}"
    found = api(HEAD_32 + f"paths: {{/a: {{get: {{parameters: [{{in: querystring, {content}}}]}}}}}}")
    (parameter,) = found.operations[0].parameters
    assert (parameter.location, parameter.name) == ("querystring", "querystring")
    assert parameter.media_type == "application/x-www-form-urlencoded"
    assert parameter.schema == {"type": "object"}


def test_the_schema_of_an_item_is_one_of_a_list() -> None:
    found = api(
        HEAD_32
        + "paths: {/a: {post: {requestBody: {content: {application/jsonl: {itemSchema: {type: string}}}},"
        + " responses: {'200': {content: {text/event-stream: {schema: {minItems: 1}, itemSchema: true}}}}}}}"
    )
    (operation,) = found.operations
    assert operation.body is not None
    assert operation.body.contents[0].schema == {"type": "array", "items": {"type": "string"}}
    assert operation.responses[0].contents[0].schema == {
        "allOf": [{"minItems": 1}, {"type": "array", "items": True}]
    }


def test_encodings_by_position_have_no_effect_and_that_is_said() -> None:
    media = "{schema: {type: array}, prefixEncoding: [{contentType: a/b}], itemEncoding: {}}"
    text = f"paths: {{/a: {{post: {{requestBody: {{content: {{multipart/mixed: {media}}}}}}}}}}}"
    assert codes(HEAD_32 + text) == ["warning MCP227", "warning MCP227"]


def test_a_shared_media_type_is_put_where_it_is_used() -> None:
    root = result(
        HEAD_32
        + """
paths:
  /a: {post: {requestBody: {content: {application/json: {$ref: '#/components/mediaTypes/M'}}}}}
components: {mediaTypes: {M: {schema: {type: string, example: a}}}}
"""
    )
    content = root["paths"]["/a"]["post"]["requestBody"]["content"]
    assert content == {"application/json": {"schema": {"type": "string", "examples": ["a"]}}}


def test_tags_that_group_come_before_tags_that_mark() -> None:
    tags = "tags: [{name: beta, kind: badge}, {name: cats, parent: pets, kind: nav}, {name: pets}]\n"
    root = result(HEAD_32 + tags + "paths: {/a: {get: {tags: [beta, cats]}}}")
    assert root["paths"]["/a"]["get"]["tags"] == ["cats", "beta"]


def test_the_documents_own_address_is_local() -> None:
    root = result(
        HEAD_32
        + """$self: https://example.com/api/openapi.yaml
paths:
  /a: {get: {parameters: [{$ref: 'openapi.yaml#/components/parameters/P'}]}}
components:
  parameters: {P: {name: p, in: query, schema: {$ref: 'https://example.com/api/openapi.yaml#/components/schemas/S'}}}
  schemas: {S: {type: string}}
"""
    )
    assert root["paths"]["/a"]["get"]["parameters"] == [{"$ref": "#/components/parameters/P"}]
    assert root["components"]["parameters"]["P"]["schema"] == {"$ref": "#/components/schemas/S"}
    assert "$self" not in root


def test_device_flow_cookie_style_and_responses_without_description_pass() -> None:
    found = api(
        HEAD_32
        + """
paths:
  /a:
    get:
      security: [{'#/components/securitySchemes/O': []}]
      parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}}]
      responses: {'200': {summary: s}}
components:
  securitySchemes:
    O: {type: oauth2, flows: {deviceAuthorization: {deviceAuthorizationUrl: a, tokenUrl: b, scopes: {}}}}
"""
    )
    (operation,) = found.operations
    assert operation.security == (("O",),)
    assert operation.parameters[0].style == "cookie"


def test_no_description_can_speak_for_the_normaliser() -> None:
    text = """
x-mcpgen-a: 1
paths:
  /a:
    x-mcpgen-operations: {get: {operationId: evil}}
    get: {parameters: [{name: p, in: query, x-mcpgen-location: path, schema: {type: string}}]}
"""
    out, diag = normalised(HEAD_31 + text)
    assert {item.code for item in diag.items} == {"MCP225"}
    found = read(out, diag)
    assert found is not None
    assert [(each.id, each.parameters[0].location) for each in found.operations] == [(None, "query")]
