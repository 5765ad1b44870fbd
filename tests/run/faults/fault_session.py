"""The certctl server as a process, spoken to by the official client, with a misbehaving API behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fault_scripts import KEY
from faulty import Faulty, misbehaving
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

LIMITS = {
    "TIMEOUT": "4",
    "READ_TIMEOUT": "2",
    "CONNECT_TIMEOUT": "1",
    "RETRIES": "1",
    "MAX_RESPONSE_BYTES": "1000000",
    "MAX_RESULT_BYTES": "20000",
}
"""Small, so that each is soon reached, but not by what is only slow because the machine is busy."""


def environment(source: Path, api: Faulty, folder: Path, **limits: str) -> dict[str, str]:
    """For a server process that writes its audit log into the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CERTCTL_")}
    own = {
        "SERVER_URL": api.url,
        "SERVER_CA_BUNDLE_PATH": str(api.ca),
        "API_KEY": KEY,
        "AUDIT": str(folder / "audit.jsonl"),
        **(limits or LIMITS),
    }
    return kept | {"PYTHONPATH": str(source)} | {f"CERTCTL_{name}": value for name, value in own.items()}


@dataclass(frozen=True)
class Session:
    """One server process for all tests of a module: whatever one of them does to it, the next one meets."""

    api: Faulty
    folder: Path
    client: Client
    portal: BlockingPortal

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """A result as on the wire."""
        result = self.portal.call(self.client.call_tool, f"certctl_{tool}", arguments)
        return result.model_dump(by_alias=True, exclude_none=True)

    def written(self) -> str:
        """What the server has written beside its answers: the audit log and stderr."""
        return "".join((self.folder / name).read_text("utf-8") for name in ("audit.jsonl", "stderr"))


@pytest.fixture(scope="module")
def session(certctl_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("faults")
    with (
        misbehaving(folder) as api,
        (folder / "stderr").open("w") as stderr,
        start_blocking_portal() as portal,
    ):
        parameters = StdioServerParameters(
            command=sys.executable,
            args=["-m", "certctl_mcp", "--confirm", "never"],
            env=environment(certctl_source, api, folder),
        )
        client = Client(stdio_client(parameters, errlog=stderr), mode="legacy")
        with portal.wrap_async_context_manager(client):
            yield Session(api, folder, client, portal)


def text(result: dict[str, Any]) -> str:
    return "\n".join(block.get("text", "") for block in result["content"])
