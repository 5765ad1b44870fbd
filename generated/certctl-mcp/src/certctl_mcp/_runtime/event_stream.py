"""Event streams (WHATWG HTML, server-sent events): secrets in data that is given in several lines."""

from __future__ import annotations

import re
from collections.abc import Callable

_BETWEEN = re.compile(r"(?:\r\n|\n|\r){2,}")


def events(text: str, clean: Callable[[str], str]) -> str:
    """The stream without secrets: those in one line, and those that only the joined data of an event shows.

    `clean` takes secrets out of a text.
    """
    return "\n\n".join(_event(block.splitlines(), clean) for block in _BETWEEN.split(text))


def _event(lines: list[str], clean: Callable[[str], str]) -> str:
    data = [_data(line) for line in lines if line.startswith("data:")]
    for joined in ("\n".join(data), "".join(data)):
        shown = clean(joined)
        if shown != joined:
            others = [clean(line) for line in lines if not line.startswith("data:")]
            return "\n".join([*others, *(f"data: {line}" for line in shown.splitlines())])
    return clean("\n".join(lines))


def _data(line: str) -> str:
    return line.removeprefix("data:").removeprefix(" ")
