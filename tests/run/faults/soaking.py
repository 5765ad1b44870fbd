"""Many calls with faults drawn by lot, through one server process, and what that does to the process.

`benchmarks/soak.py` runs ten thousand of them and writes down the figures, the tests a few hundred.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
from fault_scripts import SCRIPTS
from faulty import CONNECTIONS, Faulty
from mcp import Client

LIMITS = {
    "TIMEOUT": "1",
    "READ_TIMEOUT": "0.4",
    "CONNECT_TIMEOUT": "0.4",
    "RETRIES": "1",
    "MAX_RESPONSE_BYTES": "1000000",
    "MAX_RESULT_BYTES": "20000",
}
WAITING = {
    *("silence", "silence in the head", "silence in the body", "hints without end", "head without end"),
    *("a byte a second in the head", "a byte a second in the body"),
}
"""These take a time limit's length: they are drawn ten times less often than others."""

AT_ONCE = 12


@dataclass
class Soak:
    """What happened. `kilobytes`: resident memory of the server after each part, `files`: its open ones."""

    seed: int
    kilobytes: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    results: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Memory after the last part against that after the first."""
        return self.kilobytes[-1] / self.kilobytes[0]


def chosen(tools: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Tools with an `id`, which carries the name of the fault, and what else they need."""
    from mcpgen.independent.mock.sample import sample

    found = []
    for name, tool in sorted(tools.items()):
        schema = tool["inputSchema"]
        if "id" in schema.get("required", ()):
            found.append((name, sample(schema, schema, required_only=True)))
    return found


def process(folder: Path) -> int:
    """The id of the server process that has the audit log of the folder open, and is thus the one meant."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                given = (entry / "environ").read_bytes()
            except OSError:
                continue
            if f"CERTCTL_AUDIT={folder}/".encode() in given:
                return int(entry.name)
    raise LookupError("no server process")


def memory(pid: int) -> int:
    """Resident kilobytes."""
    for line in (Path("/proc") / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    raise LookupError("no VmRSS")


async def soak(
    client: Client,
    api: Faulty,
    folder: Path,
    tools: dict[str, dict[str, Any]],
    calls: int,
    part: int,
    seed: int,
) -> Soak:
    """The calls, a part at a time; after each part the process is looked at while it has nothing to do."""
    lot = random.Random(seed)
    kinds = chosen(tools)
    faults = list(SCRIPTS)
    weights = [0.1 if fault in WAITING else 1.0 for fault in faults]
    found = Soak(seed)
    pid = process(folder)

    async def one(tool: str, arguments: dict[str, Any], fault: str) -> None:
        with anyio.move_on_after(60) as scope:
            result = await client.call_tool(tool, {**arguments, "id": fault})
        if scope.cancelled_caught:
            found.wrong.append(f"{tool}, {fault}: no result")
            return
        plain = result.model_dump(by_alias=True, exclude_none=True)
        found.results["errors" if plain.get("isError") else "answers"] += 1
        if "failed inside this server" in json.dumps(plain):
            found.wrong.append(f"{tool}, {fault}: {plain['content'][0]['text']}")

    async def worker(numbers: Iterator[int]) -> None:
        for _ in numbers:
            fault = lot.choices(faults, weights)[0]
            found.faults[fault] += 1
            if lot.random() < 0.05:  # what new connections meet, for the next few of them
                api.connection = lot.choice((*CONNECTIONS, "expired certificate", "wrong name"))
                found.faults[f"connection: {api.connection}"] += 1
            elif lot.random() < 0.5:
                api.connection = ""
            await one(*lot.choice(kinds), fault)

    for begin in range(0, calls, part):
        numbers = iter(range(min(part, calls - begin)))
        async with anyio.create_task_group() as group:
            for _ in range(AT_ONCE):
                group.start_soon(worker, numbers)
        api.connection = ""
        api.asked.clear()
        well = await client.call_tool("certctl_get_team", {"id": "well"})
        if '\n{"id":"well"}\n' not in getattr(well.content[0], "text", ""):
            found.wrong.append(f"after {begin + part} calls: {well}")
        await anyio.sleep(0.5)
        found.kilobytes.append(memory(pid))
        found.files.append(len(list((Path("/proc") / str(pid) / "fd").iterdir())))
    return found
