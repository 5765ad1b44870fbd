"""What the JSON parser says about a text, in words that name the cure."""

from __future__ import annotations

import json
import re
from typing import Final

from .lines import line_column
from .model import Problem

_BRACKETS: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]')
_NAMES: Final = re.compile(r"(?:None|True|False|undefined)\b")


def explain(text: str, error: json.JSONDecodeError) -> Problem:
    """The problem behind an exception of the parser."""
    offset, said = error.pos, error.msg
    if offset >= len(text.rstrip()):
        return _cut_off(text)
    message, cure = _wording(text, offset, said)
    if cure == _TRAILING[1]:
        offset = text.rindex(",", 0, offset + 1)
    return Problem("MCP105", message, offset, cure)


_TRAILING: Final = ("a comma with nothing behind it", "JSON has no trailing comma: remove it")


def _wording(text: str, offset: int, said: str) -> tuple[str, str]:
    here = text[offset]
    behind_comma = text[:offset].rstrip()[-1:] == ","
    if said.startswith("Illegal trailing comma") or (here in "}]" and behind_comma):
        return _TRAILING
    if said.startswith("Unterminated string"):
        return "a text is opened here and never closed", 'close it with "; the file may be cut off'
    if said.startswith("Invalid control character"):
        return (
            f"U+{ord(here):04X} inside a text",
            "write it as an escape: \\n for a line break, \\t for a tab",
        )
    if said.startswith("Invalid \\"):
        return "an escape that JSON does not know", "write \\\\ for a backslash"
    if said.startswith("Extra data"):
        return "something stands behind the end of the JSON value", "keep one description per file"
    if here == "/" or here == "#":
        return "a comment", "JSON has no comments: remove it, or name the file .yaml"
    if here == "'":
        return "single quotation marks", 'JSON text is written in double ones: "..."'
    if _NAMES.match(text, offset):
        return "a value as Python or JavaScript writes it", "JSON knows null, true and false"
    if said.startswith("Expecting property name"):
        return "a member name is expected here", 'write "name": value'
    if said.startswith("Expecting ',' delimiter"):
        return (
            "',' or the end of the list or object is expected here",
            "add the missing comma or bracket before it",
        )
    if said.startswith("Expecting ':' delimiter"):
        return "':' is expected here", 'write "name": value'
    return "a value is expected here", 'write an object, a list, "text", a number, true, false or null'


def _cut_off(text: str) -> Problem:
    """The text ended too early: say what is still open."""
    opened: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            opened.append(found.start())
        elif found[0] in "]}" and opened:
            opened.pop()
    message = "the file ends too early"
    if opened:
        kind = "object" if text[opened[-1]] == "{" else "list"
        message += f": the {kind} that starts at line {line_column(text, opened[-1])[0]} is not closed"
    return Problem("MCP105", message, len(text.rstrip()), "the file is cut off: fetch or write it again")
