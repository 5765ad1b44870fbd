"""x-mcp: what each key does, who is named as its origin, and what is said about values that do not fit."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from mcpgen.annotations.value_types import STRING, Key, ListOf
from mcpgen.annotations.vocabulary import OPERATION
from mcpgen.cli.build import summary
from mcpgen.compare import changes
from mcpgen.output import WriteReport
from mcpgen.report.token_cost import cost
from mcpgen.report.tools import tool_values

Build = Callable[..., Any]
Refuse = Callable[..., list[str]]


def spec(operation: dict[str, Any], root: dict[str, Any] | None = None, **rest: Any) -> dict[str, Any]:
    return {"paths": {"/jobs/{id}": {"post": {"operationId": "runJob", **operation}}}, **(root or {}), **rest}


ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def body(properties: dict[str, Any], required: list[str] | None = None, **schema: Any) -> dict[str, Any]:
    held = {"type": "object", "properties": properties, "required": required or [], **schema}
    return {"required": True, "content": {"application/json": {"schema": held}}}


# Every place


@pytest.mark.parametrize(
    ("holder", "at"),
    [
        ({"x-mcp": {"hiden": True}}, "operation"),
        ({"parameters": [{**ID, "x-mcp": {"descripton": "x"}}]}, "parameter"),
        ({"parameters": [ID], "requestBody": body({"a": {"x-mcp": {"redct": True}}})}, "property"),
    ],
)
def test_an_unknown_key_is_a_warning_with_the_nearest_one(
    package: Build, holder: dict[str, Any], at: str
) -> None:
    built = package(spec({"parameters": [ID], **holder}))
    nearest = {"operation": "hidden", "parameter": "description", "property": "redact"}[at]
    [found] = [item for item in built.diag.items if item.code == "MCP311"]
    assert found.severity == "warning"
    assert found.help == f"did you mean {nearest}?"
    assert found.place is not None and found.place.key


@pytest.mark.parametrize(
    ("annotations", "code"),
    [
        ({"readOnly": "yes"}, "MCP312"),
        ({"name": "two words"}, "MCP401"),
        ({"name": "line\n"}, "MCP401"),
        ({"title": "  "}, "MCP312"),
        ({"scopes": []}, "MCP312"),
        ({"scopes": ["a b"]}, "MCP312"),
        ({"confirm": 1}, "MCP312"),
        ({"redact": True}, "MCP312"),
        ({"redact": ["token"]}, "MCP325"),
        ({"redact": ["$.a[?@.b]"]}, "MCP325"),
        ({"examples": [{}]}, "MCP312"),
        ({"examples": {"one": 3}}, "MCP312"),
        ({"keywords": "set it going"}, "MCP312"),
        ({"poll": {"operation": "getJob"}}, "MCP312"),
        ({"poll": {"operation": "x", "status": "$.a", "done": [1], "interval": 0}}, "MCP312"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error(
    refused: Refuse, annotations: dict[str, Any], code: str
) -> None:
    found = refused(spec({"parameters": [ID], "x-mcp": annotations}))
    assert next(line.split(":")[0] for line in found if line.startswith("error")) == f"error {code}"


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ({"name": "two words"}, "MCP315"),
        ({"prefix": "1_"}, "MCP315"),
        ({"envPrefix": "shop"}, "MCP314"),
        ({"tlsMinimum": 1.3}, "MCP316"),
        ({"tlsMinimum": "1.0"}, "MCP316"),
        ({"domains": {"Big": {}}}, "MCP317"),
        ({"domains": {"big": {"scopes": "x"}}}, "MCP312"),
        ({"httpsOnly": "yes"}, "MCP312"),
    ],
)
def test_a_wrong_value_at_the_root_is_an_error(refused: Refuse, root: dict[str, Any], code: str) -> None:
    found = refused(spec({"parameters": [ID]}, {"x-mcp": root}))
    assert [line.split(":")[0] for line in found] == [f"error {code}"]


def test_the_place_of_a_fault_is_within_the_value(refused: Refuse) -> None:
    found = refused(spec({"parameters": [ID], "x-mcp": {"scopes": ["good", 3]}}))
    assert found == ["error MCP312: item 2 of x-mcp scopes has to be a scope"]


def test_a_key_of_others_is_told_what_it_is_called_here(package: Build) -> None:
    built = package(spec({"parameters": [ID], "x-mcp": {"skip": True}}))
    assert [item.help for item in built.diag.items] == ["did you mean hidden: true?"]


def test_an_x_mcp_that_is_no_object_is_refused(refused: Refuse) -> None:
    assert refused(spec({"parameters": [ID], "x-mcp": "hidden"})) == ["error MCP310: x-mcp is not an object"]


# Origins


def test_origins_name_the_target_of_the_overlay_the_description_or_the_method(package: Build) -> None:
    built = package(
        spec({"parameters": [ID], "x-mcp": {"openWorld": False, "title": "Run"}}),
        """\
        actions:
        - target: $.paths.*.post
          update: {x-mcp: {readOnly: false, confirm: 'Run it?'}}
        """,
    )
    record = built.operations["POST /jobs/{id}"]
    assert {hint: one["origin"] for hint, one in record["hints"].items()} == {
        "readOnly": "overlay 0.overlay.yaml $.paths.*.post",
        "openWorld": "description",
        "destructive": "method",
        "idempotent": "method",
    }
    assert record["origins"] == {"confirm": "overlay 0.overlay.yaml $.paths.*.post", "title": "description"}


def test_the_strongest_of_root_path_and_operation_counts(package: Build) -> None:
    built = package(
        {
            "x-mcp": {"openWorld": False, "idempotent": True, "destructive": False},
            "paths": {
                "/a": {
                    "x-mcp": {"idempotent": False, "domain": "things"},
                    "post": {"operationId": "a", "x-mcp": {"destructive": True}},
                }
            },
        }
    )
    record = built.operations["POST /a"]
    assert {hint: one["value"] for hint, one in record["hints"].items()} == {
        "readOnly": False,
        "destructive": True,
        "idempotent": False,
        "openWorld": False,
    }
    assert record["domain"] == "things"


# Hidden parameters and properties


def test_a_hidden_parameter_sends_its_value(package: Build) -> None:
    version = {"name": "v", "in": "query", "required": True, "schema": {"type": "integer"}}
    built = package(
        spec({"parameters": [ID, {**version, "x-mcp": {"hidden": True, "reason": "One only.", "value": 2}}]})
    )
    assert built.complaints == []
    assert list(built.schema("run_job")["properties"]) == ["id"]
    assert built.request("run_job", id="7")["query"] == {"v": 2}
    record = built.operations["POST /jobs/{id}"]
    assert record["hiddenArguments"] == {"query v": {"reason": "One only.", "value": 2}}


def test_a_hidden_parameter_reads_the_environment_at_the_time_of_the_call(
    package: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = {"name": "X-Tenant", "in": "header", "required": True, "schema": {"type": "string"}}
    shard = {"name": "shard", "in": "query", "schema": {"type": "integer"}}
    built = package(
        spec(
            {
                "parameters": [
                    ID,
                    {**tenant, "x-mcp": {"hidden": True, "reason": "r", "env": "SHOP_TENANT"}},
                    {**shard, "x-mcp": {"hidden": True, "reason": "r", "env": "SHOP_SHARD"}},
                ]
            }
        )
    )
    monkeypatch.setenv("SHOP_TENANT", "acme")
    assert built.request("run_job", id="7") == {
        "method": "POST",
        "path": "/jobs/{id}",
        "params": {"id": "7"},
        "headers": {"X-Tenant": "acme"},
        "query": {},
    }
    monkeypatch.setenv("SHOP_SHARD", "12")
    assert built.request("run_job", id="7")["query"] == {"shard": 12}
    monkeypatch.setenv("SHOP_SHARD", "twelve")
    with pytest.raises(Exception, match="SHOP_SHARD in this server's environment is not a JSON value"):
        built.request("run_job", id="7")
    monkeypatch.delenv("SHOP_SHARD")
    monkeypatch.delenv("SHOP_TENANT")
    with pytest.raises(Exception, match="SHOP_TENANT is not set"):
        built.request("run_job", id="7")
    assert built.module("about").ABOUT.variables == ("SHOP_SHARD", "SHOP_TENANT")


def test_a_hidden_required_parameter_needs_a_value(refused: Refuse) -> None:
    found = refused(spec({"parameters": [{**ID, "x-mcp": {"hidden": True, "reason": "r"}}]}))
    assert found == ["error MCP404: required parameter 'id' is hidden and has no value"]


def test_a_value_that_its_schema_refuses_is_an_error(refused: Refuse) -> None:
    version = {"name": "v", "in": "query", "schema": {"type": "integer"}}
    hidden = {**version, "x-mcp": {"hidden": True, "reason": "r", "value": "two"}}
    [found] = refused(spec({"parameters": [ID, hidden]}))
    assert found.startswith(
        "error MCP406: the value of the hidden parameter 'v' is none that it takes: 'two'"
    )


def test_value_and_env_exclude_each_other(refused: Refuse) -> None:
    hidden = {**ID, "x-mcp": {"hidden": True, "reason": "r", "value": "1", "env": "A"}}
    assert refused(spec({"parameters": [hidden]}))[-1] == "error MCP319: value and env exclude each other"


def test_a_value_of_what_is_shown_is_a_warning(package: Build) -> None:
    built = package(spec({"parameters": [{**ID, "x-mcp": {"value": "1"}}]}))
    assert built.complaints == ["warning MCP319: value counts only for what is hidden"]
    assert "id" in built.schema("run_job")["properties"]


def test_hiding_without_a_reason_is_a_warning(package: Build) -> None:
    page = {"name": "page", "in": "query", "schema": {"type": "integer"}, "x-mcp": {"hidden": True}}
    built = package(spec({"parameters": [ID, page]}))
    assert built.complaints == ["warning MCP313: an argument is hidden without a reason"]
    assert built.request("run_job", id="1") == {"method": "POST", "path": "/jobs/{id}", "params": {"id": "1"}}


def test_a_hidden_property_leaves_the_arguments_and_sends_its_value(
    package: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = package(
        spec(
            {
                "parameters": [ID],
                "requestBody": body(
                    {
                        "note": {"type": "string"},
                        "kind": {
                            "type": "string",
                            "x-mcp": {"hidden": True, "reason": "Always.", "value": "mcp"},
                        },
                        "size": {
                            "type": "integer",
                            "x-mcp": {"hidden": True, "reason": "Ours.", "env": "SIZE"},
                        },
                        "old": {"type": "string", "x-mcp": {"hidden": True, "reason": "Gone."}},
                    },
                    ["kind"],
                ),
            }
        )
    )
    monkeypatch.setenv("SIZE", "3")
    assert sorted(built.schema("run_job")["properties"]) == ["id", "note"]
    assert built.request("run_job", id="1", note="n")["json"] == {"note": "n", "kind": "mcp", "size": 3}
    assert built.operations["POST /jobs/{id}"]["hiddenArguments"] == {
        "body kind": {"reason": "Always.", "value": "mcp"},
        "body old": {"reason": "Gone."},
        "body size": {"reason": "Ours.", "env": "SIZE"},
    }


def test_a_hidden_property_deeper_down_is_left_out_and_not_required(package: Build) -> None:
    inner = {
        "type": "object",
        "required": ["a", "b"],
        "properties": {
            "a": {"type": "string"},
            "b": {"type": "string", "x-mcp": {"hidden": True, "reason": "r", "value": "x"}},
        },
    }
    built = package(spec({"parameters": [ID], "requestBody": body({"inner": inner})}))
    made = built.schema("run_job")["properties"]["inner"]
    assert list(made["properties"]) == ["a"] and made["required"] == ["a"]
    assert [item.code for item in built.diag.items] == ["MCP405"]


def test_descriptions_of_parameters_and_properties_come_from_x_mcp(package: Build) -> None:
    built = package(
        spec(
            {
                "parameters": [
                    {
                        **ID,
                        "description": "old",
                        "x-mcp": {"description": "As the list gives it, never guessed."},
                    }
                ],
                "requestBody": body(
                    {"a": {"type": "string", "x-mcp": {"description": "Shown to every member of the team."}}}
                ),
            }
        )
    )
    made = built.schema("run_job")["properties"]
    assert (
        made["id"]["description"] == "As the list gives it, never guessed."
        and made["a"]["description"] == "Shown to every member of the team."
    )


# Scopes, consent, secrets, examples, jobs


def test_scopes_come_from_the_operation_its_domain_or_its_hints(package: Build) -> None:
    built = package(
        {
            "x-mcp": {"domains": {"pay": {"scopes": ["money"]}}},
            "paths": {
                "/a": {"get": {"operationId": "a"}, "delete": {"operationId": "b"}},
                "/c": {"post": {"operationId": "c", "x-mcp": {"destructive": False}}},
                "/d": {"post": {"operationId": "d", "x-mcp": {"domain": "pay"}}},
                "/e": {"post": {"operationId": "e", "x-mcp": {"domain": "pay", "scopes": ["x", "y"]}}},
            },
        }
    )
    assert {row["tool"]: row["scopes"] for row in built.operations.values()} == {
        "a": ["read"],
        "b": ["destructive"],
        "c": ["write"],
        "d": ["money"],
        "e": ["x", "y"],
    }
    assert built.operations["POST /d"]["origins"] == {"domain": "description", "scopes": "description"}


def test_confirm_at_the_root_asks_before_whatever_is_not_read_only(package: Build) -> None:
    built = package(
        {
            "x-mcp": {"confirm": True},
            "paths": {
                "/a": {
                    "get": {"operationId": "a"},
                    "post": {"operationId": "b", "summary": "Start a run."},
                    "put": {"operationId": "c", "x-mcp": {"confirm": False}},
                    "head": {"operationId": "d", "x-mcp": {"confirm": "Look?"}},
                }
            },
        }
    )
    asked = {row["tool"]: row.get("confirm") for row in built.operations.values()}
    assert asked == {"a": None, "b": "Start a run: go ahead?", "c": None, "d": "Look?"}


def test_marked_values_are_found_through_references(package: Build) -> None:
    schemas = {
        "Login": {
            "type": "object",
            "properties": {
                "user": {"type": "string"},
                "password": {"type": "string", "format": "password"},
                "from": {"$ref": "#/components/schemas/Secret"},
            },
        },
        "Secret": {"type": "string", "x-mcp": {"redact": True}},
        "Account": {
            "allOf": [
                {"$ref": "#/components/schemas/Login"},
                {
                    "properties": {
                        "keys": {"type": "array", "items": {"$ref": "#/components/schemas/Secret"}},
                        "more": {"additionalProperties": {"writeOnly": True}},
                        "a b": {"x-sensitive-data": {"mask": "x"}},
                        "public": {"format": "password", "x-mcp": {"redact": False}},
                    }
                },
            ]
        },
        "Tree": {
            "type": "object",
            "properties": {
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                "pin": {"$ref": "#/components/schemas/Secret"},
            },
        },
    }

    def answer(name: str) -> dict[str, Any]:
        held = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
        return {"200": {"description": "d", "content": {"application/json": {"schema": held}}}}

    built = package(
        {
            "components": {"schemas": schemas},
            "paths": {
                "/login": {
                    "post": {
                        "operationId": "login",
                        "x-mcp": {"redact": ["$.from", "$.gone", "$..deep"]},
                        "requestBody": {
                            "required": True,
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Login"}}
                            },
                        },
                        "responses": answer("Account"),
                    }
                },
                "/tree": {"get": {"operationId": "tree", "responses": answer("Tree")}},
                "/free": {"get": {"operationId": "free"}},
            },
        }
    )
    assert built.operations["POST /login"]["redact"] == {
        "arguments": ["$..deep", "$.from_", "$.password"],
        "result": [
            "$..deep",
            "$.from",
            "$.gone",
            "$[*].from",
            "$[*].keys[*]",
            "$[*].more[*]",
            "$[*].password",
            "$[*]['a b']",
        ],
    }
    assert built.operations["GET /tree"]["redact"] == {"result": ["$[*]..pin"]}
    assert "redact" not in built.operations["GET /free"]


def test_examples_have_to_fit_the_tool(package: Build, refused: Refuse) -> None:
    class_ = {"name": "class", "in": "query", "schema": {"type": "integer"}}
    operation = {"parameters": [ID, class_]}
    good = {"the first": {"id": "1", "class_": 3}}
    built = package(spec({**operation, "x-mcp": {"examples": good}}))
    assert built.operations["POST /jobs/{id}"]["examples"] == good
    row = '| `run_job` | the first | `{"id": "1", "class_": 3}` |'
    assert row in built.built.files.texts["README.md"]
    assert refused(spec({**operation, "x-mcp": {"examples": {"bad": {"class_": 1}}}})) == [
        "error MCP407: example 'bad' does not fit the tool: 'id' is a required property"
    ]
    assert refused(spec({**operation, "x-mcp": {"examples": {"bad": {"id": "1", "class": 1}}}})) == [
        "error MCP407: example 'bad' has an argument that the tool does not: 'class'"
    ]


def test_keywords_are_recorded_for_searches_and_not_listed(package: Build) -> None:
    built = package(spec({"parameters": [ID], "x-mcp": {"keywords": ["set it going", "fire away"]}}))
    assert built.operations["POST /jobs/{id}"]["keywords"] == ["set it going", "fire away"]
    listed = next(text for path, text in built.built.files.texts.items() if path.endswith("catalog.json"))
    assert "fire away" not in listed


def jobs(poll: dict[str, Any]) -> dict[str, Any]:
    return {
        "paths": {
            "/jobs/{id}": {
                "get": {"operationId": "getJob", "parameters": [ID]},
                "post": {"operationId": "runJob", "parameters": [ID], "x-mcp": {"poll": poll}},
            }
        }
    }


POLL: dict[str, Any] = {"operation": "getJob", "status": "$.state", "done": ["ok"]}


def test_poll_names_the_tool_that_follows_a_job(package: Build) -> None:
    built = package(jobs({**POLL, "arguments": {"id": {"result": '$["job"].id'}}, "failed": ["bad"]}))
    assert built.operations["POST /jobs/{id}"]["poll"] == {
        "tool": "get_job",
        "arguments": {"id": {"result": "$.job.id"}},
        "status": "$.state",
        "done": ["ok"],
        "failed": ["bad"],
        "interval": 5,
        "timeout": 600,
    }


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"operation": "getJobs"}, "poll names an operation that is no tool: 'getJobs'"),
        ({}, "get_job needs the argument 'id'"),
        ({"arguments": {"id": {}}}, "id comes from one of result, argument and value"),
        ({"arguments": {"id": {"argument": "ids"}}}, "run_job has no argument 'ids'"),
        ({"arguments": {"id": {"argument": "id"}, "x": {"value": 1}}}, "get_job has no argument 'x'"),
        ({"arguments": {"id": {"value": 3}}}, "get_job does not take that: 3 is not of type 'string'"),
    ],
)
def test_a_poll_that_cannot_work_is_an_error(refused: Refuse, change: dict[str, Any], text: str) -> None:
    assert refused(jobs({**POLL, **change})) == [f"error MCP408: {text}"]


# Names in the environment


def test_servers_and_schemes_name_their_variables(package: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    built = package(
        {
            "servers": [{"url": "https://api.example.com", "x-mcp": {"env": "SHOP_URL"}}],
            "security": [{"key": []}, {"login": []}],
            "components": {
                "securitySchemes": {
                    "key": {"type": "http", "scheme": "bearer", "x-mcp": {"env": "SHOP_KEY"}},
                    "login": {
                        "type": "http",
                        "scheme": "basic",
                        "x-mcp": {"env": ["SHOP_USER", "SHOP_PASS"]},
                    },
                }
            },
            "paths": {
                "/up": {
                    "servers": [{"url": "https://up.example.com", "x-mcp": {"env": "SHOP_UPLOADS"}}],
                    "post": {"operationId": "up"},
                }
            },
        }
    )
    about = built.module("about").ABOUT
    table = built.module("_runtime.config.setting_table").table
    assert {row.name: row.env for row in table(about)}["server_url"] == "SHOP_URL"
    assert {name: scheme.env for name, scheme in about.schemes.items()} == {
        "key": ("SHOP_KEY",),
        "login": ("SHOP_USER", "SHOP_PASS"),
    }
    assert built.request("up")["server"] == "https://up.example.com"
    monkeypatch.setenv("SHOP_UPLOADS", "https://elsewhere.example.com")
    assert built.request("up")["server"] == "https://elsewhere.example.com"
    settings = built.module("_runtime.config.settings")
    assert settings.load(about, environ={"SHOP_UPLOADS": "https://x", "SHOP_URL": "https://y"}).warnings == ()


def test_a_basic_scheme_needs_two_variables(refused: Refuse) -> None:
    login = {"type": "http", "scheme": "basic", "x-mcp": {"env": "ONE"}}
    found = refused({"components": {"securitySchemes": {"login": login}}, "paths": {"/a": {"get": {}}}})
    wanted = "x-mcp env of a basic scheme has to be two names, for user and password"
    assert found[-1] == f"error MCP312: {wanted}"


def test_the_check_names_a_tool_whose_rules_changed(package: Build) -> None:
    rules = {
        "confirm": "Sure?",
        "redact": ["$.a"],
        "scopes": ["x"],
        "examples": {"one": {"id": "1"}},
        "keywords": ["go"],
    }
    old = package(spec({"parameters": [ID]})).built.files.texts
    new = package(spec({"parameters": [ID], "x-mcp": rules})).built.files.texts
    [change] = changes(old, new)
    assert change.tool == "run_job"
    wanted = {
        "scopes are now x",
        "question before the call",
        "what is withheld",
        "examples",
        "words that searches find it by",
    }
    assert set(change.what) >= wanted
    assert change.breaking, "a caller without the new scope is refused"


def test_the_summary_lists_hidden_arguments_with_their_reasons(package: Build) -> None:
    hidden = {"hidden": True, "reason": "One tenant.", "value": "acme"}
    built = package(
        {
            "paths": {
                path: {
                    "get": {
                        "operationId": path[1:],
                        "parameters": [{"name": "tenant", "in": "query", "schema": {}, "x-mcp": hidden}],
                    }
                }
                for path in ("/a", "/b")
            }
        }
    ).built
    text = summary(built, WriteReport((), 0, ()))
    assert "\n  hidden query tenant of 2 tools: One tenant.\n" in text


def test_a_description_that_names_a_variable_is_reported_and_an_overlay_is_not(package: Build) -> None:
    tenant = {"name": "t", "in": "query", "schema": {"type": "string"}}
    env = {"hidden": True, "reason": "Ours.", "env": "SHOP_TENANT"}
    built = package(spec({"parameters": [ID, {**tenant, "x-mcp": env}]}))
    assert built.complaints == [
        "warning MCP330: the description itself names the environment variable to read"
    ]
    target = "$.paths.*.post.parameters[?@.name=='t']"
    action = {"target": target, "update": {"x-mcp": env}}
    assert package(spec({"parameters": [ID, tenant]}), {"actions": [action]}).complaints == []


# Variables that hold credentials for something else

BEARER = {"type": "http", "scheme": "bearer"}
BASIC = {"type": "http", "scheme": "basic"}
CLIENT = {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://x.example/t", "scopes": {}}}}


def named(title: str, scheme: str, kind: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "info": {"title": title, "version": "1"},
        "security": [{scheme: []}],
        "components": {"securitySchemes": {scheme: {**kind, **more}}},
        "paths": {"/a": {"get": {"operationId": "a"}}},
    }


@pytest.mark.parametrize(
    ("title", "scheme", "kind", "variable"),
    [
        ("AWS", "secretAccessKey", BEARER, "AWS_SECRET_ACCESS_KEY"),
        ("Aws Secret", "access-key", BEARER, "AWS_SECRET_ACCESS_KEY"),
        ("GitHub", "token", BEARER, "GITHUB_TOKEN"),
        ("AWS web identity", "token", BEARER, "AWS_WEB_IDENTITY_TOKEN"),
        ("Azure", "app", CLIENT, "AZURE_APP_CLIENT_SECRET"),
        ("Hugging Face", "hubToken", BEARER, "HUGGING_FACE_HUB_TOKEN"),
        ("Docker", "registry", BASIC, "DOCKER_REGISTRY_PASSWORD"),
        ("OpenAI", "apiKey", BEARER, "OPENAI_API_KEY"),
    ],
)
def test_a_title_does_not_choose_credentials_of_something_else(
    refused: Refuse, title: str, scheme: str, kind: dict[str, Any], variable: str
) -> None:
    text = f"the server would read {variable}, which holds a credential for something else where it is set"
    errors = [line for line in refused(named(title, scheme, kind)) if line.startswith("error")]
    assert errors == [f"error MCP413: {text}"]


@pytest.mark.parametrize("stated", [{"envPrefix": "AWS"}, {"name": "aws"}])
def test_an_overlay_may_choose_them_and_the_description_not(
    package: Build, refused: Refuse, stated: dict[str, Any]
) -> None:
    shop = named("Shop", "secretAccessKey", BEARER)
    assert [line[:12] for line in refused({**shop, "x-mcp": stated})] == ["error MCP413"]
    built = package(shop, {"actions": [{"target": "$", "update": {"x-mcp": stated}}]})
    assert built.complaints == [] and "AWS_SECRET_ACCESS_KEY" in built.texts["about.py"]


def test_a_prefix_of_the_description_is_not_excused_by_a_name_in_an_overlay(package: Build) -> None:
    shop = {**named("Shop", "secretAccessKey", BEARER), "x-mcp": {"envPrefix": "AWS"}}
    with pytest.raises(AssertionError, match="MCP413"):
        package(shop, {"actions": [{"target": "$", "update": {"x-mcp": {"name": "shop"}}}]})


def test_a_scheme_may_name_them_in_an_overlay_only(package: Build, refused: Refuse) -> None:
    env = {"x-mcp": {"env": "GITHUB_TOKEN"}}
    text = "the description wants what GITHUB_TOKEN holds, a credential for something else"
    assert refused(named("Shop", "key", BEARER, **env)) == [f"error MCP332: {text}"]
    target = {"target": "$.components.securitySchemes.key", "update": env}
    assert package(named("Shop", "key", BEARER), {"actions": [target]}).complaints == []


@pytest.mark.parametrize(
    ("title", "scheme"),
    [("GitHub v3 REST API", "token"), ("Awsome", "key"), ("Vault API", "apiKey"), ("AWS", "x")],
)
def test_variables_of_its_own_are_taken(package: Build, title: str, scheme: str) -> None:
    assert package(named(title, scheme, BEARER)).complaints == []


def test_a_key_is_one_row_that_record_comparison_and_report_follow(
    package: Build, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Key(ListOf(STRING, "a list"), "Text.", recorded=True, change="where it runs", line="Runs in: {}")
    monkeypatch.setitem(cast("dict[str, Key]", OPERATION), "regions", row)
    before = package(spec({"parameters": [ID]}))
    after = package(spec({"parameters": [ID], "x-mcp": {"regions": ["eu", "us"]}}))
    assert after.operations["POST /jobs/{id}"]["regions"] == ["eu", "us"]
    assert "regions" not in before.operations["POST /jobs/{id}"]
    [change] = changes(before.built.files.texts, after.built.files.texts)
    assert "where it runs" in change.what and not change.breaking
    [tool] = after.built.planned.plan.tools
    assert "Runs in: eu, us" in tool_values(tool, cost(tool), "")["rules"]
    assert "error MCP312" in refused(spec({"parameters": [ID], "x-mcp": {"regions": 7}}))[0]
