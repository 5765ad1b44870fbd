"""Codes MCP5xx: writing and checking files."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP501": Entry(
        "changed by hand",
        "A generated file differs from what mcpgen wrote, by the hash in mcpgen.lock. "
        "Overwriting it would lose the change. Put the change where it survives: custom.py for "
        "code, an overlay for texts and hints; or build with --force to give it up.",
        stops="Somebody's work would be lost.",
    ),
    "MCP502": Entry(
        "cannot write",
        "The system refused to write a file: no space, no permission, or a file where a folder "
        "belongs. Files are staged first, so that a package is not left half-written.",
        stops="The package would be half written.",
    ),
    "MCP503": Entry(
        "folder is not mcpgen's",
        "The output folder holds files that would be overwritten but has no (valid) mcpgen.lock "
        "that says they were generated. Choose another folder, or overwrite them with --force.",
        stops="Files of somebody else would be lost.",
    ),
    "MCP504": Entry(
        "file in the way",
        "A new generated file would overwrite one that mcpgen did not write, such as a module of "
        "your own in tools/ that is called like a new domain. Move or rename it.",
        stops="A file of somebody else would be lost.",
    ),
    "MCP505": Entry(
        "tool renamed",
        "mcpgen.lock holds the name of each operation's tool as callers know it. The description or "
        "an overlay gives the operation another name now: prompts, allow lists and scripts that "
        "name the old tool stop working. Pin the old name in an overlay, or build, which writes "
        "the new name into the lock. With --strict the build fails until the name is pinned.",
    ),
    "MCP506": Entry(
        "nothing to compare",
        "A side of mcpgen diff is neither a description, nor the folder of a package with "
        "catalog.json and operations.json, nor a revision of the git repository that the working "
        "folder is in (REV, or REV:path with a path from the root of the repository).",
        stops="There is nothing to compare.",
    ),
    "MCP507": Entry(
        "version goes back",
        "The package that is there has a later version than the one that would be written. Installers "
        "take the later one, so that nobody would get what is built now. mcpgen.toml says the version "
        "under [package]; without it a package has version 0.1.0, whatever the version of the API is, "
        "which earlier builds of mcpgen took instead. With --strict the build fails.",
    ),
    "MCP508": Entry(
        "written for the other runtime",
        "A file that is written by hand, such as custom.py, imports the runtime from where it is no more: "
        'mcpgen.toml says runtime = "library" and it imports ._runtime, or the other way round. The server '
        "would not start. Change the import; everything behind the first name stays as it is. Or it imports "
        "a module that the runtime has under another name now: look into its rooms.",
        stops="The server would not start.",
    ),
}
