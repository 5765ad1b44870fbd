"""Every description of the corpus becomes a package that compiles, imports and lists portable tools."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp import Client
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import check, write

from .test_read_corpus import CORPUS, descriptions

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

ROOT_KEYS = {"type", "properties", "required", "additionalProperties", "$defs"}
DESCRIPTIONS = descriptions()
FIRST_TEN = [
    "adobe-aem.json", "alertmanager.yaml", "apideck-vault.json", "conjur.json", "discourse.json",
    "harbor.yaml", "httpbin.json", "redocly-museum.yaml", "scalar-galaxy.yaml", "traccar.json",
]  # fmt: skip


def built(name: str, folder: str) -> Built:
    diag = Diagnostics()
    made = build(BuildOptions(str(CORPUS / name), ref_root=str(CORPUS / folder)), diag)
    assert made is not None, [(item.code, item.message) for item in diag.items if item.severity == "error"][
        :5
    ]
    return made


def gate(schema: dict[str, Any]) -> None:
    """DESIGN: portable schemas. What breaks one of these makes some clients drop the whole tool list."""
    assert set(schema) <= ROOT_KEYS
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert set(schema.get("required", [])) <= set(schema["properties"])
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,63}", name) for name in schema["properties"])
    definitions = schema.get("$defs", {})
    queue: list[Any] = [*schema["properties"].values(), *definitions.values()]
    while queue:
        part = queue.pop()
        if not isinstance(part, dict):
            assert isinstance(part, bool), part
            continue
        assert not any(key.startswith("x-") for key in part), part
        assert not isinstance(part.get("exclusiveMinimum"), bool)
        assert not isinstance(part.get("exclusiveMaximum"), bool)
        assert part.get("enum") != []
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in definitions
        for key in (
            "items",
            "contains",
            "additionalProperties",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
        ):
            if key in part:
                queue.append(part[key])
        for key in ("allOf", "anyOf", "oneOf", "prefixItems"):
            queue += part.get(key, [])
        for key in ("properties", "patternProperties", "dependentSchemas"):
            queue += part.get(key, {}).values()


@pytest.mark.parametrize(("name", "folder", "count"), [(n, f, c) for n, (f, c) in DESCRIPTIONS.items()])
def test_a_description_becomes_a_working_package(name: str, folder: str, count: int, tmp_path: Path) -> None:
    made = built(name, folder)
    plan = made.planned.plan
    assert len(plan.tools) + len(plan.hidden) == count
    tools = {}
    for path, text in made.files.texts.items():
        if path.endswith("catalog.json"):
            tools = {tool["name"]: tool for tool in json.loads(text)["tools"]}
    assert len(tools) == len(plan.tools)
    for tool in tools.values():
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", tool["name"])
        assert tool["description"]
        gate(tool["inputSchema"])
        Draft202012Validator.check_schema(tool["inputSchema"])
    diag = Diagnostics()
    assert write(tmp_path, made.files, False, diag) is not None, diag.items
    assert check(tmp_path, built(name, folder).files) is None  # the same bytes the second time
    listed = asyncio.run(_listed(plan.package.module, tmp_path / "src"))
    assert listed == sorted(tools)


async def _listed(package: str, source: Path) -> list[str]:
    """The names that the official client lists, and that every tool's function can be imported."""
    sys.path.insert(0, str(source))
    try:
        runtime = {
            name: importlib.import_module(f"{package}._runtime.{room}.{name}")
            for room, name in (
                *(("serve", "stdio"), ("catalog", "catalog")),
                *(("catalog", "selection"), ("config", "settings")),
            )
        }
        about = importlib.import_module(f"{package}.about").ABOUT
        config = runtime["settings"].Config(server_url="http://127.0.0.1:9")
        tools = runtime["catalog"].load(package)
        for tool in tools.values():
            assert callable(runtime["catalog"].function(tool, package))
        importlib.import_module(f"{package}.types")
        if not tools:
            return []
        server = runtime["stdio"].made(about, config, runtime["selection"].select(tools, config))
        async with Client(server) as client:
            result = await client.list_tools()
        return sorted(tool.name for tool in result.tools)
    finally:
        sys.path.remove(str(source))
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]


@pytest.mark.parametrize("name", FIRST_TEN)
def test_an_operation_added_in_front_changes_no_other_tool(name: str, tmp_path: Path) -> None:
    made = built(name, ".")
    root = json.loads(json.dumps(made.planned.document.root))
    added = {"get": {"operationId": "addedInFront", "tags": ["Added"], "responses": {}}}
    root["paths"] = {"/added-in-front": added, **root["paths"]}
    spec = tmp_path / "openapi.json"
    spec.write_text(json.dumps({**root, "openapi": "3.1.0"}), "utf-8")
    diag = Diagnostics()
    again = build(BuildOptions(str(spec)), diag)
    assert again is not None, diag.items
    before = {tool.name: tool for tool in made.planned.plan.tools}
    after = {tool.name: tool for tool in again.planned.plan.tools}
    assert set(after) - set(before) == {"added_in_front"}
    for tool in before.values():
        other = after[tool.name]
        assert (other.input_schema, other.description, other.request, other.parameters, other.returns) == (
            tool.input_schema, tool.description, tool.request, tool.parameters, tool.returns
        )  # fmt: skip


TYPED = [
    "airflow-v2-fastapi.yaml", "argocd.json", "aws-s3.json", "azure-webapps.json", "box.json", "bunq.json",
    "docusaurus-recursive-discriminator.yaml", "github-rest.json", "harbor.yaml", "jira-cloud.json",
    "keycloak-admin.json", "mastodon.json", "netbox.json", "plex.yaml", "qdrant.json",
    "readme-discriminators.yaml", "rebilly.yaml", "redocly-cafe-v32.yaml", "speakeasy-kitchen-sink-v32.yaml",
    "spotify.yaml", "telnyx.json", "tmf620-product-catalog-v5.yaml", "truenas-bluefin.yaml", "weaviate.json",
]  # fmt: skip


@pytest.mark.slow
def test_generated_packages_are_strictly_typed(tmp_path: Path) -> None:
    """One run of mypy over two dozen packages, the largest among them."""
    sources = []
    for name in TYPED:
        made = built(name, ".")
        folder = tmp_path / name.rpartition(".")[0]
        diag = Diagnostics()
        assert write(folder, made.files, False, diag) is not None, diag.items
        sources.append(str(folder / "src" / made.planned.plan.package.module))
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-version",
        "3.11",
        "--cache-dir",
        str(tmp_path / "c"),
    ]
    run = subprocess.run(
        [*command, *sources], capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stdout[-3000:]
