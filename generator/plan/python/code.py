"""Text that is code: spec text reaches a generated file through one of these functions only."""

from __future__ import annotations

import keyword
import re
from typing import Any

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Code(str):
    """Source text that mcpgen wrote. Templates print nothing else."""

    __slots__ = ()


def literal(value: Any) -> Code:
    """A Python expression for JSON data: ASCII, on one line, no name in it but None, True, False."""
    match value:
        case None | bool() | int():
            return Code(repr(value))
        case float():
            # repr of an infinity is a name; JSON has none, so nothing can be meant by it
            return Code(repr(value)) if value - value == 0 else Code("None")
        case str():
            return string(value)
        case list() | tuple():
            inner = ", ".join(literal(item) for item in value)
            if isinstance(value, list):
                return Code(f"[{inner}]")
            return Code(f"({inner},)" if len(value) == 1 else f"({inner})")
        case dict():
            return Code("{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}")
        case _:
            raise TypeError(f"not JSON data: {type(value).__name__}")


def string(text: str) -> Code:
    """A double-quoted string literal: everything outside printable ASCII is escaped."""
    return Code('"' + _escaped(text).replace('"', '\\"') + '"')


def docstring(text: str, *more: str) -> Code:
    """A docstring in triple quotes: one line of text. More texts are lines below it, for a function."""
    lines = [_escaped(" ".join(one.split())) for one in (text, *more)]
    body = "\n\n    ".join(lines) + ("\n    " if more else "")
    if '"""' in body or body.endswith('"'):
        body = body.replace('"', '\\"')
    return Code(f'"""{body}"""')


def _escaped(text: str) -> str:
    out = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if out.isascii() and out.isprintable():
        return out
    return "".join(_escaped_character(c) for c in out)


def _escaped_character(character: str) -> str:
    if " " <= character <= "~":
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def identifier(name: str) -> Code:
    """A name that was made by `names`; anything else is a bug of ours."""
    if not _IDENTIFIER.fullmatch(name) or keyword.iskeyword(name):
        raise ValueError(f"not an identifier: {name!r}")
    return Code(name)
