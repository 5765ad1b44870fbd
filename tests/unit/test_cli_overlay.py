"""mcpgen overlay and mcpgen schema: what they print, and with which exit code they end."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.annotations.value_validation import violations
from mcpgen.annotations.vocabulary import PLACES
from mcpgen.cli.main import cli
from mcpgen.config import TABLES
from mcpgen.editor_schemas import SCHEMAS, schema, text
from mcpgen.source.load import parse
from mcpgen.syntax.dump import json_text, yaml_text

ROOT = Path(__file__).parents[2]

SPEC = """\
# a comment
openapi: 3.1.0
info:
  title: "no"
  version: "1.10"
  description: |
    First line.

    Second line.
paths:
  /a:
    get:
      operationId: getA
      responses:
        200: {description: é}
x-date: 2012-02-22
x-odd: ["1e3", "0o17", 1.0, 1e3, "on", "~", null]
"""
HEAD = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n"
TITLE = HEAD + "- {target: $.info, update: {title: New}}\n"
STALE = HEAD + "- {target: $.paths.b.get, update: {summary: B}}\n"


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(words), input=given)


@pytest.fixture
def files(tmp_path: Path) -> Any:
    """`files(name=text)`: their paths, as text."""

    def write(**texts: str) -> list[str]:
        out = []
        for name, content in texts.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(content, "utf-8")
            out.append(str(path))
        return out

    return write


def data(text: str) -> Any:
    from mcpgen.diagnostics import Diagnostics

    found = parse(text, "printed", diag := Diagnostics())
    assert found is not None
    assert diag.items == []
    return found.value


# apply


def test_yaml_comes_back_as_yaml_with_everything_in_its_order(files: Any) -> None:
    spec, overlay = files(spec_yaml=SPEC, o_yaml=TITLE)
    result = run("overlay", "apply", spec, overlay)
    assert (result.exit_code, result.stderr) == (0, "")
    expected = {**data(SPEC), "info": {**data(SPEC)["info"], "title": "New"}}
    assert data(result.stdout) == expected
    assert list(data(result.stdout)) == list(expected)
    assert "  description: |\n    First line.\n" in result.stdout
    assert "'200':" in result.stdout
    assert "é" in result.stdout


def test_json_comes_back_as_json(files: Any) -> None:
    spec, overlay = files(spec_json=json.dumps({"info": {"title": "é"}, "openapi": "3.1.0"}), o_yaml=TITLE)
    result = run("overlay", "apply", spec, overlay)
    assert result.exit_code == 0
    assert result.stdout == '{\n  "info": {\n    "title": "New"\n  },\n  "openapi": "3.1.0"\n}\n'


def test_json_can_be_asked_for(files: Any) -> None:
    spec, overlay = files(spec_yaml=SPEC, o_yaml=TITLE)
    assert json.loads(run("overlay", "apply", "--json", spec, overlay).stdout)["x-date"] == "2012-02-22"


def test_several_overlays_are_applied_in_their_order(files: Any) -> None:
    second = HEAD + "- {target: \"$[?@.title=='New']\", update: {title: Newer}}\n"
    spec, first, then = files(spec_yaml=SPEC, o_yaml=TITLE, p_yaml=second)
    assert data(run("overlay", "apply", spec, first, then).stdout)["info"]["title"] == "Newer"
    stale = run("overlay", "apply", spec, then, first)
    assert data(stale.stdout)["info"]["title"] == "New"
    assert "MCP320" in stale.stderr


def test_the_description_can_come_from_standard_input(files: Any) -> None:
    [overlay] = files(o_yaml=TITLE)
    result = run("overlay", "apply", "-", overlay, given=SPEC)
    assert data(result.stdout)["info"]["title"] == "New"


def test_a_target_without_a_match_is_a_warning_with_its_place_and_an_error_under_strict(files: Any) -> None:
    spec, overlay = files(spec_yaml=SPEC, o_yaml=STALE)
    result = run("overlay", "apply", spec, overlay)
    assert result.exit_code == 0
    assert data(result.stdout) == data(SPEC)
    assert f"{overlay}:4:12: warning[MCP320]" in result.stderr
    assert "help: $.paths has no 'b'" in result.stderr
    strict = run("overlay", "apply", "--strict", spec, overlay)
    assert (strict.exit_code, strict.stdout) == (1, "")
    assert f"{overlay}:4:12: error[MCP320]" in strict.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_stale_overlay_stops_a_strict_build(files: Any, tmp_path: Path, command: str) -> None:
    spec, overlay = files(spec_yaml=SPEC, o_yaml=STALE)
    words = (command, spec, "-o", overlay, "--out", str(tmp_path / "out"))
    assert run("build", *words[1:]).exit_code == 0
    assert run(*words).exit_code == 0
    strict = run(*words, "--strict")
    assert strict.exit_code == 1
    assert f"{overlay}:4:12: error[MCP320]" in strict.stderr


def test_nothing_is_printed_after_an_error(files: Any) -> None:
    spec, overlay = files(spec_yaml=SPEC, o_yaml=HEAD + "- {target: info, update: {}}\n")
    result = run("overlay", "apply", spec, overlay)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[MCP305]" in result.stderr


@pytest.mark.parametrize(
    "words", [(), ("apply",), ("apply", "a.yaml"), ("lint",), ("lint", "--nosuch", "a"), ("nosuch",)]
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert run("overlay", *words).exit_code == 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_no_value_is_changed_by_being_printed(value: Any) -> None:
    for printed in (yaml_text({"": value}), json_text({"": value})):
        assert data(printed) == {"": value}


@given(st.text())
def test_yaml_1_1_reads_the_same_text(text: str) -> None:
    assert yaml.safe_load(yaml_text([text])) == [text]


@pytest.mark.parametrize(
    "text", ["1e3", "0o17", "012", "1:30", "no", "2012-01-01", "~", ".inf", "1_0", "0x1"]
)
def test_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert yaml_text(text) in (f"'{text}'\n", f'"{text}"\n')


# lint


def linted(files: Any, actions: str) -> tuple[int, list[dict[str, Any]]]:
    [overlay] = files(o_yaml=HEAD + actions)
    result = run("overlay", "lint", "--json", overlay)
    return result.exit_code, json.loads(result.stdout)


def test_our_own_overlays_have_nothing_wrong() -> None:
    overlays = sorted(map(str, (ROOT / "specs").rglob("*.overlay.yaml")))
    result = run("overlay", "lint", "--strict", *overlays)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{len(overlays)} overlays: nothing to complain about\n"


def test_findings_are_printed_with_their_place_and_counted(files: Any) -> None:
    [overlay] = files(o_yaml=HEAD + "- {target: $.a, remove: true, updte: 1}\n")
    result = run("overlay", "lint", overlay)
    assert result.exit_code == 1
    assert result.stdout == "1 overlay: 1 error\n"
    assert f"{overlay}:4:31: error[MCP304]" in result.stderr


def test_warnings_do_not_fail_unless_strict(files: Any) -> None:
    [overlay] = files(o_yaml=HEAD + "- {target: $, update: {x-mcp: {titel: x}}}\n")
    assert run("overlay", "lint", overlay).exit_code == 0
    assert run("overlay", "lint", "--strict", overlay).exit_code == 1


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("{target: $, update: {x-mcp: {tlsMinimum: 1.3}}}", "MCP316"),
        ("{target: $.paths.*.get, update: {x-mcp: {prefix: x}}}", "MCP311"),
        ("{target: '$.paths[?@.get]', update: {x-mcp: {name: x}}}", "MCP311"),
        ("{target: \"$.paths.*[?@.operationId=='a']\", update: {x-mcp: {env: X}}}", "MCP311"),
        ("{target: \"$.paths['/a'].get.parameters[0]\", update: {x-mcp: {redact: true}}}", "MCP311"),
        ("{target: '$..properties.a', update: {x-mcp: {redact: [$.a]}}}", "MCP312"),
        ("{target: $.components.schemas, update: {N: {properties: {a: {x-mcp: {domain: x}}}}}}", "MCP311"),
        ("{target: '$.servers[0]', update: {x-mcp: {env: lower}}}", "MCP314"),
        ("{target: $.servers, update: {url: /x, x-mcp: {env: lower}}}", "MCP314"),
        ("{target: $.components.securitySchemes.k, update: {x-mcp: {env: []}}}", "MCP312"),
        ("{target: $, update: {paths: {/n: {x-mcp: {readOnly: 1}}}}}", "MCP312"),
        ("{target: $.paths.*.*, update: {x-mcp: {nosuch: 1}}}", "MCP311"),
        ("{target: $.paths.*.get, update: {x-mcp: text}}", "MCP310"),
        ("{target: '$.servers[0]', update: {x-mcp: true}}", "MCP310"),
        ("{target: $.paths.*.get.responses.*, update: {x-mcp: {redact: [$.a]}}}", "MCP328"),
        ("{target: $.paths, update: {x-mcp: {readOnly: true}}}", "MCP328"),
        ("{target: $.paths.*.get, update: {}, x-mcp: {readOnly: true}}", "MCP328"),
    ],
)
def test_x_mcp_is_checked_where_it_will_stand(files: Any, action: str, code: str) -> None:
    _, found = linted(files, f"- {action}\n")
    assert [item["code"] for item in found] == [code]
    assert found[0]["line"] == 4
    assert found[0]["help"]


@pytest.mark.parametrize(
    "action",
    [
        "{target: $.paths.*.get, update: {x-mcp: false}}",
        "{target: $, update: {x-mcp: {confirm: true, domains: {a: {title: A, scopes: [x]}}}}}",
        "{target: '$..[?@.x]', update: {x-mcp: {redact: [$.a]}}}",
        "{target: '$..[?@.x]', update: {x-mcp: {redact: true, env: X}}}",
        "{target: $.components.schemas.A, update: {properties: {x-mcp: {type: string}}}}",
        "{target: \"$.paths['/a','/b'].post\", update: {x-mcp: {name: a}}}",
        "{target: '$.paths[?@.x == \"]\"].get', update: {x-mcp: {name: a}}}",
        "{target: $..parameters, update: {name: a, in: query, x-mcp: {hidden: true, value: 1, reason: r}}}",
        "{target: $.paths.*.post.requestBody.content.*.schema, update: {x-mcp: {description: d}}}",
    ],
)
def test_x_mcp_that_fits_its_place_is_not_reported(files: Any, action: str) -> None:
    assert linted(files, f"- {action}\n") == (0, [])


def test_a_build_says_that_nothing_reads_an_annotation(files: Any, tmp_path: Path) -> None:
    misplaced = HEAD + "- {target: $.paths.*.get.responses.*, update: {x-mcp: {redact: [$.a]}}}\n"
    spec, overlay = files(spec_yaml=SPEC, o_yaml=misplaced)
    result = run("build", spec, "-o", overlay, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert f"{overlay}:4:48: warning[MCP328]" in result.stderr


# schema


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_what_the_tables_say(name: str) -> None:
    printed = run("schema", name)
    assert printed.exit_code == 0
    committed = ROOT / f"docs/reference/schemas/{name}.schema.json"
    assert committed.read_text("utf-8") == printed.stdout == text(SCHEMAS[name]()), "run make generate"
    jsonschema.Draft202012Validator.check_schema(json.loads(printed.stdout))


def test_our_own_overlays_and_configuration_fit_the_schemas() -> None:
    overlay = jsonschema.Draft202012Validator(SCHEMAS["overlay"]())
    for path in (ROOT / "specs").rglob("*.overlay.yaml"):
        assert [error.message for error in overlay.iter_errors(data(path.read_text("utf-8")))] == []
    config = jsonschema.Draft202012Validator(SCHEMAS["config"]())
    for path in (ROOT / "specs").rglob("mcpgen.toml"):
        assert [error.message for error in config.iter_errors(tomllib.loads(path.read_text("utf-8")))] == []


@pytest.mark.parametrize(
    "annotations",
    [
        {"hiden": True},
        {"readOnly": 1},
        {"redact": []},
        {"env": "lower"},
        {"poll": {}},
        3,
        {"scopes": ["a b"]},
    ],
)
def test_the_overlay_schema_refuses_what_the_reader_refuses(annotations: Any) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMAS["overlay"]())
    info = {"title": "o", "version": "1"}
    action = {"target": "$.paths.*.get", "update": {"x-mcp": annotations}}
    assert not validator.is_valid({"overlay": "1.1.0", "info": info, "actions": [action]})


SCALARS = st.sampled_from(
    ["a", "A_B", "1.2", "$.a", "", " ", "two words", "x\n", 0, 1, -1, 0.5, True, False, None]
)
SAMPLES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "operation", "status", "done", "a b", "x"]), inner)
    ),
    max_leaves=4,
)
KINDS = [key.kind for table in (*PLACES.values(), *TABLES.values()) for key in table.values()]


@given(st.sampled_from(KINDS), SAMPLES)
def test_schema_and_reader_agree_on_every_kind_of_value(kind: Any, value: Any) -> None:
    reader = next(violations(kind, value, "it"), None) is None
    # To editors $ is the end of a text (ECMA-262), to Python also the place before its last line break
    ended = json.loads(json.dumps(schema(kind)).replace('$"', '\\\\Z"'))
    assert jsonschema.Draft202012Validator(ended).is_valid(value) == reader
