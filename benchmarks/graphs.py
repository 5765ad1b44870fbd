"""Measures every command on graphs of schemas of growing size; writes GRAPHS.md beside this file.

    make graphs       or        python benchmarks/graphs.py [SHAPE ...]

The shapes are those of tests/graphs.py. Each command is a whole process of its own.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from corpus import MCPGEN  # noqa: E402 - found by the line above

from tests.graphs import SHAPES  # noqa: E402 - found by the line above

SIZES = (50, 100, 200)
CHEAP = (500, 1_000, 2_000)
LARGE = {"ladder": CHEAP, "lists and maps": CHEAP, "rings": CHEAP, "oneOf and anyOf": CHEAP}
DENSE = {"clique": (30, 60, 120)}
"""The text of a clique grows with the square of its schemas."""
COMMANDS = ("build", "check", "lint", "plan", "report", "init", "diff", "verify", "mock")
LIMIT = 300
"""Seconds after which a command is given up."""


@dataclass(frozen=True, slots=True)
class Row:
    """One description: kilobytes of its text and of its package, CPU seconds by command, peak megabytes."""

    count: int
    text: float
    package: float
    seconds: dict[str, float | None]
    megabytes: float


def row(shape: str, count: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spec, out = folder / "spec.json", folder / "out"
        spec.write_text(json.dumps(SHAPES[shape](count)), "utf-8")
        words = {
            "build": ["build", spec, "--out", out, "-q"],
            "check": ["check", spec, "--out", out],
            "lint": ["lint", spec],
            "plan": ["plan", spec],
            "report": ["report", spec, "--out", folder / "report.html"],
            "init": ["init", spec, "--out", folder / "drafts"],
            "diff": ["diff", spec, spec],
            "verify": ["verify", out, "--jobs", "1"],
        }
        seconds: dict[str, float | None] = {}
        peak = 0.0
        for command, given in words.items():
            code, errors, took, memory = measured(["timeout", str(LIMIT), *MCPGEN, *map(str, given)])
            ended = code != 124 and "Traceback" not in errors
            seconds[command] = took if ended else None
            peak = max(peak, memory)
            say(f"{shape} {count} {command} {took:.1f} s")
        seconds["mock"] = mock(spec)
        size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
        return Row(count, spec.stat().st_size / 1000, size / 1000, seconds, peak)


def measured(command: list[str]) -> tuple[int, str, float, float]:
    """Exit code, standard error, CPU seconds and peak memory in MB, those of its own processes included."""
    with tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        errors = err.read().decode("utf-8", "replace")
    return process.returncode, errors, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def mock(spec: Path) -> float | None:
    """CPU seconds of the mock until it has answered its first call."""
    command = [*MCPGEN, "mock", str(spec), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{url}/things0", timeout=LIMIT) as answer:
            answer.read()
        spent = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return None
    finally:
        process.kill()
        process.communicate()


def table(shape: str, rows: list[Row]) -> str:
    says = " ".join((SHAPES[shape].__doc__ or "").split())
    lines = [
        f"## {shape}",
        "",
        says,
        "",
        f"| schemas | text, KB | package, KB | {' | '.join(COMMANDS)} | peak MB |",
        f"|---:|---:|---:|{'---:|' * len(COMMANDS)}---:|",
    ]
    for one in rows:
        took = " | ".join(_seconds(one.seconds[command]) for command in COMMANDS)
        lines.append(
            f"| {one.count:,} | {one.text:,.0f} | {one.package:,.0f} | {took} | {one.megabytes:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _seconds(value: float | None) -> str:
    return "no end" if value is None else f"{value:.1f}"


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def page(tables: list[str], before: float) -> str:
    return f"""# Dense graphs of schemas

<!-- Written by graphs.py. -->

CPU seconds of whole commands with the start of the interpreter; of the mock until its first answer.
Sizes double from line to line, so a cost that is a straight line doubles at most, above what the interpreter
takes to start. Memory is the peak of the largest process. To repeat it: `make graphs`.

Measured on {time.strftime("%Y-%m-%d")} with Python {platform.python_version()} on {os.cpu_count()} cores that
other programs use too: load average {before:.1f} before and {os.getloadavg()[0]:.1f} after.

{chr(10).join(tables)}"""


if __name__ == "__main__":
    load = os.getloadavg()[0]
    wanted = sys.argv[1:] or list(SHAPES)
    done = []
    for shape in wanted:
        counts = LARGE.get(shape) or DENSE.get(shape) or SIZES
        done.append(table(shape, [row(shape, count) for count in counts]))
        HERE.joinpath("GRAPHS.md").write_text(page(done, load), "utf-8")
