"""Each rule of `mcpgen lint`, with a description that meets it and one that does not."""

from __future__ import annotations

import itertools
import json
import re
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from mcpgen.build import BuildOptions, make_plan
from mcpgen.diagnostics import Diagnostics, Severity
from mcpgen.diagnostics.codes_lint import CODES
from mcpgen.lint import CLIENTS, Finding, is_known, lint, selected
from mcpgen.lint.similar_tools import pairs
from mcpgen.lint.unmarked_secrets import is_secret

Spec = str | dict[str, Any]
Check = Callable[..., list[Finding]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """`check(spec, overlay…, client=…, code=…)`: the findings, of one code if it is named."""
    number = itertools.count()

    def run(spec: Spec, *overlays: str, client: str | None = None, code: str = "MCP7") -> list[Finding]:
        folder = tmp_path / str(next(number))
        folder.mkdir()
        data = yaml.safe_load(textwrap.dedent(spec)) if isinstance(spec, str) else spec
        data = {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1.0.0"}, **data}
        for item in data["paths"].values():
            for operation in item.values():
                operation.setdefault("responses", {"204": {"description": "Done."}})
        (folder / "spec.json").write_text(json.dumps(data, indent=1), "utf-8")
        names = []
        for index, text in enumerate(overlays):
            actions = yaml.safe_load(textwrap.dedent(text))
            head = {"overlay": "1.1.0", "info": {"title": "o", "version": "1"}, "actions": actions}
            names.append(str(folder / f"{index}.yaml"))
            Path(names[-1]).write_text(json.dumps(head), "utf-8")
        request = BuildOptions(str(folder / "spec.json"), tuple(names), trust_description=True)
        made = make_plan(request, diag := Diagnostics())
        assert made is not None, diag.items
        return list(selected(lint(made.document, made.api, made.plan, client), [code]))

    return run


def get(text: str = "Count the apples in the cellar.", **more: Any) -> dict[str, Any]:
    return {"summary": text, **more}


def paths(**operations: dict[str, Any]) -> dict[str, Any]:
    """GET operations by operationId."""
    return {"paths": {f"/{name}": {"get": {"operationId": name, **one}} for name, one in operations.items()}}


def asked(*parameters: dict[str, Any]) -> dict[str, Any]:
    """One GET with these query parameters."""
    return paths(apples=get(parameters=[{"in": "query", **one} for one in parameters]))


def sent(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One POST with a body of these properties."""
    schema = {"type": "object", "properties": properties, **more}
    body = {"content": {"application/json": {"schema": schema}}}
    return {"paths": {"/apples": {"post": {"summary": "Put apples into the cellar.", "requestBody": body}}}}


def answered(schema: dict[str, Any], components: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    response = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    spec = paths(apples=get(responses={"200": response}, **more))
    return {**spec, "components": {"schemas": components or {}}}


def subjects(found: Sequence[Finding]) -> list[str]:
    return [one.subject or one.tool for one in found]


def severities(found: Sequence[Finding]) -> set[Severity]:
    return {one.diagnostic.severity for one in found}


def test_a_clean_description_has_no_findings(check: Check) -> None:
    assert check(paths(apples=get())) == []


# Descriptions


def test_a_tool_without_a_description_is_found(check: Check) -> None:
    [found] = check(paths(apples={}), code="MCP701")
    assert found.tool == "apples"
    assert 'description: "…"' in (found.diagnostic.help or "")
    assert check(paths(apples={"description": "Count the apples in the cellar."}), code="MCP70") == []
    action = "[{target: $.paths.*.get, update: {x-mcp: {description: Count the apples in the cellar.}}}]"
    assert check(paths(apples={}), action, code="MCP70") == []


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("Get apple list", True),
        ("Retrieves an apple list.", True),
        ("GET the apple lists", True),
        ("Get the apple list of a cellar", False),
        ("Apples, the newest first", False),
    ],
)
def test_a_description_that_only_repeats_the_name_is_found(check: Check, text: str, repeats: bool) -> None:
    found = check(paths(getAppleList=get(text)), code="MCP702")
    assert subjects(found) == (["get_apple_list"] if repeats else [])
    assert severities(found) <= {Severity.NOTE}


def test_a_description_that_was_cut_is_found(check: Check) -> None:
    long = "apples and pears and " * 100
    assert subjects(check(paths(apples=get(description=long)), code="MCP704")) == ["apples"]
    assert check(paths(apples=get(description=long[:900])), code="MCP704") == []


# Tools that read alike


def test_two_tools_that_read_alike_are_found_once(check: Check) -> None:
    spec = paths(
        getApples=get("Tell how many red apples the cellar of the farm holds today"),
        getApplesV2=get("Tell how many red apples the cellar of the farm holds today"),
        listPears=get("List pears by weight"),
    )
    [found] = check(spec, code="MCP703")
    assert (found.tool, found.subject) == ("get_apples_v2", "get_apples")
    assert "v2" in found.diagnostic.message


def test_names_with_a_word_of_their_own_tell_tools_apart(check: Check) -> None:
    spec = paths(
        getApples=get("Tell how many fruits the cellar of the farm holds today"),
        getPears=get("Tell how many fruits the cellar of the farm holds today"),
    )
    assert check(spec, code="MCP703") == []


@pytest.mark.usefixtures("bounded")
def test_looking_for_alike_tools_comes_to_an_end_with_many() -> None:
    """Also for a hostile list, in which all are the same or share their rarest words."""
    said = {f"t{n}": frozenset({f"a{n}", f"b{n % 1000}", "get", "list", f"c{n // 3}"}) for n in range(20_000)}
    same = {name: frozenset({"get", "list"}) for name in said}
    assert len(pairs(same, said)) == len(said) - 1, "each but the first reads like one before it"
    shared = {name: frozenset({"rare", *words}) for name, words in said.items()}
    assert set(pairs(said, said)) | set(pairs(shared, said)) <= set(said)


# Arguments


@pytest.mark.parametrize("name", ["id", "type", "value", "data", "q", "object_type", "Payload"])
def test_a_name_that_can_mean_anything_needs_a_description(check: Check, name: str) -> None:
    found = check(asked({"name": name, "schema": {"type": "string"}}), code="MCP71")
    assert [(one.code, one.subject) for one in found] == [("MCP711", name)]
    help_ = found[0].diagnostic.help or ""
    assert "- target: \"$.paths['/apples'].get.parameters[0]\"\n  update: {x-mcp: {description:" in help_
    assert check(asked({"name": name, "description": "of the cellar", "schema": {"type": "string"}})) == []


def test_a_name_that_says_it_needs_no_description(check: Check) -> None:
    spec = asked(
        {"name": "limit", "schema": {"type": "integer"}},
        {"name": "cellar_id", "schema": {"type": "string"}},
        {"name": "type", "schema": {"enum": ["apple", "pear"]}},
        {"name": "deep", "schema": {"type": "boolean"}},
    )
    assert check(spec) == []


def test_a_single_word_that_does_not_explain_itself_is_a_note(check: Check) -> None:
    [found] = check(asked({"name": "frobnicator", "schema": {"type": "string"}}))
    assert (found.code, found.diagnostic.severity) == ("MCP712", Severity.NOTE)


@pytest.mark.parametrize(
    ("schema", "text", "opaque"),
    [
        ({"enum": [1, 2, 3]}, "", True),
        ({"enum": ["A", "B"]}, "which one", True),
        ({"enum": ["A", "B"]}, "A: apple, B: pear", False),
        ({"type": "array", "items": {"enum": [1, 2]}}, "", True),
        ({"enum": ["apple", "pear"]}, "", False),
        ({"enum": ["asc", "desc"]}, "", False),
        ({"enum": ["name", "-name"]}, "", False),
        ({"enum": [7]}, "", False),
        ({"enum": ["A", None]}, "", False),
        ({"enum": [True, False]}, "", False),
        ({"enum": ["A", "B", "C", "D"]}, "A: apple, B: pear", False),
        ({"enum": ["A", "B", "C", "D"]}, "A: apple", True),
    ],
)
def test_codes_that_nothing_explains_are_found(
    check: Check, schema: dict[str, Any], text: str, opaque: bool
) -> None:
    found = check(asked({"name": "sorting", "description": text, "schema": schema}), code="MCP713")
    assert bool(found) is opaque


def test_standard_codes_need_no_explanation(check: Check) -> None:
    assert check(asked({"name": "language", "schema": {"enum": ["en", "de"]}})) == []


def test_many_arguments_are_a_note(check: Check) -> None:
    many = [{"name": f"first_{n}_name", "schema": {"type": "string"}} for n in range(31)]
    assert [one.code for one in check(asked(*many))] == ["MCP714"]
    assert check(asked(*many[1:])) == []


def test_an_object_of_unknown_shape_is_found(check: Check) -> None:
    assert [one.code for one in check(sent({"settings": {"type": "object"}}), code="MCP71")] == ["MCP715"]
    assert (
        check(sent({"settings": {"type": "object", "description": "Colours by name."}}), code="MCP71") == []
    )
    shaped = {"type": "object", "additionalProperties": {"type": "string"}, "description": "Colours."}
    assert check(sent({"settings": shaped}), code="MCP71") == []


def test_what_several_tools_share_is_told_once(check: Check) -> None:
    shared = {"$ref": "#/components/parameters/id"}
    spec = paths(apples=get(parameters=[shared]), pears=get("Weigh all pears", parameters=[shared]))
    spec["components"] = {"parameters": {"id": {"name": "id", "in": "query", "schema": {"type": "string"}}}}
    [found] = check(spec)
    assert "of apples and 1 more" in found.diagnostic.message
    assert '"$.components.parameters.id"' in (found.diagnostic.help or "")


# Secrets


@pytest.mark.parametrize(
    "name",
    [
        *("password", "newPassword", "client_secret", "token", "access_token", "refreshToken", "apiKey"),
        *("private_key", "private_key_pem", "api_key_value", "passphrase", "credentials", "connectionString"),
        *("totp", "hmac", "recovery_codes"),
    ],
)
def test_names_of_secrets_are_known(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "page_token",
            "next_token",
            "nextPageToken",
            "token_type",
            "max_tokens",
            "password_policy",
            "secret_id",
        ),
        *("secret_name", "api_key_id", "public_key", "key", "tokens_used", "csrf_token", "has_password"),
        *("continuationToken", "passenger", "author", "keystore", "tokenize", "certificate_pem"),
    ],
)
def test_names_that_only_sound_like_secrets_are_known(name: str) -> None:
    assert not is_secret(name)


def test_a_secret_argument_is_found_unless_it_is_marked(check: Check) -> None:
    spec = sent({"token": {"type": "string"}})
    [found] = check(spec, code="MCP721")
    assert "redact: true" in (found.diagnostic.help or "")
    assert check(sent({"token": {"type": "string", "format": "password"}}), code="MCP721") == []
    assert check(sent({"token": {"type": "string", "writeOnly": True}}), code="MCP721") == []
    assert check(sent({"token": {"type": "string", "x-mcp": {"redact": True}}}), code="MCP721") == []
    assert check(sent({"token": {"type": "string", "x-mcp": {"redact": False}}}), code="MCP721") == []
    action = "[{target: $.paths.*.post, update: {x-mcp: {redact: [$.token]}}}]"
    assert check(spec, action, code="MCP721") == []
    inside = sent({"login": {"type": "object", "properties": {"token": {"type": "string"}}}})
    assert subjects(check(inside, code="MCP721")) == ["token"]
    assert subjects(check(asked({"name": "api_key", "schema": {"type": "string"}}), code="MCP721")) == [
        "api_key"
    ]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "boolean"},
        {"type": "integer"},
        {"type": "string", "enum": ["read", "write"]},
        {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
        {"type": "object", "properties": {"name": {"type": "string"}}},
        {"properties": {"name": {"type": "string"}}},
        {"type": "array", "items": {"$ref": "#/components/schemas/Named"}},
        {"type": "object", "additionalProperties": {"type": "integer"}},
    ],
)
def test_what_holds_no_text_is_no_secret(check: Check, schema: dict[str, Any]) -> None:
    components = {"Named": {"type": "object", "properties": {"name": {"type": "string"}}}}
    spec = {**sent({"credentials": schema}), "components": {"schemas": components}}
    assert check(spec, code="MCP72") == []
    answer = {"type": "object", "properties": {"credentials": schema}}
    assert check(answered(answer, components), code="MCP72") == []


def test_a_secret_answer_is_found_unless_it_is_marked(check: Check) -> None:
    def answer(token: dict[str, Any], **more: Any) -> dict[str, Any]:
        key = {"type": "object", "properties": {"token": token, "next": {"$ref": "#/components/schemas/Key"}}}
        page = {"type": "array", "items": {"$ref": "#/components/schemas/Key"}}
        return answered(page, {"Key": key}, **more)

    [found] = check(answer({"type": "string"}), code="MCP722")
    assert found.subject == "token"
    assert '"$.components.schemas.Key.properties.token"' in (found.diagnostic.help or "")
    assert check(answer({"type": "string", "format": "password"})) == []
    assert check(answer({"type": "string", "x-mcp": {"redact": False}})) == []
    assert check(answer({"type": "string"}, **{"x-mcp": {"redact": ["$..token"]}})) == []
    assert subjects(check(answer({"type": "array", "items": {"type": "string"}}), code="MCP722")) == ["token"]


# Sizes


def test_large_schemas_and_tools_are_found(check: Check) -> None:
    def many(number: int) -> dict[str, Any]:
        inner = {f"property_{n}": {"type": "string", "description": "x" * 60} for n in range(number)}
        return sent({"settings": {"type": "object", "properties": inner}})

    assert [one.code for one in check(many(30), code="MCP73")] == []
    assert [one.code for one in check(many(50), code="MCP73")] == ["MCP731"]
    assert [one.code for one in check(many(90), code="MCP73")] == ["MCP731", "MCP732"]


def test_a_schema_that_refers_to_itself_is_measured_once(check: Check) -> None:
    inner = {f"property_{n}": {"type": "string", "description": "x" * 60} for n in range(60)}
    tree = {"type": "object", "properties": {**inner, "parts": {"$ref": "#/components/schemas/Tree"}}}
    spec = sent({"tree": {"$ref": "#/components/schemas/Tree"}, "size_of_it": {"type": "string"}})
    spec["components"] = {"schemas": {"Tree": tree}}
    assert subjects(check(spec, code="MCP731")) == ["tree"]


# Hints

POST = {"paths": {"/apples/{id}/eat": {"post": {"operationId": "eatApple", "summary": "Eat an apple."}}}}
POST["paths"]["/apples/{id}/eat"]["post"]["parameters"] = [  # type: ignore[index]  # a plain document
    {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Of the apple.",
        "schema": {"type": "string"},
    }
]
ALL = "{readOnly: false, destructive: true, idempotent: true, openWorld: false}"


def test_a_write_that_nobody_has_reviewed_is_found_with_the_action_to_write(check: Check) -> None:
    [found] = check(POST, code="MCP74")
    assert found.code == "MCP741"
    help_ = found.diagnostic.help or ""
    assert "- target: \"$.paths['/apples/{id}/eat'].post\"" in help_
    assert "{x-mcp: {readOnly: false, destructive: true, idempotent: false, openWorld: true}}" in help_
    assert check(POST, f"[{{target: $.paths.*.post, update: {{x-mcp: {ALL}}}}}]", code="MCP74") == []
    guessed = f"[{{target: $.paths.*.post, update: {{x-mcp: {ALL[:-1]}, reviewed: false}}}}}}]"
    assert [one.code for one in check(POST, guessed, code="MCP74")] == ["MCP741"]
    assert check(paths(apples=get()), code="MCP74") == []


def test_hints_that_contradict_each_other_or_the_method_are_found(check: Check) -> None:
    def stated(method: str, **hints: bool) -> dict[str, Any]:
        return {"paths": {"/apples": {method: {**get(), "x-mcp": hints}}}}

    rest = {"idempotent": True, "openWorld": False}
    assert [
        one.code for one in check(stated("delete", readOnly=True, destructive=False, **rest), code="MCP742")
    ]
    assert [one.code for one in check(stated("get", readOnly=True, destructive=True, **rest), code="MCP742")]
    assert check(stated("get", readOnly=True, destructive=False, **rest), code="MCP742") == []
    assert check(stated("post", readOnly=True, destructive=False, **rest), code="MCP742") == []


def test_a_harmless_hint_that_the_words_speak_against_is_a_note(check: Check) -> None:
    def revoke(destructive: bool) -> dict[str, Any]:
        hints = {"readOnly": False, "destructive": destructive, "idempotent": True, "openWorld": False}
        return {"paths": {"/keys/revoke": {"post": {"summary": "Revoke all keys at once.", "x-mcp": hints}}}}

    [found] = check(revoke(False), code="MCP74")
    assert (found.code, found.diagnostic.severity) == ("MCP743", Severity.NOTE)
    assert check(revoke(True), code="MCP74") == []


def test_a_stated_hint_is_blamed_on_the_line_that_states_it(check: Check) -> None:
    spec = {"paths": {"/apples": {"delete": get()}}}
    hints = "{readOnly: true, destructive: false, idempotent: true, openWorld: false}"
    [found] = check(spec, f"[{{target: $.paths.*.delete, update: {{x-mcp: {hints}}}}}]", code="MCP742")
    place = found.diagnostic.place
    assert place is not None
    assert place.file.endswith("0.yaml")
    assert place.pointer[-2:] == ("x-mcp", "readOnly")
    [unstated] = check(POST, code="MCP741")
    assert unstated.diagnostic.place is not None
    assert unstated.diagnostic.place.pointer == ("paths", "/apples/{id}/eat", "post")


def test_a_get_that_seems_to_act_is_found(check: Check) -> None:
    spec = {"paths": {"/system/restart": {"get": {"summary": "Restart the cellar door."}}}}
    assert [one.code for one in check(spec, code="MCP74")] == ["MCP744"]
    hints = "{readOnly: false, destructive: true, idempotent: false, openWorld: false}"
    assert check(spec, f"[{{target: $.paths.*.get, update: {{x-mcp: {hints}}}}}]", code="MCP74") == []


# Limits of clients


def test_names_are_measured_as_each_client_shows_them(check: Check) -> None:
    spec = paths(**{"a" * 57: get()})
    [found] = check(spec, code="MCP751")
    assert found.diagnostic.severity is Severity.NOTE
    assert "Cursor takes names of 60 characters" in found.diagnostic.message
    assert "Claude" not in found.diagnostic.message
    assert severities(check(spec, client="cursor", code="MCP751")) == {Severity.WARNING}
    assert check(spec, client="claude", code="MCP751") == []
    assert check(paths(**{"a" * 40: get()}), code="MCP751") == []
    fits = 60 - len("shop:")
    assert check(paths(**{"a" * fits: get()}), client="cursor", code="MCP751") == []
    assert len(check(paths(**{"a" * (fits + 1): get()}), client="cursor", code="MCP751")) == 1


def test_long_descriptions_are_measured(check: Check) -> None:
    short = "[{target: $.paths.*.get, update: {x-mcp: {description: '" + "word " * 150 + "'}}}]"
    assert check(paths(apples=get()), short, client="openai", code="MCP752") == []


def test_names_of_inner_properties_are_held_against_what_clients_take(check: Check) -> None:
    def inner(name: str) -> dict[str, Any]:
        return sent({"sizes": {"type": "object", "properties": {name: {"type": "string"}}}})

    [found] = check(inner("the size, in $"), client="claude", code="MCP753")
    assert "the size, in $" in found.diagnostic.message
    assert check(inner("16x16"), client="claude", code="MCP753") == []
    assert len(check(inner("16x16"), client="gemini", code="MCP753")) == 1
    assert check(inner("size"), code="MCP753") == []


def test_keywords_that_a_client_does_not_read_are_found(check: Check) -> None:
    spec = sent({"sizes": {"type": "object", "patternProperties": {"^a": {"type": "string"}}}})
    [found] = check(spec, client="gemini", code="MCP754")
    assert "patternProperties" in found.diagnostic.message
    assert check(spec, client="claude", code="MCP754") == []


def test_more_tools_than_a_client_takes_are_found(check: Check) -> None:
    spec = paths(**{f"count{n}apples": get() for n in range(81)})
    [found] = check(spec, client="cursor", code="MCP755")
    assert found.tool == ""
    assert "81 tools" in found.diagnostic.message
    assert check(spec, client="claude", code="MCP755") == []


def test_schemas_beyond_the_limits_are_found(check: Check) -> None:
    values = {"type": "string", "enum": [f"value {n}" for n in range(1_001)]}
    [found] = check(sent({"value_of_it": values}), client="openai", code="MCP756")
    assert "1,001" in found.diagnostic.message
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(12):
        deep = {"type": "object", "properties": {"inner": deep}}
    assert len(check(sent({"outer": deep}), client="openai", code="MCP756")) == 1
    assert check(sent({"outer": deep}), client="claude", code="MCP756") == []


@pytest.mark.parametrize(
    ("schema", "what"),
    [
        ({"type": "integer", "enum": [5, 10]}, "numbers as choices: outer.share"),
        ({"type": "array", "items": {"enum": ["new", 1.5]}}, "numbers as choices: outer.share"),
        ({"type": "string", "enum": ["new", ""]}, "an empty text among choices: outer.share"),
        (
            {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "string"}},
            "lists with a schema for each place: outer.share",
        ),
    ],
)
def test_what_gemini_refuses_in_a_schema_is_found(check: Check, schema: Any, what: str) -> None:
    spec = sent({"outer": {"type": "object", "properties": {"share": schema}}})
    [found] = check(spec, client="gemini", code="MCP760")
    assert what in found.diagnostic.message
    assert found.diagnostic.severity is Severity.WARNING
    assert check(spec, client="claude", code="MCP760") == []
    assert severities(check(spec, code="MCP760")) == {Severity.NOTE}


def test_ordinary_choices_and_nullable_items_are_refused_by_nobody(check: Check) -> None:
    rows = {"type": "array", "items": {"type": ["object", "null"], "properties": {"a": {"type": "string"}}}}
    spec = sent({"rows": rows, "state": {"type": "string", "enum": ["on", "off"]}})
    assert check(spec, client="gemini", code="MCP76") == []


@pytest.mark.parametrize(
    ("schema", "where"),
    [
        ({"type": "array"}, "takes a list of anything"),
        ({"type": "array", "items": {"type": "array"}}, "at crates[]"),
        ({"anyOf": [{"type": "array", "items": {}}, {"type": "string"}]}, "takes a list of anything"),
        ({"type": "object", "additionalProperties": {"type": ["array", "null"]}}, "takes a list of anything"),
        ({"type": "object", "properties": {"in": {"type": "array"}}}, "at crates.in"),
    ],
)
def test_a_list_of_anything_is_found(check: Check, schema: Any, where: str) -> None:
    [found] = check(sent({"crates": schema}), code="MCP761")
    assert where in found.diagnostic.message
    assert found.diagnostic.severity is Severity.WARNING
    [found] = check(sent({"crates": {"description": "Crates by weight.", **schema}}), code="MCP761")
    assert found.diagnostic.severity is Severity.NOTE
    assert check(sent({"crates": {"type": "array", "items": {"type": "string"}}}), code="MCP761") == []


def test_a_required_argument_with_a_default_is_a_note(check: Check) -> None:
    spec = asked(
        {"name": "limit", "in": "query", "required": True, "schema": {"type": "integer", "default": 10}}
    )
    [found] = check(spec, code="MCP762")
    assert "'limit'" in found.diagnostic.message and "10" in found.diagnostic.message
    optional = {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 10}}
    assert check(asked(optional), code="MCP762") == []


def test_every_limit_names_where_it_stands() -> None:
    assert all(client.source for client in CLIENTS.values())
    assert set(CLIENTS) == {"claude", "openai", "gemini", "cursor", "vscode"}


# What is shown


def test_severities_are_those_of_the_page(check: Check) -> None:
    """One description that meets nearly every rule, against the table in docs/reference/lint.md."""
    page = (Path(__file__).parents[2] / "docs/reference/lint.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(MCP7\d\d)\].*\| (\w+) \|$", page, re.MULTILINE)
    properties = {f"property_{n}": {"type": "string", "description": "x" * 60} for n in range(120)}
    parameters = [
        *({"name": f"first_{n}_name", "schema": {"type": "string"}} for n in range(31)),
        {"name": "type", "schema": {"type": "string"}},
        {"name": "sorting", "schema": {"enum": [1, 2]}},
        {"name": "frobnicator", "schema": {"type": "string"}},
        {"name": "token", "schema": {"type": "string"}},
    ]
    everything = paths(
        bare={},
        apples=get("Apples"),
        redApples=get("Tell how many red ones the cellar of the farm holds today"),
        redApplesV2=get("Tell how many red ones the cellar of the farm holds today"),
        cut=get("word " * 400),
        many=get(parameters=[{"in": "query", **one} for one in parameters]),
        restartDoor=get("Restart the cellar door"),
    )
    body = {
        "type": "object",
        "properties": {"big": {"type": "object", "properties": properties}, "any": {"type": "object"}},
    }
    answer = {"type": "object", "properties": {"api_key": {"type": "string"}}}
    harmless = {"readOnly": False, "destructive": False, "idempotent": True, "openWorld": False}
    everything["paths"] |= {
        "/boxes": {
            "post": {
                "summary": "Put boxes on the shelf.",
                "requestBody": {"content": {"application/json": {"schema": body}}},
                "responses": {
                    "200": {"description": "ok", "content": {"application/json": {"schema": answer}}}
                },
            },
            "delete": get(**{"x-mcp": {**harmless, "readOnly": True}}),
        },
        "/keys/revoke": {"post": {"summary": "Revoke all keys at once.", "x-mcp": harmless}},
    }
    found = {one.code: str(one.diagnostic.severity) for one in check(everything)}
    assert found.pop("MCP770") == "note"
    expected = {code: severity for code, severity in rows if code < "MCP75"}
    assert {code: severity for code, severity in found.items() if code < "MCP75"} == expected


def test_codes_select_and_ignore_by_their_beginning(check: Check) -> None:
    spec = sent({"token": {"type": "string"}, "data": {"type": "string"}})
    found = check(spec)
    assert {one.code for one in found} >= {"MCP711", "MCP721", "MCP741"}
    assert {one.code for one in selected(found, ["MCP72"])} == {"MCP721"}
    assert {one.code for one in selected(found, ["MCP72", "MCP711"])} == {"MCP711", "MCP721"}
    assert "MCP721" not in {one.code for one in selected(found, [], ["MCP72"])}
    assert is_known("MCP72")
    assert not is_known("MCP101")
    assert not is_known("MCP")


def test_every_code_is_found_by_some_test() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [code for code in CODES if code not in text] == []
