"""Spec text in YAML and TOML: as a quoted value or as a comment, and never as anything else.

What a description says is not trusted. A value is written between double quotes with all but printable ASCII
escaped; a comment is one line of visible characters.
"""

from __future__ import annotations

from ..plan.prose.text import cut, visible

COMMENT_WIDTH = 110


def quoted(text: str) -> str:
    """A double-quoted scalar that YAML 1.2 (section 7.3.1) and TOML 1.0 read back as this text."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if " " <= character <= "~":
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def comment(text: str, indent: str = "", inside: str = " ") -> str:
    """A line that is a comment, whatever the text: no break, no control or direction characters."""
    start = f"{indent}#{inside}"
    return f"{start}{cut(visible(text), COMMENT_WIDTH - len(start))}".rstrip()
