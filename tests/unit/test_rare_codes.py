"""Complaints that take an unusual situation: a stage that is called by itself, a network, a full disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcpgen.api import read
from mcpgen.cli.main import cli
from mcpgen.diagnostics import Diagnostics
from mcpgen.scaffold.files import write
from mcpgen.source import Document

OPERATION = {"responses": {"204": {"description": "d"}}}


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([], "paths is not an object"),
        ({"/a": 7}, "/a is not a path item"),
        ({"/a": {"get": 7}}, "~1a/get is not what OpenAPI has there: not an object"),
        ({"/a": {"get": {**OPERATION, "tags": [7]}}}, "tags/0 is not what OpenAPI has there: a valid string"),
    ],
)
def test_what_is_no_description_is_refused_even_if_nothing_has_repaired_it(paths: Any, message: str) -> None:
    root = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    diag = Diagnostics()
    read(Document(root, "spec.yaml", {}), diag)
    assert [(item.code, item.message) for item in diag.items] == [("MCP201", message)]


@pytest.mark.parametrize("place", ["query", "path", "header"])
def test_two_declarations_of_a_single_value_take_the_values_of_both(place: str) -> None:
    kinds: list[Any] = [{"type": "integer", "maximum": 5}, {"type": "string", "enum": ["all"]}]
    both = [{"name": "a", "in": place, "required": True, "schema": kind} for kind in kinds]
    root = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a/{a}" if place == "path" else "/a": {"get": {**OPERATION, "parameters": both}}},
    }
    diag = Diagnostics()
    api = read(Document(root, "spec.yaml", {}), diag)
    found = [(str(item.severity), item.code) for item in diag.items if item.code == "MCP206"]
    assert found == [("warning", "MCP206")]
    assert api is not None
    assert [one.schema for one in api.operations[0].parameters] == [{"anyOf": kinds}]


def test_two_declarations_of_a_parameter_that_differ_are_an_error(refused: Any) -> None:
    one = {"name": "a", "in": "query", "schema": {"type": "array"}}
    spec = {"paths": {"/a": {"get": {"parameters": [one, {**one, "explode": False}]}}}}
    found = refused(spec)
    assert found == ["error MCP206: query parameter 'a' is declared twice, and not alike"]


def test_a_remote_reference_that_cannot_be_fetched_is_an_error(tmp_path: Path) -> None:
    spec = {"openapi": "3.1.0", "paths": {"/a": {"$ref": "https://127.0.0.1:1/paths.yaml"}}}
    (tmp_path / "spec.json").write_text(json.dumps(spec), "utf-8")
    words = ["plan", str(tmp_path / "spec.json"), "--allow-remote-refs"]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 1
    assert "error[MCP216]" in result.stderr


def test_the_mock_says_that_there_is_nothing_to_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mcpgen.cli import mock

    served: list[Any] = []
    monkeypatch.setattr(mock, "_serve", lambda document, *_: served.append(document.root["paths"]))
    path = tmp_path / "spec.json"
    path.write_text('{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}', "utf-8")
    result = CliRunner().invoke(cli, ["mock", str(path)])
    assert "warning[MCP604]: there is no operation to serve" in result.stderr
    assert served == [{}]


def test_drafts_that_cannot_be_written_are_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    diag = Diagnostics()
    assert not write(tmp_path / "file", {"mcpgen.toml": ""}, True, diag)
    assert [item.code for item in diag.items] == ["MCP802"]
