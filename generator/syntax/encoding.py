"""Bytes to text: UTF-8, UTF-16 or UTF-32, recognised as YAML 1.2.2 section 5.2 says (JSON: RFC 8259, 8.1)."""

from __future__ import annotations

import codecs

from .model import Problem

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, Problem | None]:
    """The text without its byte order mark. Bytes that do not fit are shown as escapes, and are a problem."""
    encoding, start = _detect(data)
    try:
        return data[start:].decode(encoding), None
    except UnicodeDecodeError as error:
        text = data[start:].decode(encoding, "backslashreplace")
        offset = len(data[start : start + error.start].decode(encoding))
        bad = " ".join(f"{byte:02X}" for byte in error.object[error.start : error.end][:4])
        return text, Problem(
            "MCP103",
            f"byte {bad} is not {encoding.upper()}",
            offset,
            "save the file as UTF-8; it may be Latin-1 or Windows-1252 now",
        )


def _detect(data: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    match [byte == 0 for byte in data[:4]]:
        case [True, True, True, False]:
            return "utf-32-be", 0
        case [False, True, True, True]:
            return "utf-32-le", 0
        case [True, False, *_]:
            return "utf-16-be", 0
        case [False, True, *_]:
            return "utf-16-le", 0
    return "utf-8", 0
