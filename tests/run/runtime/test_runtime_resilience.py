"""Time limits, repeats, the number of requests under way, cancellation and progress, on the wire."""

from __future__ import annotations

import asyncio
import importlib
import json
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from fenced_data import data
from library_package import Call, text
from loopback import Upstream
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult

OK = (200, {"Content-Type": "application/json"}, b'{"ok":true}')


def answered(status: int, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, b""


def reset(connection: socket.socket) -> None:
    """Ends the connection with RST: nothing of it is left in flight."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def half(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n[1,")


@pytest.mark.parametrize("broken", [b"", b"garbage\r\n\r\n", reset, half, answered(502), answered(504)])
def test_a_read_is_repeated_after_a_failure(call: Call, upstream: Upstream, broken: Any) -> None:
    upstream.first, upstream.answer = [broken], OK
    assert data(call("get_book", {"id": "b1"})) == {"ok": True}
    assert [request.target for request in upstream.requests] == ["/books/b1"] * 2


@pytest.mark.parametrize("broken", [b"", reset, half, answered(502), answered(503, Retry_After="0")])
def test_a_write_that_may_have_arrived_is_not_repeated(call: Call, upstream: Upstream, broken: Any) -> None:
    upstream.first, upstream.answer = [broken], OK
    result = call("create_book", {"title": "Emma"})
    assert result["isError"] and len(upstream.requests) == 1


def test_an_idempotent_write_is_repeated(call: Call, upstream: Upstream) -> None:
    upstream.first, upstream.answer = [reset, answered(503, Retry_After="0")], OK
    assert "isError" not in call("delete_book", {"id": "b1"})
    assert len(upstream.requests) == 3


def test_a_get_that_hands_something_out_is_not_repeated(
    call: Call, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = importlib.import_module("library_mcp._runtime.catalog.catalog")
    load = catalog.load

    def changed(package: str) -> Any:
        tools = load(package)
        tools["library_get_book"].listing["annotations"]["idempotentHint"] = False
        return tools

    monkeypatch.setattr(catalog, "load", changed)
    upstream.first, upstream.answer = [reset], OK
    assert call("get_book", {"id": "b1"})["isError"]
    assert len(upstream.requests) == 1


@pytest.mark.parametrize("tool", ["get_book", "create_book"])
def test_a_busy_api_is_asked_again_when_it_says_so(call: Call, upstream: Upstream, tool: str) -> None:
    upstream.first, upstream.answer = [answered(429, Retry_After="0"), answered(429)], OK
    arguments = {"id": "b1"} if tool == "get_book" else {"title": "Emma"}
    assert data(call(tool, arguments)) == {"ok": True}
    assert len(upstream.requests) == 3


def test_the_number_of_tries_has_an_end(call: Call, upstream: Upstream) -> None:
    upstream.answer = answered(429, Retry_After="0")
    assert "HTTP 429" in text(call("get_book", {"id": "b1"}))
    assert len(upstream.requests) == 3
    call("get_book", {"id": "b1"}, LIBRARY_RETRIES="0")
    assert len(upstream.requests) == 4
    upstream.answer = b""
    assert ", in 2 tries" in text(call("get_book", {"id": "b1"}, LIBRARY_RETRIES="1"))


@pytest.mark.usefixtures("bounded")
def test_a_wait_beyond_the_time_limit_is_not_begun(call: Call, upstream: Upstream) -> None:
    upstream.answer = answered(429, Retry_After="3600")
    assert "wait 3600 seconds" in text(call("get_book", {"id": "b1"}))
    assert len(upstream.requests) == 1


def silent(seconds: float, start: bytes = b"") -> Callable[[socket.socket], None]:
    def wait(connection: socket.socket) -> None:
        connection.sendall(start)
        time.sleep(seconds)

    return wait


def test_silence_and_slowness_have_limits_of_their_own(call: Call, upstream: Upstream) -> None:
    upstream.answer = silent(2)
    said = text(call("list_books", LIBRARY_READ_TIMEOUT="0.3"))
    assert "was silent for 0.3 seconds" in said and "LIBRARY_READ_TIMEOUT" in said
    said = text(call("create_book", {"title": "x"}, LIBRARY_TIMEOUT="0.3"))
    assert "did not answer within 0.3 seconds" in said and "may or may not" in said

    def dripping(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(20):
            connection.sendall(b"x")
            time.sleep(0.1)

    upstream.answer = dripping
    said = text(call("list_books", LIBRARY_READ_TIMEOUT="0.3", LIBRARY_TIMEOUT="0.8"))
    assert "did not answer within 0.8 seconds" in said and "LIBRARY_TIMEOUT" in said


def test_a_connection_that_nobody_accepts_is_given_up(call: Call) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        said = text(
            call(
                "create_book",
                {"title": "x"},
                LIBRARY_SERVER_URL=f"http://127.0.0.1:{address[1]}",
                LIBRARY_CONNECT_TIMEOUT="0.3",
                LIBRARY_RETRIES="0",
            )
        )
        for one in waiting:
            one.close()
    assert "gave no connection within 0.3 seconds; nothing was sent" in said
    assert "LIBRARY_CONNECT_TIMEOUT" in said


@pytest.mark.usefixtures("package")
def test_no_more_requests_than_allowed_are_under_way(upstream: Upstream) -> None:
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    module = importlib.import_module("library_mcp._runtime.api")
    lock, now, most = threading.Lock(), [0], [0]

    def count(connection: socket.socket) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

    upstream.answer = count

    async def many(**limits: str) -> list[Any]:
        environ = {"LIBRARY_SERVER_URL": upstream.url, "LIBRARY_MAX_IN_FLIGHT": "3", **limits}
        api = module.Api(about, load(about, {}, environ))
        requests = [api.request("GET", "/status") for _ in range(12)]
        found = await asyncio.gather(*requests, return_exceptions=True)
        await api.aclose()
        return found

    assert [reply.status for reply in asyncio.run(many())] == [204] * 12
    assert most == [3]
    upstream.answer = silent(1)
    late = asyncio.run(many(LIBRARY_TIMEOUT="0.3"))
    assert all(error.setting in ("LIBRARY_TIMEOUT", "LIBRARY_MAX_IN_FLIGHT") for error in late)
    assert any("3 requests were under way for 0.3 seconds" in error.message for error in late)


class Hanging:
    """An answer that never comes; `left` is set when the client of the connection has gone."""

    def __init__(self) -> None:
        self.asked, self.left = threading.Event(), threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        self.asked.set()
        connection.settimeout(20)
        if connection.recv(1) == b"":
            self.left.set()


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
def test_a_call_that_the_client_gives_up_ends_its_request(
    mode: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    upstream.answer = hanging = Hanging()

    async def session() -> None:
        server = StdioServerParameters(command=sys.executable, args=["-m", "library_mcp"], env=environ)
        async with Client(server, mode=mode) as client:
            async with anyio.create_task_group() as group:
                group.start_soon(client.call_tool, "library_get_book", {"id": "b1"})
                assert await anyio.to_thread.run_sync(hanging.asked.wait, 20)
                group.cancel_scope.cancel()
            assert await anyio.to_thread.run_sync(hanging.left.wait, 20), "the request went on"
            upstream.answer = OK
            result = await client.call_tool("library_get_book", {"id": "b1"})
            assert isinstance(result, CallToolResult) and data(result.model_dump(by_alias=True)) == {
                "ok": True
            }

    anyio.run(session)


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
def test_a_client_that_asks_hears_how_a_long_call_goes(
    mode: Any, environ: dict[str, str], upstream: Upstream
) -> None:
    upstream.answer = silent(4.6, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}")
    heard: list[tuple[float, float | None, str | None]] = []

    async def progress(done: float, total: float | None, message: str | None) -> None:
        heard.append((done, total, message))

    async def session() -> None:
        server = StdioServerParameters(command=sys.executable, args=["-m", "library_mcp"], env=environ)
        async with Client(server, mode=mode) as client:
            result = await client.call_tool("library_get_book", {"id": "b1"}, progress_callback=progress)
            assert isinstance(result, CallToolResult) and data(result.model_dump(by_alias=True)) == {}

    anyio.run(session)
    assert len(heard) == 2 and heard[0][0] < heard[1][0]
    assert heard[0][2] == "waiting for the API, 2 s"
    assert json.dumps(heard)


def test_no_module_is_looked_for_again_and_again(
    call: Call, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search of the whole path for what is not there, several times a request, is what httpcore does."""
    upstream.answer = OK
    call("list_books")
    searched: list[str] = []

    class Recorder:
        def find_spec(self, name: str, *_: Any) -> None:
            searched.append(name)

    monkeypatch.setattr(sys, "meta_path", [Recorder(), *sys.meta_path])
    call("list_books")
    assert searched == []
