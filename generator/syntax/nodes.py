"""The nodes of a YAML text, with the offsets where they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Final

CHARACTERS_PER_VALUE: Final = 64
"""A text counts as one value more per so many characters: aliases must not multiply long texts either."""

CORE: Final = "tag:yaml.org,2002:"
"""What `!!` stands for (YAML 1.2.2 section 6.8.2)."""


@dataclass(slots=True, eq=False)
class Scalar:
    """A text, number, bool or null: `yaml_values` says which."""

    start: int
    end: int
    text: str
    tag: str | None
    plain: bool
    """Neither quoted nor tagged, so that the core schema decides (section 10.3.2)."""
    height: ClassVar[int] = 0

    @property
    def size(self) -> int:
        return 1 + len(self.text) // CHARACTERS_PER_VALUE

    @property
    def merge(self) -> bool:
        """As a key: `<<`. Not in YAML 1.2, but in use wherever YAML is written by hand."""
        return (self.plain and self.text == "<<") or self.tag == CORE + "merge"


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    start: int
    end: int = 0
    items: list[Node] = field(default_factory=list)
    size: int = 0
    """Values in it, itself included, after aliases; 0 until its end is read."""
    height: int = 1


@dataclass(slots=True, eq=False)
class Mapping:
    """An object. Of two members with one name the last counts, as in `json`."""

    start: int
    end: int = 0
    members: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    merged: list[Mapping] = field(default_factory=list)
    """What `<<` names; at the end of the object their members are among its own."""
    size: int = 0
    height: int = 1


Collection = Sequence | Mapping
Node = Scalar | Collection
