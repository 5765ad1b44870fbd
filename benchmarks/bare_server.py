"""The least that a server with this tool list can be: the SDK's low-level Server, the catalog, one HTTP call.

It checks no arguments, marks no text and handles no error. `run.py` measures the generated server against it.
"""

from __future__ import annotations

import json
import os
import ssl
import sys
from pathlib import Path
from typing import Any

import anyio
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

TOOLS = [
    types.Tool.model_validate(tool) for tool in json.loads(Path(sys.argv[1]).read_text("utf-8"))["tools"]
]
clients: list[Any] = []


async def list_tools(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(tools=TOOLS)


async def call_tool(_: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
    """One team by id, or a page of certificates."""
    import httpx

    if not clients:
        context = ssl.create_default_context(cafile=os.environ["CERTCTL_SERVER_CA_BUNDLE_PATH"])
        headers = {"Authorization": f"Bearer {os.environ['CERTCTL_API_KEY']}"}
        clients.append(httpx.AsyncClient(verify=context, headers=headers))
    given = params.arguments or {}
    if "id" in given:
        answer = await clients[0].get(f"{os.environ['CERTCTL_SERVER_URL']}/api/v1/teams/{given['id']}")
    else:
        answer = await clients[0].get(f"{os.environ['CERTCTL_SERVER_URL']}/api/v1/certificates", params=given)
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=answer.text)], structured_content=answer.json()
    )


async def main() -> None:
    server: Server[Any] = Server("bare", version="0", on_list_tools=list_tools, on_call_tool=call_tool)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


anyio.run(main)
