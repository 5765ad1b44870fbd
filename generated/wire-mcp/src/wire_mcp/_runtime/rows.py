"""Text made of JSON lines."""

from __future__ import annotations

from typing import Any

from .json_text import parsed
from .media import EVENTS, STREAMS


def json_lines(media_type: str, text: str, most: int) -> list[Any] | None:
    """The values of JSON lines; None when it is something else. A last line that breaks off is left out.

    None as well for more values than that: they are then shown as text, from which less is taken.
    """
    if media_type not in STREAMS or media_type == EVENTS:
        return None
    values: list[Any] = []
    left, place = most, 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        for line in filter(str.strip, text[place:end].split("\x1e")):
            left -= 1 + line.count(",") + line.count("[") + line.count("{")
            if left < 0:
                return None
            try:
                values.append(parsed(line.encode(errors="replace")))
            except ValueError:
                if text[end:].strip("\x1e\r\n \t") or not values:
                    return None
        place = end + 1
    return values
