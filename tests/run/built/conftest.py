"""Packages that mcpgen has built, called against an upstream on loopback."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "runtime"))

import loopback


@pytest.fixture
def upstream() -> Iterator[loopback.Upstream]:
    """What stands for the API."""
    with loopback.listening() as made:
        yield made


@pytest.fixture
def call(upstream: loopback.Upstream) -> Any:
    """`call(package, tool, arguments, PREFIX_TOKEN=…)`: one call, its result as on the wire."""

    def once(package: Any, tool: str, arguments: dict[str, Any] | None = None, **environ: str) -> Any:
        def module(name: str) -> Any:
            return importlib.import_module(f"{package.name}.{name}")

        about = module("about").ABOUT
        environ = {f"{about.env_prefix}_SERVER_URL": upstream.url, **environ}
        config = module("_runtime.config.settings").load(about, {}, environ)
        chosen = module("_runtime.catalog.selection").select(
            module("_runtime.catalog.catalog").load(package.name), config
        )
        return asyncio.run(module("_runtime.cli.commands").once(about, config, chosen, tool, arguments or {}))

    return once
