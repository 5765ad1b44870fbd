"""Measures building, starting and calling the certctl server, and writes RESULTS.md beside this file.

    make bench        or        python benchmarks/run.py

Needs the package certctl-mcp installed in the same environment. benchmarks/README.md says what is measured.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median

import calls
from piped import SERVERS, Server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SPEC = ROOT / "specs/certctl/openapi.yaml"
MCPGEN = [sys.executable, "-c", "from mcpgen.cli.main import main; main()"]
BUILDS, STARTS = 7, 25


def build() -> tuple[list[float], list[float]]:
    """Seconds of a whole `mcpgen build`, and the peak memory of its largest process in megabytes."""
    seconds, megabytes = [], []
    for _ in range(BUILDS):
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            command = [*MCPGEN, "build", str(SPEC), "--out", f"{folder}/out", "--quiet"]
            process = subprocess.Popen(command)
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(time.perf_counter() - begin)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0, "mcpgen build failed"
            megabytes.append(usage.ru_maxrss / 1024)
    return seconds, megabytes


def starts(env: dict[str, str]) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds from spawning to the answered tools/list, alternating; bytes of that answer's result."""
    times: dict[str, list[float]] = {name: [] for name in SERVERS}
    sizes: dict[str, int] = {}
    for turn in range(STARTS + 2):
        for name in sorted(SERVERS, reverse=bool(turn % 2)):
            begin = time.perf_counter()
            server = Server(SERVERS[name], env)
            server.start()
            line = server.request("tools/list", {})
            took = (time.perf_counter() - begin) * 1000
            server.close()
            if turn >= 2:  # the first ones fill caches
                times[name].append(took)
            result = json.loads(line)["result"]
            sizes[name] = len(json.dumps(result, separators=(",", ":"), ensure_ascii=False).encode())
    return times, sizes


@contextmanager
def upstream() -> Iterator[dict[str, str]]:
    """The mock in a process of its own; the environment that leads a server to it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [*MCPGEN, "mock", str(SPEC), "--port", "0", "--tls-dir", folder]
        mock = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert mock.stdout is not None
            yield {
                "CERTCTL_SERVER_URL": mock.stdout.readline().strip(),
                "CERTCTL_SERVER_CA_BUNDLE_PATH": f"{folder}/ca.pem",
                "CERTCTL_API_KEY": "benchmark",
            }
        finally:
            mock.terminate()
            mock.wait(10)


def results() -> str:
    before = os.getloadavg()[0]
    say("building")
    seconds, megabytes = build()
    with upstream() as env:
        say("starting")
        started, sizes = starts(env)
    say("calling")
    called = calls.tables()
    ours, bare = started["generated"], started["bare"]
    return f"""# Results

<!-- Written by run.py. -->

To repeat them: `make bench`. [README.md](README.md) says what is measured. Times vary with the machine and
with what else it does; ratios less.

Measured on {time.strftime("%Y-%m-%d")} with Python {platform.python_version()}, mcp {version("mcp")}, \
httpx {version("httpx")}, {platform.system()} on {os.cpu_count()} cores
that other programs use too: load average {before:.1f} before and {os.getloadavg()[0]:.1f} after,
about 1.5 of it the measurement's own.

## Build

`mcpgen build specs/certctl/openapi.yaml` into an empty folder, {BUILDS} runs, with the interpreter's start.

| | median | worst |
|---|---|---|
| seconds | {median(seconds):.2f} | {max(seconds):.2f} |
| peak memory, MB | {median(megabytes):.0f} | {max(megabytes):.0f} |

## Start

From spawning the process to the answered `tools/list`, {STARTS} runs each, alternating.

| server | median, ms | fastest, ms |
|---|---|---|
| certctl-mcp | {median(ours):.0f} | {min(ours):.0f} |
| bare SDK server, same catalog | {median(bare):.0f} | {min(bare):.0f} |
| ratio | {median(ours) / median(bare):.2f} | {min(ours) / min(bare):.2f} |

## Call

One tool call over stdio that makes one HTTPS request to an API that answers at once
([quick_upstream.py](quick_upstream.py)), {calls.ROUNDS} rounds. In each round the two servers take turns in
blocks of {calls.BLOCK} calls, {calls.BLOCK * calls.BLOCKS:,} each: what disturbs the machine disturbs both.
Figures are medians over the rounds, the ratio is the median of the rounds' own ratios. certctl-mcp runs with
all that it has: argument checks, redaction, limits, retries, the fence, and an audit file.

{called}
The goal is 1.15 or less for median and p99. The bare server checks nothing, marks nothing, records nothing.

## Size of the tool list

| server | bytes of the result | about tokens (bytes / 4) |
|---|---|---|
| certctl-mcp | {sizes["generated"]:,} | {sizes["generated"] // 4:,} |
| bare SDK server, same catalog | {sizes["bare"]:,} | {sizes["bare"] // 4:,} |
"""


def say(text: str) -> None:
    sys.stderr.write(f"{text} …\n")


if __name__ == "__main__":
    text = results()
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
