"""`mcpgen verify --mutate` on a small package of every kind of request: all are killed, and a hole shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcpgen.cli.main import cli
from mcpgen.independent.verify.mutants import KINDS

SPEC = """
servers: [{url: "https://api.example.com/v1"}]
security: [{key: []}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    session: {type: apiKey, in: cookie, name: sid}
paths:
  /boxes/{id}{place}:
    get:
      operationId: findBoxes
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: place, in: path, required: true, style: matrix, schema: {type: string}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: size, in: query, style: deepObject, schema: {type: object, properties: {a: {type: integer}}}}
        - {name: X-Room, in: header, schema: {type: string}}
        - {name: crumb, in: cookie, schema: {type: string}}
        - {name: version, in: query, schema: {type: integer}}
      responses: {"200": {description: d, content: {text/csv: {schema: {type: string}}}}}
  /boxes:
    post:
      operationId: addBox
      requestBody:
        content: {application/json: {schema: {type: object, properties: {
          name: {type: string}, full: {type: boolean}, pin: {type: string, format: password}}}}}
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, properties: {
        lock: {type: string}}}}}}}
  /boxes/{id}:
    delete:
      operationId: dropBox
      security: [{session: []}]
      servers: [{url: "https://admin.example.com"}]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: d}}
  /labels:
    post:
      operationId: printLabel
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {type: object, required: [picture], properties: {
          picture: {type: string, format: binary}, title: {type: string}}}}}
      responses: {"204": {description: d}}
  /notice:
    put:
      operationId: setNotice
      security: []
      requestBody: {required: true, content: {text/markdown: {schema: {type: string}}}}
      responses: {"204": {description: d}}
"""
OVERLAY = """
actions:
  - target: $.paths['/boxes/{id}{place}'].get.parameters[?@.name == 'version']
    update: {x-mcp: {hidden: true, reason: one version, value: 3}}
  - {target: "$.paths['/boxes/{id}'].delete", update: {x-mcp: {confirm: "Really?"}}}
  - {target: "$.paths['/boxes'].post", update: {x-mcp: {redact: [$.lock]}}}
"""
JOBS = """
servers: [{url: "https://jobs.example"}]
security: [{key: []}]
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
paths:
  /jobs:
    get:
      operationId: listJobs
      x-mcp: {paging: {argument: cursor, next: $.next}}
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, properties: {
        next: {type: string}}}}}}}
    post:
      operationId: startJob
      x-mcp: {poll: {operation: getJob, arguments: {id: {result: $.job.id}}, status: $.state, done: [ok]}}
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, properties: {
        job: {type: object, properties: {id: {type: string}}}}}}}}}
  /jobs/{id}:
    get:
      operationId: getJob
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: d, content: {application/json: {schema: {type: object, properties: {
        state: {type: string}}}}}}}
"""
COUNTS = {
    "method": 10,
    "path": 17,
    "parameter name": 6,
    "parameter place": 13,
    "style": 20,
    "explode": 1,
    "allow reserved": 4,
    "dropped parameter": 5,
    "fixed value": 1,
    "dropped body": 3,
    "dropped body key": 5,
    "body key name": 5,
    "empty body": 1,
    "swapped arguments": 9,
    "media type": 9,
    "decoding": 1,
    "accept": 5,
    "credential place": 5,
    "credential name": 4,
    "dropped credential": 5,
    "unasked credential": 1,
    "server": 7,
    "hint": 20,
    "required mark": 5,
    "dropped tool": 5,
    "swapped function": 5,
}
"""What there is of each kind in this package; of the others, what its runtime has places for."""


@pytest.fixture
def folder(package: Callable[..., Any]) -> Path:
    found: Path = package(SPEC, OVERLAY).folder
    return found


def mutated(folder: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(cli, ["verify", str(folder), "--mutate", "--json", "--jobs", "2"])
    assert result.stdout, result.output
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.slow
def test_every_mutant_of_every_kind_is_killed(folder: Path) -> None:
    code, data = mutated(folder)
    assert data["failures"] == []
    assert data["surviving"] == []
    assert data["no_place"] == []
    assert code == 0
    counts = {kind: count["applied"] for kind, count in data["mutants"].items()}
    assert {kind: count for kind, count in counts.items() if kind in COUNTS} == COUNTS
    # No argument there takes names of its own: test_suites_of_odd_descriptions.py has one
    assert set(KINDS) - set(counts) == {"name fence off"}
    assert counts["fence off"] > 8
    assert counts["dropped redaction"] > 15
    assert all(count["applied"] == count["killed"] for count in data["mutants"].values())


@pytest.mark.slow
def test_words_of_an_api_that_say_what_to_call_next_stay_in_a_fence(package: Callable[..., Any]) -> None:
    """Arguments for the tool that says how a job stands, and for the next page."""
    code, data = mutated(package(JOBS).folder)
    assert (code, data["failures"], data["surviving"]) == (0, [], [])
    assert data["mutants"]["fence off"]["applied"] == 14, "two more than without jobs and pages"


@pytest.mark.slow
def test_the_mutants_of_a_tool_without_cases_survive(folder: Path) -> None:
    path = folder / "tests/wire.json"
    wire = json.loads(path.read_text("utf-8"))
    wire["cases"] = [case for case in wire["cases"] if case["tool"] != "find_boxes"]
    path.write_text(json.dumps(wire), "utf-8")
    code, data = mutated(folder)
    assert code == 1
    assert data["failures"] == []
    found = data["surviving"]
    assert {one["tool"] for one in found} == {"find_boxes"}
    assert {one["kind"] for one in found} >= {
        "method",
        "path",
        "style",
        "parameter name",
        "dropped credential",
    }
    assert "hint" not in {one["kind"] for one in found}
    lines = CliRunner().invoke(cli, ["verify", str(folder), "--mutate"]).stdout.splitlines()
    place = folder / found[0]["file"]
    assert (
        f"  SURVIVED {place}:{found[0]['line']}: {found[0]['kind']}: find_boxes: {found[0]['what']}" in lines
    )
    assert lines[-1].endswith(f"{len(found)} surviving")
