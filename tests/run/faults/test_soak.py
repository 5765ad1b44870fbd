"""Calls with faults drawn by lot: each gets a result, and nothing of them stays behind in the process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import anyio
from fault_scripts import SCRIPTS
from fault_session import environment
from faulty import misbehaving
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from soaking import LIMITS, WAITING, Soak, soak

COUNTING = """
import asyncio, gc, json, os, sys
from certctl_mcp.about import ABOUT
from certctl_mcp._runtime.calls.executor import Calls
from certctl_mcp._runtime.catalog.catalog import load as load_tools
from certctl_mcp._runtime.catalog.selection import select
from certctl_mcp._runtime.config.settings import load

config = load(ABOUT, {}, os.environ)
faults = json.loads(sys.argv[1])

async def main():
    calls = Calls(ABOUT, config, select(load_tools("certctl_mcp"), config))
    for _ in range(3):
        for fault in faults:
            await calls.call("certctl_get_team", {"id": fault})
        await calls.call("certctl_get_team", {"id": "well"})
        gc.collect()
        print(len(gc.get_objects()))
    await calls.api.aclose()

asyncio.run(main())
"""


def test_every_call_among_faults_by_lot_gets_a_result(certctl_source: Path, tmp_path: Path) -> None:
    catalog = json.loads((certctl_source / "certctl_mcp/catalog.json").read_text("utf-8"))
    tools = {tool["name"]: tool for tool in catalog["tools"]}

    async def run() -> Soak:
        with misbehaving(tmp_path) as api, (tmp_path / "stderr").open("w") as stderr:
            parameters = StdioServerParameters(
                command=sys.executable,
                args=["-m", "certctl_mcp", "--confirm", "never"],
                env=environment(certctl_source, api, tmp_path, **LIMITS),
            )
            async with Client(stdio_client(parameters, errlog=stderr), mode="legacy") as client:
                return await soak(client, api, tmp_path, tools, calls=500, part=250, seed=20261121)

    found = anyio.run(run)
    assert found.wrong == []
    assert sum(found.results.values()) == 500 and min(found.results.values()) > 50
    assert len(found.faults) > 50
    assert max(found.files) < 60
    assert (tmp_path / "stderr").read_text("utf-8") == ""


def test_nothing_of_a_call_stays_behind_in_memory(certctl_source: Path, tmp_path: Path) -> None:
    faults = [fault for fault in SCRIPTS if fault not in WAITING]
    with misbehaving(tmp_path) as api:
        done = subprocess.run(
            [sys.executable, "-c", COUNTING, json.dumps(faults)],
            env=environment(certctl_source, api, tmp_path, **LIMITS),
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    first, before, last = map(int, done.stdout.split())
    assert last - before < len(faults), f"{first} objects at first, then {before}, then {last}"
