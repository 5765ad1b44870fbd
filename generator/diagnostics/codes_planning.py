"""Codes MCP4xx: names, arguments, schemas."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {}
