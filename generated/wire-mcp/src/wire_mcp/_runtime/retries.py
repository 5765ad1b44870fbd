"""When a request is sent again, and after how long: only where a repeat is safe (RFC 9110 section 9.2.2)."""

from __future__ import annotations

import random

from .answers import Answer, seconds
from .trouble import NoAnswerError

SAFE = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))
IDEMPOTENT = SAFE | {"PUT", "DELETE"}

_FIRST, _LONGEST = 0.25, 8.0


def pause(method: str, repeatable: bool, tries: int, outcome: Answer | NoAnswerError) -> float | None:
    """Seconds to wait before the next try; None when there must not be one.

    Whatever the method: when nothing was sent, and after 429, for then nothing was done. Else only where a
    second request has no further effect, by the method and by what is known of the tool.
    """
    again = method in IDEMPOTENT and repeatable
    match outcome:
        case NoAnswerError():
            may = outcome.passing and (again or not outcome.sent)
            return backoff(tries) if may else None
        case Answer(status=429):
            wait = seconds(outcome.headers.get("retry-after"))
            return backoff(tries) if wait is None else wait + random.uniform(0, 0.1)
        case Answer(status=503):
            wait = seconds(outcome.headers.get("retry-after"))
            return wait + random.uniform(0, 0.1) if again and wait is not None else None
        case Answer(status=502 | 504):
            return backoff(tries) if again else None
    return None


def backoff(tries: int) -> float:
    """Half of it fixed, half at random ("equal jitter"), doubled with each try."""
    longest: float = min(_LONGEST, _FIRST * 2 ** (tries - 1))
    return longest / 2 + random.uniform(0, longest / 2)
