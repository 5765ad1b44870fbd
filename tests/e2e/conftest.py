"""The certctl package as it is committed, its server as a subprocess, and a mock of its API."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import StdioServerParameters
from mcpgen.build import BuildOptions, build, load_annotated
from mcpgen.diagnostics import Diagnostics
from mcpgen.independent.mock.serve import Running, running
from mcpgen.output import write

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "specs/certctl/openapi.yaml"
SOURCE = ROOT / "generated/certctl-mcp/src"
KEY = "test-key-not-a-secret"


@pytest.fixture(scope="session")
def description() -> dict[str, Any]:
    """The certctl description with its overlays, as plain JSON."""
    found = load_annotated(BuildOptions(str(SPEC)), diag := Diagnostics())
    assert found is not None, diag.items
    return found[0].root


@pytest.fixture(scope="session")
def catalog() -> dict[str, dict[str, Any]]:
    text = (SOURCE / "certctl_mcp/catalog.json").read_text("utf-8")
    return {tool["name"]: tool for tool in json.loads(text)["tools"]}


@pytest.fixture(scope="session")
def operations() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((SOURCE / "certctl_mcp/operations.json").read_text("utf-8"))[
        "operations"
    ]
    return rows


@pytest.fixture(scope="session")
def library_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same package without a runtime of its own."""
    folder = tmp_path_factory.mktemp("library")
    config = SPEC.with_name("mcpgen.toml").read_text("utf-8")
    overlays = [str(SPEC.parent / name) for name in tomllib.loads(config)["spec"]["overlays"]]
    said = (
        f'[package]\nname = "certctl-mcp"\nruntime = "library"\n[spec]\noverlays = {json.dumps(overlays)}\n'
    )
    (folder / "mcpgen.toml").write_text(said, "utf-8")
    request = BuildOptions(str(SPEC), config=str(folder / "mcpgen.toml"), out=str(folder / "out"))
    built = build(request, diag := Diagnostics())
    assert built is not None, diag.items
    assert write(folder / "out", built.files, False, diag) is not None
    return folder / "out/src"


@pytest.fixture
def upstream(description: dict[str, Any]) -> Iterator[Running]:
    """The mock over TLS, fresh for each test."""
    with running(description, tls=True) as mock:
        yield mock


@pytest.fixture
def forgetful(description: dict[str, Any]) -> Iterator[Running]:
    """The same, but nothing that is deleted stays so: for calling every tool with the same ids."""
    with running(description, tls=True, remember=False) as mock:
        yield mock


def server(
    upstream: Running | None, *flags: str, key: str | None = KEY, source: Path = SOURCE, **more: str
) -> StdioServerParameters:
    """How a client starts the server against the mock."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("CERTCTL_")}
    env["PYTHONPATH"] = os.pathsep.join([str(source), *filter(None, [env.get("PYTHONPATH")])])
    if upstream is not None:
        env["CERTCTL_SERVER_URL"] = upstream.url
        env["CERTCTL_SERVER_CA_BUNDLE_PATH"] = str(upstream.ca)
    if key is not None:
        env["CERTCTL_API_KEY"] = key
    return StdioServerParameters(command=sys.executable, args=["-m", "certctl_mcp", *flags], env=env | more)
