"""One tool call while it is under way: what may be repeated for it, and what has happened so far."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Call:
    """`repeatable`: whether a second request has no further effect, as far as is known of the tool."""

    tool: str = ""
    repeatable: bool = True
    doing: str = ""
    """For whoever waits: what it is at."""
    status: int | None = None
    """Of the API's last answer."""
    requests: int = 0
    renewed: bool = False
    """Whether a token was fetched anew after the API refused one."""
