"""Codes MCP5xx: writing and checking files."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {}
