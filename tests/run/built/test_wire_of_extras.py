"""The wire suite of a package holds with what overlays add: jobs, `fields`, signed requests."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
SPEC: dict[str, Any] = {
    "info": {"title": "Jobs", "version": "1"},
    "security": [{"signed": []}],
    "components": {"securitySchemes": {"signed": {"type": "apiKey", "in": "header", "name": "X-Sig"}}},
    "paths": {
        "/jobs/{id}": {
            "get": {"operationId": "getJob", "parameters": [ID]},
            "put": {"operationId": "runJob", "parameters": [ID]},
        }
    },
}
POLL = {
    "operation": "getJob",
    "arguments": {"id": {"argument": "id"}},
    "status": "$.state",
    "done": ["ok"],
    "interval": 0.01,
    "timeout": 0.2,
}


@pytest.mark.parametrize(
    ("target", "x_mcp"),
    [
        ("$.paths.*.put", {"poll": POLL}),
        ("$.paths.*.get", {"fields": True, "examples": {"short": {"id": "1", "fields": ["a"]}}}),
        ("$.paths.*.get", {"paging": {"argument": "id", "next": "$.next"}}),
        ("$.components.securitySchemes.*", {"signing": "rfc9421"}),
    ],
)
def test_the_wire_suite_holds(
    package: Any, monkeypatch: pytest.MonkeyPatch, target: str, x_mcp: dict[str, Any]
) -> None:
    built = package(SPEC, {"actions": [{"target": target, "update": {"x-mcp": x_mcp}}]})
    folder = built.folder / "tests"
    monkeypatch.syspath_prepend(str(folder))
    spec = importlib.util.spec_from_file_location("wire_suite_of_extras", folder / "wire_suite.py")
    assert spec is not None and spec.loader is not None
    suite = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(suite)
    checks = suite.checks(built.name, folder)
    assert len(checks) > 6
    assert [found for check in checks if (found := suite.failure(built.name, folder, check))] == []
