"""Faults of spelling that leave no doubt: they are taken out, and each is told once.

What is taken out becomes spaces, so that everything else stays in its place. Only what has no meaning at all
goes: a tab or a control character in no value, and a comma behind the last item of a JSON list or object.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from .model import Problem
from .yaml_errors import CONTROL
from .yaml_nodes import LOADER

_SPACE: Final = re.compile(r"(?m)^[ \t]+(?=\#|\r?$)|[ \t]+(?=\r?$)")
"""White space in front of a comment that has its line for itself, on an empty line, and at the end of one."""
_COMMENT: Final = re.compile(r"(?m)(?:^|(?<=[ \t]))\#.*$")
_COMMA: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|(,)(?=[ \t\r\n]*[\]}])', re.DOTALL)
_JSON_SPACE: Final = " \t\r\n"


class Mended(NamedTuple):
    """A text of the same length, and what was taken out of it."""

    text: str
    warnings: tuple[Problem, ...]


def mended_json(text: str) -> Mended | None:
    """The text without commas behind the last item; None when there is none."""
    commas = [found.start() for found in _COMMA.finditer(text) if found[1] and _is_item(text, found.start())]
    told = _told(
        "MCP105", "a comma with nothing behind it is left out", commas, "remove it: JSON has none there"
    )
    return Mended(_blank(text, commas), told) if commas else None


def mended_yaml(text: str) -> Mended | None:
    """The text without tabs and control characters that are part of nothing; None when there is none."""
    tabs, controls = list(_within(text, _SPACE, "\t".__eq__)), list(_within(text, _COMMENT, _is_control))
    if not tabs and not controls:
        return None
    values = _values(_blank(text, (*tabs, *controls)))
    tabs, controls = _outside(tabs, values), _outside(controls, values)
    if not tabs and not controls:
        return None
    told = (
        *_told("MCP107", "a tab that indents nothing is read as a space", tabs, "replace it by a space"),
        *_told("MCP106", "a control character in a comment is left out", controls, "remove it"),
    )
    return Mended(_blank(text, (*tabs, *controls)), told)


def _told(code: str, message: str, places: list[int], cure: str) -> tuple[Problem, ...]:
    """One complaint for all of a kind, at the first."""
    more = f"; {len(places) - 1} more in this file" if len(places) > 1 else ""
    return (Problem(code, message + more, places[0], cure),) if places else ()


def _is_item(text: str, comma: int) -> bool:
    """Whether there is a value in front of a comma."""
    at = comma - 1
    while at >= 0 and text[at] in _JSON_SPACE:
        at -= 1
    return at >= 0 and text[at] not in "[{,:"


def _is_control(character: str) -> bool:
    return bool(CONTROL.match(character))


def _within(text: str, where: re.Pattern[str], wanted: Callable[[str], bool]) -> Iterator[int]:
    for found in where.finditer(text):
        yield from (at for at in range(found.start(), found.end()) if wanted(text[at]))


def _blank(text: str, places: Iterable[int]) -> str:
    characters = list(text)
    for at in places:
        characters[at] = " "
    return "".join(characters)


def _values(text: str) -> list[tuple[int, int]]:
    """Where the single values and names of a YAML text are written, as far as it can be read."""
    found: list[tuple[int, int]] = []
    events: Any = yaml.parse(text, Loader=LOADER)
    try:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                written: Any = event  # whose stubs call every mark optional; the parser sets them all
                found.append((written.start_mark.index, written.end_mark.index))
    except yaml.YAMLError:
        pass  # what follows is not read either way
    return found


def _outside(places: list[int], values: list[tuple[int, int]]) -> list[int]:
    """The places that are in none of the values, which are in order."""
    starts = [start for start, _ in values]
    kept = []
    for at in places:
        before = bisect_right(starts, at) - 1
        if before < 0 or at >= values[before][1]:
            kept.append(at)
    return kept
