"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Step = Literal["none", "patch", "minor", "major"]


class Impact(IntEnum):
    """What a difference does to a caller; the larger one counts for a tool that has several."""

    COSMETIC = 0
    ADDITIVE = 1
    BREAKING = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Detail:
    """One difference in words. They may hold what a description says: not safe to print as they are."""

    kind: Impact
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A tool that differs. `was`: the name it had before, if another one."""

    tool: str
    details: tuple[Detail, ...]
    was: str = ""

    @property
    def kind(self) -> Impact:
        return max(detail.kind for detail in self.details)

    @property
    def breaking(self) -> bool:
        return self.kind is Impact.BREAKING

    @property
    def what(self) -> tuple[str, ...]:
        return tuple(detail.text for detail in self.details)
