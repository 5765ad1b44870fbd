"""Complaints that a sloppy description deserves a thousand times, said once with their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from ..diagnostics import Diagnostic, Diagnostics, Place, Severity


@dataclass(slots=True)
class _Entry:
    severity: Severity
    code: str
    message: str
    place: Place
    help: str
    count: int = 1


@dataclass(slots=True)
class DiagnosticGroups:
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


def counted(diag: Diagnostics, start: int) -> None:
    """From `start` on, one of several notes and warnings that say the same, with their number."""
    found = diag.items[start:]
    numbers = Counter((item.code, item.message) for item in found)
    kept: dict[tuple[str, str], Diagnostic] = {}
    for item in found:
        number = numbers[item.code, item.message]
        if number > 1 and item.severity is not Severity.ERROR:
            more = f"{item.message} ({number} places, this is the first)"
            kept.setdefault((item.code, item.message), replace(item, message=more))
        else:
            kept[item.code, f"{item.message} {len(kept)}"] = item
    diag.items[start:] = kept.values()
