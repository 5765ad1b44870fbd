"""The kinds of values that keys take: one description of each, for the reader and for the JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .redaction_paths import PATH, PATH_HELP


@dataclass(frozen=True, slots=True)
class String:
    """Text that is more than white space."""

    words: str = "text"
    """What it has to be."""
    cure: str = "write text"
    pattern: str = r"\S"
    """Found in it (the common part of ECMA-262 and Python)."""
    choices: tuple[str, ...] = ()
    code: str = "MCP312"


@dataclass(frozen=True, slots=True)
class Boolean:
    words: str = "true or false"


@dataclass(frozen=True, slots=True)
class Number:
    """A number above 0, and not below `least`."""

    words: str = "a number above 0"
    least: int = 0


@dataclass(frozen=True, slots=True)
class AnyValue:
    words: str = "a value"


@dataclass(frozen=True, slots=True)
class ListOf:
    item: ValueType
    words: str
    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose names the author chooses."""

    item: ValueType
    words: str
    name: String = field(default_factory=String)


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object with known keys."""

    keys: Mapping[str, Key]
    words: str
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several kinds of different JSON types."""

    kinds: tuple[ValueType, ...]

    @property
    def words(self) -> str:
        return " or ".join(kind.words for kind in self.kinds)


ValueType = String | Boolean | Number | AnyValue | ListOf | MapOf | ObjectOf | OneOf


Impact = Literal["breaking", "additive", "cosmetic"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object: what it takes, and what it is for, in a sentence that editors show."""

    kind: ValueType
    text: str
    recorded: bool = False
    """Whether operations.json has its value as it was written, and nothing else becomes of it in the plan."""
    change: str = ""
    """What `diff` calls a change of it in operations.json; "" where a change shows in the tool itself."""
    impact: Impact = "additive"
    """What such a change does to a caller."""
    line: str = ""
    """What the report says of it: {} is its value there, {name} a member of that; "" for nothing."""


STRING = String()
BOOLEAN = Boolean()
PLAIN_PATH = String("a path such as $.token or $..password", PATH_HELP, PATH, code="MCP325")
