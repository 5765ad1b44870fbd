"""Every diagnostic code with its title and the paragraph that `mcpgen explain CODE` prints.

To add one, write an entry in the module of its range, in the order of the codes. A code is never given a
second meaning.
"""

from __future__ import annotations

from typing import Final

from . import codes_loading, codes_mock, codes_output, codes_overlays, codes_planning, codes_reading
from .entry import Entry

CATALOGUE: Final[dict[str, Entry]] = {
    **codes_loading.CODES,
    **codes_reading.CODES,
    **codes_overlays.CODES,
    **codes_planning.CODES,
    **codes_output.CODES,
    **codes_mock.CODES,
}

__all__ = ["CATALOGUE", "Entry"]
