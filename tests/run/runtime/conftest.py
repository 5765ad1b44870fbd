"""The library package, an upstream for it, and ways to call its tools."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import library_package
import loopback
import pytest
from library_package import Call


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that holds `library_mcp`, importable for the length of the session."""
    folder = tmp_path_factory.mktemp("library")
    library_package.write(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def upstream() -> Iterator[loopback.Upstream]:
    """What stands for the API."""
    with loopback.listening() as made:
        yield made


@pytest.fixture
def call(package: Path, upstream: loopback.Upstream) -> Call:
    """`call(tool, arguments, LIBRARY_TOKEN=…)`: one call within this process, its result as on the wire."""
    about = importlib.import_module("library_mcp.about").ABOUT
    settings = importlib.import_module("library_mcp._runtime.config.settings")
    cli = importlib.import_module("library_mcp._runtime.cli.commands")
    catalog = importlib.import_module("library_mcp._runtime.catalog.catalog")
    selection = importlib.import_module("library_mcp._runtime.catalog.selection")
    assert package

    def once(tool: str, arguments: dict[str, Any] | None = None, **environ: str) -> dict[str, Any]:
        config = settings.load(about, {}, {"LIBRARY_SERVER_URL": upstream.url, **environ})
        chosen = selection.select(catalog.load("library_mcp"), config)
        result: dict[str, Any] = asyncio.run(
            cli.once(about, config, chosen, f"library_{tool}", arguments or {})
        )
        return result

    return once


@pytest.fixture
def environ(package: Path, upstream: loopback.Upstream) -> dict[str, str]:
    """The environment of a server process."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIBRARY_")}
    return kept | {
        "PYTHONPATH": str(package),
        "LIBRARY_SERVER_URL": upstream.url,
        "LIBRARY_TOKEN": "s3cret-token",
    }
