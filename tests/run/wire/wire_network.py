"""The network of docs/wire.md: the workshop's names lead to a plain TLS socket server that keeps every byte.

No HTTP library reads a request here: what is shown is what came out of the socket.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import pytest

DOMAIN = ".workshop.example"
CLOSED = f"closed{DOMAIN}"
_LENGTH = re.compile(rb"\r\ncontent-length: ([0-9]+)\r\n", re.I)

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Raw bytes, or what is done with the connection before it is closed."""


@dataclass
class Upstream:
    """What came, byte for byte; and the names in the certificates that clients showed."""

    answers: list[Answer]
    requests: list[bytes] = field(default_factory=list)
    peers: list[str] = field(default_factory=list)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Keeps requests and answers them, the last answer again and again."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        peer = writer.get_extra_info("peercert")
        self.peers += [value for rdn in (peer or {}).get("subject", ()) for _, value in rdn]
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError, ssl.SSLError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                self.requests.append(head + (await reader.readexactly(int(length[1])) if length else b""))
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if not isinstance(answer, bytes):
                    await answer(writer)
                    break
                writer.write(answer)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def listening(
    folder: Path, answers: Sequence[Answer], patch: pytest.MonkeyPatch, *, certificate: str, mutual: bool
) -> AsyncIterator[Upstream]:
    """An upstream for every name of the workshop. At one of them nothing listens; no other name is known."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{certificate}.pem")
    if mutual:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / "authority.pem")
    upstream = Upstream(list(answers))
    server = await asyncio.start_server(upstream.converse, "127.0.0.1", 0, ssl=context)
    with socket.create_server(("127.0.0.1", 0)) as unused:
        closed = unused.getsockname()[1]
    ports = {CLOSED: closed}
    port = server.sockets[0].getsockname()[1]
    connect = anyio.connect_tcp

    async def connected(remote_host: str, remote_port: int, **options: Any) -> Any:
        if not remote_host.endswith(DOMAIN) or remote_port != 443:
            raise OSError from socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return await connect("127.0.0.1", ports.get(remote_host, port), **options)

    with patch.context() as patched:
        patched.setattr(anyio, "connect_tcp", connected)
        try:
            yield upstream
        finally:
            server.close()
            for task in upstream.tasks:
                task.cancel()
            await asyncio.gather(*upstream.tasks)
