"""Codes MCP8xx: first drafts of files."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP801": Entry(
        "a file is there already",
        "`mcpgen init` writes drafts, and a file of that name is there; it may hold somebody's work. Nothing "
        "was written. Move it away or name another folder with --out; --force replaces it.",
        stops="Somebody's work would be lost.",
    ),
    "MCP802": Entry(
        "a draft cannot be written",
        "The operating system refused to write in the folder: no space, no permission, or a file where a "
        "folder belongs. Name another folder with --out.",
        stops="There is nowhere to write the drafts.",
    ),
    "MCP803": Entry(
        "nothing to draft",
        "The description has no operation under `paths`, so there are no hints to guess. Check that it is "
        "the right file.",
        stops="There is nothing to draft.",
    ),
}
