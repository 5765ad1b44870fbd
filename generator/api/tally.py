"""Complaints that a sloppy description deserves a thousand times, said once with their number."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..diagnostics import Diagnostics, Place, Severity


@dataclass(slots=True)
class _Entry:
    severity: Severity
    code: str
    message: str
    place: Place
    help: str
    count: int = 1


@dataclass(slots=True)
class Tally:
    """Warnings and notes by what they are about. The first of each kind is shown, the others are counted."""

    entries: dict[tuple[str, str], _Entry] = field(default_factory=dict)

    def again(self, code: str, group: str) -> bool:
        """Whether this was said already; then it is counted."""
        known = self.entries.get((code, group))
        if known:
            known.count += 1
        return known is not None

    def add(
        self, severity: Severity, code: str, message: str, place: Place, cure: str, group: str = ""
    ) -> None:
        if not self.again(code, group or message):
            self.entries[(code, group or message)] = _Entry(severity, code, message, place, cure)

    def warn(self, code: str, message: str, place: Place, cure: str) -> None:
        self.add(Severity.WARNING, code, message, place, cure)

    def report(self, diag: Diagnostics) -> None:
        for entry in self.entries.values():
            more = f" ({entry.count} places, this is the first)" if entry.count > 1 else ""
            say = diag.warning if entry.severity is Severity.WARNING else diag.note
            say(entry.code, entry.message + more, entry.place, entry.help)
