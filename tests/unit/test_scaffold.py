"""What `mcpgen init` writes: drafts that apply to the description, whatever the description says."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from mcpgen import config
from mcpgen.build import BuildOptions, make_plan
from mcpgen.cli.main import cli
from mcpgen.diagnostics import Diagnostics
from mcpgen.scaffold.quoting import comment, quoted

SHOP = """
    openapi: 3.1.0
    info: {title: Shop, version: 1.0.0}
    tags: [{name: Orders}, {name: Stock}]
    paths:
      /orders:
        get:
          operationId: listOrders
          summary: List orders
          tags: [Orders]
          responses: {'204': {description: .}}
      /orders/{id}/cancel:
        post:
          operationId: cancelOrder
          summary: Cancel an order
          tags: [Orders]
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          responses: {'204': {description: .}}
      /stock/frobnicate:
        post: {operationId: frobnicate, tags: [Stock], responses: {'204': {description: .}}}
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def described(folder: Path, spec: str | dict[str, Any] = SHOP) -> Path:
    path = folder / "spec.yaml"
    path.write_text(textwrap.dedent(spec) if isinstance(spec, str) else json.dumps(spec), "utf-8")
    return path


def overlay(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "hints.overlay.yaml").read_text("utf-8"))
    return found


def test_every_operation_gets_its_hints_a_reason_and_the_mark(tmp_path: Path) -> None:
    result = run("init", described(tmp_path))
    assert result.exit_code == 0, result.output
    assert "3 operations in 2 domains, 1 of them in doubt" in result.output
    text = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert [action["target"] for action in overlay(tmp_path)["actions"]] == [
        "$.paths['/orders'].get",
        "$.paths['/orders/{id}/cancel'].post",
        "$.paths['/stock/frobnicate'].post",
    ]
    values = "readOnly: false, destructive: true, idempotent: true, openWorld: false"
    assert (
        "  # POST /orders/{id}/cancel: Cancel an order\n"
        '  #   unreviewed: "cancel" in the path: ends or removes something\n'
        "  - target: \"$.paths['/orders/{id}/cancel'].post\"\n"
        f"    update: {{x-mcp: {{reviewed: false, {values}}}}}\n"
    ) in text
    assert "#   in doubt, destructive: whether it replaces, ends or uses up something" in text
    assert text.index("# Orders (orders): 2 operations") < text.index("# Stock (stock): 1 operation\n")


def test_the_drafts_are_used_by_the_other_commands(tmp_path: Path) -> None:
    spec = described(tmp_path)
    run("init", spec)
    config = tomllib.loads((tmp_path / "mcpgen.toml").read_text("utf-8"))
    assert config == {
        "package": {"name": "shop-mcp", "version": "0.1.0", "out": "shop-mcp"},
        "spec": {"overlays": ["hints.overlay.yaml"]},
    }
    made = make_plan(BuildOptions(str(spec)), diag := Diagnostics())
    assert made is not None
    assert diag.items == []
    origins = {stated.origin for tool in made.plan.tools for stated in tool.hints.values()}
    assert {one.partition(" $")[0] for one in origins} == {"overlay hints.overlay.yaml"}


def test_what_the_draft_has_in_comments_can_be_taken_as_it_is(tmp_path: Path) -> None:
    run("init", described(tmp_path))
    path = tmp_path / "mcpgen.toml"
    (tmp_path / "LICENSE").write_text("Take it.\n", "utf-8")
    path.write_text(re.sub(r"(?m)^# (?=[a-z-]+ = )", "", path.read_text("utf-8")), "utf-8")
    found = config.read(str(path), diag := Diagnostics())
    assert diag.items == []
    assert (found.metadata.license, found.metadata.license_text) == ("Apache-2.0", "Take it.\n")
    assert found.metadata.authors and found.metadata.urls


def test_what_is_drafted_counts_as_unreviewed_until_the_mark_is_taken_away(tmp_path: Path) -> None:
    spec = described(tmp_path)
    run("init", spec)
    assert make_plan(BuildOptions(str(spec), require_reviewed="writes"), diag := Diagnostics()) is None
    assert {item.code for item in diag.items} == {"MCP420"}
    path = tmp_path / "hints.overlay.yaml"
    path.write_text(path.read_text("utf-8").replace("reviewed: false, ", ""), "utf-8")
    assert make_plan(BuildOptions(str(spec), require_reviewed="all"), Diagnostics()) is not None


@pytest.mark.parametrize("name", ["mcpgen.toml", "hints.overlay.yaml"])
def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, name: str) -> None:
    spec = described(tmp_path)
    (tmp_path / name).write_text("mine", "utf-8")
    result = run("init", spec)
    assert result.exit_code == 1
    assert "MCP801" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["spec.yaml", name]), "all or none"
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert run("init", spec, "--force").exit_code == 0
    assert (tmp_path / name).read_text("utf-8") != "mine"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    spec = described(tmp_path)
    (tmp_path / "mcpgen.toml").symlink_to(tmp_path / "elsewhere")
    assert run("init", spec).exit_code == 1
    assert not (tmp_path / "elsewhere").exists()


def test_the_drafts_can_stand_in_another_folder(tmp_path: Path) -> None:
    spec = described(tmp_path)
    result = run("init", spec, "--out", tmp_path / "mcp")
    assert f"mcpgen build {spec} --config {tmp_path / 'mcp' / 'mcpgen.toml'}" in result.output
    assert overlay(tmp_path / "mcp")["extends"] == "../spec.yaml"
    diag = Diagnostics()
    assert make_plan(BuildOptions(str(spec), config=str(tmp_path / "mcp/mcpgen.toml")), diag) is not None
    assert diag.items == []


def test_hints_that_the_description_states_are_left_as_they_are(tmp_path: Path) -> None:
    spec = yaml.safe_load(textwrap.dedent(SHOP))
    cancel = spec["paths"]["/orders/{id}/cancel"]["post"]
    cancel["x-mcp"] = {"destructive": False, "readOnly": False}
    spec["paths"]["/orders"]["get"]["x-speakeasy-mcp"] = {
        f"{hint}Hint": True for hint in ("readOnly", "destructive", "idempotent", "openWorld")
    }
    run("init", described(tmp_path, spec))
    text = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert [action["update"]["x-mcp"] for action in overlay(tmp_path)["actions"][:1]] == [
        {"reviewed": False, "idempotent": True, "openWorld": False}
    ]
    assert "stated already, and left as it is: readOnly by description; destructive by description" in text
    assert "readOnly by extension x-speakeasy-mcp" in text
    assert "$.paths['/orders'].get" not in text


def test_a_description_without_operations_is_refused(tmp_path: Path) -> None:
    result = run("init", described(tmp_path, "{openapi: 3.1.0, info: {title: a, version: '1'}, paths: {}}"))
    assert result.exit_code == 1
    assert "MCP803" in result.stderr
    assert run("init", "-").exit_code == 2


HOSTILE = (
    "x\n- target: $\n  remove: true",
    "x\r- target: $\r  remove: true\r",
    "\u2028- target: $\u2028  remove: true",
    "\x85- target: $\x85  remove: true",
    '"]} evil: true #',
    "': *anchor # \t{{7*7}} ${HOME} `id`",
    "\x1b[2J\u202e\u2066\ufeff gone",
    "&a !!python/object:os.system",
    "\U0001f600 ünïcode 漢字",
    "%TAG ! tag:evil:\n---\n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_spec_text_stays_a_comment_or_a_quoted_value(tmp_path: Path, text: str) -> None:
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "responses": {"204": {"description": text}},
    }
    spec = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text},
        "tags": [{"name": text, "description": text}],
        "paths": {f"/a{text}": {"post": operation}, "/b": {"get": {**operation, "operationId": "b"}}},
    }
    path = described(tmp_path, spec)
    result = run("init", path)
    assert result.exit_code == 0, result.output
    raw = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert all(character.isprintable() or character == "\n" for character in raw)
    data = overlay(tmp_path)
    assert set(data) == {"overlay", "info", "extends", "actions"}
    assert data["info"]["title"] == f"{text}: hints"
    assert len(data["actions"]) == 2
    for action in data["actions"]:
        assert set(action) == {"target", "update"}
        assert set(action["update"]["x-mcp"]) == {
            "reviewed",
            "readOnly",
            "destructive",
            "idempotent",
            "openWorld",
        }
    assert set(tomllib.loads((tmp_path / "mcpgen.toml").read_text("utf-8"))) == {"package", "spec"}
    made = make_plan(BuildOptions(str(path), keep_going=True), diag := Diagnostics())
    assert made is not None
    assert [item for item in diag.items if item.code.startswith("MCP3")] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_quoted_text_is_read_back_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"key: {quoted(text)}") == {"key": text}
    assert tomllib.loads(f"key = {quoted(text)}") == {"key": text}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_is_one_line_of_what_can_be_seen(text: str) -> None:
    made = comment(text * 30, "  ")
    assert made.isprintable()
    assert made.startswith("  # ")
    assert len(made) <= 110


def test_each_draft_of_the_corpus_meets_its_description(corpus: Path, tmp_path: Path) -> None:
    for name in ("portainer.yaml", "validator-petstore-v32.yaml", "oai-query-example-v32.yaml", "nomad.yaml"):
        folder = tmp_path / name
        assert run("init", corpus / name, "--out", folder).exit_code == 0
        diag = Diagnostics()
        make_plan(BuildOptions(str(corpus / name), config=str(folder / "mcpgen.toml"), keep_going=True), diag)
        assert [item.message for item in diag.items if item.code.startswith("MCP3")] == [], name


@pytest.mark.parametrize("old", [False, True])
def test_a_way_to_sign_in_is_drafted_where_the_description_has_none(tmp_path: Path, old: bool) -> None:
    answer = {"204": {"description": "."}}
    spec: dict[str, Any] = {"swagger": "2.0", "host": "api.example.com"} if old else {"openapi": "3.1.0"}
    spec |= {"info": {"title": "Shop", "version": "1"}, "paths": {"/a": {"get": {"responses": answer}}}}
    result = run("init", path := described(tmp_path, spec))
    assert "note[MCP280]: no security scheme is declared" in result.stderr
    text = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert all("security" not in action["update"] for action in overlay(tmp_path)["actions"])
    lines, drafted = text.splitlines(), False
    for index, line in enumerate(lines):
        drafted = line == "  # - target: $" or (drafted and line.startswith("  # "))
        lines[index] = line.replace("# ", "", 1) if drafted else line
    taken = "\n".join(lines)
    (tmp_path / "hints.overlay.yaml").write_text(taken, "utf-8")
    made = make_plan(BuildOptions(str(path)), diag := Diagnostics())
    assert made is not None and diag.items == []
    assert [scheme.kind for scheme in made.plan.schemes.values()] == ["header" if old else "bearer"]


def test_nothing_is_said_of_signing_in_where_the_description_says_it(tmp_path: Path) -> None:
    answer = {"204": {"description": "."}}
    spec: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "security": []}
    spec["paths"] = {"/a": {"get": {"responses": answer}}}
    assert "MCP280" not in run("init", described(tmp_path, spec)).stderr
    assert "sign in" not in (tmp_path / "hints.overlay.yaml").read_text("utf-8")


def test_schemes_that_no_operation_asks_for_are_told_at_build(tmp_path: Path) -> None:
    answer = {"204": {"description": "."}}
    spec: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}}
    spec["paths"] = {"/a": {"get": {"responses": answer}}}
    spec["components"] = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    result = run("build", described(tmp_path, spec), "--out", tmp_path / "made")
    assert "no operation asks for any of the security schemes (key)" in result.stderr
    assert "update: {security: [{key: []}]}" in result.stderr
    spec["paths"]["/a"]["get"]["security"] = [{"key": []}]
    assert run("build", described(tmp_path, spec), "--out", tmp_path / "made").stderr == ""


TEXT = {"type": "string"}


def answering(schema: Any, **more: Any) -> dict[str, Any]:
    return {
        **more,
        "responses": {"200": {"description": ".", "content": {"application/json": {"schema": schema}}}},
    }


def vault(version: str = "3.1.0") -> dict[str, Any]:
    lease = {"properties": dict.fromkeys(("id", "client_secret", "secretId", "backup", "next_token"), TEXT)}
    key = {"properties": {"name": TEXT, "keyMaterial": TEXT, "lease": {"$ref": "#/components/schemas/Lease"}}}
    return {
        "openapi": version,
        "info": {"title": "Vault", "version": "1"},
        "security": [],
        "components": {"schemas": {"Lease": lease, "Key": key, "Keys": {"type": "array", "items": TEXT}}},
        "paths": {
            "/keys/{name}": {
                "parameters": [{"name": "name", "in": "path", "required": True, "schema": TEXT}],
                "get": answering({"$ref": "#/components/schemas/Key"}),
            },
            "/keys/{name}/export": {
                "parameters": [{"name": "name", "in": "path", "required": True, "schema": TEXT}],
                "get": answering(TEXT),
            },
            "/keys": {"get": answering({"$ref": "#/components/schemas/Keys"})},
        },
    }


@pytest.mark.parametrize("version", ["3.1.0", "3.0.3"])
def test_what_looks_like_a_secret_in_answers_is_withheld_by_the_draft(tmp_path: Path, version: str) -> None:
    result = run("init", path := described(tmp_path, vault(version)))
    assert "4 fields of answers withheld as secrets, 2 of them in doubt" in result.output
    targets = [one["target"] for one in overlay(tmp_path)["actions"] if "redact" in one["update"]["x-mcp"]]
    start = "$.components.schemas"
    names = ("Key.properties.keyMaterial", "Lease.properties.client_secret", "Lease.properties.secretId")
    assert sorted(targets) == sorted(f"{start}.{name}" for name in (*names, "Lease.properties.backup"))
    text = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert "'backup' in answers of GET /keys/{name}\n  #   in doubt: whether 'backup' holds secrets" in text
    made = make_plan(BuildOptions(str(path)), diag := Diagnostics())
    assert made is not None and diag.items == []
    [tool] = [one for one in made.plan.tools if one.label == "GET /keys/{name}"]
    assert "keyMaterial" in str(tool.rules.redact.result)


def test_a_read_that_hands_out_secrets_is_not_guessed_to_be_for_everybody(tmp_path: Path) -> None:
    result = run("init", described(tmp_path, vault()))
    assert "3 operations in 1 domains, 2 of them in doubt" in result.output
    hints = {one["target"]: one["update"]["x-mcp"].get("readOnly") for one in overlay(tmp_path)["actions"]}
    assert hints["$.paths['/keys/{name}'].get"] is False
    assert hints["$.paths['/keys/{name}/export'].get"] is False
    assert hints["$.paths['/keys'].get"] is True
    text = (tmp_path / "hints.overlay.yaml").read_text("utf-8")
    assert '#   readOnly: it may hand out a secret: "export" at the end of the path' in text
    assert "#   in doubt, readOnly: whether a model that may only read may have it" in text


def test_each_schema_is_looked_at_once_for_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from mcpgen.lint import unmarked_secrets

    names = [f"S{index}" for index in range(60)]
    members = {name: {"$ref": f"#/components/schemas/{name}"} for name in names}
    spec = vault()
    spec["components"]["schemas"] = {name: {"properties": {"token": TEXT, **members}} for name in names}
    spec["paths"] = {
        f"/{name}": {"get": answering({"$ref": f"#/components/schemas/{name}"})} for name in names
    }
    looked = []
    real = unmarked_secrets.beside
    monkeypatch.setattr(
        unmarked_secrets, "beside", lambda node, here: looked.append(here) or real(node, here)
    )
    run("init", described(tmp_path, spec))
    assert len(looked) == len(set(looked))
    assert len(overlay(tmp_path)["actions"]) == 2 * len(names)


@pytest.mark.parametrize(
    ("tools", "domains", "surface"),
    [(3, 1, ""), (60, 3, "grouped"), (60, 1, "search"), (1_200, 600, "search")],
)
def test_the_surface_is_proposed_by_the_size_of_the_list(
    tmp_path: Path, tools: int, domains: int, surface: str
) -> None:
    spec: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Big", "version": "1"}, "security": []}
    spec["paths"] = {
        f"/a{index}": {"get": answering(TEXT, tags=[f"t{index % domains}"], summary=f"Get {index}")}
        for index in range(tools)
    }
    run("init", described(tmp_path, spec))
    text = (tmp_path / "mcpgen.toml").read_text("utf-8")
    assert tomllib.loads(text)["package"].get("expose", "") == surface
    assert f"# {tools} tools cost about" in text
