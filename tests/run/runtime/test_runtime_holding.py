"""No answer and no argument holds the loop: others have their turns while it is worked on."""

from __future__ import annotations

import asyncio
import importlib
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

MILLION = 1_000_000
LEAST = 6
"""Turns of the loop that others get during a large answer. A loop that is held has three at most."""

ANSWERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "objects": ("application/json", lambda: b"[" + b",".join([b'{"a":1,"pin":"4711"}'] * 150_000) + b"]"),
    "numbers": ("application/json", lambda: b"[" + b",".join([b"1"] * 700_000) + b"]"),
    "lists": ("application/json", lambda: b"[" + b",".join([b"[]"] * 350_000) + b"]"),
    "JSON that breaks off": ("application/json", lambda: b"[" + b'{"pin":"4711"},' * 200_000),
    "lines": ("application/x-ndjson", lambda: b"1\n" * (3 * MILLION)),
    "lines of objects": ("application/x-ndjson", lambda: b'{"a":1}\n' * 150_000),
    "a table": ("text/csv", lambda: b"id,pin\n" + b"1,2\n" * (2 * MILLION)),
    "wrong bytes": ("text/plain; charset=cp1252", lambda: b"\x81" * (4 * MILLION)),
    "parts": ("multipart/mixed; boundary=b", lambda: b"--b\n\nx\n" * MILLION),
}


SLOW = [
    *("objects", "numbers", "lists", "JSON that breaks off", "lines of objects", "wrong bytes"),
]
"""Those that take long enough for many turns."""


async def _answered(call: Callable[[int], Any], head: str, body: bytes) -> tuple[Any, int, int]:
    """The result of a call whose API answers like this; turns of the loop meanwhile; requests so far."""
    turns = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await asyncio.gather(writer.drain(), return_exceptions=True)  # it is not always read to its end
        writer.close()

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.002)
            turns += 1

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    ticking = asyncio.create_task(others())
    try:
        result = await call(server.sockets[0].getsockname()[1])
    finally:
        ticking.cancel()
        server.close()
    return result, turns, 0


def _calling(tool: str, arguments: dict[str, Any], **environ: str) -> Callable[[int], Any]:
    about = importlib.import_module("library_mcp.about").ABOUT
    runtime = "library_mcp._runtime"
    settings = importlib.import_module(f"{runtime}.config.settings")
    commands = importlib.import_module(f"{runtime}.cli.commands")
    select = importlib.import_module(f"{runtime}.catalog.selection").select
    catalog = importlib.import_module(f"{runtime}.catalog.catalog").load("library_mcp")

    def call(port: int) -> Any:
        given = {"LIBRARY_SERVER_URL": f"http://127.0.0.1:{port}", "LIBRARY_TIMEOUT": "600", **environ}
        config = settings.load(about, {}, given)
        return commands.once(about, config, select(catalog, config), f"library_{tool}", arguments)

    return call


@pytest.mark.slow
@pytest.mark.parametrize("what", SLOW)
@pytest.mark.usefixtures("package")
def test_others_have_their_turns_during_any_answer(what: str) -> None:
    kind, body = ANSWERS[what]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}"
    result, turns, _ = asyncio.run(_answered(_calling("get_book", {"id": "b1"}), head, body()))
    assert "failed inside" not in str(result)[:300]
    assert "4711" not in str(result)
    assert turns >= LEAST, turns


@pytest.mark.slow
@pytest.mark.parametrize("what", ["objects", "lists", "lines", "a table", "parts"])
@pytest.mark.usefixtures("package")
def test_memory_is_at_most_twenty_five_times_the_limit(what: str) -> None:
    kind, body = ANSWERS[what]
    whole = body()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}"
    call = _calling("get_book", {"id": "b1"})
    tracemalloc.start()
    try:
        asyncio.run(_answered(call, head, whole))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 25 * 10 * MILLION


@pytest.mark.usefixtures("package")
def test_thousands_of_headers_cost_a_look_at_each() -> None:
    lines = "".join(f"a{number}: b\r\nSet-Cookie: c{number}=d\r\n" for number in range(2_500))
    head = f"HTTP/1.1 200 OK\r\n{lines}Content-Type: application/json"
    result, _, _ = asyncio.run(_answered(_calling("get_book", {"id": "b1"}), head, b'{"a":1}'))
    assert '{"a":1}' in str(result)


@pytest.mark.usefixtures("package")
def test_a_body_in_single_bytes_gives_others_their_turns() -> None:
    turns = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 20_000)
        writer.write(b"2\r\n{}\r\n0\r\n\r\n")
        await writer.drain()
        writer.close()

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async def both() -> Any:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        ticking = asyncio.create_task(others())
        result = await _calling("get_book", {"id": "b1"})(server.sockets[0].getsockname()[1])
        ticking.cancel()
        server.close()
        return result

    assert "\n{}\n" in str(asyncio.run(both())["content"][0]["text"])
    assert turns > 1_000


@pytest.mark.usefixtures("package")
def test_more_values_than_allowed_are_refused_with_the_setting() -> None:
    body = json.dumps(list(range(2_000))).encode()
    call = _calling("get_book", {"id": "b1"}, LIBRARY_MAX_VALUES="1000")
    result, _, _ = asyncio.run(_answered(call, "HTTP/1.1 200 OK\r\nContent-Type: application/json", body))
    assert result["isError"]
    assert "has more than 1,000 values: ask for less" in result["content"][0]["text"]
    assert "LIBRARY_MAX_VALUES" in result["content"][0]["text"]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"author": ["a"] * 60_000}, "more than 50,000 values"),
        ({"author": "a" * 200_000}, "what goes into the URL and the headers is over 100,000 bytes"),
        ({"a" * 2_000: 1}, "the name of an argument is over 1,000 characters"),
        (
            {"author": "a" * 2_000},
            "the arguments are over 1,000 bytes, which LIBRARY_MAX_ARGUMENTS_BYTES allows",
        ),
    ],
)
def test_arguments_beyond_the_limits_are_refused(arguments: dict[str, Any], said: str) -> None:
    few = {"LIBRARY_MAX_ARGUMENTS_BYTES": "1000"} if "1,000 bytes" in said else {}
    result, _, _ = asyncio.run(_answered(_calling("list_books", arguments, **few), "HTTP/1.1 200 OK", b"{}"))
    assert result["isError"] and said in result["content"][0]["text"]
