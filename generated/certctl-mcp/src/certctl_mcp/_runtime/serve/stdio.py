"""The MCP server: the only module that imports the SDK."""

from __future__ import annotations

import gc
import re
import signal
import sys
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ..catalog.selection import Selection
from ..config.server_info import About
from ..config.settings import Config
from ..features import feature
from ..messages import NOTICE
from ..redaction.redactor import NOTICE as SECRETS
from ..surfaces.surface import Aim, surface

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

    from ..calls.executor import Calls


INVALID_PARAMS = -32602
HOUR = 3_600_000
COMPLETE = {"resultType": "complete"}  # required from 2026-07-28 on; the SDK drops it for earlier clients


def serve(about: About, config: Config, selection: Selection) -> None:
    """Answers on stdin and stdout until the input ends, in either era of the protocol."""
    # Without a handler of its own the loop would swallow Ctrl-C and wait for the end of input.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What imports leave behind lives as long as the process: looking for garbage in it costs a tenth of the
    # start, and a tenth of a second at the end.
    gc.disable()
    import anyio
    from mcp.server.stdio import stdio_server

    server = made(about, config, selection)
    gc.freeze()
    gc.enable()

    async def run() -> None:
        # The SDK points fd 1 at stderr meanwhile, so a stray print cannot break the protocol. On Windows
        # its lines end in CRLF, which JSON readers take as white space.
        import mcp_types
        from mcp.shared.message import SessionMessage

        def readable(line: str) -> Any:
            return mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False)

        source: Any = anyio.wrap_file(sys.stdin.buffer)
        lines: Any = Lines(source, readable)
        async with stdio_server(stdin=lines) as (incoming, outgoing):

            async def answer(name: str | int | None, code: int, message: str) -> None:
                error = mcp_types.ErrorData(code=code, message=message)
                await outgoing.send(
                    SessionMessage(mcp_types.JSONRPCError(jsonrpc="2.0", id=name, error=error))
                )

            lines.answer = answer
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


def made(about: About, config: Config, selection: Selection) -> Server[Any]:
    """The server without a transport."""
    import mcp_types
    from mcp.server.caching import CacheHint
    from mcp.server.lowlevel import Server
    from mcp.shared.exceptions import MCPError

    exposed = surface(about, config, selection)
    listing = {**COMPLETE, "tools": [dict(tool.listing) for tool in exposed.tools.values()]}
    schemas = {name: tool.schema for name, tool in exposed.tools.items()}
    stays = CacheHint(HOUR, "public")  # the same tools for everyone, for as long as the process lives
    files: str = feature("results.file_store").NOTICE if config.files else ""
    calls: list[Calls] = []

    async def list_tools(_: Any, params: mcp_types.PaginatedRequestParams) -> dict[str, Any]:
        if params.cursor:
            raise MCPError(INVALID_PARAMS, "Unknown cursor: the list has one page")
        return listing

    async def call_tool(context: Any, params: mcp_types.CallToolRequestParams) -> dict[str, Any]:
        from ..calls.client_session import Conversation
        from ..calls.executor import Calls
        from ..errors import UnknownToolError
        from ..http.call_context import LARGE, worked

        if not calls:
            calls.append(Calls(about, config, selection, exposed.needs))
        try:
            searches = config.expose == "search" and params.name in ("search_tools", "describe_tool")
            meant = partial(exposed.aim, params.name, params.arguments or {})
            aim = await worked(LARGE if searches else 0, meant)
            if isinstance(aim, Aim):
                aim = await calls[0].call(aim.tool, aim.arguments, Conversation(context, params))
            return {**COMPLETE, **aim}
        except UnknownToolError as error:
            raise MCPError(INVALID_PARAMS, str(error)) from None

    server: Server[Any] = Server(
        about.name,
        version=about.version,
        title=about.title,
        instructions=" ".join(filter(None, (about.instructions, NOTICE, SECRETS, files))),
        cache_hints={"tools/list": stays, "server/discover": stays},
        get_tool_input_schema=schemas.get,
    )
    # Registered like this because handlers may answer in wire form only here: nothing is modelled twice.
    server.add_request_handler("tools/list", mcp_types.PaginatedRequestParams, list_tools)
    server.add_request_handler("tools/call", mcp_types.CallToolRequestParams, call_tool)
    return server


# Lines from a client that nobody can read: each request among them gets an error, and the server lives on.
#
# The SDK drops such a line without a word, and whoever sent it waits for ever (modelcontextprotocol/python-
# sdk issue 2751). So each line is read here first: what can be read goes on to the SDK as it came.

PARSE_ERROR, INVALID_REQUEST = -32700, -32600

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
_WHOLE = re.compile(r"-?[0-9]{1,400}")
_TEXT = re.compile(r'"((?:[^"\\\x00-\x1f]|\\["\\/]){0,200})"')
_REASONS = (
    ("recursion", "it nests too deeply"),
    ("surrogate", "it has half of a surrogate pair"),
    ("hex escape", "it has half of a surrogate pair"),
    ("out of range", "it has a number with too many digits"),
)

Answer = Callable[[str | int | None, int, str], Awaitable[None]]
"""Sends an error: id, code, words."""


class Lines:
    """The readable lines of a client. To the others `answer` is sent, once there is one."""

    def __init__(self, source: AsyncIterable[bytes], readable: Callable[[str], Any]) -> None:
        """`readable` gives the message that a line is, and raises for what is none."""
        self._source = source
        self._readable = readable
        self.answer: Answer | None = None

    async def __aiter__(self) -> AsyncIterator[str]:
        async for raw in self._source:
            try:
                line = raw.decode()
                message = self._readable(line)
            except Exception as error:  # whatever the SDK raises for it, it would drop the line
                await self._refuse(raw.decode(errors="replace"), _reason(raw, error), _code(error))
                continue
            if getattr(message, "id", None) is None and '"id"' in line and _is_request(line):
                await self._refuse(line, "its id is neither text nor a whole number", INVALID_REQUEST)
                continue
            yield line

    async def _refuse(self, line: str, why: str, code: int) -> None:
        if self.answer is None or not line.strip():
            return
        for name in _ids(line):
            await self.answer(name, code, f"This server cannot read the request: {why}")


def _reason(raw: bytes, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if raw.lstrip()[:1] == b"[":
        return "it is a batch, which this protocol does not have"
    text = str(error)
    found = next((reason for sign, reason in _REASONS if sign in text), "")
    return found or ("it is not JSON" if "Invalid JSON" in text else "it is no message of JSON-RPC 2.0")


def _code(error: Exception) -> int:
    broken = isinstance(error, UnicodeDecodeError) or "Invalid JSON" in str(error)
    return PARSE_ERROR if broken else INVALID_REQUEST


def _is_request(line: str) -> bool:
    return any("id" in members and "method" in members for members in _messages(line))


def _ids(line: str) -> list[str | int | None]:
    """The ids of the requests in a line, as far as they can be made out; None stands for one that cannot."""
    found: list[str | int | None] = []
    for members in _messages(line):
        answer = "method" not in members and ("result" in members or "error" in members)
        known = _id(members.get("id", ""))
        # Answers and notifications get none, but who knows what a broken line was
        if not answer and (known is not None or "method" not in members or "id" in members):
            found.append(known)
    return found or ([] if _whole(line) else [None])


def _whole(line: str) -> bool:
    """Whether all of the messages in a line are known to want no answer."""
    return bool(list(_messages(line))) and line.rstrip()[-1:] in ("}", "]")


def _id(text: str) -> str | int | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    found = _TEXT.fullmatch(text)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else None


def _messages(line: str) -> Iterator[dict[str, str]]:
    """For each object at the top, or in a list there, its plain members by name, as they are written.

    No parser: what no parser reads is looked at. Linear in the length of the line.
    """
    members: dict[str, str] = {}
    depth, base, key, last = 0, 0, "", ""
    for match in _TOKEN.finditer(line):
        token = match[0]
        if token in "{[" and token:
            if depth == 0 and token == "[":
                base = 1
            depth += 1
            if depth == base + 1:
                members, key, last = {}, "", ""
            elif depth == base + 2 and key:
                members[key], key = token, ""
        elif token in "}]":
            depth -= 1
            if depth == base and members:
                yield members
                members = {}
        elif depth == base + 1:
            if token == ":":
                key = last.strip('"')
            elif token == ",":
                key = ""
            elif key:
                members[key], key = token, ""
            else:
                last = token
    if members:
        yield members
