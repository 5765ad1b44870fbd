"""Characters that a text has as escapes: %41, \\u0041, \\u{41}, \\x41, \\101, &#65;, &#x41;, zero bytes."""

from __future__ import annotations

import re
from typing import Final

_HEX: Final = "[0-9A-Fa-f]"
_ESCAPE: Final = re.compile(
    r"[%\\&\x00](?:"  # first what is quick to look for
    rf"(?P<percent>(?<=%){_HEX}{{2}}(?:%{_HEX}{{2}})*)"
    rf"|(?<=\\)\\*[uU](?:\{{(?P<braced>{_HEX}{{1,6}})\}}|(?P<unicode>{_HEX}{{4}}))"
    rf"|(?<=\\)\\*[xX](?P<hexadecimal>{_HEX}{{2}})|(?<=\\)\\*(?P<octal>[0-3][0-7]{{2}})"
    rf"|(?<=&)#[xX](?P<entity>{_HEX}{{1,6}});?|(?<=&)#(?P<decimal>[0-9]{{1,7}});?|(?P<zero>(?<=\x00)\x00*))"
)
_INTRODUCED: Final = ("%", "\\", "&#", "\0")
_ROUNDS: Final = 3
"""How often what comes out is looked at again: an escape may be escaped."""


def holds_escapes(text: str) -> bool:
    """Whether there is one at all."""
    for sign in _INTRODUCED:
        if sign in text:
            return _ESCAPE.search(text) is not None
    return False


def unescaped(text: str) -> str:
    """The text with the characters that are meant."""
    for _ in range(_ROUNDS):
        plain = _ESCAPE.sub(_meant, text)
        if plain == text:
            break
        text = plain
    return text


def spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The same, and for each of its characters where it stands in the text: from, to."""
    places = [(index, index + 1) for index in range(len(text))]
    for _ in range(_ROUNDS):
        parts: list[str] = []
        moved: list[tuple[int, int]] = []
        at = 0
        for found in _ESCAPE.finditer(text):
            parts.append(text[at : found.start()])
            moved += places[at : found.start()]
            meant = _meant(found)
            parts.append(meant)
            moved += [(places[found.start()][0], places[found.end() - 1][1])] * len(meant)
            at = found.end()
        if not at:
            break
        text, places = "".join([*parts, text[at:]]), [*moved, *places[at:]]
    return text, places


def _meant(found: re.Match[str]) -> str:
    if found["zero"] is not None:
        return ""
    if found["percent"]:
        return bytes.fromhex(found["percent"].replace("%", "")).decode("utf-8", "replace")
    if found["octal"]:
        return chr(int(found["octal"], 8))
    if found["decimal"]:
        code = int(found["decimal"])
    else:
        code = int(found["braced"] or found["unicode"] or found["hexadecimal"] or found["entity"], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
