"""Codes MCP3xx: overlays and x-mcp."""

from __future__ import annotations

from typing import Final

from .entry import Entry

CODES: Final[dict[str, Entry]] = {}
