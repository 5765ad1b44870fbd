"""One tool call while it is under way: what may be repeated for it, and what has happened so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..catalog.catalog import Tool
    from ..redaction.redactor import Redaction


@dataclass(slots=True)
class Call:
    """What is known of a call, for retries, for whoever waits, and for the audit log."""

    tool: str = ""
    domain: str = ""
    hints: dict[str, bool] = field(default_factory=dict)
    repeatable: bool = True
    """Whether a second request has no further effect, as far as is known: a GET can hand out work."""
    names: frozenset[str] | None = None
    """Of the arguments that the tool takes; None when it may take any."""
    redaction: Redaction | None = None
    doing: str = ""
    """For whoever waits: what it is at."""
    status: int | None = None
    """Of the API's last answer."""
    requests: int = 0
    renewed: bool = False
    """Whether a token was fetched anew after the API refused one."""
    outcome: str = ""
    notes: tuple[str, ...] = ()
    """What was done to its arguments."""

    def aimed_at(self, tool: Tool) -> None:
        """Takes over what the tool says of itself."""
        annotations = tool.listing.get("annotations", {})
        self.domain = tool.domain
        self.hints = {name.removesuffix("Hint"): value for name, value in annotations.items()}
        self.repeatable = annotations.get("idempotentHint") is not False
        if tool.schema.get("additionalProperties") is False:
            self.names = frozenset(tool.schema.get("properties", {}))
