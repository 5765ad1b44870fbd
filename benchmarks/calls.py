"""What a call costs beside a bare SDK server with one httpx call: the two take turns in short blocks.

    python benchmarks/calls.py

`run.py` uses it for its table. Every safety feature of the generated server is on: audit file, redaction,
limits, retries, argument checks, fence. `--confirm` stays as it is: a read asks nobody.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from piped import SERVERS, Server

HERE = Path(__file__).resolve().parent
ROUNDS, BLOCKS, BLOCK, WARM_UP = 11, 40, 25, 200
IN_FLIGHT, BURST = 32, 640
CALLS = {
    "one object": ("certctl_get_team", {"id": "t-platform"}, b"Keeps the lights on"),
    "a page of 50": ("certctl_list_certificates", {"per_page": 50}, b"mc-49"),
}


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds by server, of one round: of each call, and of processor time per call."""

    times: dict[str, list[float]]
    processor: dict[str, float]


def figure(values: list[float], measure: str) -> float:
    """The `median` or the `p99`."""
    return median(values) if measure == "median" else quantiles(values, n=100)[98]


@contextmanager
def pair() -> Iterator[dict[str, Server]]:
    """Both servers, warm, before one quick upstream."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "quick_upstream.py"), folder]
        quick = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        servers: dict[str, Server] = {}
        try:
            assert quick.stdout is not None
            env = {
                "CERTCTL_SERVER_URL": quick.stdout.readline().strip(),
                "CERTCTL_SERVER_CA_BUNDLE_PATH": f"{folder}/ca.pem",
                "CERTCTL_API_KEY": "benchmark-key",
                "CERTCTL_AUDIT": f"{folder}/audit.jsonl",
            }
            for name, command in SERVERS.items():
                servers[name] = Server(command, env)
                servers[name].start()
                for tool, arguments, expected in CALLS.values():
                    for _ in range(WARM_UP):
                        line = servers[name].call(tool, arguments)
                    assert expected in line, f"{name} did not answer {tool}: {line[:300]!r}"
            yield servers
        finally:
            for server in servers.values():
                server.close()
            quick.terminate()
            quick.wait(10)


def single(servers: dict[str, Server], what: str) -> list[Round]:
    """Calls one after the other, in alternating blocks."""
    tool, arguments, _ = CALLS[what]
    rounds = []
    for turn in range(ROUNDS):
        times: dict[str, list[float]] = {name: [] for name in servers}
        before = {name: server.processor() for name, server in servers.items()}
        for block in range(BLOCKS):
            for name in sorted(servers, reverse=bool((turn + block) % 2)):
                for _ in range(BLOCK):
                    begin = time.perf_counter()
                    servers[name].call(tool, arguments)
                    times[name].append((time.perf_counter() - begin) * 1000)
        number = BLOCK * BLOCKS
        spent = {name: (server.processor() - before[name]) / number for name, server in servers.items()}
        rounds.append(Round(times, spent))
    return rounds


def throughput(servers: dict[str, Server]) -> list[dict[str, float]]:
    """Calls per second with so many under way at any time, by server, alternating."""
    tool, arguments, _ = CALLS["one object"]
    rates = []
    for turn in range(ROUNDS):
        rates.append(
            {
                name: servers[name].rate(tool, arguments, IN_FLIGHT, BURST)
                for name in sorted(servers, reverse=bool(turn % 2))
            }
        )
    return rates


def tables() -> str:
    """The part of RESULTS.md that is about calls."""
    rows = []
    with pair() as servers:
        for what in CALLS:
            rounds = single(servers, what)
            for measure in ("median", "p99"):
                figures = [
                    {name: figure(times, measure) for name, times in one.times.items()} for one in rounds
                ]
                rows.append(row(f"{what}, {measure}, ms", figures, ".2f"))
            rows.append(row(f"{what}, processor time, ms", [one.processor for one in rounds], ".2f"))
        rows.append(row(f"{IN_FLIGHT} in flight, calls a second", throughput(servers), ".0f"))
    head = "| | certctl-mcp | bare | ratio | of the rounds |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def row(what: str, rounds: list[dict[str, float]], form: str) -> str:
    """A line of the table. `rounds`: a figure by server, for each round."""
    ours, bare = (median(one[name] for one in rounds) for name in ("generated", "bare"))
    ratios = sorted(one["generated"] / one["bare"] for one in rounds)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return f"| {what} | {ours:{form}} | {bare:{form}} | **{median(ratios):.2f}** | {spread} |"


if __name__ == "__main__":
    sys.stdout.write(tables())
