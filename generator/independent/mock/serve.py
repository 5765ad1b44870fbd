"""Serves a mock with uvicorn: in the foreground for people, in a thread for tests."""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import unquote_plus

import uvicorn

from .app import Seen, create_app
from .certificates import CertificateFiles, prepare, server_context
from .description import read

_LONGEST_START = 10.0
_MOST_SEEN = 100_000


@dataclass(frozen=True, slots=True)
class Running:
    """A mock that runs in this process."""

    url: str
    """With the base path of the description's first server."""
    ca: Path | None
    """The file that a client verifies the server with; None without TLS."""
    requests: list[Seen] = field(default_factory=list)
    """Every request that came, in order."""


def serve(
    root: dict[str, Any],
    host: str = "127.0.0.1",
    port: int = 0,
    tls_dir: Path | None = None,
    *,
    lenient: bool = False,
    log: TextIO | None = None,
    ready: Callable[[str, Path | None], None] | None = None,
) -> None:
    """Serves a description until it is interrupted.

    With `tls_dir` it is served over TLS 1.3 with the certificates in that folder. `ready` is told the URL
    and the file with the authority's certificate as soon as connections are taken. Every request is a line
    in `log` (standard error). Raises OSError when the port cannot be had, CertificateError for the folder.
    """
    files = prepare(tls_dir, host) if tls_dir is not None else None
    listener = _listener(host, port)
    stream = log if log is not None else sys.stderr
    keys = frozenset(scheme.name for scheme in read(root).credentials if scheme.kind == "query")

    def note(seen: Seen) -> None:
        print(line(seen, keys), file=stream, flush=True)

    app = create_app(root, lenient=lenient, seen=note)
    server = _server(app, files)
    if ready is not None:
        ready(_url(root, listener, files), files.ca if files else None)
    with listener:
        server.run(sockets=[listener])


@contextmanager
def running(
    root: dict[str, Any],
    *,
    tls: bool = False,
    tls_dir: Path | None = None,
    lenient: bool = False,
    remember: bool = True,
) -> Iterator[Running]:
    """A mock on a free loopback port, for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="mcpgen-mock-") as folder:
        files = prepare(tls_dir or Path(folder), "127.0.0.1") if tls or tls_dir else None
        requests: list[Seen] = []

        def note(seen: Seen) -> None:
            if len(requests) < _MOST_SEEN:
                requests.append(seen)

        listener = _listener("127.0.0.1", 0)
        server = _server(create_app(root, lenient=lenient, remember=remember, seen=note), files)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _await_start(server, thread)
            yield Running(_url(root, listener, files), files.ca if files else None, requests)
        finally:
            server.should_exit = True
            thread.join(_LONGEST_START)
            listener.close()


def line(seen: Seen, keys: frozenset[str] = frozenset()) -> str:
    """A request as a line of a log: whatever could end the line or steer a terminal is escaped.

    The values of the query parameters in `keys` are credentials, and left out.
    """
    pairs = [part.partition("=") for part in seen.query.split("&")]
    shown = "&".join(
        f"{name}=***" if unquote_plus(name) in keys else name + sign + value for name, sign, value in pairs
    )
    target = f"{seen.path}?{shown}" if seen.query else seen.path
    return _printable(f"{seen.method} {target} {seen.status} {seen.verdict}")


def _printable(text: str) -> str:
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def _listener(host: str, port: int) -> socket.socket:
    """A listening socket: connections wait in it until the server takes them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # asyncio: no delay for TCP by name
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _url(root: dict[str, Any], listener: socket.socket, files: CertificateFiles | None) -> str:
    host, port = listener.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if files else 'http'}://{name}:{port}{read(root).bases[0]}"


def _server(app: Any, files: CertificateFiles | None) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
        ssl_certfile=files.certificate if files else None,
        ssl_keyfile=files.key if files else None,
        ssl_context_factory=(lambda _config, _default: server_context(files)) if files else None,
    )
    return uvicorn.Server(config)


def _await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + _LONGEST_START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise RuntimeError("the mock did not start")
        time.sleep(0.005)
