"""What parsing a text gives: a value, and what is wrong with it, by offset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple


@dataclass(frozen=True, slots=True)
class Limits:
    """What a description may cost. One of 1,200 operations has 260,000 values, 21 levels deep."""

    size: int = 100_000_000
    """Bytes of a file."""
    values: int = 5_000_000
    """Values, after aliases are expanded."""
    written: int = 1_000_000
    """Values that the actions of one overlay may write."""
    depth: int = 200
    """Lists and objects inside one another."""


LIMITS: Final = Limits()
"""What applies when nothing else is said."""


class Problem(NamedTuple):
    """Something that keeps a text from being plain JSON data."""

    code: str
    message: str
    offset: int
    help: str


class SyntaxStop(Exception):  # noqa: N818 - it says what happens to the text
    """Ends the reading of a text at once. The functions that read a text catch it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Duplicate(NamedTuple):
    """A member name that an object has twice, and the offsets of both."""

    key: str
    first: int
    again: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a value, which means something only if there are no problems."""

    value: Any
    problems: tuple[Problem, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What is wrong and leaves no doubt about the value."""
    empty: bool = False
    """Whether there is nothing in the text but white space and comments."""
