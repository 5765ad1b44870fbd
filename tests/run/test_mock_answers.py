"""What the mock answers: samples of the documented success, the request's own values, what it remembers."""

from typing import Any

import pytest
from mcpgen.independent.mock import state
from mock_client import Call, api, document

SHOP = """
paths:
  /shops/{shop}/things:
    parameters: [{name: shop, in: path, required: true, schema: {type: string}}]
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer, default: 1}}
        - {name: per_page, in: query, schema: {type: integer, default: 50}}
      responses:
        "200":
          content:
            application/json:
              schema:
                allOf:
                  - {properties: {total: {type: integer}, page: {type: integer}, per_page: {type: integer}}}
                  - {properties: {entries: {type: array, items: {$ref: "#/components/schemas/Thing"}}}}
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses: {"201": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /shops/{shop}/things/{thing_id}:
    parameters:
      - {name: shop, in: path, required: true, schema: {type: string}}
      - {name: thing_id, in: path, required: true, schema: {type: string}}
    get: {responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
    patch:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
      responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
    delete: {responses: {"204": {description: gone}}}
  /shops/{shop}/things/{thing_id}/sell:
    parameters:
      - {name: shop, in: path, required: true, schema: {type: string}}
      - {name: thing_id, in: path, required: true, schema: {type: string}}
    post:
      responses: {"200": {content: {application/json: {schema: {properties: {thing_id: {type: string}}}}}}}
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        id: {type: string}
        name: {type: string}
        size: {type: integer, default: 7}
        secret: {type: string, writeOnly: true}
        state: {type: string, enum: [new, sold]}
"""
HERE = "/shops/s/things"


@pytest.fixture
def shop() -> Call:
    return api(SHOP)


def names(answer: Any) -> list[str]:
    return [thing["name"] for thing in answer.json["entries"]]


def test_what_was_created_is_read_and_listed(shop: Call) -> None:
    made = shop("POST", HERE, json={"name": "a", "size": 3})
    assert made.status == 201
    assert made.json == {"id": "things-1", "name": "a", "size": 3, "state": "new"}
    assert made.headers["location"] == "/shops/s/things/things-1"
    assert shop("POST", HERE, json={"name": "b"}).json["id"] == "things-2"
    assert shop("GET", f"{HERE}/things-1").json == made.json
    assert names(shop("GET", HERE)) == ["a", "b", "sample-name"]
    assert names(shop("GET", "/shops/t/things")) == ["sample-name"]


def test_an_id_of_the_body_is_kept(shop: Call) -> None:
    assert shop("POST", HERE, json={"id": "mine/1", "name": "a"}).headers["location"].endswith("/mine%2F1")
    assert shop("GET", f"{HERE}/mine%2F1").json["name"] == "a"


def test_a_made_id_is_not_one_that_is_taken(shop: Call) -> None:
    shop("POST", HERE, json={"id": "things-1", "name": "a"})
    assert shop("POST", HERE, json={"name": "b"}).json["id"] == "things-2"


def test_put_replaces_and_patch_changes(shop: Call) -> None:
    shop("POST", HERE, json={"name": "a", "size": 3})
    assert shop("PATCH", f"{HERE}/things-1", json={"name": "b"}).json["size"] == 3
    assert shop("GET", f"{HERE}/things-1").json["name"] == "b"
    assert shop("PUT", f"{HERE}/things-1", json={"name": "c"}).json["size"] == 7
    assert shop("GET", f"{HERE}/things-1").json["size"] == 7
    assert names(shop("GET", HERE)) == ["c", "sample-name"]


def test_what_was_deleted_is_gone_with_all_that_is_under_it(shop: Call) -> None:
    shop("POST", HERE, json={"name": "a"})
    assert shop("DELETE", f"{HERE}/things-1").status == 204
    for method, path in [("GET", ""), ("DELETE", ""), ("POST", "/sell")]:
        answer = shop(method, f"{HERE}/things-1{path}")
        assert (answer.status, answer.why) == (404, "/shops/s/things/things-1 was deleted")
        assert answer.seen.ok  # there is nothing wrong with the request
    assert names(shop("GET", HERE)) == ["sample-name"]
    assert shop("POST", HERE, json={"id": "things-1", "name": "again"}).status == 201
    assert shop("GET", f"{HERE}/things-1").json["name"] == "again"


def test_what_is_made_anew_has_nothing_of_its_namesake_under_it() -> None:
    response = {"200": {"content": {"application/json": {"schema": {"items": {"properties": {"id": {}}}}}}}}
    body = {"content": {"application/json": {"schema": {"properties": {"id": {}}}}}}
    post = {"requestBody": body, "responses": {"204": {}}}
    gone = {"delete": {"responses": {"204": {}}}}
    call = api(
        {
            "openapi": "3.1.0",
            "paths": {
                "/a": {"post": post},
                "/a/{x}": gone,
                "/a/{x}/b": {"post": post, "get": {"responses": response}},
                "/a/{x}/b/{y}": gone,
            },
        }
    )
    for path, name in [("/a", "one"), ("/a/one/b", "two")]:
        call("POST", path, json={"id": name})
    assert call("GET", "/a/one/b").json == [{"id": "two"}, {"id": "sample-id"}]
    call("DELETE", "/a/one")
    call("POST", "/a", json={"id": "one"})
    assert call("GET", "/a/one/b").json == [{"id": "sample-id"}]


def test_an_id_that_was_never_created_answers_a_sample(shop: Call) -> None:
    first, second = shop("GET", f"{HERE}/x"), shop("GET", f"{HERE}/x")
    assert first.json == second.json == {"id": "x", "name": "sample-name", "size": 7, "state": "new"}
    assert shop("POST", f"{HERE}/x/sell").json == {"thing_id": "x"}


def test_the_sample_in_a_list_can_be_deleted(shop: Call) -> None:
    assert shop("DELETE", f"{HERE}/sample-id").status == 204
    assert shop("GET", HERE).json["entries"] == []


def test_a_list_is_paged_and_counted(shop: Call) -> None:
    for name in "abcd":
        shop("POST", HERE, json={"name": name})
    answer = shop("GET", f"{HERE}?page=2&per_page=2")
    assert names(answer) == ["c", "d"]
    assert {**answer.json, "entries": 0} == {"total": 5, "page": 2, "per_page": 2, "entries": 0}
    assert shop("GET", HERE).json["per_page"] == 50


def test_a_list_without_an_end_in_sight_has_pages_too() -> None:
    call = api("""
paths:
  /a:
    get:
      parameters: [{name: offset, in: query, schema: {type: integer}}]
      responses: {"200": {content: {application/json: {schema: {items: {properties: {id: {}}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {properties: {n: {}}}}}}
      responses: {"204": {}}
  /a/{id}: {delete: {responses: {"204": {}}}}
""")
    for number in range(60):
        call("POST", "/a", json={"n": number})
    assert [thing["id"] for thing in call("GET", "/a").json] == [f"a-{number}" for number in range(1, 51)]
    assert [thing["id"] for thing in call("GET", "/a?offset=58").json] == ["a-59", "a-60", "sample-id"]


def test_what_is_write_only_is_never_shown(shop: Call) -> None:
    made = shop("POST", HERE, json={"name": "a", "secret": "hunter2"})
    assert made.status == 201
    for answer in (made, shop("GET", HERE), shop("GET", f"{HERE}/things-1")):
        assert b"secret" not in answer.body
        assert b"hunter2" not in answer.body


def test_a_mock_that_does_not_remember_answers_samples_only() -> None:
    shop = api(SHOP, remember=False)
    shop("POST", HERE, json={"name": "a"})
    assert names(shop("GET", HERE)) == ["sample-name"]
    assert shop("DELETE", f"{HERE}/x").status == 204
    assert shop("GET", f"{HERE}/x").status == 200
    assert shop("PUT", f"{HERE}/x", json={"name": "b"}).json["name"] == "b"


def test_memory_is_bounded_and_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch, shop: Call) -> None:
    monkeypatch.setattr(state, "MOST_RECORDS", 3)
    for name in "abcde":
        shop("POST", HERE, json={"name": name})
    assert names(shop("GET", HERE)) == ["c", "d", "e", "sample-name"]
    monkeypatch.setattr(state, "MOST_BYTES", 100)
    shop("POST", HERE, json={"name": "f" * 60})
    assert names(shop("GET", HERE)) == ["f" * 60, "sample-name"]
    for name in "abcde":
        shop("DELETE", f"{HERE}/{name}")
    assert [shop("GET", f"{HERE}/{name}").status for name in "abcde"] == [200, 200, 404, 404, 404]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("{type: integer}", 1),
        ("{type: string, format: uuid}", "00000000-0000-4000-8000-000000000001"),
        ('{type: string, pattern: "^T[0-9]{3}$"}', "T111"),
    ],
)
def test_a_made_id_is_of_the_declared_kind(kind: str, expected: object) -> None:
    call = api(
        """
paths:
  /things:
    post:
      requestBody: {content: {application/json: {schema: {properties: {name: {}}}}}}
      responses: {"200": {content: {application/json: {schema: {properties: {id: KIND, name: {}}}}}}}
  /things/{id}: {get: {responses: {"204": {}}}}
""".replace("KIND", kind)
    )
    assert call("POST", "/things", json={"name": "a"}).json == {"id": expected, "name": "a"}


def test_the_request_is_echoed_into_an_envelope_and_only_where_it_fits() -> None:
    call = api("""
paths:
  /x/{id}:
    put:
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses:
        "200":
          content:
            application/json:
              schema:
                required: [data]
                properties:
                  data:
                    type: object
                    properties: {id: {type: string}, n: {type: integer}, m: {type: string}}
""")
    answer = call("PUT", "/x/a", json={"n": "not a number", "m": "b", "other": 1})
    assert answer.json == {"data": {"id": "a", "n": 1, "m": "b"}}


@pytest.mark.parametrize(
    ("responses", "status", "kind", "body"),
    [
        (
            '{"204": {}, "200": {content: {application/json: {schema: {type: integer}}}}}',
            200,
            "application/json",
            b"1",
        ),
        (
            '{"201": {}, "202": {content: {application/json: {schema: {const: 2}}}}}',
            202,
            "application/json",
            b"2",
        ),
        ('{"201": {}, "404": {content: {application/json: {}}}}', 201, None, b""),
        ('{"404": {content: {application/json: {}}}}', 204, None, b""),
        ("{2XX: {content: {application/json: {schema: {const: 3}}}}}", 200, "application/json", b"3"),
        ("{default: {content: {application/json: {schema: {const: 4}}}}}", 200, "application/json", b"4"),
        ('{"302": {description: elsewhere}}', 302, None, b""),
        (
            '{"200": {content: {text/plain: {}, application/json: {schema: {const: 5}}}}}',
            200,
            "application/json",
            b"5",
        ),
        ('{"200": {content: {"image/*": {}}}}', 200, "image/png", None),
        ('{"200": {content: {"*/*": {schema: {const: 6}}}}}', 200, "application/json", b"6"),
        ('{"200": {content: {text/plain: {schema: {const: six}}}}}', 200, "text/plain", b"six"),
        (
            '{"200": {content: {application/x-pkcs12: {schema: {type: string, format: binary}}}}}',
            200,
            None,
            None,
        ),
        (
            '{"200": {content: {application/pkcs7-mime: {schema: {type: string, format: byte}}}}}',
            200,
            None,
            b"c2FtcGxl",
        ),
    ],
)
def test_the_answer_is_the_first_documented_success_with_content(
    responses: str, status: int, kind: str | None, body: bytes | None
) -> None:
    answer = api(f"paths: {{/x: {{get: {{responses: {responses}}}}}}}")("GET", "/x")
    assert answer.status == status
    assert kind is None or answer.headers["content-type"] == kind
    assert answer.body == body if body is not None else len(answer.body) > 0
    if status == 302:
        assert answer.headers["location"] == "https://127.0.0.1:4443/redirected"


def test_the_client_chooses_among_documented_types() -> None:
    call = api("""
paths: {/x: {get: {responses: {"200": {content: {application/json: {schema: {const: 1}}, text/html: {}}}}}}}
""")
    assert call("GET", "/x", {"Accept": "text/html"}).body.startswith(b"<!doctype html>")
    assert call("GET", "/x", {"Accept": "text/html;q=0.5, application/json"}).body == b"1"


def test_a_required_header_of_the_answer_is_there() -> None:
    call = api("""
paths:
  /x:
    get:
      responses:
        "204":
          headers:
            X-Left: {required: true, schema: {type: integer}}
            X-Maybe: {schema: {type: integer}}
            X-Odd: {required: true, schema: {const: "a\\r\\nSet-Cookie: b"}}
""")
    headers = call("GET", "/x").headers
    assert headers["x-left"] == "1"
    assert "x-maybe" not in headers
    assert headers["x-odd"] == "a  Set-Cookie: b"


def test_every_answer_has_an_id_of_its_own() -> None:
    call = api('paths: {/x: {get: {responses: {"204": {}}}}}')
    assert call("GET", "/x").headers["x-request-id"] == "mock-000001"
    refused = call("GET", "/y")
    assert refused.json["request_id"] == refused.headers["x-request-id"] == "mock-000002"


def test_the_same_requests_are_answered_the_same_in_another_mock() -> None:
    requests = [("POST", HERE, {"name": "a"}), ("GET", HERE, ...), ("GET", f"{HERE}/things-1", ...)]
    answers = []
    for _ in range(2):
        shop = api(SHOP)
        sent = [
            shop(method, path, **({} if body is ... else {"json": body})) for method, path, body in requests
        ]
        answers.append([(answer.status, answer.headers, answer.body) for answer in sent])
    assert answers[0] == answers[1]


def test_the_description_is_not_changed_by_what_is_done() -> None:
    root = document(SHOP)
    shop = api(root)
    shop("POST", HERE, json={"name": "a", "size": 3})
    shop("PATCH", f"{HERE}/things-1", json={"name": "b"})
    assert names(shop("GET", HERE)) == ["b", "sample-name"]
    assert root == document(SHOP)
    assert shop("GET", f"{HERE}/new").json["name"] == "sample-name"
