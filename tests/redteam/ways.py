"""How an attack comes, if not as a plain call: `way=…` of a row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any
from unittest.mock import patch

from .attack import Attack, Seen
from .bench import ENVIRON, PACKAGE, Bench

Way = Callable[[Bench, Attack], Seen]


def asked(agrees: bool = True) -> Way:
    """By a client that is asked for consent; what it is asked counts as said."""

    def play(bench: Bench, attack: Attack) -> Seen:
        questions: list[str] = []

        class Client(bench.module("_runtime.calls.client_session").Conversation):  # type: ignore[misc]  # loaded late
            async def asked(self, message: str, form: Mapping[str, Any]) -> Mapping[str, Any]:
                questions.append(message)
                return {"action": "accept", "content": dict.fromkeys(form["properties"], agrees)}

        seen = bench.called(attack, Client(), questions)
        return Seen(seen.requests, seen.results, "\n".join(questions), seen.facts)

    return play


def surrounded(**variables: str) -> Way:
    """By a call in a process with these variables of the environment."""

    def play(bench: Bench, attack: Attack) -> Seen:
        with patch.dict(os.environ, variables):
            return bench.called(attack)

    return play


def configured(bench: Bench, attack: Attack) -> Seen:
    """By settings alone: what is said about `environ` at the start."""
    try:
        config = bench.config(attack.environ, "https://api.redteam.example")
    except bench.module("_runtime.config.settings").SettingsError as error:
        return Seen(said="\n".join(error.problems))
    return Seen(said="\n".join(config.warnings), results=({"content": []},))


def typed(*lines: bytes) -> Way:
    """By these lines on standard input of a running server, after `initialize`; its last word is a ping's.

    Said is what the server wrote, a line each, without the answer to `initialize`.
    """
    first = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "red", "version": "1"},
    }
    opening = (
        json.dumps({"jsonrpc": "2.0", "id": "opening", "method": "initialize", "params": first}).encode(),
        b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
    )
    closing = b'{"jsonrpc":"2.0","id":"still alive","method":"ping"}'

    def play(bench: Bench, attack: Attack) -> Seen:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("REDTEAM_")}
        environ |= {"REDTEAM_SERVER_URL": "http://127.0.0.1:9", **ENVIRON, **attack.environ}
        with (
            TemporaryFile() as log,
            subprocess.Popen(
                [sys.executable, "-m", PACKAGE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**environ, "PYTHONPATH": str(bench.source)},
            ) as server,
        ):
            assert server.stdin is not None and server.stdout is not None
            guard = threading.Timer(120, server.kill)
            guard.start()
            said = []
            with suppress(BrokenPipeError):
                server.stdin.write(b"\n".join((*opening, *lines, closing)) + b"\n")
                server.stdin.flush()
                for line in server.stdout:  # the input stays open, or the end of it would come first
                    said.append(line.decode("utf-8", "replace"))
                    if b'"still alive"' in line:
                        break
                server.stdin.close()
            server.wait()
            guard.cancel()
            log.seek(0)
            told = log.read().decode("utf-8", "replace")
        return Seen(said="".join(said[1:]), facts={"stderr": told})

    return play
