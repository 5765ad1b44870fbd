"""Bodies where HTTP gives them no meaning, and writes that describe none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics, Severity
from mcpgen.independent.mock.description import read
from mcpgen.lint.lint import lint

Build = Callable[..., Any]
BODY = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}


@pytest.mark.parametrize("method", ["get", "head", "delete"])
@pytest.mark.parametrize(("version", "why"), [("3.0.3", "ignore it"), ("3.1.0", "no meaning")])
def test_a_body_without_a_meaning_is_sent_and_told(
    package: Build, call: Any, upstream: Any, method: str, version: str, why: str
) -> None:
    made = package({"openapi": version, "paths": {"/a": {method: {"operationId": "a", "requestBody": BODY}}}})
    [said] = [item for item in made.diag.items if item.code == "MCP274"]
    assert said.severity is Severity.WARNING and why in said.message and method.upper() in said.message
    assert f"- target: \"$.paths['/a'].{method}.requestBody\"\n  remove: true" in said.help
    call(made, "a", {"body": {"ids": [1]}})
    assert json.loads(upstream.last.body) == {"ids": [1]}
    assert json.loads(made.texts["tests/wire.json"])["differences"] == {}


def test_the_help_takes_the_body_away(package: Build) -> None:
    spec = {"paths": {"/a": {"delete": {"operationId": "a", "requestBody": BODY}}}}
    made = package(spec, {"actions": [{"target": "$.paths['/a'].delete.requestBody", "remove": True}]})
    assert made.schema("a")["properties"] == {} and made.diag.items == []


def test_a_trace_has_no_body(package: Build) -> None:
    made = package({"paths": {"/a": {"trace": {"operationId": "a", "requestBody": BODY}}}})
    assert [item.code for item in made.diag.items] == ["MCP274"]
    assert made.schema("a")["properties"] == {}
    wire = json.loads(made.texts["tests/wire.json"])
    assert wire["differences"] == {} and [case["request"]["body"] for case in wire["cases"]] == [None]
    root = {"paths": {"/a": {"trace": {"requestBody": BODY}}}}
    [(operation, _)] = read(root).operations
    assert not operation.takes_body and not operation.body_required


def test_many_of_them_are_told_once(package: Build) -> None:
    paths = {f"/{one}": {"delete": {"operationId": one, "requestBody": BODY}} for one in ("a", "b", "c")}
    [said] = package({"paths": paths}).diag.items
    assert "3 places" in said.message


def test_a_write_without_a_body_is_reported_with_the_overlay_that_adds_one(tmp_path: Path) -> None:
    answers = {"204": {"description": "Done."}}
    paths = {
        "/a": {
            "post": {"operationId": "a", "responses": answers},
            "put": {"operationId": "b", "responses": answers, "requestBody": BODY},
            "patch": {"operationId": "c", "responses": answers},
            "delete": {"operationId": "d", "responses": answers},
        }
    }
    spec = {"openapi": "3.1.0", "info": {"title": "S", "version": "1"}, "paths": paths}
    (tmp_path / "spec.json").write_text(json.dumps(spec), "utf-8")

    def found(*overlays: str) -> list[Any]:
        made = build(BuildOptions(str(tmp_path / "spec.json"), overlays), diag := Diagnostics())
        assert made is not None, diag.items
        one = made.planned
        return [item for item in lint(one.document, one.api, one.plan) if item.code == "MCP770"]

    first = found()
    assert [(item.tool, item.diagnostic.severity) for item in first] == [
        ("a", Severity.NOTE),
        ("c", Severity.WARNING),
    ]
    actions = "\n".join(item.diagnostic.help.partition("\n")[2] for item in first)
    text = f"overlay: 1.0.0\ninfo: {{title: o, version: '1'}}\nactions:\n{actions}\n"
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    assert found(str(tmp_path / "o.yaml")) == []
