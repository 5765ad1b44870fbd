"""Ten thousand calls with faults drawn by lot through one server process; writes SOAK.md beside this file.

    make soak        or        python benchmarks/soak.py [CALLS [SEED]]

Linux only: it reads the memory of the server from /proc. The faults and what is done with them are those of
tests/run/faults.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests/run/faults"))

from fault_scripts import KEY, SCRIPTS  # noqa: E402 - lies beside the tests
from faulty import CONNECTIONS, misbehaving  # noqa: E402 - so does this
from soaking import AT_ONCE, LIMITS, Soak, soak  # noqa: E402 - and this

SOURCE = ROOT / "generated/certctl-mcp/src"
PART = 1000


async def run(folder: Path, calls: int, seed: int) -> Soak:
    tools = {
        tool["name"]: tool for tool in json.loads((SOURCE / "certctl_mcp/catalog.json").read_text())["tools"]
    }
    with misbehaving(folder) as api, (folder / "stderr").open("w") as stderr:
        own = {
            "SERVER_URL": api.url,
            "SERVER_CA_BUNDLE_PATH": str(api.ca),
            "API_KEY": KEY,
            "AUDIT": f"{folder}/audit.jsonl",
            **LIMITS,
        }
        env = {**os.environ, "PYTHONPATH": str(SOURCE)} | {
            f"CERTCTL_{name}": value for name, value in own.items()
        }
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "certctl_mcp", "--confirm", "never"], env=env
        )
        async with Client(stdio_client(parameters, errlog=stderr), mode="legacy") as client:
            return await soak(client, api, folder, tools, calls=calls, part=PART, seed=seed)


def page(found: Soak, seconds: float, written: str, lines: int) -> str:
    calls = sum(found.results.values()) + len(found.wrong)
    met = sum(count for name, count in found.faults.items() if name.startswith("connection: "))
    rows = "\n".join(
        f"| {number * PART:,} | {kilobytes / 1024:.1f} | {files} |"
        for number, (kilobytes, files) in enumerate(zip(found.kilobytes, found.files, strict=True), 1)
    )
    return f"""# Soak

<!-- Written by soak.py. -->

To repeat it: `make soak`. {calls:,} calls of the official client over stdio to one process of the certctl
server, with audit file and `--confirm never`, {AT_ONCE} of them at once. Behind it an API answers each
request with one of {len(SCRIPTS)} kinds of trouble, drawn by lot (seed {found.seed}). {met:,} times what new
connections meet was changed to one of {len(CONNECTIONS) + 2} kinds: a reset, silence, a wrong certificate and
the like. Limits are small: {LIMITS["TIMEOUT"]} s in all, {LIMITS["READ_TIMEOUT"]} s of silence, one repeat.

Measured on {time.strftime("%Y-%m-%d")} with Python {platform.python_version()}, mcp {version("mcp")}, \
httpx {version("httpx")}; it took {seconds:.0f} seconds.

| | |
|---|---|
| calls without a result, or crashes | {len(found.wrong)} |
| answers | {found.results["answers"]:,} |
| errors that say what happened | {found.results["errors"]:,} |
| lines in the audit log | {lines:,} |
| bytes on stderr | {len(written):,} |
| memory after the last thousand against the first | {found.growth:.3f} (goal: at most 1.10) |

| calls | resident memory, MB | open files |
|---|---|---|
{rows}
"""


def main(calls: int = 10_000, seed: int = 4711) -> None:
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = anyio.run(run, folder, calls, seed)
        written = (folder / "stderr").read_text("utf-8")
        lines = (folder / "audit.jsonl").read_text("utf-8").count("\n")
    text = page(found, time.perf_counter() - begin, written, lines)
    sys.stdout.write("\n".join([*found.wrong[:20], written[:2000], text]))
    if calls >= 10 * PART:
        (HERE / "SOAK.md").write_text(text, encoding="utf-8")
    sys.exit(1 if found.wrong or found.growth > 1.1 else 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
