"""Every kind of wrong request is refused by the mock with its reason, and the right one beside it is not."""

import base64

import pytest
from mock_client import api

THINGS = """
paths:
  /things:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 9}}
        - {name: state, in: query, required: true, schema: {type: string, enum: ["on", "off"]}}
      responses: {"200": {content: {application/json: {schema: {type: array, items: {type: string}}}}}}
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
      responses: {"201": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /things/{id}:
    get: {responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}}
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  /things/all:
    delete: {responses: {"204": {description: gone}}}
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string}
        size: {type: integer}
        parts: {type: array, items: {type: object, properties: {colour: {type: string}}}}
        labels: {type: object, additionalProperties: {type: string}}
        map: {type: object, additionalProperties: {type: object, properties: {a: {}}}}
"""


def test_a_request_that_fits_is_answered() -> None:
    call = api(THINGS)
    assert call("GET", "/things?limit=3&state=on").status == 200
    assert call("POST", "/things", json={"name": "a", "size": 0, "labels": {"any": "x"}}).status == 201


def test_a_wrong_method_is_refused_with_the_ones_that_there_are() -> None:
    answer = api(THINGS)("PATCH", "/things")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.why == "PATCH is not a method of this path; there are GET, POST"


@pytest.mark.parametrize(
    "path",
    [
        "/thing",
        "/things/",
        "/things//",
        "//things",
        "/things/a/b",
        "/things/.",
        "/x/../things/a",
        "/things/%2e%2E",
    ],
)
def test_a_path_is_not_normalised(path: str) -> None:
    call = api(THINGS)
    assert call("GET", "/things/a").status == 200
    assert call("GET", path).status == 404


def test_a_slash_in_a_value_is_one_when_it_is_encoded() -> None:
    call = api(THINGS)
    assert call("GET", "/things/a%2Fb").json["id"] == "a/b"
    assert call("GET", "/things%2Fa").status == 404


def test_a_literal_path_wins_over_a_template() -> None:
    call = api(THINGS)
    assert call("DELETE", "/things/all").status == 204
    assert call("GET", "/things/all").status == 405


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("state=on&limits=3", "query parameter 'limits' is not declared; there are limit, state"),
        ("limit=3", "query parameter 'state' is required and missing"),
        ("state=on&limit=3.5", "query parameter 'limit': 3.5 is not of type 'integer'"),
        ("state=on&limit=10", "query parameter 'limit': 10 is greater than the maximum of 9"),
        ("state=on&limit=+3", "query parameter 'limit': ' 3' is not of type 'integer'"),
        ("state=On", "query parameter 'state': 'On' is not one of ['on', 'off']"),
        ("state=on&state=off", "query parameter 'state': is given more than once"),
        (
            "State=on",
            "query parameter 'state' is required and missing; query parameter 'State' is not declared; ",
        ),
    ],
)
def test_a_wrong_query_is_refused(query: str, why: str) -> None:
    answer = api(THINGS)("GET", f"/things?{query}")
    assert answer.status == 400
    assert answer.why.startswith(why)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({}, "body: 'name' is a required property"),
        ({"name": 1}, "body: name: 1 is not of type 'string'"),
        (
            {"name": "a", "colour": "x"},
            "body: 'colour' is not a property here; there are id, labels, map, name, parts, size",
        ),
        (
            {"name": "a", "parts": [{"color": "x"}]},
            "body: 'parts[0].color' is not a property here; there are colour",
        ),
        ({"name": "a", "labels": {"any": 1}}, "body: labels.any: 1 is not of type 'string'"),
        ({"name": "a", "map": {"any": {"b": 1}}}, "body: 'map.any.b' is not a property here; there are a"),
        ({"name": "a", "id": "b"}, "body: 'id' is read-only and must not be sent"),
        ([], "body: [] is not of type 'object'"),
        (None, "body: None is not of type 'object'"),
    ],
)
def test_a_wrong_body_is_refused(value: object, why: str) -> None:
    answer = api(THINGS)("POST", "/things", json=value)
    assert (answer.status, answer.why) == (400, why)


@pytest.mark.parametrize(
    ("headers", "body", "status", "why"),
    [
        ({}, b'{"name": "a"}', 415, "the body has no Content-Type; declared: application/json"),
        (
            {"Content-Type": "text/plain"},
            b"a",
            415,
            "the Content-Type text/plain is not declared; declared: ",
        ),
        ({"Content-Type": "application/json; charset=utf-8"}, b'{"name": "a"}', 415, "the Content-Type app"),
        ({"Content-Type": "json"}, b'{"name": "a"}', 415, "the Content-Type 'json' is not one media type"),
        ({"Content-Type": "application/json"}, b"", 400, "a body is required; there is a Content-Type, "),
        ({}, b"", 400, "a body is required"),
        ({"Content-Type": "application/json"}, b'{"name": ', 400, "the body is not JSON: "),
        ({"Content-Type": "application/json"}, b'{"name": "\xff"}', 400, "the body is not JSON: "),
        (
            {"Content-Type": "application/json"},
            b'{"name": "a", "size": NaN}',
            400,
            "the body is not JSON: NaN is",
        ),
        (
            {"Content-Type": "application/json"},
            b'{"name": "a", "name": "b"}',
            400,
            "the body is not JSON: the mem",
        ),
    ],
)
def test_a_body_that_is_not_what_was_declared_is_refused(
    headers: dict[str, str], body: bytes, status: int, why: str
) -> None:
    answer = api(THINGS)("POST", "/things", headers, body)
    assert answer.status == status
    assert answer.why.startswith(why)


def test_two_content_types_are_none() -> None:
    twice = [("Content-Type", "application/json"), ("Content-Type", "text/plain")]
    answer = api(THINGS)("POST", "/things", twice, b'{"name": "a"}')
    assert (answer.status, answer.why) == (415, "the Content-Type 'application/json' is not one media type")


def test_a_body_or_a_content_type_where_there_is_none_is_refused() -> None:
    call = api(THINGS)
    assert call("GET", "/things/a", json={}).why == "this operation takes no body"
    why = "there is a Content-Type, 'application/json', but no body"
    assert call("GET", "/things/a", {"Content-Type": "application/json"}).why == why


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert api(THINGS)("GET", "/things?limit=x&more=1").why.count("; query parameter") == 2


def test_lenient_lets_pass_what_is_not_mentioned_and_nothing_else() -> None:
    call = api(THINGS, lenient=True)
    assert call("GET", "/things?state=on&more=1", {"X-More": "1", "Cookie": "a=b"}).status == 200
    assert call("POST", "/things", json={"name": "a", "colour": "x"}).status == 201
    charset = {"Content-Type": "application/json; charset=utf-8"}
    assert call("POST", "/things", charset, b'{"name": "a"}').status == 201
    assert call("GET", "/things/a", {"Accept": "text/html"}).status == 200
    assert call("GET", "/things?state=no&more=1").status == 400
    assert call("POST", "/things", json={"colour": "x"}).status == 400


def test_a_body_that_is_too_long_is_refused() -> None:
    answer = api(THINGS)(
        "POST", "/things", {"Content-Type": "application/json"}, b" " * (8 * 1024 * 1024 + 1)
    )
    assert answer.status == 413


SECURED = """
paths:
  /open: {get: {security: [], responses: {"204": {}}}}
  /default: {get: {responses: {"204": {}}}}
  /either: {get: {security: [{key: []}, {basic: []}], responses: {"204": {}}}}
  /both: {get: {security: [{key: [], query: []}], responses: {"204": {}}}}
  /cookie: {get: {security: [{cookie: []}], responses: {"204": {}}}}
  /optional: {get: {security: [{bearer: []}, {}], responses: {"204": {}}}}
  /oauth: {get: {security: [{oauth: [read]}], responses: {"204": {}}}}
security: [{bearer: []}]
components:
  securitySchemes:
    bearer: {type: http, scheme: bearer}
    basic: {type: http, scheme: basic}
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: session}
    oauth: {type: oauth2, flows: {}}
"""
BASIC = base64.b64encode(b"user:word").decode()


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/open", {}, 204),
        ("/optional", {}, 204),
        ("/default", {}, 401),
        ("/default", {"Authorization": "Bearer k"}, 204),
        ("/default", {"Authorization": "Bearer "}, 401),
        ("/default", {"Authorization": "k"}, 401),
        ("/default", {"Authorization": f"Basic {BASIC}"}, 401),
        ("/default", {"X-Key": "k"}, 401),
        ("/either", {"X-Key": "k"}, 204),
        ("/either", {"Authorization": f"Basic {BASIC}"}, 204),
        ("/either", {"Authorization": "Basic !"}, 401),
        ("/either", {"Authorization": f"Basic {base64.b64encode(b'user').decode()}"}, 401),
        ("/both", {"X-Key": "k"}, 401),
        ("/both?key=k", {"X-Key": "k"}, 204),
        ("/both?key=", {"X-Key": "k"}, 401),
        ("/cookie", {"Cookie": "a=b"}, 401),
        ("/cookie", {"Cookie": "session=1"}, 204),
        ("/oauth", {"Authorization": "Bearer k"}, 204),
        ("/oauth", {}, 401),
    ],
)
def test_credentials_have_to_be_there(target: str, headers: dict[str, str], status: int) -> None:
    answer = api(SECURED)("GET", target, headers)
    assert answer.status == status
    if status == 401:
        assert answer.why.startswith("credentials are missing: ")


def test_the_refusal_says_which_credentials_are_asked_for() -> None:
    answer = api(SECURED)("GET", "/either")
    ways = "the header 'X-Key' or an Authorization header of scheme Basic"
    assert answer.why == f"credentials are missing: {ways}"
    assert answer.headers["www-authenticate"] == 'Basic realm="mock"'


def test_a_key_in_the_query_of_an_operation_that_does_not_ask_for_it_is_refused() -> None:
    assert api(SECURED)("GET", "/open?key=k").status == 400


STYLES = """
paths:
  /q:
    get:
      parameters:
        - {name: list, in: query, schema: {type: array, items: {type: integer}}}
        - {name: csv, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - name: pipes
          in: query
          style: pipeDelimited
          explode: false
          schema: {$ref: "#/components/schemas/L"}
        - name: spaces
          in: query
          style: spaceDelimited
          explode: false
          schema: {$ref: "#/components/schemas/L"}
        - name: deep
          in: query
          style: deepObject
          schema:
            type: object
            properties: {a: {type: integer}, b: {$ref: "#/components/schemas/L"}}
            additionalProperties: false
        - name: spread
          in: query
          schema: {type: object, properties: {x: {type: integer}, y: {type: string}}}
        - name: flat
          in: query
          explode: false
          schema: {type: object, properties: {m: {type: integer}}, additionalProperties: false}
        - {name: json, in: query, content: {application/json: {schema: {type: object, required: [k]}}}}
        - {name: flag, in: query, schema: {type: boolean}}
        - {name: maybe, in: query, schema: {type: [integer, "null"]}}
        - {name: either, in: query, schema: {anyOf: [{type: integer}, {type: string, enum: [all]}]}}
      responses: {"204": {}}
  /p/{simple}/{label}/{matrix}/{many}/{a}.{b}:
    get:
      parameters:
        - {name: simple, in: path, required: true, schema: {type: array, items: {type: integer}}}
        - {name: label, in: path, required: true, style: label, schema: {type: integer}}
        - {name: matrix, in: path, required: true, style: matrix, schema: {type: integer}}
        - name: many
          in: path
          required: true
          style: matrix
          explode: true
          schema: {$ref: "#/components/schemas/L"}
        - {name: a, in: path, required: true, schema: {type: string}}
        - {name: b, in: path, required: true, schema: {type: string, enum: [json, xml]}}
      responses: {"204": {}}
  /h:
    get:
      parameters:
        - {name: X-Numbers, in: header, required: true, schema: {type: array, items: {type: integer}}}
        - {name: crumb, in: cookie, schema: {type: integer}}
        - {name: sum, in: cookie, schema: {type: array, items: {const: 1+1}}}
      responses: {"204": {}}
components: {schemas: {L: {type: array, items: {type: integer}}}}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("list=1&list=2", "list=1,2"),
        ("list=1", "list[]=1"),
        ("list=", "list=&list="),
        ("csv=a%2Cb,c", "csv=a&csv=b"),
        ("pipes=1|2", "pipes=1,2"),
        ("pipes=1%7C2", "pipes=a|b"),
        ("spaces=1%202", "spaces=1,2"),
        ("deep[a]=1", "deep[a]=x"),
        ("deep%5Ba%5D=1&deep[b]=1&deep[b]=2", "deep[c]=1"),
        ("deep[a]=1", "deep=1"),
        ("x=1&y=2", "x=a"),
        ("y=1", "z=1"),
        ("flat=m,1", "flat=m,x"),
        ("flat=m,1", "flat=n,1"),
        ("json=%7B%22k%22:1%7D", "json=%7B%7D"),
        ("json=%7B%22k%22:1%7D", "json=%7B"),
        ("flag=true", "flag=True"),
        ("flag=false", "flag=1"),
        ("maybe=3", "maybe=x"),
        ("maybe=", "maybe=3.5"),
        ("either=all", "either=none"),
        ("either=12", "either=1.2"),
    ],
)
def test_each_style_of_query_parameter_is_read_as_it_is_written(right: str, wrong: str) -> None:
    call = api(STYLES)
    assert call("GET", f"/q?{right}").status == 204
    assert call("GET", f"/q?{wrong}").status == 400


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("1,2/.5/;matrix=5/;many=1;many=2/x.json", 204),
        ("1,x/.5/;matrix=5/;many=1;many=2/x.json", 400),
        ("1,2/5/;matrix=5/;many=1;many=2/x.json", 400),
        ("1,2/.5/;matric=5/;many=1;many=2/x.json", 400),
        ("1,2/.5/matrix=5/;many=1;many=2/x.json", 400),
        ("1,2/.5/;matrix=5/;many=1;many=x/x.json", 400),
        ("1,2/.5/;matrix=5/;many=1/x.csv", 400),
        ("1,2/15/;matrix=5/;many=1/x.json", 400),
        ("1,2/.5/;matrix=5/;many=1/x", 404),
    ],
)
def test_each_style_of_path_parameter_is_read_as_it_is_written(path: str, status: int) -> None:
    assert api(STYLES)("GET", f"/p/{path}").status == status


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, "header 'X-Numbers' is required and missing"),
        ({"X-Numbers": "1,a"}, "header parameter 'X-Numbers': [1]: 'a' is not of type 'integer'"),
        ({"X-Numbers": "1", "X-Number": "1"}, "header 'x-number' is neither declared nor a common one"),
        ({"X-Numbers": "1", "Cookie": "crumb=a"}, "cookie 'crumb': 'a' is not of type 'integer'"),
        ({"X-Numbers": "1", "Cookie": "crum=1"}, "cookie 'crum' is not declared; there are crumb, sum"),
    ],
)
def test_a_wrong_header_or_cookie_is_refused(headers: dict[str, str], why: str) -> None:
    call = api(STYLES)
    good = {
        "X-Numbers": "1,2",
        "Cookie": "crumb=1; sum=1+1",
        "User-Agent": "x",
        "Accept-Encoding": "gzip",
        "traceparent": "0",
    }
    assert call("GET", "/h", good).status == 204
    answer = call("GET", "/h", headers)
    assert (answer.status, answer.why) == (400, why)


BODIES = """
paths:
  /form:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [n]
              discriminator: {propertyName: k}
              properties:
                n: {type: integer}
                l: {type: array, items: {type: integer}}
                o: {type: object, properties: {a: {type: integer}}}
      responses: {"204": {}}
  /multi:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary}
                n: {type: integer}
                meta: {type: object, required: [a]}
      responses: {"204": {}}
  /text:
    post:
      requestBody: {content: {text/plain: {schema: {type: string, maxLength: 3}}}}
      responses: {"204": {}}
  /bytes: {post: {requestBody: {content: {application/octet-stream: {}}}, responses: {"204": {}}}}
  /base64:
    post:
      requestBody: {content: {application/pkcs10: {schema: {type: string, format: byte}}}}
      responses: {"204": {}}
  /image: {post: {requestBody: {content: {"image/*": {}}}, responses: {"204": {}}}}
  /patch:
    patch:
      requestBody: {content: {application/merge-patch+json: {schema: {properties: {a: {type: integer}}}}}}
      responses: {"204": {}}
"""
FORM = "application/x-www-form-urlencoded"


def multipart(*parts: tuple[str, str, bytes]) -> bytes:
    """Parts by disposition, type and content."""
    head = b"--B\r\nContent-Disposition: form-data; %b\r\nContent-Type: %b\r\n\r\n%b\r\n"
    return b"".join(head % (name.encode(), kind.encode(), text) for name, kind, text in parts) + b"--B--\r\n"


FILE = ('name="file"; filename="a.bin"', "application/octet-stream", b"\xff\x00\r\n")


@pytest.mark.parametrize(
    ("target", "kind", "body", "status"),
    [
        ("/form", FORM, b"n=1&l=1&l=2&o=%7B%22a%22:1%7D", 204),
        ("/form", FORM, b"n=1&k=any", 204),
        ("/form", FORM, b"n=x", 400),
        ("/form", FORM, b"l=1", 400),
        ("/form", FORM, b"n=1&m=1", 400),
        ("/form", FORM, b"n=1&o=%7B%22b%22:1%7D", 400),
        ("/form", FORM, b"n=1&n=2", 400),
        ("/form", "application/json", b'{"n": 1}', 415),
        ("/multi", "multipart/form-data; boundary=B", multipart(FILE), 204),
        ("/multi", "multipart/form-data; boundary=B", multipart(FILE, ('name="n"', "text/plain", b"5")), 204),
        ("/multi", "multipart/form-data; boundary=B", multipart(FILE, ('name="n"', "text/plain", b"x")), 400),
        ("/multi", "multipart/form-data; boundary=B", multipart(FILE, ('name="m"', "text/plain", b"5")), 400),
        (
            "/multi",
            "multipart/form-data; boundary=B",
            multipart(FILE, ('name="meta"', "application/json", b'{"a": 1}')),
            204,
        ),
        (
            "/multi",
            "multipart/form-data; boundary=B",
            multipart(FILE, ('name="meta"', "application/json", b"{}")),
            400,
        ),
        ("/multi", "multipart/form-data; boundary=B", multipart(('name="n"', "text/plain", b"5")), 400),
        ("/multi", "multipart/form-data; boundary=B", b"--B\r\n", 400),
        ("/multi", "multipart/form-data; boundary=B", multipart(FILE)[:-4], 400),
        ("/multi", "multipart/form-data", multipart(FILE), 400),
        ("/text", "text/plain", "äöü".encode(), 204),
        ("/text", "text/plain; charset=utf-8", b"abc", 204),
        ("/text", "text/plain", b"abcd", 400),
        ("/text", "text/plain", b"\xff", 400),
        ("/bytes", "application/octet-stream", b"\xff\x00", 204),
        ("/base64", "application/pkcs10", b"c2FtcGxl", 204),
        ("/base64", "application/pkcs10", b"c2FtcGx", 400),
        ("/image", "image/png", b"\xff\x00", 204),
        ("/image", "video/mp4", b"\xff\x00", 415),
        ("/patch", "application/json", b'{"a": 1}', 415),
    ],
)
def test_each_kind_of_body_is_read(target: str, kind: str, body: bytes, status: int) -> None:
    assert (
        api(BODIES)("POST" if target != "/patch" else "PATCH", target, {"Content-Type": kind}, body).status
        == status
    )


def test_a_json_body_by_another_name_is_checked_like_json() -> None:
    call, kind = api(BODIES), {"Content-Type": "application/merge-patch+json"}
    assert call("PATCH", "/patch", kind, b'{"a": 1}').status == 204
    assert call("PATCH", "/patch", kind, b'{"a": "x"}').status == 400


def test_an_answer_that_the_client_does_not_accept_is_not_sent() -> None:
    call = api(THINGS)
    assert call("GET", "/things/a", {"Accept": "text/html"}).status == 406
    assert call("GET", "/things/a", {"Accept": "text/html, application/*;q=0.1"}).status == 200
    assert call("GET", "/things/a", {"Accept": "application/json;q=0, */*"}).status == 406


def test_what_version_3_0_says_otherwise_is_understood() -> None:
    call = api("""
openapi: 3.0.3
paths:
  /x:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                a: {type: string, nullable: true}
                b: {type: integer, minimum: 1, exclusiveMinimum: true}
                c: {$ref: "#/components/schemas/C"}
      responses: {"204": {}}
components: {schemas: {C: {nullable: true, allOf: [{type: string}]}}}
""")
    assert call("POST", "/x", json={"a": None, "b": 2, "c": None}).status == 204
    assert call("POST", "/x", json={"b": 1}).status == 400
    assert call("POST", "/x", json={"b": None}).status == 400


def test_an_operation_says_its_own_parameter_anew_and_the_most_precise_content_counts() -> None:
    call = api("""
paths:
  /x:
    parameters: [{name: X-A, in: header, required: true, schema: {type: string}}]
    post:
      parameters: [{name: x-a, in: header, schema: {type: integer}}]
      requestBody: {content: {application/json: {schema: {type: integer}}, "*/*": {}, "application/*": {}}}
      responses: {"204": {}}
""")
    assert call("POST", "/x").status == 204
    assert call("POST", "/x", {"X-A": "a"}).status == 400
    assert call("POST", "/x", json="a").status == 400
    assert call("POST", "/x", {"Content-Type": "application/other"}, b"a").status == 204


def test_a_pattern_ends_where_ecma_262_says() -> None:
    call = api("""
paths:
  /x:
    post:
      requestBody: {content: {application/json: {schema: {pattern: '^[$]\\d[^$]$'}}}}
      responses: {"204": {}}
""")
    assert [call("POST", "/x", json=text).status for text in ("$1a", "$1a\n", "$\u0661a")] == [204, 400, 400]


def test_the_base_path_of_the_server_belongs_to_the_path() -> None:
    call = api("""
servers: [{url: "https://example.com/{version}/api/", variables: {version: {default: v1, enum: [v1, v2]}}}]
paths:
  /x: {get: {responses: {"204": {}}}}
  /y: {get: {servers: [{url: https://files.example.com/up}], responses: {"204": {}}}}
""")
    assert [call("GET", path).status for path in ("/v1/api/x", "/v2/api/x", "/up/y")] == [204, 204, 204]
    assert [call("GET", path).status for path in ("/x", "/v3/api/x", "/v1/api/y", "/up/x")] == [404] * 4


def test_a_query_that_is_written_into_a_path_tells_operations_apart() -> None:
    call = api("""
paths:
  /x?beta=true: {post: {operationId: beta, responses: {"204": {}}}}
  /x: {post: {operationId: plain, responses: {"204": {}}}}
""")
    assert (call("POST", "/x?beta=true").seen.operation_id, call("POST", "/x?beta=true").status) == (
        "beta",
        204,
    )
    assert call("POST", "/x").seen.operation_id == "plain"
    assert call("POST", "/x?beta=false").status == 400


def test_the_log_says_which_operation_was_hit_and_what_was_wrong() -> None:
    call = api(THINGS)
    seen = call("GET", "/things/a%20b").seen
    assert (seen.method, seen.path, seen.operation, seen.ok) == (
        "GET",
        "/things/a%20b",
        "GET /things/{id}",
        True,
    )
    seen = call("GET", "/things?x=1").seen
    assert (seen.operation, seen.status, seen.ok) == ("GET /things", 400, False)


def test_a_property_that_is_only_demanded_or_tells_alternatives_apart_is_declared() -> None:
    call = api("""
paths:
  /x:
    post:
      requestBody:
        content:
          application/json:
            schema:
              required: [a]
              properties: {b: {type: integer}}
              oneOf: [{properties: {c: {type: integer}}}, {properties: {d: {readOnly: true}}, required: [d]}]
              discriminator: {propertyName: kind}
      responses: {"204": {}}
""")
    assert call("POST", "/x", json={"a": 1, "c": 1, "kind": "first"}).status == 204
    assert call("POST", "/x", json={"a": 1, "e": 1}).why.startswith("body: 'e' is not a property here")
    assert call("POST", "/x", json={"a": 1, "d": 1}).why == "body: 'd' is read-only and must not be sent"


def test_a_circle_of_references_is_no_endless_loop() -> None:
    call = api("""
paths:
  /x:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}
      responses: {"204": {}}
  /y: {post: {requestBody: {$ref: "#/components/requestBodies/B"}, responses: {"204": {}}}}
components:
  schemas: {A: {allOf: [{$ref: "#/components/schemas/A"}]}}
  requestBodies: {B: {$ref: "#/components/requestBodies/B"}}
""")
    assert call("POST", "/x", json={"a": 1}).status == 204
    assert call("POST", "/y", json={"a": 1}).status == 415
