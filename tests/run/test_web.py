"""A description behind a URL, from a server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from mcpgen.diagnostics import Diagnostics
from mcpgen.source import load
from mcpgen.source.load import read
from mcpgen.syntax.model import LIMITS

SPEC = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        routes = {"/spec.json": (200, SPEC), "/big.json": (200, b" " * 5000 + SPEC)}
        status, body = routes.get(self.path, (404, b"no"))
        if self.path in ("/moved", "/circle"):
            self.send_response(302)
            self.send_header("Location", "/spec.json" if self.path == "/moved" else "/circle")
            body = b""
        else:
            self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("path", ["/spec.json", "/moved"])
def test_a_description_is_fetched_from_the_address_on_the_command_line(address: str, path: str) -> None:
    found = load(address + path, diag := Diagnostics())
    assert found is not None, diag.items
    assert found.root["info"]["title"] == "T"


@pytest.mark.parametrize(
    ("path", "why"), [("/none", "the answer is 404"), ("/circle", "redirects too often")]
)
def test_an_address_without_a_description_says_why(address: str, path: str, why: str) -> None:
    diag = Diagnostics()
    assert load(address + path, diag) is None
    [item] = diag.items
    assert item.code == "MCP119"
    assert why in item.message


def test_more_bytes_than_the_limit_are_refused(address: str) -> None:
    diag = Diagnostics()
    assert read(f"{address}/big.json", diag, replace(LIMITS, size=1000)) is None
    assert [item.code for item in diag.items] == ["MCP102"]


def test_nobody_listening_is_a_complaint() -> None:
    diag = Diagnostics()
    assert load("http://127.0.0.1:9/spec.json", diag) is None
    assert [item.code for item in diag.items] == ["MCP119"]
