"""The places of values in a JSON text, found as they are asked for.

Only for text that parses: the parser of the standard library skips what is not looked at, at its own speed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()

Extent = tuple[int, int]
"""Where something starts and ends, as offsets."""


@dataclass(eq=False)
class JsonNode:
    """A value in a text. Members and items are looked up once."""

    text: str
    start: int
    end: int

    @classmethod
    def root(cls, text: str) -> JsonNode:
        start = _after_space(text, 0)
        return cls(text, start, len(text.rstrip(" \t\n\r")))

    @property
    def is_collection(self) -> bool:
        return self.text[self.start] in "[{"

    @cached_property
    def pairs(self) -> list[tuple[str, tuple[Extent, JsonNode]]]:
        """The members of an object in order, each with the extent of its name; names may repeat."""
        if self.text[self.start] != "{":
            return []
        found = []
        at = _after_space(self.text, self.start + 1)
        while self.text[at] != "}":
            if self.text[at] == ",":
                at = _after_space(self.text, at + 1)
            name, end = _DECODER.raw_decode(self.text, at)
            value = self._value(_after_space(self.text, _after_space(self.text, end) + 1))
            found.append((name, ((at, end), value)))
            at = _after_space(self.text, value.end)
        return found

    @cached_property
    def items(self) -> list[JsonNode]:
        """The items of a list."""
        if self.text[self.start] != "[":
            return []
        found = []
        at = _after_space(self.text, self.start + 1)
        while self.text[at] != "]":
            if self.text[at] == ",":
                at = _after_space(self.text, at + 1)
            found.append(self._value(at))
            at = _after_space(self.text, found[-1].end)
        return found

    @cached_property
    def members(self) -> dict[str, tuple[Extent, JsonNode]]:
        """By name; the last of those with one name, as in the value."""
        return dict(self.pairs)

    @property
    def children(self) -> list[JsonNode]:
        return self.items or [node for _, (_, node) in self.pairs]

    def _value(self, start: int) -> JsonNode:
        _, end = _DECODER.raw_decode(self.text, start)
        return JsonNode(self.text, start, end)


def _after_space(text: str, offset: int) -> int:
    found = _SPACE.match(text, offset)
    return found.end() if found else offset
