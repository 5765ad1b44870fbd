"""What came from a file still knows the name of the file: a multipart body passes it on (RFC 7578, 4.2)."""

from __future__ import annotations


class NamedText(str):
    """The content of a file as base64 text."""

    name = ""


class NamedBytes(bytes):
    """The content of a file."""

    name = ""


def named_text(text: str, name: str) -> NamedText:
    """The text with the last part of a file's name."""
    made = NamedText(text)
    made.name = name.replace("\\", "/").rpartition("/")[2]
    return made


def named_bytes(content: bytes, text: str) -> bytes:
    """The content under the name that its text had, if it had one."""
    if not isinstance(text, NamedText):
        return content
    made = NamedBytes(content)
    made.name = text.name
    return made
