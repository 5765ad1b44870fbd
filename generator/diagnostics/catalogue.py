"""Every diagnostic code with its title and the paragraph that `mcpgen explain CODE` prints.

To add one, write an entry in the module of its range. A code is never given a second meaning.
"""

from __future__ import annotations

from typing import Final

from . import (
    codes_lint,
    codes_loading,
    codes_mock,
    codes_output,
    codes_overlays,
    codes_planning,
    codes_reading,
    codes_scaffold,
    codes_verify,
)
from .entry import Entry

RANGES: Final[dict[str, dict[str, Entry]]] = {
    "MCP1": codes_loading.CODES,
    "MCP2": codes_reading.CODES,
    "MCP3": codes_overlays.CODES,
    "MCP4": codes_planning.CODES,
    "MCP5": codes_output.CODES,
    "MCP6": codes_mock.CODES,
    "MCP7": codes_lint.CODES,
    "MCP8": codes_scaffold.CODES,
    "MCP9": codes_verify.CODES,
}

CATALOGUE: Final[dict[str, Entry]] = {
    code: entry for codes in RANGES.values() for code, entry in sorted(codes.items())
}

__all__ = ["CATALOGUE", "RANGES", "Entry"]
