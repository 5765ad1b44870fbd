"""Where attacks are played: one package made of all that the rows need, and an API on loopback."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

from .attack import Answer, Attack, Call, Seen

PACKAGE = "redteam_mcp"
ENVIRON = {"REDTEAM_TOKEN": "token-of-the-red-team"}
"""What is set for each row; `environ` of a row goes before it, and "" takes away."""

_INFO = {"title": "Redteam", "version": "1.0.0", "description": "Things, and all that can be done to them."}
_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "queryKey": {"type": "apiKey", "in": "query", "name": "key"},
    "headerKey": {"type": "apiKey", "in": "header", "name": "X-Red-Key"},
    "session": {"type": "apiKey", "in": "cookie", "name": "session"},
}
_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.I)
_LONGEST = 60.0
"""Seconds after which a row hangs: no measurement, even on a slow machine."""


@dataclass
class Api:
    """What was sent to the API, and what it says."""

    answers: list[Answer]
    requests: list[bytes] = field(default_factory=list)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Keeps requests, byte for byte, and answers them."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                self.requests.append(head + (await reader.readexactly(int(length[1])) if length else b""))
                said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if not isinstance(said, bytes):
                    await said(reader, writer)
                    break
                writer.write(said)
                await writer.drain()
        writer.close()


@dataclass(frozen=True)
class Bench:
    """The package `redteam_mcp`, which can be imported; `source` is the folder that holds it."""

    source: Path
    other: str
    """Host and port of a second server, which the description names for some operations."""

    def play(self, attack: Attack) -> Seen:
        """What comes of a row."""
        return attack.way(self, attack) if attack.way else self.called(attack)

    def module(self, name: str) -> Any:
        """A module of the package."""
        return importlib.import_module(f"{PACKAGE}.{name}")

    def config(self, environ: Mapping[str, str], url: str) -> Any:
        """The settings under which a row is played."""
        given = {"REDTEAM_SERVER_URL": url, **ENVIRON, **environ}
        given = {name: value for name, value in given.items() if value or name not in ENVIRON}
        return self.module("_runtime.config.settings").load(self.module("about").ABOUT, {}, given)

    def called(self, attack: Attack, client: Any = None, said: list[str] | None = None) -> Seen:
        """The calls of a row, by one server. `client`: who calls; `said`: what it was asked meanwhile."""
        with folder(attack.files) as path:
            return asyncio.run(
                asyncio.wait_for(self._called(attack, path, client, [] if said is None else said), _LONGEST)
            )

    async def _called(self, attack: Attack, path: Path, client: Any, said: list[str]) -> Seen:
        about = self.module("about").ABOUT
        api = Api([])
        server = await asyncio.start_server(api.converse, "127.0.0.1", 0)
        second = await asyncio.start_server(api.converse, *self.other.split(":"))
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        given = attack.answer if isinstance(attack.answer, tuple) else (attack.answer,)
        api.answers = [
            one.replace(b"HOST", host.encode()).replace(b"OTHER", self.other.encode())
            if isinstance(one, bytes)
            else one
            for one in given
        ]
        environ = {
            name: value.replace("FOLDER", str(path)).replace("HOST", host).replace("OTHER", self.other)
            for name, value in attack.environ.items()
        }
        config = self.config(environ, f"http://{host}/v1")
        selection = self.module("_runtime.catalog.selection").select(
            self.module("_runtime.catalog.catalog").load(PACKAGE), config
        )
        calls = self.module("_runtime.calls.executor").Calls(about, config, selection)
        more = {} if client is None else {"client": client}
        try:
            results = [await calls.call(name, arguments, **more) for name, arguments in attack.calls]
        finally:
            await calls.api.aclose()
            server.close()
            second.close()
            for task in api.tasks:
                task.cancel()
            await asyncio.gather(*api.tasks)
        steady = json.dumps(results, ensure_ascii=False).replace(str(path), "FOLDER").replace(host, "HOST")
        steady = steady.replace(self.other, "OTHER")
        return Seen(tuple(api.requests), tuple(json.loads(steady)), "\n".join(said), {"files": _files(path)})


@contextmanager
def folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with these files, for the length of a row."""
    with TemporaryDirectory(prefix="redteam-") as name:
        path = Path(name).resolve()
        for file, content in files.items():
            (path / file).parent.mkdir(parents=True, exist_ok=True)
            (path / file).write_bytes(content)
        yield path


def _files(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()
    }


@contextmanager
def bench(parts: Iterable[Any], place: Path) -> Iterator[Bench]:
    """The package made of what the files of rows need (`PATHS`, `COMPONENTS`, `ACTIONS`), importable."""
    description: dict[str, Any] = {
        "openapi": "3.1.1",
        "info": _INFO,
        "servers": [{"url": "https://api.redteam.example/v1"}],
        "security": [{"token": []}],
        "paths": {},
        "components": {"securitySchemes": dict(_SCHEMES)},
    }
    actions = [{"target": "$", "update": {"x-mcp": {"name": "redteam", "envPrefix": "REDTEAM"}}}]
    for part in parts:
        for path, item in (yaml.safe_load(getattr(part, "PATHS", "")) or {}).items():
            assert path not in description["paths"], f"{path} is described twice"
            description["paths"][path] = _answering(item)
        for kind, named in (yaml.safe_load(getattr(part, "COMPONENTS", "")) or {}).items():
            description["components"].setdefault(kind, {}).update(named)
        actions += yaml.safe_load(getattr(part, "ACTIONS", "")) or []
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        other = f"127.0.0.1:{free.getsockname()[1]}"
    (place / "openapi.yaml").write_text(json.dumps(description).replace("OTHER", other), "utf-8")
    overlay = {"overlay": "1.1.0", "info": {"title": "Red team", "version": "1"}, "actions": actions}
    (place / "red.overlay.yaml").write_text(json.dumps(overlay), "utf-8")
    (place / "mcpgen.toml").write_text(f'[package]\nname = "{PACKAGE}"\nout = "out"\n', "utf-8")
    diag = Diagnostics()
    built = build(BuildOptions(str(place / "openapi.yaml"), (str(place / "red.overlay.yaml"),)), diag)
    assert built is not None, [item.message for item in diag.items if item.severity == "error"]
    assert write(place / "out", built.files, False, diag) is not None
    source = place / "out" / "src"
    sys.path.insert(0, str(source))
    try:
        yield Bench(source, other)
    finally:
        sys.path.remove(str(source))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def _answering(item: dict[str, Any]) -> dict[str, Any]:
    """A path item whose operations say that they answer, where they do not."""
    for method, operation in item.items():
        if method in ("get", "put", "post", "patch", "delete"):
            operation.setdefault("responses", {"200": {"description": "Done."}})
    return item


__all__ = ["ENVIRON", "PACKAGE", "Bench", "Call", "bench", "folder"]
