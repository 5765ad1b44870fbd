"""A loopback HTTP server that keeps what it was sent, byte for byte, and answers what it was told to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl


@dataclass
class Request:
    """One request as it came over the wire."""

    method: str
    target: str
    lines: list[tuple[str, str]]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        """Headers by lower-case name."""
        return {name.lower(): value for name, value in self.lines}

    @property
    def path(self) -> str:
        """The target before the query, as sent."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        """Decoded pairs of the query."""
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)


Answer = tuple[int, dict[str, str], bytes] | bytes | Callable[[socket.socket], None]
"""Status, headers and body; or raw bytes, or what to do with the connection, which is closed then."""


@dataclass
class Upstream:
    """Where it listens, what it has got, what it says: `first` one after the other, then `answer`."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    first: list[Answer] = field(default_factory=list)
    answer: Answer = (200, {"Content-Type": "application/json"}, b"{}")

    def says(
        self, body: bytes | str, media_type: str = "application/json", status: int = 200, **more: str
    ) -> None:
        """Sets the answer; underscores in the names of more headers become dashes."""
        headers = {"Content-Type": media_type} if media_type else {}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        self.answer = (status, headers, body.encode() if isinstance(body, str) else body)

    @property
    def last(self) -> Request:
        """The request that came last."""
        return self.requests[-1]


@contextmanager
def listening() -> Iterator[Upstream]:
    """An upstream that answers until the block ends."""
    upstream = Upstream()
    with socket.create_server(("127.0.0.1", 0)) as server:
        upstream.url = f"http://127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=_accept, args=(server, upstream), daemon=True).start()
        yield upstream
        server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, upstream: Upstream) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_converse, args=(connection, upstream), daemon=True).start()


def _converse(connection: socket.socket, upstream: Upstream) -> None:
    with suppress(ConnectionError), connection, connection.makefile("rb") as stream:
        while line := stream.readline():
            method, target, _ = line.decode("latin-1").split(" ", 2)
            lines = []
            while (header := stream.readline()) not in (b"\r\n", b""):
                name, _, value = header.decode("latin-1").partition(":")
                lines.append((name, value.strip()))
            length = int(next((value for name, value in lines if name.lower() == "content-length"), "0"))
            upstream.requests.append(Request(method, target, lines, stream.read(length)))
            answer = upstream.first.pop(0) if upstream.first else upstream.answer
            if callable(answer):
                answer(connection)
                return
            if isinstance(answer, bytes):
                connection.sendall(answer)
                return
            status, headers, body = answer
            if status not in (204, 304):
                headers = {**headers, "Content-Length": str(len(body))}
            head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            connection.sendall(f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("latin-1") + body)
