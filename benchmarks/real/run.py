"""Real servers: their own description, `init`, `build` and calls, with no tuning by hand. Writes REAL.md.

    make real

Each server gets a virtual environment of its own below .venv-real, and runs on loopback only: where the
system allows it, in a network namespace that has nothing else. After each call the server itself is asked, by
plain HTTP, whether what the tool said has happened.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from call import Call, Server
from servers import SERVERS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".venv-real"
MCPGEN = [sys.executable, "-c", "from mcpgen.cli.main import main; main()"]
STARTS = 180
"""Seconds until a server has to answer."""


@dataclass
class Outcome:
    """What came of one server."""

    server: Server
    skipped: str = ""
    version: str = ""
    operations: int = 0
    tools: int = 0
    proposed: list[str] = field(default_factory=list)
    calls: list[tuple[Call, str, str]] = field(default_factory=list)
    """The call, what was wrong ("" if nothing), the first line of the result."""
    doctor: list[tuple[Call, str, str]] = field(default_factory=list)
    """The same of its doctor."""


def namespace() -> list[str]:
    """What runs a command with a loopback network and no other; nothing where that cannot be had."""
    inside = ["unshare", "-n", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return []
    return (
        inside if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode == 0 else []
    )


def installed(server: Server) -> Path | str:
    """The folder of its programs; a text: why it is not there."""
    home = CACHE / server.name
    done = home / f"installed-{server.requirement.replace('=', '-')}"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        for command in (
            [sys.executable, "-m", "venv", str(home)],
            [str(home / "bin/python"), "-m", "pip", "-q", "install", server.requirement, *server.more],
        ):
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode:
                return f"{server.requirement} cannot be installed: {ran.stderr.strip().splitlines()[-1:]}"
        done.touch()
    return home / "bin"


@contextmanager
def running(server: Server, programs: Path, folder: Path, port: int) -> Iterator[None]:
    """The server, started, answering; ended with all its processes afterwards."""
    environ = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder), **server.environ}
    command = [part.format(port=port, folder=folder) for part in server.command]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environ, stdout=log, stderr=log, start_new_session=True
        )
        try:
            end = time.monotonic() + STARTS
            while time.monotonic() < end:
                try:
                    if httpx.get(f"http://127.0.0.1:{port}{server.ready}", trust_env=False).status_code < 500:
                        break
                except httpx.TransportError:
                    pass
                if process.poll() is not None:
                    break
                time.sleep(0.5)
            else:
                raise RuntimeError(f"{server.name} does not answer: {(folder / 'log').read_text()[-500:]}")
            if process.poll() is not None:
                raise RuntimeError(f"{server.name} ended: {(folder / 'log').read_text()[-500:]}")
            yield
        finally:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, sign)
                    process.wait(timeout=20)
                    break
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue


def mcpgen(*arguments: str, cwd: Path) -> str:
    ran = subprocess.run([*MCPGEN, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"mcpgen {' '.join(arguments)}: exit {ran.returncode}: {ran.stderr[-800:]}")
    return ran.stdout + ran.stderr


def built(server: Server, folder: Path, url: str, outcome: Outcome) -> tuple[Path, str]:
    """The package of the server's own description; the folder of its sources, and its name."""
    text = httpx.get(url + server.description, headers=server.headers, trust_env=False).text
    name = "openapi.yaml" if server.description.endswith("yaml") else "openapi.json"
    (folder / name).write_text(text, "utf-8")
    said = mcpgen("init", name, cwd=folder)
    outcome.proposed = [line.strip() for line in said.splitlines() if line.strip()]
    mcpgen("build", name, cwd=folder)
    catalog = next(folder.rglob("catalog.json"))
    rows = json.loads((catalog.parent / "operations.json").read_text("utf-8"))["operations"]
    outcome.operations = len(rows)
    outcome.tools = sum(1 for row in rows if row["tool"])
    return catalog.parent.parent, catalog.parent.name


def settings(server: Server, source: Path, package: str, url: str) -> dict[str, str]:
    """The environment of the generated server, with the settings that its doctor and its errors name."""
    about = (source / package / "about.py").read_text("utf-8")
    prefix = about.split('env_prefix="', 1)[1].split('"', 1)[0]
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(source),
        f"{prefix}_SERVER_URL": url + server.base,
    }
    environ |= {name.format(prefix=prefix): value for name, value in server.credentials.items()}
    return environ | {f"{prefix}_EXPOSE": "flat"}  # whatever init proposed: each call names one tool


def examined(server: Server, environ: dict[str, str], package: str, url: str, outcome: Outcome) -> None:
    """What the doctor says who knows the host only, and with the settings. Some packages have no doctor."""
    names = [name for name in environ if name.endswith("_HEADERS")]
    bare = {name: value for name, value in environ.items() if name not in names}
    bare |= {name: url for name in bare if name.endswith("_SERVER_URL")}
    unsaid = "".join(f"(?=.*{name})" for name in names)
    for call, env in (
        (Call("told the host only", "doctor", says=f"(?s){unsaid}", error=bool(names or server.base)), bare),
        (Call("told what it named", "doctor", says="All is well"), environ),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", package, "doctor"],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        said = (ran.stdout + ran.stderr).strip()
        if "invalid choice: 'doctor'" in said:
            return
        outcome.doctor.append((call, call.wrong(ran.returncode != 0, said), said.splitlines()[-1]))


async def called(server: Server, environ: dict[str, str], package: str, url: str, outcome: Outcome) -> None:
    """Every call of the server's list through the official client over stdio."""
    from mcp import Client, StdioServerParameters  # the official client
    from mcp.client.stdio import stdio_client

    for signed_in in (False, True):
        calls = [call for call in server.calls if call.signed_in == signed_in]
        if not calls:
            continue
        given = environ if signed_in else {k: v for k, v in environ.items() if not k.endswith("_HEADERS")}
        parameters = StdioServerParameters(command=sys.executable, args=["-m", package], env=given)
        async with Client(stdio_client(parameters)) as client:
            seen: dict[str, str] = {}
            for call in calls:
                arguments = json.loads(json.dumps(call.arguments).replace("$LAST", seen.get("id", "")))
                result = await client.call_tool(call.tool, arguments)
                text = "\n".join(getattr(block, "text", "") for block in result.content)
                seen["id"] = call.remember(text) or seen.get("id", "")
                wrong = call.wrong(bool(result.is_error), text)
                if not wrong and call.happened is not None:
                    async with httpx.AsyncClient(
                        base_url=url, headers=server.headers, trust_env=False
                    ) as http:
                        path = call.happened[0].replace("$LAST", seen.get("id", ""))
                        answer = await http.get(path)
                        wrong = call.proof(answer.status_code, answer.text)
                outcome.calls.append((call, wrong, text.strip().splitlines()[0] if text.strip() else ""))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def tried(server: Server) -> Outcome:
    outcome = Outcome(server)
    programs = installed(server)
    if isinstance(programs, str):
        outcome.skipped = programs
        return outcome
    shown = subprocess.run(
        [programs / "python", "-m", "pip", "show", server.requirement.split("=")[0]],
        capture_output=True,
        text=True,
        check=False,
    )
    outcome.version = next(
        (line.split()[1] for line in shown.stdout.splitlines() if line.startswith("Version")), ""
    )
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir()
        with running(server, programs, folder / "home", port):
            url = f"http://127.0.0.1:{port}"
            source, package = built(server, folder, url, outcome)
            environ = settings(server, source, package, url)
            examined(server, environ, package, url, outcome)
            asyncio.run(asyncio.wait_for(called(server, environ, package, url, outcome), 600))
    return outcome


def page(outcomes: list[Outcome]) -> str:
    """REAL.md."""
    lines = [
        "# Real servers",
        "",
        "Written by `make real`. Each server was installed from PyPI, described itself, and got the package",
        "that `mcpgen init` and `mcpgen build` made of that, with nothing written by hand. Calls went by",
        "the official client over stdio; what they said was then checked with the server itself.",
        "",
        "| server | operations | tools | calls | right |",
        "|---|---|---|---|---|",
    ]
    for one in outcomes:
        right = sum(not wrong for _, wrong, _ in one.calls)
        cells = [f"{one.server.name} {one.version}", one.operations, one.tools, len(one.calls), right]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    for one in outcomes:
        lines += ["", f"## {one.server.name}", ""]
        if one.skipped:
            lines.append(f"Skipped: {one.skipped}")
            continue
        lines += [one.server.note, ""] if one.server.note else []
        lines += ["| call | expected | came out |", "|---|---|---|"]
        for call, wrong, _ in [*one.doctor, *one.calls]:
            lines.append(f"| {call.words}: `{call.tool}` | {call.expected} | {wrong or 'as expected'} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    space = namespace()
    if space and os.environ.get("MCPGEN_REAL_INSIDE") != "1":
        for server in SERVERS:
            installed(server)  # needs the network
        return subprocess.run(
            [*space, sys.executable, __file__], env={**os.environ, "MCPGEN_REAL_INSIDE": "1"}, check=False
        ).returncode
    outcomes = []
    for server in SERVERS:
        print(f"{server.name} ...", flush=True)  # noqa: T201 - progress of a program
        outcomes.append(tried(server))
        for call, wrong, first in [*outcomes[-1].doctor, *outcomes[-1].calls]:
            print(f"  {'WRONG' if wrong else 'right'} {call.words}: {wrong or first[:90]}")  # noqa: T201
    (HERE.parent / "REAL.md").write_text(page(outcomes), "utf-8")
    return int(
        any(wrong for one in outcomes for _, wrong, _ in [*one.doctor, *one.calls])
        or all(one.skipped for one in outcomes)
    )


if __name__ == "__main__":
    sys.exit(main())
