"""Inputs with one possible value: sent, and not asked for, where the API wants them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Build = Callable[..., Any]

SPEC = """
servers: [{url: "https://a.example"}]
components:
  schemas:
    Kind: {type: string, enum: [sail]}
paths:
  /{version}/boats:
    post:
      operationId: add_boat
      parameters:
        - {name: version, in: path, required: true, schema: {type: string, enum: [v2]}}
        - {name: X-Form, in: header, required: true, schema: {const: short}}
        - {name: count, in: query, required: true, schema: {type: integer, enum: [7]}}
        - {name: full, in: query, schema: {type: boolean, enum: [true]}}
        - {name: either, in: query, required: true, schema: {type: [string, "null"], enum: [a]}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [kind, name, hull]
              properties:
                kind: {$ref: "#/components/schemas/Kind"}
                hull: {allOf: [{$ref: "#/components/schemas/Kind"}], description: of what}
                name: {type: string}
                deck: {type: string, enum: [teak]}
  /notes:
    post:
      operationId: note
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [kind]
              properties: {kind: {const: memo}, text: {type: string}}
  /marks:
    post:
      operationId: mark
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [kind], properties: {kind: {const: 3}}}
"""


def test_required_constants_are_sent_and_not_asked_for(package: Build, call: Any, upstream: Any) -> None:
    made = package(SPEC)
    assert set(made.schema("add_boat")["properties"]) == {"full", "either", "name", "deck"}
    assert set(made.schema("add_boat")["required"]) == {"either", "name"}
    call(made, "add_boat", {"either": "a", "name": "Ida"})
    assert upstream.last.target == "/v2/boats?either=a&count=7"
    assert upstream.last.headers["x-form"] == "short"
    assert json.loads(upstream.last.body) == {"kind": "sail", "hull": "sail", "name": "Ida"}
    call(made, "add_boat", {"either": "a", "name": "Ida", "full": True, "deck": "teak"})
    assert upstream.last.target == "/v2/boats?full=true&either=a&count=7"
    assert json.loads(upstream.last.body)["deck"] == "teak"


def test_the_record_says_what_is_sent(package: Build) -> None:
    hidden = package(SPEC).operations["POST /{version}/boats"]["hiddenArguments"]
    assert hidden["query count"] == {"reason": "it has one value, which is always sent", "value": 7}
    assert set(hidden) == {"path version", "header X-Form", "query count", "body kind", "body hull"}


def test_a_constant_of_another_type_is_sent_as_it_is_meant(package: Build) -> None:
    properties = {"level": {"type": "integer", "enum": ["2"]}, "code": {"type": "string", "enum": [7]}}
    schema = {"type": "object", "required": ["level", "code"], "properties": properties}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    made = package({"paths": {"/a": {"post": {"operationId": "a", "requestBody": body}}}})
    assert made.request("a")["json"] == {"level": 2, "code": "7"}
    [case] = json.loads(made.texts["tests/wire.json"])["cases"]
    assert case["request"]["body"] == {"json": {"level": 2, "code": "7"}}


def test_a_body_of_constants_only_is_sent_whole(package: Build, call: Any, upstream: Any) -> None:
    made = package(SPEC)
    assert made.schema("mark")["properties"] == {}
    call(made, "mark", {})
    assert json.loads(upstream.last.body) == {"kind": 3}


def test_an_optional_body_is_not_sent_for_its_constants(package: Build, call: Any, upstream: Any) -> None:
    made = package(SPEC)
    assert set(made.schema("note")["properties"]) == {"body"}
    call(made, "note", {})
    assert upstream.last.body == b""
    call(made, "note", {"body": {"kind": "memo"}})
    assert json.loads(upstream.last.body) == {"kind": "memo"}


def test_an_overlay_shows_a_constant_again(package: Build) -> None:
    target = "$.paths['/{version}/boats'].post.parameters[?@.name=='count']"
    made = package(SPEC, {"actions": [{"target": target, "update": {"x-mcp": {"hidden": False}}}]})
    assert "count" in made.schema("add_boat")["required"]
    wire = json.loads(made.texts["tests/wire.json"])
    assert wire["differences"] == {}


def test_the_second_reader_sends_the_same(package: Build) -> None:
    wire = json.loads(package(SPEC).texts["tests/wire.json"])
    assert wire["differences"] == {} and wire["left_out"] == {}
    sent = {(case["tool"], case["case"]): case for case in wire["cases"]}
    boat = sent["add_boat", "required"]
    assert boat["request"]["url"] == "https://a.example/v2/boats?count=7&either=a"
    assert boat["request"]["headers"]["x-form"] == "short"
    assert boat["request"]["body"]["json"]["kind"] == boat["request"]["body"]["json"]["hull"] == "sail"
    assert set(boat["arguments"]) == {"either", "name"}
    assert sent["mark", "required"]["request"]["body"] == {"json": {"kind": 3}}


@pytest.mark.parametrize("schema", [{"enum": ["a", "b"]}, {"enum": [None]}, {}, {"enum": []}])
def test_what_may_be_two_things_is_asked_for(package: Build, schema: dict[str, Any]) -> None:
    parameter = {"name": "x", "in": "query", "required": True, "schema": schema}
    made = package({"paths": {"/a": {"get": {"operationId": "a", "parameters": [parameter]}}}})
    assert set(made.schema("a")["properties"]) == {"x"}
