"""Words in messages: the nearest name, a value shown in few characters, a list of names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def nearest(name: str, names: Iterable[str], count: int = 1) -> list[str]:
    """The names most like `name`, best first; case and the sort of separator count for nothing."""
    from difflib import get_close_matches  # used for mistakes only

    plain = {candidate.casefold().replace("-", "_"): candidate for candidate in names}
    found = get_close_matches(name.casefold().replace("-", "_"), plain, n=count, cutoff=0.55)
    return [plain[match] for match in found]


def did_you_mean(name: str, names: Iterable[str], count: int = 1) -> str:
    """`; did you mean "x"?`, or "" when nothing is like `name`."""
    found = nearest(name[:200], names, count)
    return f"; did you mean {' or '.join(map(shown, found))}?" if found else ""


def shown(value: Any, limit: int = 60) -> str:
    """A value as JSON on one line of ASCII, cut after `limit` characters."""
    if isinstance(value, str):
        value = value[: limit + 1]
    try:
        text = json.dumps(value, default=repr)
    except (ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= limit + 2 else f"{text[:limit]}…"


def listed(names: Iterable[Any], limit: int = 20) -> str:
    """Values after each other, the first `limit` of them."""
    texts = [shown(name) for name in names]
    rest = f" and {len(texts) - limit} more" if len(texts) > limit else ""
    return ", ".join(texts[:limit]) + rest
