"""The MCP server: the only module that imports the SDK."""

from __future__ import annotations

import gc
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from .fence import NOTICE
from .file_arguments import NOTICE as FILES
from .marker import NOTICE as SECRETS
from .selection import Selection
from .settings import About, Config
from .surface import Aim, surface
from .unreadable import Lines

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

    from .calls import Calls

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
    calls: list[Calls] = []

    async def list_tools(_: Any, params: mcp_types.PaginatedRequestParams) -> dict[str, Any]:
        if params.cursor:
            raise MCPError(INVALID_PARAMS, "Unknown cursor: the list has one page")
        return listing

    async def call_tool(context: Any, params: mcp_types.CallToolRequestParams) -> dict[str, Any]:
        from .calls import Calls
        from .conversation import Conversation
        from .errors import UnknownToolError
        from .worker import LARGE, worked

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
        instructions=" ".join(filter(None, (about.instructions, NOTICE, SECRETS, config.files and FILES))),
        cache_hints={"tools/list": stays, "server/discover": stays},
        get_tool_input_schema=schemas.get,
    )
    # Registered like this because handlers may answer in wire form only here: nothing is modelled twice.
    server.add_request_handler("tools/list", mcp_types.PaginatedRequestParams, list_tools)
    server.add_request_handler("tools/call", mcp_types.CallToolRequestParams, call_tool)
    return server
