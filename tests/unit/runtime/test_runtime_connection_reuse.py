"""What is read of a connection beyond the public face of httpcore is there in the installed version."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import Any

import httpx
import pytest
from mcpgen_templates.runtime.http.client import more_came

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
TRIED = ((1, 0), (2, 0))
"""From which version of httpcore to below which this is known to hold."""


async def _more_came(answer: bytes) -> bool:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        await asyncio.sleep(0.2)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with (
        server,
        httpx.AsyncClient(trust_env=False) as client,
        client.stream("GET", f"http://127.0.0.1:{port}/") as response,
    ):
        await response.aread()
        inner: Any = response.stream
        assert inner._stream._httpcore_stream._stream._connection._h11_state is not None
        return more_came(response)


@pytest.mark.parametrize(("more", "found"), [(b"", False), (b"HTTP/1.1 200 OK\r\n", True)])
def test_bytes_behind_an_answer_are_seen_in_the_buffer_of_the_parser(more: bytes, found: bool) -> None:
    assert asyncio.run(_more_came(ANSWER + more)) is found


def test_the_installed_httpcore_is_one_that_was_tried() -> None:
    major, minor = map(int, version("httpcore").split(".")[:2])
    assert TRIED[0] <= (major, minor) < TRIED[1], (
        "httpcore has a new major version: look whether its parser and its connection have these names, "
        "and mend more_came in http/client.py"
    )
