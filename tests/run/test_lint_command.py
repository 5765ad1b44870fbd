"""`mcpgen lint` as a command: what it prints in which form, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from mcpgen.cli.main import cli
from mcpgen.diagnostics.codes_lint import CODES

SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1.0.0"},
    "paths": {
        "/apples": {"get": {"operationId": "apples", "responses": {"204": {"description": "ok"}}}},
        "/pears": {
            "get": {
                "operationId": "pears",
                "summary": "Weigh the pears in the cellar",
                "parameters": [{"name": "password", "in": "query", "schema": {"type": "string"}}],
                "responses": {"204": {"description": "ok"}},
            }
        },
    },
}

# The part of SARIF 2.1.0 that code scanning demands, written down by hand.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"const": "mcpgen"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription", "fullDescription", "help"],
                                            "properties": {
                                                "id": {"pattern": "^MCP7[0-9]{2}$"},
                                                "name": {"pattern": "^[A-Za-z0-9]+$"},
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": _TEXT,
                                                "defaultConfiguration": {"type": "object"},
                                                "properties": {"type": "object"},
                                            },
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                                "additionalProperties": False,
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"pattern": "^MCP7[0-9]{2}$"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": _TEXT,
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": "^[!-~]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "required": ["startLine"],
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                        "additionalProperties": False,
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("shop api.json")
    path.write_text(json.dumps(SPEC, indent=1), "utf-8")
    return path


def run(spec: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["lint", str(spec), *options])


def test_findings_are_shown_like_other_diagnostics_and_counted_by_code(spec: Path) -> None:
    result = run(spec)
    assert result.exit_code == 1
    assert "shop api.json:9:4: warning[MCP701]: apples has no description" in result.stdout
    assert "          - target: \"$.paths['/apples'].get\"\n" in result.stdout
    assert "MCP701      1  warning  tool without a description\n" in result.stdout
    assert result.stdout.endswith("2 tools: 2 warnings, 0 notes\n")


def test_without_a_warning_it_exits_with_0(spec: Path) -> None:
    result = run(spec, "--ignore", "MCP701", "--ignore", "mcp72")
    assert (result.exit_code, result.stdout) == (0, "2 tools: 0 warnings, 0 notes\n")
    assert run(spec, "--select", "MCP702").exit_code == 0
    assert run(spec, "--select", "MCP702,MCP701").exit_code == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "MCP101"),
        ("--ignore", "nonsense"),
        ("--client", "emacs"),
        ("--json", "--sarif"),
        ("--max", "-1"),
    ],
)
def test_wrong_usage_exits_with_2(spec: Path, options: tuple[str, ...]) -> None:
    assert run(spec, *options).exit_code == 2


def test_a_description_that_cannot_be_built_exits_with_1_and_says_why(spec: Path) -> None:
    spec.write_text("{}", "utf-8")
    result = run(spec)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error[MCP" in result.stderr


def test_fewer_are_shown_on_request_and_all_are_counted(spec: Path) -> None:
    result = run(spec, "--max", "1")
    assert result.stdout.count("warning[") == 1
    assert "2 warnings" in result.stdout
    assert "1 findings are not shown" in result.stderr
    assert len(json.loads(run(spec, "--json", "--max", "1").stdout)["findings"]) == 1


def test_findings_as_json_have_place_tool_and_cure(spec: Path) -> None:
    data = json.loads(run(spec, "--json").stdout)
    assert data["summary"] == {"MCP701": 1, "MCP721": 1}
    [first, second] = data["findings"]
    assert first["code"] == "MCP701"
    assert first["tool"] == "apples"
    assert (first["file"], first["line"], first["pointer"]) == ("shop api.json", 9, "/paths/~1apples/get")
    assert second["subject"] == "password"
    assert "redact" in second["help"]


def test_findings_as_sarif_have_the_shape_that_code_scanning_takes(spec: Path) -> None:
    result = run(spec, "--sarif")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SARIF).validate(data)
    [found] = data["runs"]
    rules = found["tool"]["driver"]["rules"]
    for one in found["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "shop%20api.json"
    prints = [one["partialFingerprints"]["mcpgen/v1"] for one in found["results"]]
    assert len(set(prints)) == len(prints) == 2


def test_a_fingerprint_survives_edits_elsewhere(spec: Path) -> None:
    def prints() -> set[str]:
        [found] = json.loads(run(spec, "--sarif").stdout)["runs"]
        return {one["partialFingerprints"]["mcpgen/v1"] for one in found["results"]}

    before = prints()
    spec.write_text(json.dumps({**SPEC, "tags": [{"name": "new"}]}, indent=4), "utf-8")
    assert prints() == before


def test_files_in_sarif_are_relative_to_the_working_directory(spec: Path) -> None:
    def uri(path: Path) -> str:
        [found] = json.loads(run(path, "--sarif").stdout)["runs"]
        return str(found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri(spec.absolute()) == "shop%20api.json"
    outside = spec.absolute().parent.parent / "elsewhere.json"
    outside.write_text(spec.read_text("utf-8"), "utf-8")
    assert uri(outside) == outside.as_uri()


def test_sarif_without_findings_is_sarif(spec: Path) -> None:
    data = json.loads(run(spec, "--sarif", "--select", "MCP702").stdout)
    jsonschema.Draft202012Validator(SARIF).validate(data)
    assert data["runs"][0]["results"] == []


def test_text_of_the_description_cannot_forge_output(tmp_path: Path) -> None:
    evil = "x\n0 tools: 0 warnings\x1b[2J\u202e"
    spec = {**SPEC, "paths": {f"/{evil}": {"get": {"responses": {"204": {"description": "ok"}}}}}}
    path = tmp_path / "spec.json"
    path.write_text(json.dumps(spec), "utf-8")
    result = run(path)
    assert all(line.isprintable() for line in result.stdout.splitlines())
    assert "0 tools: 0 warnings" not in result.stdout.splitlines()


def test_every_code_of_lint_is_explained() -> None:
    for code in CODES:
        result = CliRunner().invoke(cli, ["explain", code])
        assert result.exit_code == 0
        assert len(result.stdout) > 100


def test_certctl_lints_clean() -> None:
    """Notes are allowed; whoever adds a warning decides about it."""
    result = run(Path(__file__).parents[2] / "specs/certctl/openapi.yaml", "--json")
    assert [
        (one["code"], one["message"])
        for one in json.loads(result.stdout)["findings"]
        if one["severity"] != "note"
    ] == []
    assert result.exit_code == 0


@pytest.mark.slow
def test_a_thousand_tools_are_linted(corpus: Path) -> None:
    result = run(corpus / "github-rest.json", "--keep-going", "--json")
    assert len(json.loads(result.stdout)["findings"]) > 500
