"""--require-reviewed: an operation whose hints nobody stated stops the build, with the action to write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getA, responses: {"200": {description: d}}}
    post: {operationId: postA, responses: {"200": {description: d}}}
    delete: {responses: {"200": {description: d}}}
"""


@pytest.fixture
def demand(tmp_path: Path) -> Callable[..., list[Any]]:
    """`demand(level, *actions)`: the complaints, with overlay actions in YAML."""

    def run(level: str, *actions: str, toml: str = "") -> list[Any]:
        (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
        overlays: tuple[str, ...] = ()
        if actions:
            lines = "\n".join(f"- {action}" for action in actions)
            text = f"overlay: 1.1.0\ninfo: {{title: o, version: '1'}}\nactions:\n{lines}\n"
            (tmp_path / "o.yaml").write_text(text, "utf-8")
            overlays = (str(tmp_path / "o.yaml"),)
        (tmp_path / "mcpgen.toml").write_text(toml, "utf-8")
        diag = Diagnostics()
        request = BuildOptions(str(tmp_path / "spec.yaml"), overlays, require_reviewed=level)  # type: ignore[arg-type]  # what the command checks
        assert (build(request, diag) is None) == diag.failed
        return diag.items

    return run


def test_nothing_is_required_by_default(demand: Callable[..., list[Any]]) -> None:
    assert demand("") == []


def test_all_operations_or_those_that_write(demand: Callable[..., list[Any]]) -> None:
    assert [item.message for item in demand("all")] == [
        "GET /a/{id}: nobody has stated readOnly",
        "POST /a/{id}: nobody has stated readOnly, destructive, idempotent",
        "DELETE /a/{id}: nobody has stated readOnly, destructive, idempotent",
    ]
    assert [item.message[:4] for item in demand("writes")] == ["POST", "DELE"]
    assert {item.code for item in demand("writes")} == {"MCP420"}


def test_the_help_is_an_action_that_settles_it(demand: Callable[..., list[Any]]) -> None:
    actions = []
    for item in demand("all"):
        first, *action = item.help.splitlines()
        assert first == "decide it in an overlay:"
        actions.append("\n".join(action).removeprefix("- "))
    assert demand("all", *actions) == []
    assert actions[1].startswith("target: \"$.paths.*[?@.operationId=='postA']\"")
    assert actions[2].startswith("target: \"$.paths['/a/{id}'].delete\"")


def test_an_extension_counts_as_a_statement(demand: Callable[..., list[Any]]) -> None:
    found = demand("all", "{target: $.paths.*.get, update: {x-speakeasy-mcp: {readOnlyHint: true}}}")
    assert [item.message[:4] for item in found] == ["POST", "DELE"]


def test_what_is_hidden_need_not_be_reviewed(demand: Callable[..., list[Any]]) -> None:
    found = demand("writes", "{target: $.paths.*, update: {x-mcp: false}}")
    assert found == []


def test_a_guess_that_is_marked_as_such_does_not_count(demand: Callable[..., list[Any]]) -> None:
    stated = "readOnly: true, destructive: false, idempotent: true, openWorld: false"
    guess = f"{{target: $.paths.*.get, update: {{x-mcp: {{{stated}, reviewed: false}}}}}}"
    assert demand("all", guess)[0].message == "GET /a/{id} is marked with reviewed: false"


def test_the_configuration_can_require_it(demand: Callable[..., list[Any]]) -> None:
    assert len(demand("", toml='[review]\nrequire = "writes"\n')) == 2
    assert len(demand("all", toml='[review]\nrequire = "writes"\n')) == 3
