"""Builds each description of a folder as a whole process, and has each package tried by its own suite; writes
CORPUS.md and corpus.svg beside this file.

    make corpus       or        python benchmarks/corpus.py FOLDER [--fastmcp PYTHON]

FOLDER holds OpenAPI descriptions, one a file (JSON or YAML), and those of several files in folders below
`multi`. Packages of a dozen of them are also broken in every known way: their suites have to notice. With
`--fastmcp`, an interpreter of an environment that has FastMCP, the largest description is also given to its
`from_openapi` in the same run.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUFFIXES = (".json", ".yaml", ".yml")
ROOT = re.compile(r"""\A(\s*\{)?(.*\n){0,40}?\s*["']?(openapi|swagger)["']?\s*:""")
"""What a file of several begins with when it is the description itself."""
LARGEST_MUTATED = 60_000
MCPGEN = [sys.executable, "-c", "from mcpgen.cli.main import main; main()"]
PEER = """
import asyncio, json, sys
try:
    import httpx2 as httpx
except ImportError:
    import httpx
from fastmcp import FastMCP
async def main():
    spec = json.load(open(sys.argv[1], encoding="utf-8"))
    server = FastMCP.from_openapi(spec, client=httpx.AsyncClient(base_url="http://127.0.0.1:9"), name="peer")
    tools = await (server.list_tools() if hasattr(server, "list_tools") else server.get_tools())
    print(len(tools))
asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Row:
    """`seconds` and `megabytes` (peak) are of the whole process, as the system accounts for it."""

    name: str
    size: int
    operations: int
    tools: int
    complaints: str
    seconds: float
    megabytes: float
    catalog: int
    checks: int = 0
    failed: tuple[str, ...] = ()
    """Checks of the package's own suite that do not hold."""
    left_out: tuple[str, ...] = ()
    """Tools without all of their cases, and why."""
    mutants: int = 0
    alive: tuple[str, ...] = ()


def measured(command: list[str]) -> tuple[int, str, str, float, float]:
    """Exit code, standard output and error, seconds, peak memory in MB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        texts = out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace")
    return process.returncode, *texts, seconds, usage.ru_maxrss / 1024


def roots(folder: Path) -> list[tuple[Path, Path]]:
    """Each description with the folder that its references stay in, the smallest first."""
    found = [(path, folder) for path in folder.iterdir() if path.suffix in SUFFIXES]
    for several in sorted(folder.glob("multi/*/")):
        files = sorted(path for path in several.rglob("*") if path.suffix in SUFFIXES)
        found += [(path, several) for path in files if ROOT.match(path.read_text("utf-8", "replace"))]
    return sorted(found, key=lambda one: one[0].stat().st_size)


def build(spec: Path, below: Path, mutate: bool) -> Row | str:
    with tempfile.TemporaryDirectory() as folder:
        code, text, errors, seconds, memory = measured(
            [*MCPGEN, "build", str(spec), "--ref-root", str(below), "--out", f"{folder}/out"]
        )
        if code:
            return f"{spec.name}: exit {code}: {errors[-300:]}"
        count = re.search(r"(\d+) operations = (\d+) tools", text)
        codes = collections.Counter(re.findall(r": (?:warning|note)\[(MCP\d+)\]", errors))
        catalog = next(Path(folder).rglob("catalog.json"))
        listed = json.dumps(json.loads(catalog.read_text("utf-8")), separators=(",", ":"), ensure_ascii=False)
        said = measured([*MCPGEN, "verify", f"{folder}/out", "--json", *(["--mutate"] if mutate else [])])
        try:
            suite = json.loads(said[1])
        except ValueError:
            return f"{spec.name}: its suite cannot be run: {said[2][-300:]}"
    return Row(
        spec.name,
        spec.stat().st_size,
        int(count[1]) if count else 0,
        int(count[2]) if count else 0,
        ", ".join(f"{code} {number}" for code, number in sorted(codes.items())),
        seconds,
        memory,
        len(listed.encode()),
        sum(suite["checks"].values()),
        tuple(f"{one['check']}: {one['said'][:200]}" for one in suite["failures"]),
        tuple(f"{tool}: {reason}" for tool, reason in sorted(suite["left_out"].items())),
        sum(one["applied"] for one in suite.get("mutants", {}).values()),
        tuple(f"{one['kind']}: {one['tool']}: {one['what']}" for one in suite.get("surviving", ())),
    )


def dozen(specs: list[tuple[Path, Path]]) -> set[Path]:
    """Those whose mutants are tried: twelve, evenly over the sizes that take minutes and not hours."""
    small = [path for path, _ in specs if 3_000 < path.stat().st_size < LARGEST_MUTATED]
    return {small[at * len(small) // 12] for at in range(min(12, len(small)))}


def table(rows: list[Row], failures: list[str], peer: str) -> str:
    checks = sum(row.checks for row in rows)
    lines = [
        "# Building a corpus of public descriptions",
        "",
        "<!-- Written by corpus.py. -->",
        "",
        f"{len(rows)} descriptions built without configuration, {len(failures)} not. Each is one",
        "`mcpgen build` as a whole process; memory is its peak. To repeat it:",
        "`python benchmarks/corpus.py FOLDER`.",
        "",
        f"Together {sum(row.operations for row in rows):,} operations "
        f"in {sum(row.seconds for row in rows):.1f} s.",
        "",
        f"Each package is tried by [its own suite](../docs/operator/proof.md): of {checks:,} checks "
        f"{sum(len(row.failed) for row in rows):,} fail. Of {sum(row.mutants for row in rows):,} mutants of "
        f"{sum(bool(row.mutants) for row in rows)} packages {sum(len(row.alive) for row in rows):,} survive.",
        *([peer] if peer else []),
        "",
        "![seconds and memory over size](corpus.svg)",
        "",
        "| description | KB | operations | tools | complaints by code | seconds | peak MB | tool list, KB "
        "| own suite: checks, failed | tools without all cases | mutants, alive |",
        "|---|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.size / 1000:.0f} | {row.operations} | {row.tools} | {row.complaints} "
            f"| {row.seconds:.2f} | {row.megabytes:.0f} | {row.catalog / 1000:.0f} "
            f"| {row.checks}, {len(row.failed)} | {len(row.left_out) or ''} "
            f"| {f'{row.mutants}, {len(row.alive)}' if row.mutants else ''} |"
        )
    lines += ["", *(f"- {failure}" for failure in failures)] if failures else []
    for title, name in (
        ("Checks that fail", "failed"),
        ("Mutants that survive", "alive"),
        ("Tools without all of their cases", "left_out"),
    ):
        told = [f"- {row.name}: {' '.join(one.split())}" for row in rows for one in getattr(row, name)]
        lines += ["", f"## {title}", "", *(told or ["None."])]
    return "\n".join(lines) + "\n"


def plot(rows: list[Row]) -> str:
    """Both axes logarithmic: linear cost is a straight line, as the dashed one."""
    width, height, left, bottom = 760, 420, 60, 50

    def x(value: float) -> float:
        return left + (math.log10(max(value, 1)) - 3) / 4.3 * (width - left - 20)

    def y(value: float) -> float:
        return height - bottom - (math.log10(max(value, 0.05)) + 1.3) / 4.6 * (height - bottom - 20)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for power, label in ((3, "1 KB"), (4, "10 KB"), (5, "100 KB"), (6, "1 MB"), (7, "10 MB")):
        at = x(10**power)
        parts.append(f'<line x1="{at:.0f}" y1="20" x2="{at:.0f}" y2="{height - bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.0f}" y="{height - bottom + 18}" text-anchor="middle">{label}</text>')
    for value in (0.1, 1, 10, 100, 1000):
        at = y(value)
        parts.append(f'<line x1="{left}" y1="{at:.0f}" x2="{width - 20}" y2="{at:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{at + 4:.0f}" text-anchor="end">{value:g}</text>')
    largest = max(rows, key=lambda row: row.size)
    slope = largest.seconds / largest.size
    parts.append(
        f'<line x1="{x(1e5):.0f}" y1="{y(1e5 * slope):.0f}" x2="{x(2e7):.0f}" y2="{y(2e7 * slope):.0f}" '
        'stroke="#888" stroke-dasharray="5 4"/>'
    )
    for row in rows:
        parts.append(f'<circle cx="{x(row.size):.1f}" cy="{y(row.seconds):.1f}" r="3.5" fill="#0a6ebd"/>')
        corner = f'x="{x(row.size) - 3:.1f}" y="{y(row.megabytes) - 3:.1f}"'
        parts.append(f'<rect {corner} width="6" height="6" fill="#d07a00"/>')
    parts += [
        f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">size of the description</text>',
        f'<circle cx="{left + 20}" cy="34" r="4" fill="#0a6ebd"/><text x="{left + 30}" y="38">seconds</text>',
        f'<rect x="{left + 96}" y="30" width="7" height="7" fill="#d07a00"/>'
        f'<text x="{left + 108}" y="38">peak memory, MB</text>',
        f'<text x="{left + 230}" y="38" fill="#666">dashed: time proportional to size</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def beside(python: str, spec: Path) -> str:
    """The peer on the same file, and ours once more, alternating."""
    ours, theirs, count = [], [], ""
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(measured([*MCPGEN, "build", str(spec), "--out", f"{folder}/out", "-q"])[3])
        code, text, errors, seconds, _ = measured([python, "-c", PEER, str(spec)])
        if code:
            return f"FastMCP on {spec.name}: exit {code}: {errors.strip().splitlines()[-1][:200]}"
        theirs.append(seconds)
        count = text.strip()
    return (
        f"{spec.name} in the same run, median of 3 whole processes: `mcpgen build` {sorted(ours)[1]:.2f} s; "
        f"FastMCP `from_openapi` until its {count} tools are listed {sorted(theirs)[1]:.2f} s, at each start."
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fastmcp", metavar="PYTHON", help="interpreter of an environment with FastMCP")
    options = parser.parse_args()
    specs = roots(options.folder)
    broken = dozen(specs)
    rows, failures = [], []
    for spec, below in specs:
        found = build(spec, below, spec in broken)
        if isinstance(found, Row):
            rows.append(found)
        else:
            failures.append(found)
        sys.stderr.write(f"{spec.name}\n")
    largest = next(path for path, _ in reversed(specs) if path.suffix == ".json")
    peer = beside(options.fastmcp, largest) if options.fastmcp else ""
    HERE.joinpath("CORPUS.md").write_text(table(rows, failures, peer), "utf-8")
    HERE.joinpath("corpus.svg").write_text(plot(rows), "utf-8")
    return 1 if failures or any(row.failed or row.alive for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main())
