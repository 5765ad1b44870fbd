"""From ten lines of description to the request on the wire: each place, each style, each kind of body.

The recorder shows what a function asks of the runtime; the loopback server shows what reaches an API.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Build = Callable[..., Any]
Json = dict[str, Any]


class Upstream(ThreadingHTTPServer):
    """Keeps every request: method, target, headers, body."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Upstream

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.seen.append((self.command, self.path, headers, body))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    with Upstream() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def send(package: Build, upstream: Upstream) -> Callable[..., Any]:
    """`send(spec, tool, environ, **arguments)`: method, target, headers and body that reach the API."""

    def once(made: Any, tool: str, environ: dict[str, str] | None = None, **arguments: Any) -> Any:
        made = made if hasattr(made, "module") else package(made)
        about = made.module("about").ABOUT
        where = {f"{about.env_prefix}_SERVER_URL": upstream.url + "/base", **(environ or {})}
        config = made.module("_runtime.config.settings").load(about, {}, where)

        async def call() -> None:
            api = made.module("_runtime.api").Api(about, config)
            try:
                await made.function(tool)(api, **arguments)
            finally:
                await api.aclose()

        upstream.seen.clear()
        asyncio.run(call())
        [seen] = upstream.seen
        return seen

    return once


def operation(path: str = "/a", method: str = "get", **more: Any) -> Json:
    """A description with one operation, called `call`."""
    return {"paths": {path: {method: {"operationId": "call", **more}}}}


def parameter(name: str, place: str, schema: Any = None, **more: Any) -> Json:
    needed = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "schema": STRING if schema is None else schema, **needed, **more}


def body(media_type: str, schema: Any, required: bool = True, **more: Any) -> Json:
    return {"required": required, "content": {media_type: {"schema": schema, **more}}}


STRING = {"type": "string"}
ARRAY = {"type": "array", "items": STRING}
OBJECT = {"type": "object", "additionalProperties": STRING}


A = "/base/a"
SCHEMES = {
    "token": {"type": "http", "scheme": "Bearer"},
    "login": {"type": "http", "scheme": "basic"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "q": {"type": "apiKey", "in": "query", "name": "api key"},
    "c": {"type": "apiKey", "in": "cookie", "name": "sid", "x-mcp": {"env": "SESSION_ID"}},
    "oauth": {"type": "oauth2", "flows": {}},
}


# What a function asks of the runtime.


def test_each_place_has_its_mapping_by_the_names_of_the_wire(package: Build) -> None:
    made = package(
        operation(
            "/a/{thing-id}/{from}",
            "post",
            parameters=[
                parameter("thing-id", "path"),
                parameter("from", "path"),
                parameter("page[size]", "query"),
                parameter("X-Trace", "header"),
                parameter("sid", "cookie"),
            ],
            requestBody=body("application/json", {"type": "object", "properties": {"class": {}, "b": {}}}),
        )
    )
    arguments = {"thing_id": "1", "from_": "2", "page_size": 3, "X_Trace": "4", "sid": "5", "class_": 6}
    assert made.request("call", **arguments) == {
        "method": "POST",
        "path": "/a/{thing-id}/{from}",
        "params": {"thing-id": "1", "from": "2"},
        "query": {"page[size]": 3},
        "headers": {"X-Trace": "4"},
        "cookies": {"sid": "5"},
        "json": {"class": 6},
    }
    assert made.operations["POST /a/{thing-id}/{from}"]["arguments"] == {
        "thing_id": "path thing-id",
        "from_": "path from",
        "page_size": "query page[size]",
        "X_Trace": "header X-Trace",
        "sid": "cookie sid",
        "class_": "body class",
        "b": "body b",
    }


def test_an_argument_that_is_in_two_places_reaches_both(package: Build) -> None:
    made = package(
        operation(
            "/a/{id}",
            "put",
            parameters=[parameter("id", "path")],
            requestBody=body("application/json", {"properties": {"id": {}, "id_body": {}, "name": {}}}),
        )
    )
    sent = made.request("call", id="1", id_body_body="2", id_body="3", name="4")
    assert sent["params"] == {"id": "1"}
    assert sent["json"] == {"id": "2", "id_body": "3", "name": "4"}


B = {"properties": {"b": {}}, "required": ["a"]}


@pytest.mark.parametrize(
    ("schema", "required", "arguments"),
    [
        ({"type": "object", "properties": {"a": {}, "b": {}}, "required": ["a"]}, True, ["a", "b?"]),
        ({"properties": {"a": {}}}, True, ["a?"]),
        ({"type": "object", "properties": {"a": {}, "b": {}}}, False, ["a?", "b?"]),
        ({"type": "object", "properties": {"a": {}}, "required": ["a"]}, False, ["body?"]),
        (
            {"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}, "required": ["a"]}]},
            True,
            ["a", "b?"],
        ),
        ({"allOf": [{"properties": {"a": {}}}, {"properties": {"a": {}}}]}, True, ["body"]),
        ({"properties": {"a": {}, "id": {"readOnly": True}}, "required": ["a", "id"]}, True, ["a"]),
        ({"properties": {"a": {}}, "additionalProperties": False}, True, ["a?"]),
        ({"properties": {"a": {}}, "additionalProperties": True}, True, ["body"]),
        ({"properties": {"a": {}}, "additionalProperties": {"type": "string"}}, True, ["body"]),
        ({"properties": {"a": {}}, "oneOf": [{"required": ["a"]}]}, True, ["body"]),
        ({"properties": {"a": {}}, "anyOf": [{}]}, True, ["body"]),
        ({"properties": {"a": {}}, "not": {"required": ["a"]}}, True, ["body"]),
        ({"properties": {"a": {}}, "patternProperties": {"^x": {}}}, True, ["body"]),
        ({"properties": {"a": {}}, "required": ["b"]}, True, ["body"]),
        ({"type": ["object", "null"], "properties": {"a": {}}}, True, ["body"]),
        ({"type": "object"}, True, ["body"]),
        ({"type": "array", "items": {}}, True, ["body"]),
        ({"type": "string"}, True, ["body"]),
        (True, True, ["body"]),
        ({"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}, False, ["body?"]),
        ({"$ref": "#/components/schemas/A"}, True, ["a", "b?"]),
        ({"allOf": [{"$ref": "#/components/schemas/A"}, {"properties": {"c": {}}}]}, True, ["a", "b?", "c?"]),
    ],
)
def test_a_body_is_flat_where_it_is_a_plain_object_and_whole_otherwise(
    package: Build, schema: Any, required: bool, arguments: list[str]
) -> None:
    spec = operation(method="post", requestBody=body("application/json", schema, required))
    spec["components"] = {"schemas": {"A": {"properties": {"a": {}, "b": {}}, "required": ["a"]}}}
    made = package(spec)
    found = made.schema("call")
    needed = found.get("required", [])
    assert [name + ("" if name in needed else "?") for name in found["properties"]] == sorted(arguments)
    names = [name.rstrip("?") for name in arguments]
    sent = made.request("call", **{name: [name] for name in names})
    assert sent["json"] == (["body"] if names == ["body"] else {name: [name] for name in names})


def test_an_optional_body_without_arguments_is_not_sent(package: Build) -> None:
    made = package(
        operation(
            method="post", requestBody=body("application/json", {"properties": {"a": {}}}, required=False)
        )
    )
    assert repr(made.request("call")["json"]) == "OMIT"
    assert made.request("call", a=None)["json"] == {"a": None}


def test_a_required_body_without_arguments_is_an_empty_object(package: Build) -> None:
    made = package(operation(method="post", requestBody=body("application/json", {"properties": {"a": {}}})))
    assert made.request("call") == {"method": "POST", "path": "/a", "json": {}}


@pytest.mark.parametrize(
    ("media_type", "schema", "sent"),
    [
        ("application/json", {"type": "array"}, {"json": "YWI="}),
        ("*/*", {"type": "array"}, {"json": "YWI="}),
        ("application/merge-patch+json", {}, {"json": "YWI=", "media_type": "application/merge-patch+json"}),
        ("application/x-www-form-urlencoded", {"properties": {"body": {}}}, {"form": {"body": "YWI="}}),
        ("multipart/form-data", {"properties": {"body": {}}}, {"multipart": {"body": "YWI="}}),
        ("text/csv", {"type": "string"}, {"content": "YWI=", "media_type": "text/csv"}),
        ("text/*", {"type": "string"}, {"content": "YWI=", "media_type": "text/plain"}),
        ("application/xml", {"type": "object"}, {"content": "YWI=", "media_type": "application/xml"}),
        ("application/octet-stream", {}, {"content": b"ab", "media_type": "application/octet-stream"}),
        ("image/*", {}, {"content": b"ab", "media_type": "application/octet-stream"}),
        (
            "application/pkcs10",
            {"type": "string", "format": "byte"},
            {"content": "YWI=", "media_type": "application/pkcs10"},
        ),
    ],
)
def test_each_kind_of_body_is_sent_as_such(package: Build, media_type: str, schema: Any, sent: Json) -> None:
    made = package(operation(method="post", requestBody=body(media_type, schema)))
    assert made.request("call", body="YWI=") == {"method": "POST", "path": "/a", **sent}


def test_of_several_media_types_the_plainest_is_sent(package: Build) -> None:
    contents = {
        name: {"schema": {"type": "string"}} for name in ("text/xml", "application/json", "image/png")
    }
    made = package(operation(method="post", requestBody={"required": True, "content": contents}))
    assert made.request("call", body=1) == {"method": "POST", "path": "/a", "json": 1}


PIPES = {"style": "pipeDelimited", "explode": False}
SPACES = {"style": "spaceDelimited", "explode": False}


@pytest.mark.parametrize(
    ("place", "more", "value"),
    [
        ("query", {"schema": ARRAY}, "v"),
        ("query", {"schema": ARRAY, "explode": False}, ("v", "form", False, False)),
        (
            "query",
            {"schema": ARRAY, "style": "pipeDelimited", "explode": False},
            ("v", "pipeDelimited", False, False),
        ),
        (
            "query",
            {"schema": OBJECT, "style": "deepObject", "explode": True},
            ("v", "deepObject", True, False),
        ),
        ("query", {"schema": {"type": "string"}, "explode": False}, "v"),
        ("query", {"schema": {"type": "string"}, "allowReserved": True}, ("v", "form", True, True)),
        ("query", {"schema": {"enum": ["v"]}, "explode": False}, "v"),
        ("query", {"schema": {}, "explode": False}, ("v", "form", False, False)),
        ("path", {"schema": ARRAY}, "v"),
        ("path", {"schema": ARRAY, "explode": True}, ("v", "simple", True, False)),
        ("path", {"schema": {"type": "string"}, "style": "label"}, ("v", "label", False, False)),
        ("path", {"schema": {"type": "string"}, "style": "matrix"}, ("v", "matrix", False, False)),
        ("path", {"schema": ARRAY, "style": "matrix", "explode": True}, ("v", "matrix", True, False)),
        ("header", {"schema": OBJECT, "explode": True}, ("v", "simple", True, False)),
        ("cookie", {"schema": ARRAY, "explode": False}, ("v", "form", False, False)),
    ],
)
def test_a_style_is_said_where_it_is_not_the_default(
    package: Build, place: str, more: Json, value: Any
) -> None:
    made = package(
        operation("/a/{p}" if place == "path" else "/a", parameters=[parameter("p", place, **more)])
    )
    sent = made.request("call", p="v")
    [found] = [sent[key]["p"] for key in ("params", "query", "headers", "cookies") if key in sent]
    if isinstance(value, tuple):
        found = (found.value, found.style, found.explode, found.reserved)
    assert found == value


def test_a_parameter_with_content_is_json(package: Build) -> None:
    content = {"in": "query", "name": "q", "content": {"application/json": {"schema": {"type": "object"}}}}
    found = package(operation(parameters=[content])).request("call", q={"a": 1})["query"]["q"]
    assert (found.value, found.style) == ({"a": 1}, "json")


@pytest.mark.parametrize(
    ("root", "own", "sent"),
    [
        ([{"key": []}], None, {}),
        ([{"key": []}], [], {"security": ()}),
        ([{"key": []}], [{}], {"security": ((),)}),
        ([{"key": []}], [{"key": []}], {"security": (("key",),)}),
        ([], [{"key": [], "token": ["read"]}, {"token": []}], {"security": (("key", "token"), ("token",))}),
    ],
)
def test_security_is_said_where_the_operation_says_it(
    package: Build, root: Any, own: Any, sent: Json
) -> None:
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    more = {} if own is None else {"security": own}
    spec = operation(**more) | {"security": root, "components": {"securitySchemes": schemes}}
    assert package(spec).request("call") == {"method": "GET", "path": "/a", **sent}


@pytest.mark.parametrize(
    ("servers", "server"),
    [
        ([], None),
        ([{"url": "https://other.example/v2/"}], "https://other.example/v2"),
        ([{"url": "/v2"}], "/v2"),
        ([{"url": "https://{r}.example", "variables": {"r": {"default": "eu"}}}], "https://eu.example"),
    ],
)
def test_an_operation_with_its_own_server_says_it(package: Build, servers: list[Any], server: Any) -> None:
    spec = operation(servers=servers) | {"servers": [{"url": "https://home.example"}]}
    assert package(spec).request("call").get("server") == server


def test_answers_that_are_no_json_are_asked_for(package: Build) -> None:
    contents = {"text/csv": {}, "application/json": {}, "image/png": {}}
    spec = operation(responses={"200": {"description": "d", "content": contents}})
    assert package(spec).request("call")["accept"] == "application/json, text/csv, image/png"


def test_hidden_parameters_are_sent_without_being_arguments(package: Build) -> None:
    hidden = {"hidden": True, "reason": "Fixed."}
    made = package(
        operation(
            "/a/{v}",
            parameters=[
                parameter("v", "path", **{"x-mcp": {**hidden, "value": "v1"}}),
                parameter("limit", "query", {"type": "integer"}, **{"x-mcp": {**hidden, "value": 50}}),
                parameter("tags", "query", ARRAY, explode=False, **{"x-mcp": {**hidden, "value": ["a"]}}),
                parameter("gone", "query", **{"x-mcp": hidden}),
                parameter("q", "query"),
            ],
        )
    )
    assert list(made.schema("call")["properties"]) == ["q"]
    sent = made.request("call", q="x")
    assert sent["params"] == {"v": "v1"}
    assert {name: getattr(value, "value", value) for name, value in sent["query"].items()} == {
        "limit": 50,
        "tags": ["a"],
        "q": "x",
    }


def test_a_query_behind_a_path_is_sent_and_a_fragment_is_not(package: Build) -> None:
    made = package({"paths": {"/a?acl=full#one": {"get": {"operationId": "call"}}}})
    assert made.request("call") == {"method": "GET", "path": "/a", "query": {"acl": "full"}}


# What reaches the API.


@pytest.mark.parametrize(
    ("place", "more", "value", "wire"),
    [
        ("path", {}, "a.b ?#%", "/base/a/a.b%20%3F%23%25"),
        ("path", {"schema": ARRAY}, ["a,b", "c"], "/base/a/a%2Cb,c"),
        ("path", {"schema": ARRAY, "style": "label", "explode": True}, ["a", "b"], "/base/a/.a.b"),
        ("path", {"style": "matrix"}, "x", "/base/a/;p=x"),
        ("path", {"schema": OBJECT, "explode": True}, {"a": "1", "b": "2"}, "/base/a/a=1,b=2"),
        ("query", {}, "ä&b=c", "/base/a?p=%C3%A4%26b%3Dc"),
        ("query", {}, "", "/base/a?p="),
        ("query", {"schema": {"type": "boolean"}}, False, "/base/a?p=false"),
        ("query", {"schema": {"type": "integer"}}, 0, "/base/a?p=0"),
        ("query", {"schema": ARRAY}, ["a", "b"], "/base/a?p=a&p=b"),
        ("query", {"schema": ARRAY, "explode": False}, ["a", "b,c"], "/base/a?p=a,b%2Cc"),
        (
            "query",
            {"schema": ARRAY, "style": "spaceDelimited", "explode": False},
            ["a", "b"],
            "/base/a?p=a%20b",
        ),
        (
            "query",
            {"schema": ARRAY, "style": "pipeDelimited", "explode": False},
            ["a", "b"],
            "/base/a?p=a%7Cb",
        ),
        ("query", {"schema": OBJECT}, {"a": "1", "b": "2"}, "/base/a?a=1&b=2"),
        ("query", {"schema": OBJECT, "style": "deepObject"}, {"a": "1"}, "/base/a?p%5Ba%5D=1"),
        ("query", {"allowReserved": True}, "a/b?c", "/base/a?p=a/b?c"),
    ],
)
def test_a_value_stands_on_the_wire_in_its_style(
    send: Callable[..., Any], place: str, more: Json, value: Any, wire: str
) -> None:
    path = "/a/{p}" if place == "path" else "/a"
    spec = operation(path, parameters=[parameter("p", place, **more)])
    method, target, headers, content = send(spec, "call", p=value)
    assert (method, target, content) == ("GET", wire, b"")
    assert "content-type" not in headers


def test_headers_and_cookies_stand_on_the_wire(send: Callable[..., Any]) -> None:
    spec = operation(
        parameters=[parameter("X-A", "header"), parameter("b", "cookie"), parameter("c", "cookie")]
    )
    _, _, headers, _ = send(spec, "call", X_A="one", b="two", c="three")
    assert headers["x-a"] == "one"
    assert headers["cookie"] == "b=two; c=three"
    assert headers["accept"] == "application/json"


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ({"a": None, "b": [0, "ä"]}, {"a": None, "b": [0, "ä"]}),
        ([], []),
        (None, None),
        (False, False),
        ("", ""),
    ],
)
def test_a_json_body_stands_on_the_wire(send: Callable[..., Any], value: Any, wire: Any) -> None:
    _, _, headers, content = send(
        operation(method="post", requestBody=body("application/json", {})), "call", body=value
    )
    assert headers["content-type"] == "application/json"
    assert json.loads(content) == wire


def test_a_form_stands_on_the_wire(send: Callable[..., Any]) -> None:
    schema = {"properties": {"a": {}, "list": ARRAY, "joined": ARRAY, "data": {"type": "object"}, "gone": {}}}
    encoding = {"joined": {"style": "form", "explode": False}, "data": {"contentType": "application/json"}}
    spec = operation(
        method="post", requestBody=body("application/x-www-form-urlencoded", schema, encoding=encoding)
    )
    sent = send(spec, "call", a="x y&z", list=["1", "2"], joined=["3", "4"], data={"k": 1})
    assert sent[2]["content-type"] == "application/x-www-form-urlencoded"
    assert sent[3] == b"a=x%20y%26z&list=1&list=2&joined=3,4&data=%7B%22k%22%3A1%7D"


@pytest.mark.parametrize(
    ("encoding", "wire"),
    [
        ({}, b"data=%7B%22k%22%3A%22%2F%22%7D"),
        ({"explode": True}, b"k=%2F"),
        ({"explode": False, "contentType": "application/json"}, b"data=k,%2F"),
        ({"allowReserved": True}, b"k=/"),
    ],
)
def test_an_object_in_a_form_goes_by_its_encoding(
    send: Callable[..., Any], encoding: Json, wire: bytes
) -> None:
    schema = {"properties": {"data": OBJECT}}
    media = body("application/x-www-form-urlencoded", schema, encoding={"data": encoding})
    assert send(operation(method="post", requestBody=media), "call", data={"k": "/"})[3] == wire


def _name_of(part: Any) -> Any:
    return part.get_param("name", header="content-disposition")


def test_multipart_stands_on_the_wire(send: Callable[..., Any]) -> None:
    binary = {"type": "string", "format": "binary"}
    schema = {
        "properties": {
            "note": {"type": "string"},
            "meta": {"type": "object"},
            "file": binary,
            "image": {"type": "string", "contentMediaType": "image/png"},
            "list": ARRAY,
            "gone": binary,
        }
    }
    encoding = {"image": {"contentType": "image/png"}, "note": {"contentType": "text/markdown"}}
    spec = operation(method="post", requestBody=body("multipart/form-data", schema, encoding=encoding))
    _, _, headers, content = send(
        spec, "call", note="# ä", meta={"a": 1}, file="AAEC", image="iVBORw==", list=["1", "2"]
    )
    head = b"Content-Type: " + headers["content-type"].encode() + b"\r\n\r\n"
    found = [
        (_name_of(part), part.get_content_type(), part.get_payload(decode=True))
        for part in message_from_bytes(head + content).walk()
        if not part.is_multipart()
    ]
    assert found == [
        ("note", "text/markdown", "# ä".encode()),
        ("meta", "application/json", b'{"a":1}'),
        ("file", "application/octet-stream", b"\x00\x01\x02"),
        ("image", "image/png", b"\x89PNG"),
        ("list", "text/plain", b"1"),
        ("list", "text/plain", b"2"),
    ]


@pytest.mark.parametrize("schema", [{}, {"$ref": "#/components/schemas/Files"}])
def test_several_files_are_several_parts(package: Build, send: Callable[..., Any], schema: Json) -> None:
    files = {"type": "array", "items": {"type": "string", "format": "binary"}}
    spec = operation(
        method="post", requestBody=body("multipart/form-data", {"properties": {"f": schema or files}})
    )
    made = package(spec | {"components": {"schemas": {"Files": files}}})
    assert made.schema("call")["properties"]["f"]["items"]["contentEncoding"] == "base64"
    content = send(made, "call", f=["AAEC", "Aw=="])[3]
    assert re.findall(rb"octet-stream\r\n\r\n(.*?)\r\n--", content, re.DOTALL) == [b"\x00\x01\x02", b"\x03"]


@pytest.mark.parametrize(
    ("media_type", "value", "sent", "wire"),
    [
        ("text/csv", "a,b", "text/csv", b"a,b"),
        ("text/csv", "a,ä", "text/csv; charset=utf-8", "a,ä".encode()),
        ("application/octet-stream", "AAH/", "application/octet-stream", b"\x00\x01\xff"),
    ],
)
def test_text_and_bytes_stand_on_the_wire_as_they_are(
    send: Callable[..., Any], media_type: str, value: str, sent: str, wire: bytes
) -> None:
    spec = operation(method="put", requestBody=body(media_type, {"type": "string"}))
    method, _, headers, content = send(spec, "call", body=value)
    assert (method, headers["content-type"], content) == ("PUT", sent, wire)


@pytest.mark.parametrize(
    ("security", "environ", "headers", "target"),
    [
        ([{"token": []}], {"SHOP_TOKEN": "t"}, {"authorization": "Bearer t"}, "/base/a"),
        ([{"oauth": ["read"]}], {"SHOP_OAUTH": "o"}, {"authorization": "Bearer o"}, "/base/a"),
        (
            [{"login": []}],
            {"SHOP_LOGIN_USERNAME": "u", "SHOP_LOGIN_PASSWORD": "p"},
            {"authorization": "Basic dTpw"},
            "/base/a",
        ),
        ([{"key": []}], {"SHOP_KEY": "k"}, {"x-key": "k"}, "/base/a"),
        ([{"q": []}], {"SHOP_Q": "k/1"}, {}, "/base/a?api%20key=k%2F1"),
        ([{"c": []}], {"SESSION_ID": "s"}, {"cookie": "sid=s"}, "/base/a"),
        ([{"c": [], "key": []}], {"SESSION_ID": "s", "SHOP_KEY": "k"}, {"cookie": "sid=s", "x-key": "k"}, A),
        ([{"token": []}, {"key": []}], {"SHOP_KEY": "k"}, {"x-key": "k"}, "/base/a"),
        ([{"key": [], "token": []}], {"SHOP_KEY": "k"}, {}, "/base/a"),
        ([], {"SHOP_KEY": "k", "SHOP_TOKEN": "t"}, {}, "/base/a"),
    ],
)  # fmt: skip
def test_credentials_of_the_environment_go_with_the_request(
    package: Build, send: Callable[..., Any], security: Any, environ: Json, headers: Json, target: str
) -> None:
    spec = operation() | {
        "components": {"securitySchemes": SCHEMES},
        "security": [{name: []} for name in SCHEMES],
    }
    spec["paths"]["/a"]["get"]["security"] = security
    spec["paths"]["/b"] = {"get": {"operationId": "other"}}
    _, found, sent, _ = send(package(spec), "call", environ)
    assert found == target
    kept = {name: value for name, value in sent.items() if name in ("authorization", "x-key", "cookie")}
    assert kept == headers


def test_a_relative_server_of_an_operation_is_looked_up_on_the_configured_host(
    send: Callable[..., Any],
) -> None:
    assert send(operation(servers=[{"url": "/v2"}]), "call")[1] == "/v2/a"


# A form that stays one argument: its fields are sent like those of any other.

_FILE = {"type": "string", "format": "binary"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "required": ["file"], "properties": {"file": _FILE, "tags": ARRAY}},
        {"anyOf": [{"type": "object", "properties": {"url": STRING}}, {"properties": {"file": _FILE}}]},
        {"oneOf": [{"type": "object", "properties": {"url": STRING}}, {"properties": {"file": _FILE}}]},
        {"$ref": "#/components/schemas/Upload"},
    ],
)
def test_a_file_in_a_form_that_is_one_argument_is_sent_as_bytes(
    package: Build, send: Callable[..., Any], schema: Json
) -> None:
    upload = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"$ref": "#/components/schemas/F"}},
    }
    media = body("multipart/form-data", schema, False, encoding={"file": {"contentType": "image/png"}})
    spec = operation(method="post", requestBody=media)
    made = package(spec | {"components": {"schemas": {"Upload": upload, "F": _FILE}}})
    assert '"contentEncoding": "base64"' in json.dumps(made.schema("call")["properties"]["body"])
    content = send(made, "call", body={"file": "AAEC", "tags": ["a", "b"]})[3]
    assert re.findall(rb"image/png\r\n\r\n(.*?)\r\n--", content, re.DOTALL) == [b"\x00\x01\x02"]
    assert content.count(b'name="tags"') == 2
    assert "content-type" not in send(made, "call")[2]


def test_a_form_that_is_one_argument_follows_its_encoding(send: Callable[..., Any]) -> None:
    schema = {"type": "object", "required": ["name"], "properties": {"name": STRING, "tags": ARRAY}}
    encoding = {"tags": {"style": "pipeDelimited", "explode": False}}
    media = body("application/x-www-form-urlencoded", schema, False, encoding=encoding)
    sent = send(operation(method="post", requestBody=media), "call", body={"name": "a", "tags": ["b", "c"]})
    assert sent[3] == b"name=a&tags=b%7Cc"
