"""The surfaces of very large APIs: what their lists cost, and that each operation is behind them."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from .test_build_corpus import built
from .test_read_corpus import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

MOST_TOKENS = 800
CALLERS = {"read": "call_read_tool", "change": "call_change_tool", "delete": "call_destructive_tool"}


@pytest.mark.parametrize("name", ["github-rest.json", "gitlab-v3.json", "jira-cloud.json"])
def test_a_search_list_stays_small_and_reaches_every_tool(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = built(name, ".")
    for path, text in made.files.texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "src"), *sys.path])
    package = made.planned.plan.package.module

    def module(part: str) -> Any:
        return importlib.import_module(f"{package}.{part}")

    about = module("about").ABOUT
    tools = module("_runtime.catalog.catalog").load(package)
    selection = module("_runtime.catalog.selection").Selection(tools, {})
    search = module("_runtime.surfaces.search").Search(about, selection)
    listing = {"tools": [tool.listing for tool in search.tools.values()]}
    assert len(json.dumps(listing, separators=(",", ":"))) / 4 < MOST_TOKENS
    grouped = module("_runtime.surfaces.grouped").Grouped(about, selection)
    reached = {
        grouped.aim(group, {"action": action}).tool
        for group, tool in grouped.tools.items()
        for action in tool.schema["properties"]["action"]["enum"]
    }
    assert reached == set(tools)
    kind = module("_runtime.surfaces.surface").kind
    for tool_name, tool in tools.items():
        aim = search.aim(CALLERS[kind(tool)], {"name": tool_name, "arguments": {"a": 1}})
        assert (aim.tool, aim.arguments) == (tool_name, {"a": 1})
