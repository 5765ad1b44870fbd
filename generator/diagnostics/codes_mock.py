"""Codes MCP6xx: the mock."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP601": Entry(
        "mock is not installed",
        "The local API of `mcpgen mock` needs packages that building does not need: a web server, a "
        "certificate library and parsers. They come with an extra, so that a build in CI stays small: "
        "`pip install 'mcpgen[mock]'`.",
        stops="The mock cannot run without it.",
    ),
    "MCP602": Entry(
        "address cannot be listened on",
        "The system did not give the mock the address and port that it was to listen on: another "
        "program has it, or it is not an address of this machine. Choose another with --port (0 takes any "
        "free one) or --host.",
        stops="The mock cannot be reached without an address.",
    ),
    "MCP603": Entry(
        "TLS folder cannot be used",
        "The mock keeps ca.pem, server.pem and server-key.pem in the folder given with --tls-dir, and makes "
        "them anew when they have expired. It does not overwrite files of these names that it did not make, "
        "and needs to be able to write there. Give it a folder of its own.",
        stops="Clients could not verify the mock, or files of somebody else would be lost.",
    ),
    "MCP604": Entry(
        "nothing to serve",
        "The description has no operation under `paths`, so the mock would answer 404 to everything. Check "
        "that it is the right file, and that no overlay removes its paths.",
    ),
}
