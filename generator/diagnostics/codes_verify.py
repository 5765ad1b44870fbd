"""Codes MCP9xx: verifying packages."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP901": Entry(
        "no generated package",
        "mcpgen verify takes the folder of one package as mcpgen build writes it, with a catalog.json below "
        "src/<package>/. The folder that was named is none: a parent of several packages, the inner folder, "
        "or something else.",
        stops="There is no package to verify.",
    ),
    "MCP902": Entry(
        "part of a package is missing",
        "A file that belongs to every generated package is not there or cannot be read. Without "
        "tests/wire.json the package was built by a version of mcpgen that did not write a suite, or the "
        "file was left out of a copy. Build the package again.",
        stops="What is missing cannot be verified, and the rest would look better than it is.",
    ),
    "MCP903": Entry(
        "file of a package is broken",
        "A file of the package is not the Python or JSON that it should be: cut off, left with the marks of "
        "a merge, or edited by hand. Build the package again; a change of your own belongs into custom.py.",
        stops="What cannot be read cannot be verified, and the rest would look better than it is.",
    ),
    "MCP904": Entry(
        "suite cannot be run",
        "The process in which the package runs did not begin, or ended at once. Mostly something that the "
        "package needs is not installed for this interpreter: httpx, jsonschema. Install it there, or name "
        "the interpreter of an environment in which the package is installed with --python.",
        stops="Nothing was verified.",
    ),
}
