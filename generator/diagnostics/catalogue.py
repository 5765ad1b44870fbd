"""Every diagnostic code with its title and the paragraph that `mcpgen explain CODE` prints.

One entry per code, in the order of the codes: 1xx loading, 2xx reading OpenAPI, 3xx overlays and x-mcp,
4xx planning, 5xx output, 6xx mock. A code is never given a second meaning.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Entry(NamedTuple):
    """What a code means."""

    title: str
    """A few words, for lists."""
    explanation: str
    """One paragraph: what happened, why it matters, and what to do."""


CATALOGUE: Final[dict[str, Entry]] = {}
