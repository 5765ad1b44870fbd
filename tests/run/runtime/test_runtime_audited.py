"""Every call leaves one line in the audit log, without secrets."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from library_package import Call, ran, text
from loopback import Upstream
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError

CANARY = "canary-0815-in-its-cage"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "audit.jsonl"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_line_says_what_was_called_and_how_it_ended(call: Call, upstream: Upstream, log: Path) -> None:
    call("get_book", {"id": "b1"}, LIBRARY_AUDIT=str(log))
    upstream.says("no", "text/plain", 404)
    call("delete_book", {"id": "b1"}, LIBRARY_AUDIT=str(log))
    call("list_books", {"page": 0}, LIBRARY_AUDIT=str(log))
    upstream.answer = b""
    call("get_book", {"id": "b2"}, LIBRARY_AUDIT=str(log), LIBRARY_RETRIES="1")
    call("get_book", {"id": ".."}, LIBRARY_AUDIT=str(log))
    found = lines(log)
    assert [(entry["tool"], entry["outcome"], entry["status"], entry["requests"]) for entry in found] == [
        ("library_get_book", "ok", 200, 1),
        ("library_delete_book", "api error", 404, 1),
        ("library_list_books", "wrong arguments", None, 0),
        ("library_get_book", "no answer", None, 2),
        ("library_get_book", "wrong arguments", None, 0),
    ]
    first = found[0]
    assert first["arguments"] == {"id": "b1"} and first["domain"] == "books" and first["caller"] == ""
    assert first["hints"] == {"readOnly": True, "destructive": False, "idempotent": True, "openWorld": True}
    assert first["time"].endswith("Z") and 0 < first["duration_ms"] < 30_000


def test_secrets_are_not_in_it(call: Call, upstream: Upstream, log: Path) -> None:
    key = f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----"
    upstream.says(json.dumps({"pin": CANARY}))
    arguments = {"title": f"{key} and {CANARY}-token", "note": CANARY, "first": {"line": CANARY}}
    call("create_book", arguments, LIBRARY_AUDIT=str(log), LIBRARY_TOKEN=f"{CANARY}-token")
    call("create_book", {**arguments, "copies": 0}, LIBRARY_AUDIT=str(log), LIBRARY_TOKEN=f"{CANARY}-token")
    call("create_book", {"secret_name": CANARY}, LIBRARY_AUDIT=str(log), LIBRARY_TOKEN=CANARY)
    assert CANARY not in log.read_text()
    assert lines(log)[2]["arguments"] == {"secret_name": "not shown: no argument of this tool"}
    assert lines(log)[0]["arguments"] == {
        "title": "[secret withheld] and [secret withheld]",
        "note": "[secret withheld]",
        "first": {"line": "[secret withheld]"},
    }


def test_long_arguments_are_cut(call: Call, log: Path) -> None:
    call("create_book", {"title": "x" * 5_000}, LIBRARY_AUDIT=str(log))
    call("list_books", {"tags": ["y" * 900] * 200}, LIBRARY_AUDIT=str(log))
    first, second = lines(log)
    assert first["arguments"] == {"title": "x" * 1_000 + " and 4000 characters more"}
    assert len(second["arguments"]) < 17_000


def test_what_is_not_offered_is_recorded_without_its_values(
    package: Path, log: Path, upstream: Upstream
) -> None:
    assert package
    about = importlib.import_module("library_mcp.about").ABOUT
    settings = importlib.import_module("library_mcp._runtime.config.settings")
    catalog = importlib.import_module("library_mcp._runtime.catalog.catalog")
    selection = importlib.import_module("library_mcp._runtime.catalog.selection")
    commands = importlib.import_module("library_mcp._runtime.cli.commands")
    errors = importlib.import_module("library_mcp._runtime.errors")
    environ = {"LIBRARY_SERVER_URL": upstream.url, "LIBRARY_AUDIT": str(log), "LIBRARY_READ_ONLY": "true"}
    config = settings.load(about, {}, environ)
    chosen = selection.select(catalog.load("library_mcp"), config)
    for name in ("library_delete_book", "x" * 500):
        with pytest.raises(errors.UnknownToolError):
            asyncio.run(commands.once(about, config, chosen, name, {"id": CANARY}))
    found = lines(log)
    assert [entry["outcome"] for entry in found] == ["not offered"] * 2
    assert found[0]["arguments"] == ["id"] and len(found[1]["tool"]) == 100
    assert upstream.requests == []


def test_without_a_record_there_is_no_answer(
    call: Call, upstream: Upstream, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = importlib.import_module("library_mcp._runtime.audit.log")
    write = audit.Audit.write

    def full(self: Any, _: dict[str, Any]) -> None:
        self._broken = True
        raise audit.AuditError("No space left on device")

    monkeypatch.setattr(audit.Audit, "write", full)
    upstream.says(json.dumps({"title": CANARY}))
    result = call("create_book", {"title": "Emma"}, LIBRARY_AUDIT=str(log))
    assert result["isError"] and CANARY not in str(result)
    assert "The call was made, and the API answered HTTP 200" in text(result)
    said = text(call("create_book", {"title": "Emma", "copies": 0}, LIBRARY_AUDIT=str(log)))
    assert "The call was not made" in said
    monkeypatch.setattr(audit.Audit, "ready", lambda self: full(self, {}))
    upstream.requests.clear()
    assert text(call("get_book", {"id": "b"}, LIBRARY_AUDIT=str(log))) == (
        "Nothing was sent: the audit log cannot be written (No space left on device)."
    )
    assert upstream.requests == []
    assert write


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
def test_the_client_is_named_and_a_cancelled_call_is_recorded(
    mode: Any, environ: dict[str, str], upstream: Upstream, log: Path
) -> None:
    import threading

    asked = threading.Event()

    def hang(connection: Any) -> None:
        asked.set()
        connection.settimeout(20)
        connection.recv(1)

    async def session() -> None:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "library_mcp", "--audit", str(log)], env=environ
        )
        async with Client(parameters, mode=mode) as client:
            await client.call_tool("library_get_status", {})
            with pytest.raises(MCPError):
                await client.call_tool("library_no_such_tool", {})
            upstream.answer = hang
            async with anyio.create_task_group() as group:
                group.start_soon(client.call_tool, "library_get_book", {"id": "b1"})
                assert await anyio.to_thread.run_sync(asked.wait, 20)
                group.cancel_scope.cancel()
            upstream.answer = (204, {}, b"")
            await client.call_tool("library_get_status", {})

    anyio.run(session)
    found = lines(log)
    assert sorted(entry["outcome"] for entry in found) == ["cancelled", "not offered", "ok", "ok"]
    assert len({entry["caller"] for entry in found}) == 1 and found[0]["caller"]
    done = ran(environ, "audit", "verify", str(log))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("4 lines, from 20") and done.stdout.endswith("The chain is whole.\n")
    log.write_text(log.read_text().replace("get_book", "got_book"))
    assert ran(environ, "audit", "verify", str(log)).returncode == 1


def test_a_log_that_cannot_be_opened_stops_the_start(environ: dict[str, str], tmp_path: Path) -> None:
    refused = ran(environ, "--audit", str(tmp_path))
    assert refused.returncode == 2
    assert "--audit names a file that cannot be written (Is a directory)" in refused.stderr
