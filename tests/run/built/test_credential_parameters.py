"""Parameters that are credentials, or headers of the message: no arguments, and sent once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.app import Seen, create_app

Build = Callable[..., Any]

SPEC = """
info: {title: Cellar, version: "1"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Api-Key}
    pass: {type: apiKey, in: query, name: pass word}
    crumb: {type: apiKey, in: cookie, name: sid}
    token: {type: http, scheme: bearer}
security: [{key: []}]
paths:
  /header:
    get:
      operationId: by_header
      parameters:
        - {name: x-api-KEY, in: header, required: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
  /query:
    get:
      operationId: by_query
      security: [{pass: []}]
      parameters: [{name: pass word, in: query, required: true, schema: {type: string}}]
  /cookie:
    get:
      operationId: by_cookie
      security: [{crumb: []}]
      parameters: [{name: sid, in: cookie, required: true, schema: {type: string}}]
  /token:
    get:
      operationId: by_token
      security: [{token: []}]
      parameters: [{name: authorization, in: header, required: true, schema: {type: string}}]
  /unnamed:
    get:
      operationId: unnamed
      security: []
      parameters: [{name: pass word, in: query, required: true, schema: {type: string}}]
  /both:
    get:
      operationId: both
      parameters: [{name: AUTHORIZATION, in: header, required: true, schema: {type: string}}]
  /either:
    get:
      operationId: either
      parameters: [{name: sid, in: cookie, schema: {type: string}}]
  /other:
    get:
      operationId: other_place
      parameters: [{name: sid, in: query, schema: {type: string}}]
"""
ENVIRON = {
    "CELLAR_KEY": "key-of-vault",
    "CELLAR_PASS": "word of vault",
    "CELLAR_CRUMB": "crumb-of-vault",
    "CELLAR_TOKEN": "token-of-vault",
}


@pytest.mark.parametrize(
    ("tool", "target", "headers"),
    [
        ("by_header", "/header", {"x-api-key": "key-of-vault"}),
        ("by_query", "/query?pass%20word=word%20of%20vault", {}),
        ("by_cookie", "/cookie", {"cookie": "sid=crumb-of-vault"}),
        ("by_token", "/token", {"authorization": "Bearer token-of-vault"}),
        ("unnamed", "/unnamed?pass%20word=word%20of%20vault", {}),
        ("both", "/both", {"x-api-key": "key-of-vault", "authorization": "Bearer token-of-vault"}),
        ("either", "/either", {"x-api-key": "key-of-vault", "cookie": "sid=crumb-of-vault"}),
        ("other_place", "/other", {"x-api-key": "key-of-vault"}),
    ],
)
def test_a_credential_is_no_argument_and_is_sent_once(
    package: Build, call: Any, upstream: Any, tool: str, target: str, headers: dict[str, str]
) -> None:
    made = package(SPEC)
    assert set(made.schema(tool)["properties"]) == {"by_header": {"page"}, "other_place": {"sid"}}.get(
        tool, set()
    )
    assert not call(made, tool, {}, **ENVIRON).get("isError")
    assert upstream.last.target == target
    names = [name.lower() for name, _ in upstream.last.lines]
    assert len(names) == len(set(names))
    sent = {name: upstream.last.headers.get(name) for name in ("x-api-key", "authorization", "cookie")}
    assert {name: value for name, value in sent.items() if value is not None} == headers


def test_what_the_server_sends_is_told_once_for_each_kind(package: Build) -> None:
    said = [item.message for item in package(SPEC).diag.items if item.code == "MCP271"]
    assert len(said) == len(set(said)) == 5
    assert any("'pass word' is the credential of pass" in one and "(2 places" in one for one in said)


def test_without_an_optional_credential_the_others_are_sent(package: Build, call: Any, upstream: Any) -> None:
    made = package(SPEC)
    environ = {name: value for name, value in ENVIRON.items() if name != "CELLAR_CRUMB"}
    call(made, "either", {}, **environ)
    assert upstream.last.headers["x-api-key"] == "key-of-vault"
    assert "cookie" not in upstream.last.headers


def test_the_second_reader_agrees(package: Build) -> None:
    wire = json.loads(package(SPEC).texts["tests/wire.json"])
    assert wire["differences"] == {} and wire["left_out"] == {}
    sent = {case["tool"]: case["request"] for case in wire["cases"] if case["case"] == "required"}
    assert sent["by_query"]["url"].count("pass%20word=") == 1
    assert sent["unnamed"]["url"].count("pass%20word=") == 1
    assert sent["both"]["headers"]["authorization"].startswith("Bearer ")
    assert sent["both"]["headers"]["x-api-key"]
    assert sent["either"]["headers"]["cookie"].startswith("sid=")


SWAGGER = """
swagger: "2.0"
info: {title: Cellar, version: "1"}
host: cellar.example
securityDefinitions: {key: {type: apiKey, in: query, name: k}}
paths:
  /a:
    get:
      operationId: getA
      security: [{key: []}]
      parameters:
      - {name: k, in: query, required: true, type: string}
      - {name: ACCEPT, in: header, type: string}
      - {name: content-LENGTH, in: header, type: integer}
      responses: {"200": {description: fine}}
"""


def test_the_second_reader_agrees_on_swagger_2(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SWAGGER, "utf-8")
    made = build(BuildOptions(str(tmp_path / "spec.yaml")), diag := Diagnostics())
    assert made is not None and not diag.failed
    assert [one.arguments for one in made.planned.plan.tools] == [()]
    wire = json.loads(made.files.texts["tests/wire.json"])
    assert wire["differences"] == {}
    assert [case["request"]["url"].count("k=") for case in wire["cases"]] == [1]


@pytest.mark.parametrize(
    "name",
    ["Accept", "content-TYPE", "Content-Length", "HOST", "transfer-encoding", "Te", "Upgrade", "cookie"],
)
def test_headers_of_the_message_are_no_arguments(package: Build, name: str) -> None:
    parameter = {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
    made = package({"paths": {"/a": {"get": {"operationId": "getA", "parameters": [parameter]}}}})
    assert made.schema("get_a")["properties"] == {}
    assert [item.code for item in made.diag.items] in (["MCP207"], ["MCP290"])
    wire = json.loads(made.texts["tests/wire.json"])
    assert wire["differences"] == {} and len(wire["cases"]) == 1


def test_a_credential_without_a_scheme_is_told_once_with_the_way_on(package: Build) -> None:
    parameter = {"name": "Authorization", "in": "header", "schema": {"type": "string"}}
    paths = {f"/{one}": {"get": {"operationId": one, "parameters": [parameter]}} for one in ("a", "b", "c")}
    made = package({"paths": paths})
    [said] = made.diag.items
    assert said.code == "MCP270" and "3 places" in said.message
    assert "securitySchemes: {token: {type: http, scheme: bearer}}" in said.help
    overlay = {
        "actions": [
            {
                "target": "$",
                "update": {
                    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
                    "security": [{"token": []}],
                },
            }
        ]
    }
    assert not [item for item in package({"paths": paths}, overlay).diag.items if item.code == "MCP270"]


def asked(root: dict[str, Any], target: str, headers: list[tuple[bytes, bytes]]) -> Seen:
    """What the mock makes of a GET."""
    seen: list[Seen] = []
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(_: Any) -> None:
        return

    asyncio.run(create_app(root, seen=seen.append)(scope, receive, send))
    [one] = seen
    return one


def test_the_mock_asks_for_a_credential_once(package: Build) -> None:
    root = package(SPEC).built.planned.document.root
    assert asked(root, "/query?pass%20word=x", []).ok
    assert "sent twice" in asked(root, "/query?pass%20word=x&pass%20word=y", []).verdict
    assert asked(root, "/query", []).status == 401
    assert asked(root, "/header", [(b"x-api-key", b"x")]).ok
