"""Odd descriptions: each package passes its own suite, and no mutant of it survives.

Each is a kind that two readers of a description once took differently, or that no case could tell apart.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from suite_of import built, tried, wire, wrong


def document(version: str, text: str) -> dict[str, Any]:
    """A description of this version with members from the text."""
    head: dict[str, Any] = {"info": {"title": "Odd", "version": "1"}}
    if version == "2.0":
        head |= {"swagger": version, "host": "odd.example", "basePath": "/v1"}
    else:
        head |= {"openapi": version, "servers": [{"url": "https://odd.example/v1"}]}
    return head | yaml.safe_load(textwrap.dedent(text))


FRAMES = """
  paths:
    /letters:
      post:
        operationId: send
        parameters:
          - {name: Content-Length, in: header, required: true, schema: {type: integer}}
          - {name: Content-type, in: header, required: true, schema: {type: string}}
          - {name: HOST, in: header, required: true, schema: {type: string}}
          - {name: Keep-Alive, in: header, schema: {type: string}}
          - {name: Cookie, in: header, required: true, schema: {type: string}}
          - {name: X-Stamp, in: header, schema: {type: string}}
          - {name: x-colour, in: header, schema: {type: string}}
        requestBody: {content: {application/json: {schema: {type: object}}}}
        responses: {"200": {description: sent}}
      parameters:
        - {name: x-stamp, in: header, schema: {type: integer}}
"""
FRAMES_2 = """
  paths:
    /letters:
      post:
        operationId: send
        consumes: [application/json]
        parameters:
          - {name: Content-Length, in: header, required: true, type: integer}
          - {name: content-Type, in: header, required: true, type: string}
          - {name: accept, in: header, required: true, type: string}
          - {name: letter, in: body, schema: {type: object}}
        responses: {"200": {description: sent}}
"""
METHODS = """
  paths:
    /shelf:
      query: {operationId: ask, responses: {"200": {description: fine}}}
      additionalOperations:
        copy: {operationId: copy, responses: {"200": {description: fine}}}
        Copy: {operationId: copyOther, responses: {"200": {description: fine}}}
        LINK: {operationId: link, responses: {"200": {description: fine}}}
"""
QUERIES = """
  paths:
    /files?action=list&page={page}:
      get:
        operationId: list
        parameters:
          - {name: action, in: query, schema: {type: string}}
          - {name: page, in: query, schema: {type: integer}}
          - {name: order, in: query, schema: {type: string}}
        responses: {"200": {description: fine}}
    /files?acl:
      get:
        operationId: acl
        parameters: [{name: acl, in: query, schema: {type: boolean}}]
        responses: {"200": {description: fine}}
    /files?do={verb}&tag=a&tag=b:
      get:
        operationId: act
        parameters:
          - {name: verb, in: path, required: true, schema: {type: string}}
          - {name: do, in: query, schema: {type: string}}
        responses: {"200": {description: fine}}
    /files?bare:
      get: {operationId: bare, responses: {"200": {description: fine}}}
"""
NO_TOOLS = "{paths: {}, webhooks: {called: {post: {responses: {'200': {description: fine}}}}}}"
OWN_ACTION = """
  paths:
    /doors:
      get:
        operationId: look
        parameters:
          - {name: action, in: query, required: true, schema: {type: string}}
          - {name: name, in: query, schema: {type: string}}
          - {name: arguments, in: query, schema: {type: string}}
        responses: {"200": {description: fine}}
      post: {operationId: shut, responses: {"200": {description: fine}}}
"""
ALIKE = """
  paths:
    /lamps:
      get:
        operationId: lamps
        parameters:
          - {name: only, in: query, schema: {type: string, enum: [x]}}
          - {name: too, in: query, schema: {type: string, enum: [x]}}
          - {name: must, in: query, required: true, schema: {type: string, enum: [x]}}
          - {name: shall, in: query, required: true, schema: {type: string, enum: [x]}}
          - {name: fixed, in: query, schema: {type: string, pattern: "^on$"}}
          - {name: firm, in: query, schema: {type: string, pattern: "^on$"}}
          - {name: a, in: query, schema: {type: string, maxLength: 1}}
          - {name: b, in: query, schema: {type: string, maxLength: 1}}
          - {name: none, in: query, schema: {type: "null"}}
        responses: {"200": {description: fine}}
      post:
        operationId: addLamp
        requestBody:
          required: true
          content:
            application/json:
              schema:
                type: object
                properties: {off: {type: "null"}, dim: {enum: [null]}, dark: {const: null}}
        responses: {"200": {description: fine}}
"""
SECRETS = """
  paths:
    /safe:
      post:
        operationId: fill
        parameters: [{name: keys, in: query, schema: {type: array, items: {type: string, format: password}}}]
        requestBody:
          required: true
          content:
            application/json:
              schema:
                type: object
                required: [pin]
                properties:
                  pin: {type: string, format: password}
                  code: {type: string, format: password, enum: [x, y]}
                  inner: {type: object, properties: {token: {type: string, writeOnly: true}}}
                  list: {type: array, items: {type: object, properties: {token: {format: password}}}}
                  free: {type: object, additionalProperties: {type: string, format: password}}
        responses:
          "200":
            description: fine
            content:
              application/json: {schema: {type: object, properties: {pin: {type: string, format: password}}}}
"""
NO_CASE = """
  paths:
    "/x/{p}":
      get:
        operationId: none
        parameters: [{name: p, in: path, required: true, schema: {type: string, enum: [""]}}]
        responses: {"200": {description: fine}}
    /y:
      put:
        operationId: part
        parameters:
          - {name: long, in: query, schema: {type: string, minLength: 100000}}
          - {name: short, in: query, schema: {type: string}}
        responses: {"200": {description: fine}}
"""
NUMBERS = """
  servers: [{url: "https://Odd.Example/V1"}]
  paths:
    /prices:
      post:
        operationId: price
        parameters:
          - {name: cents, in: query, schema: {type: number, multipleOf: 0.01, minimum: 1.05}}
          - {name: kind, in: query, schema: {allOf: [{enum: [a, b]}, {enum: [b, c]}]}}
        requestBody:
          required: true
          content:
            application/json:
              schema:
                type: object
                properties:
                  prices: {type: array, items: {type: number, multipleOf: 0.01}}
                  names: {type: object, propertyNames: {pattern: "^x-[a-z]+$"}, additionalProperties: true}
                  other: {type: string, enum: [a, b, c], not: {enum: [a, b]}}
                  which: {oneOf: [{type: string}, {minLength: 1, type: string}]}
        responses: {"200": {description: fine}}
"""
FORMS = """
  paths:
    /papers:
      post:
        operationId: papers
        requestBody:
          required: true
          content:
            multipart/form-data:
              schema: {type: array, items: {type: object, properties: {file: {type: string, format: binary}}}}
        responses: {"200": {description: fine}}
      put:
        operationId: rest
        requestBody:
          content:
            multipart/form-data:
              schema:
                type: object
                properties:
                  files: {type: array, items: {type: string, format: binary}}
                  one: {type: object, properties: {file: {type: string, format: binary}}}
                  list:
                    type: array
                    items: {type: object, properties: {file: {type: string, format: binary}}}
              encoding: {files: {contentType: application/json}, one: {contentType: text/plain}}
        responses: {"200": {description: fine}}
    /words:
      post:
        operationId: words
        requestBody:
          content: {application/x-www-form-urlencoded: {schema: {type: array, items: {type: string}}}}
        responses: {"200": {description: fine}}
      put:
        operationId: number
        parameters:
          - name: X-Size
            in: header
            schema: {type: object, properties: {w: {type: integer, nullable: true}, h: {type: integer}}}
        requestBody: {required: true, content: {text/plain: {schema: {type: integer, enum: [1, 2]}}}}
        responses: {"200": {description: fine}}
      patch:
        operationId: pairs
        requestBody:
          required: true
          content:
            application/json:
              schema:
                type: object
                properties:
                  acl: {type: array, items: [{type: integer}, {type: boolean}]}
                  deep:
                    type: object
                    additionalProperties:
                      type: object
                      properties: {in: {type: object, minProperties: 1, properties: {x: {type: string}}}}
        responses: {"200": {description: fine}}
"""
ALL_SECRET = """
  paths:
    /safe:
      get:
        operationId: safe
        security: [{login: []}]
        responses:
          "200":
            description: fine
            content: {application/json: {schema: {type: string, format: password}}}
    /safes:
      get:
        operationId: safes
        responses:
          "200":
            description: fine
            content:
              application/json: {schema: {type: array, items: {type: string, format: password}}}
    /open:
      get: {operationId: open, responses: {"200": {description: fine}}}
  components: {securitySchemes: {login: {type: http, scheme: basic}}}
"""
UNDECLARED = """
  security: [{jwtKey: []}]
  paths:
    /a: {get: {operationId: a, responses: {"200": {description: fine}}}}
    /b: {get: {operationId: b, security: [{basicLogin: []}], responses: {"200": {description: fine}}}}
    /c: {get: {operationId: c, security: ["declared"], responses: {"200": {description: fine}}}}
    /d:
      get:
        operationId: d
        security: [{"#/components/securitySchemes/declared": []}]
        responses: {"200": {description: fine}}
  components: {securitySchemes: {declared: {type: apiKey, in: query, name: key}}}
"""
FREE = """
  paths:
    /rows:
      get:
        operationId: rows
        security: [{key: []}]
        parameters:
          - {name: limit, in: query, schema: {type: integer}}
          - {name: where, in: query, schema: {type: object, additionalProperties: {type: string}}}
        responses: {"200": {description: fine}}
  components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
"""
DESCRIPTIONS = {
    "headers that frame the message": ("3.0.3", FRAMES),
    "headers that frame the message, in Swagger 2.0": ("2.0", FRAMES_2),
    "methods in small letters": ("3.2.0", METHODS),
    "queries behind the path": ("3.0.3", QUERIES),
    "no tools": ("3.1.0", NO_TOOLS),
    "arguments named as those of the search": ("3.1.0", OWN_ACTION),
    "what has one value": ("3.1.0", ALIKE),
    "secret arguments": ("3.1.0", SECRETS),
    "no case": ("3.1.0", NO_CASE),
    "forms that are no objects, and files in JSON": ("3.0.3", FORMS),
    "answers that are one secret": ("3.1.0", ALL_SECRET),
    "credentials that are asked for in odd ways": ("3.2.0", UNDECLARED),
    "names that are free": ("3.1.0", FREE),
    "numbers, names, and a server in capitals": ("3.1.0", NUMBERS),
}


@pytest.mark.parametrize("what", DESCRIPTIONS)
def test_a_package_of_an_odd_description_passes_its_suite_and_no_mutant_survives(
    what: str, tmp_path: Path
) -> None:
    package = built(document(*DESCRIPTIONS[what]), tmp_path)
    outcome = tried(package, mutate=True)
    assert wrong(outcome) == []
    assert outcome.tried or what == "no tools"


@pytest.mark.parametrize(
    ("what", "code", "names"),
    [
        ("headers that frame the message", "MCP290", ["Content-Length", "HOST", "Keep-Alive", "Cookie"]),
        ("queries behind the path", "MCP291", ["action", "do"]),
        ("forms that are no objects, and files in JSON", "MCP292", ["multipart/form-data", "x-www-form"]),
    ],
)
def test_what_is_not_taken_as_it_is_written_is_named(
    what: str, code: str, names: list[str], tmp_path: Path
) -> None:
    spec = tmp_path / "openapi.json"
    spec.write_text(json.dumps(document(*DESCRIPTIONS[what])), "utf-8")
    build(BuildOptions(str(spec)), diag := Diagnostics())
    said = [item.message for item in diag.items if item.code == code]
    assert len(said) == len(names)
    assert all(any(name in text for text in said) for name in names)


def test_a_name_that_is_set_already_is_refused_and_its_mutant_noticed(tmp_path: Path) -> None:
    tried_ones = tried(built(document(*DESCRIPTIONS["names that are free"]), tmp_path), mutate=True).tried
    assert {one.mutant.kind for one in tried_ones if one.by} >= {"name fence off"}


def test_what_has_no_case_is_named_with_the_reason(tmp_path: Path) -> None:
    package = built(document(*DESCRIPTIONS["no case"]), tmp_path)
    found = wire(package)
    assert found["left_out"] == {
        "none": "the path parameter 'p' has no value that a path can hold",
        "part": "a text has to have 100000 characters",
    }
    assert found["tools"]["part"]["untried"] == ["query long"]
    assert {case["tool"] for case in found["cases"]} == {"part"}
    kinds = {one.mutant.kind for one in tried(package, mutate=True).tried if one.mutant.tool == "none"}
    assert kinds == {"hint", "dropped tool"}


def test_a_query_behind_the_path_is_sent_once_and_no_argument_changes_it(tmp_path: Path) -> None:
    found = wire(built(document(*DESCRIPTIONS["queries behind the path"]), tmp_path))
    urls = {case["tool"]: case["request"]["url"] for case in found["cases"] if case["case"] == "required"}
    assert urls["list"].endswith("/files?action=list&page=2")
    assert urls["act"].endswith("/files?tag=a&tag=b&do=do%3A0")
    assert urls["acl"].endswith("/files?acl=true")
    assert urls["bare"].endswith("/files?bare=")
    assert found["tools"]["list"]["required"] == ["page"]
    assert found["tools"]["acl"]["required"] == ["acl"]
