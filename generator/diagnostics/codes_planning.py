"""Codes MCP4xx: names, arguments, schemas."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {
    "MCP401": Entry(
        "tool name that clients refuse",
        "A name from x-mcp has characters or a length that some MCP clients refuse. Tool names "
        "consist of letters, digits, underscore and hyphen, 64 characters at most.",
    ),
    "MCP402": Entry(
        "two pinned names are the same",
        "x-mcp gives two operations the same tool name. A client could call only one of them, "
        "so nothing is built.",
    ),
    "MCP403": Entry(
        "derived names met",
        "Two operations would derive the same tool name from their operationIds (or a pinned "
        "name). The ones without a pinned name take the name of their method and path instead, "
        "so that neither depends on the order of the description. Pin names with x-mcp: {name: "
        "...} for better ones.",
    ),
    "MCP404": Entry(
        "hidden parameter without a value",
        "A required parameter is hidden from the model but has no value to send in its place. "
        "Add value: to its x-mcp, or show it.",
    ),
    "MCP410": Entry(
        "schema reference names nothing",
        "A $ref inside a schema leads to nothing in the document. The tool accepts anything in "
        "this place, and the API decides.",
    ),
    "MCP411": Entry(
        "pattern left out",
        "A regular expression is not read the same way by every engine (ECMA-262 in many "
        "clients, Python here), or could run for a very long time. One such pattern makes some "
        "clients drop the whole tool list, so it is left out of the tool's schema; the API "
        "still checks it.",
    ),
    "MCP412": Entry(
        "schema consists of itself",
        "Following references, allOf, anyOf or oneOf leads from a schema back to it for the same "
        "value, so it cannot be decided what fits, and a validator would never end. The part that "
        "leads back is left out. Recursion goes through a property or an item.",
    ),
}
