"""Words in messages: the nearest name, a value shown in few characters, a list of names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from os.path import commonprefix
from typing import Any


def nearest(name: str, names: Iterable[str], count: int = 1) -> list[str]:
    """The names most like `name`, best first; case, dashes and a prefix that all share count for nothing."""
    from difflib import get_close_matches  # used for mistakes only

    plain = {candidate.casefold().replace("-", "_"): candidate for candidate in names}
    wanted = name.casefold().replace("-", "_")
    prefix = commonprefix([wanted, *plain])  # noqa: RUF071 - letters are what is to be compared
    shared = len(prefix.rpartition("_")[0])
    short = {text[shared:]: candidate for text, candidate in plain.items()}
    return [short[match] for match in get_close_matches(wanted[shared:], short, n=count, cutoff=0.65)]


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


def place(keys: Iterable[str | int]) -> str:
    """`subject.names[0]`, in quotes."""
    parts = [f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys]
    return shown("".join(parts).removeprefix("."), 120)


def listed(names: Iterable[Any], limit: int = 20) -> str:
    """Values after each other, the first `limit` of them."""
    texts = [shown(name) for name in names]
    rest = f" and {len(texts) - limit} more" if len(texts) > limit else ""
    return ", ".join(texts[:limit]) + rest
