"""A server process and its pipes: requests and answers as lines, without a client library in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CATALOG = HERE.parent / "generated/certctl-mcp/src/certctl_mcp/catalog.json"
SERVERS = {
    "generated": [sys.executable, "-m", "certctl_mcp"],
    "bare": [sys.executable, str(HERE / "bare_server.py"), str(CATALOG)],
}


class Server:
    """One server, spoken to as clients of the handshake era do."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **env}
        )
        self._id = 0

    def start(self) -> None:
        params = {
            "protocolVersion": "2025-11-25",
            "capabilities": {},
            "clientInfo": {"name": "benchmark", "version": "0"},
        }
        self.request("initialize", params)
        self._write(b'{"jsonrpc":"2.0","method":"notifications/initialized"}\n')

    def request(self, method: str, params: dict[str, Any]) -> bytes:
        """The line of the answer."""
        self._send(method, params)
        return self._line()

    def call(self, tool: str, arguments: dict[str, Any]) -> bytes:
        """The line of the answer to a tool call."""
        return self.request("tools/call", {"name": tool, "arguments": arguments})

    def rate(self, tool: str, arguments: dict[str, Any], in_flight: int, number: int) -> float:
        """Calls a second, with so many of them under way at any time."""
        params = {"name": tool, "arguments": arguments}
        begin = time.perf_counter()
        for _ in range(in_flight):
            self._send("tools/call", params)
        for done in range(number):
            self._line()
            if done + in_flight < number:
                self._send("tools/call", params)
        return number / (time.perf_counter() - begin)

    def processor(self) -> float:
        """Milliseconds of processor time so far: what a busy machine does not change. Linux only."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)

    def _send(self, method: str, params: dict[str, Any]) -> None:
        self._id += 1
        message = {"jsonrpc": "2.0", "id": self._id, "method": method, "params": params}
        self._write(json.dumps(message).encode() + b"\n")

    def _write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def _line(self) -> bytes:
        """The next line, which is an answer: these servers send nothing by themselves."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the server ended")
        return line
