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
from statistics import median, quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SPEC = ROOT / "specs/certctl/openapi.yaml"
CATALOG = ROOT / "generated/certctl-mcp/src/certctl_mcp/catalog.json"
MCPGEN = [sys.executable, "-c", "from mcpgen.cli.main import main; main()"]
SERVERS = {
    "generated": [sys.executable, "-m", "certctl_mcp"],
    "bare": [sys.executable, str(HERE / "bare_server.py"), str(CATALOG)],
}
BUILDS, STARTS, BLOCKS, BLOCK, WARM_UP = 7, 25, 16, 50, 100


class Server:
    """A server process and its pipes: requests and answers as lines, without a client library in between."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **env}
        )
        self._id = 0

    def request(self, method: str, params: dict[str, Any]) -> bytes:
        """The line of the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._id += 1
        message = {"jsonrpc": "2.0", "id": self._id, "method": method, "params": params}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        while line := self.process.stdout.readline():
            answer = json.loads(line) if len(line) < 10_000 else {"id": self._id}
            if answer.get("id") == self._id:
                return line
        raise RuntimeError("the server ended")

    def start(self) -> None:
        params = {
            "protocolVersion": "2025-11-25",
            "capabilities": {},
            "clientInfo": {"name": "benchmark", "version": "0"},
        }
        self.request("initialize", params)
        assert self.process.stdin is not None
        self.process.stdin.write(b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n')
        self.process.stdin.flush()

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


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


def calls(env: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of single calls, in alternating blocks on two servers that run side by side."""
    servers = {name: Server(command, env) for name, command in SERVERS.items()}
    times: dict[str, list[float]] = {name: [] for name in SERVERS}
    try:
        for server in servers.values():
            server.start()
            made = json.loads(_call(servers["generated"], "certctl_create_team", {"name": "Benchmark"}))
        team = made["result"]["structuredContent"]["id"]
        for block in range(BLOCKS + WARM_UP // BLOCK):
            for name in sorted(servers, reverse=bool(block % 2)):
                for _ in range(BLOCK):
                    begin = time.perf_counter()
                    line = _call(servers[name], "certctl_get_team", {"id": team})
                    took = (time.perf_counter() - begin) * 1000
                    if block >= WARM_UP // BLOCK:
                        times[name].append(took)
                assert b'"Benchmark"' in line, "the call did not answer with the team"
    finally:
        for server in servers.values():
            server.close()
    return times


def _call(server: Server, name: str, arguments: dict[str, Any]) -> bytes:
    return server.request("tools/call", {"name": name, "arguments": arguments})


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


def p99(values: list[float]) -> float:
    return quantiles(values, n=100)[98]


def results() -> str:
    say("building")
    seconds, megabytes = build()
    with upstream() as env:
        say("starting")
        started, sizes = starts(env)
        say("calling")
        called = calls(env)
    ours, bare = started["generated"], started["bare"]
    mine, theirs = called["generated"], called["bare"]
    return f"""# Results

<!-- Written by run.py. -->

To repeat them: `make bench`. [README.md](README.md) says what is measured. Times vary with the machine and
with what else it does; ratios less.

Measured on {time.strftime("%Y-%m-%d")} with Python {platform.python_version()}, mcp {version("mcp")}, \
httpx {version("httpx")}, {platform.system()} on {os.cpu_count()} cores.

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

`certctl_get_team` over stdio, upstream the mock over TLS, {len(mine)} calls each after a warm-up, in
alternating blocks.

| server | median, ms | p99, ms |
|---|---|---|
| certctl-mcp | {median(mine):.2f} | {p99(mine):.2f} |
| bare SDK server with one httpx call | {median(theirs):.2f} | {p99(theirs):.2f} |
| ratio | {median(mine) / median(theirs):.2f} | {p99(mine) / p99(theirs):.2f} |

The mock's own time is in both. certctl-mcp also checks the arguments and the answer, and fences the text.

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
