"""One tool call while it is under way: what is known of it, and its long work, which is done beside the loop.

Python runs one thread at a time and changes over every five milliseconds, except within one call of a
function that is written in C: such calls are kept short where the work is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from .responses import Reply

if TYPE_CHECKING:
    from anyio import CapacityLimiter

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


T = TypeVar("T")

LARGE = 32_768
"""Bytes from which on something counts as long work."""

_AT_ONCE = 2
"""More threads would take memory and give nothing."""

_limits: dict[int, CapacityLimiter] = {}


async def worked(size: int, function: Callable[[], T]) -> T:
    """What the function gives, in a thread where `size` in bytes is large."""
    if size < LARGE:
        return function()
    import asyncio

    from anyio import CapacityLimiter, to_thread

    loop = id(asyncio.get_running_loop())
    if loop not in _limits:
        _limits.clear()  # one loop at a time; commands have one after the other
        _limits[loop] = CapacityLimiter(_AT_ONCE)
    return await to_thread.run_sync(function, abandon_on_cancel=True, limiter=_limits[loop])


def weight_of(reply: object) -> int:
    """Bytes of an answer, whoever gave it."""
    return len(reply.body) if isinstance(reply, Reply) else size_of(reply)


def size_of(value: object, most: int = LARGE) -> int:
    """About how many bytes of JSON it is; counting ends at `most`."""
    total = 0
    waiting = [value]
    while waiting and total < most:
        node = waiting.pop()
        total += 8
        if isinstance(node, str | bytes):
            total += len(node)
        elif hasattr(node, "value"):  # with its style
            waiting.append(node.value)
        elif isinstance(node, dict):
            waiting.extend(node.values())
            total += 8 * len(node) + sum(map(len, map(str, node)))
        elif isinstance(node, list | tuple):
            waiting.extend(node)
            total += 8 * len(node)
    return total
