"""A misbehaving API on loopback, over TLS by plain asyncio: the last part of a path names the fault.

`/api/v1/teams/gzip%20bomb` is answered with a gzip bomb. What a new connection meets is set from outside.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from false_certificates import contexts
from fault_scripts import SCRIPTS, WELL, Act, flood

CONNECTIONS = ("reset", "closed", "silence", "no TLS", "garbage")
"""What a connection can meet beside the certificates that are wrong."""

_LONG = 60.0
_LINGER = b"\1\0\0\0\0\0\0\0"  # closing then sends RST


class Faulty:
    """One API. `connection`: what new connections meet, "" for nothing; `pause`: seconds between drops."""

    def __init__(self, folder: Path, pause: float = 1.0) -> None:
        self.connection = ""
        self.pause = pause
        self.asked: list[str] = []
        self.strangers = 0
        self.flooded = 0
        self._contexts = contexts(folder)
        self.ca = folder / "ca.pem"
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda *_: None)  # it tells each connection that was broken off
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener = self._listening(0)
        self._other = self._listening(0)
        self.port = self._listener.getsockname()[1]
        self.url = f"https://127.0.0.1:{self.port}"

    def refuse(self, refusing: bool) -> None:
        """Whether the port is closed for a while."""
        asyncio.run_coroutine_threadsafe(self._refuse(refusing), self._loop).result(10)

    def drop(self) -> None:
        """Ends all connections, so that the next request needs a new one."""
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(10)

    def run(self) -> None:
        """Serves until `stop`."""
        asyncio.set_event_loop(self._loop)
        self._loop.create_task(self._stolen())
        self._accepting = self._loop.create_task(self._accept())
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.1))
        self._loop.close()
        self._listener.close()
        self._other.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _listening(self, port: int) -> socket.socket:
        made = socket.create_server(("127.0.0.1", port), backlog=200)
        made.setblocking(False)
        return made

    async def _refuse(self, refusing: bool) -> None:
        if refusing:
            self._accepting.cancel()
            with suppress(asyncio.CancelledError):
                await self._accepting
            self._listener.close()
            await self._drop()
        else:
            self._listener = self._listening(self.port)
            self._accepting = self._loop.create_task(self._accept())

    async def _drop(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0.02)

    async def _accept(self) -> None:
        while True:
            connection, _ = await self._loop.sock_accept(self._listener)
            task = self._loop.create_task(self._met(connection))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _stolen(self) -> None:
        """Counts who comes to the host that a redirect names."""
        while True:
            connection, _ = await self._loop.sock_accept(self._other)
            self.strangers += 1
            connection.close()

    async def _met(self, connection: socket.socket) -> None:
        how = self.connection
        if how == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        if how in ("reset", "closed"):
            connection.close()
            return
        if how in ("silence", "garbage"):
            if how == "garbage":
                await self._loop.sock_sendall(connection, b"SSH-2.0-x\r\n" * 20)
            await asyncio.sleep(_LONG if how == "silence" else 0.1)
            connection.close()
            return
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        context: ssl.SSLContext | None = None if how == "no TLS" else self._contexts[how]
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            transport, _ = await self._loop.connect_accepted_socket(lambda: protocol, connection, ssl=context)
            writer = asyncio.StreamWriter(transport, protocol, reader, self._loop)
            self._writers.add(writer)
            try:
                if context is None:
                    writer.write(WELL)
                    await writer.drain()
                    return
                while await self._answered(reader, writer):
                    pass
            finally:
                self._writers.discard(writer)
                writer.transport.abort() if writer.transport.is_closing() else writer.close()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        for line in head.lower().split("\r\n"):
            if line.startswith("content-length:"):
                await reader.readexactly(int(line.partition(":")[2]))
        parts = [unquote(part) for part in head.split(" ")[1].partition("?")[0].split("/")]
        fault = next((part for part in parts if part in SCRIPTS), "well")
        self.asked.append(fault)
        for step in SCRIPTS[fault]:
            if isinstance(step, bytes):
                writer.write(step.replace(b"@OTHER@", str(self._other.getsockname()[1]).encode()))
                await writer.drain()
            elif not await self._acted(step, writer):
                return False
        return True

    async def _acted(self, act: Act, writer: asyncio.StreamWriter) -> bool:
        match act:
            case Act.PAUSE:
                await asyncio.sleep(0.05)
                return True
            case Act.SILENCE:
                await asyncio.sleep(_LONG)
            case Act.RESET:
                if made := writer.get_extra_info("socket"):
                    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
                writer.transport.abort()
            case Act.FLOOD | Act.CHUNKED_FLOOD:
                for piece in flood(act is Act.CHUNKED_FLOOD):
                    await self._sent(piece, writer)
                    self.flooded += len(piece)
            case Act.DRIP:
                for _ in range(int(_LONG / self.pause)):
                    await self._sent(b"x", writer)
                    await asyncio.sleep(self.pause)
            case Act.HEADERS | Act.HINTS:
                line = (
                    b"X-Again: and again\r\n" if act is Act.HEADERS else b"HTTP/1.1 103 X\r\nLink: a\r\n\r\n"
                )
                for _ in range(100_000):
                    await self._sent(line * 50, writer)
        return False

    async def _sent(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(0)  # else nobody notices that the other side has gone
        if writer.transport.is_closing():
            raise ConnectionError


@contextmanager
def misbehaving(folder: Path, **options: Any) -> Iterator[Faulty]:
    """An API that misbehaves until the block ends."""
    made = Faulty(folder, **options)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.stop()
        thread.join(10)
