"""What a complaint is, and the list that the stages add theirs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

Pointer = tuple[str | int, ...]
"""A JSON pointer (RFC 6901) as a tuple: member names as str, positions in a list as int; () is the root."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a file, and what in it.

    `pointer` names the value; with `key` the member name in front of it is meant. Line and column are
    looked up when the place is shown. Text that does not parse has no pointers: only then `line` and
    `column` (1-based, columns in characters) are set.
    """

    file: str
    """The file as the user named it: a key of `Document.sources`."""
    pointer: Pointer = ()
    key: bool = False
    line: int | None = None
    column: int | None = None


class Severity(StrEnum):
    """How bad it is: an error stops the run before the next stage, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint: what is wrong, where, and what to do about it."""

    code: str
    """`MCP` and three digits; `catalogue.CATALOGUE` explains each."""
    severity: Severity
    message: str
    """Starts in lower case, no full stop. May quote the description: `show` escapes what is not printable."""
    place: Place | None = None
    help: str | None = None


@dataclass(slots=True)
class Diagnostics:
    """The collector that a stage is handed: it only grows, in the order of discovery."""

    items: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    """The text of every file that was read, also of those that did not become a document: for `show`."""
    unoffered: set[str] = field(default_factory=set)
    """Operations that cannot be offered, as `GET /a`; a path whose operations are not known by itself."""

    def error(self, code: str, message: str, place: Place | None = None, help: str | None = None) -> None:  # noqa: A002 - the word the output uses
        self.items.append(Diagnostic(code, Severity.ERROR, message, place, help))

    def warning(self, code: str, message: str, place: Place | None = None, help: str | None = None) -> None:  # noqa: A002 - the word the output uses
        self.items.append(Diagnostic(code, Severity.WARNING, message, place, help))

    def note(self, code: str, message: str, place: Place | None = None, help: str | None = None) -> None:  # noqa: A002 - the word the output uses
        self.items.append(Diagnostic(code, Severity.NOTE, message, place, help))

    def promote(self) -> None:
        """Makes an error of every warning (`--strict`)."""
        self.items = [
            replace(item, severity=Severity.ERROR) if item.severity is Severity.WARNING else item
            for item in self.items
        ]

    @property
    def failed(self) -> bool:
        """Whether an error was reported, so that the next stage must not start."""
        return any(item.severity is Severity.ERROR for item in self.items)
