"""Changes as text for a terminal, as Markdown for a pull request and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..diagnostics.show import escape
from ..render import markdown
from .model import Change, Impact, Step
from .semver import after, step

SHOWN = 20
"""Differences of one tool in a text; the rest is counted."""
PROSE = 2
_WORST_FIRST = sorted(Impact, reverse=True)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`old` and `new` name the sides; `version` is that of the old one, "" if it says none."""

    old: str
    new: str
    version: str
    changes: tuple[Change, ...]

    @property
    def step(self) -> Step:
        return step(self.changes, self.version)


def as_text(found: Comparison) -> str:
    """Per kind the tools, then what to do with the version. Printable characters and line feeds only."""
    if not found.changes:
        return f"No tool differs between {escape(found.old)} and {escape(found.new)}."
    lines = []
    for kind in _WORST_FIRST:
        for change in (one for one in found.changes if one.kind is kind):
            lines.append(f"{kind.word:<9} {escape(change.tool)}: {escape('; '.join(_details(change)))}")
    return "\n".join([*lines, _verdict(found)])


def as_markdown(found: Comparison) -> str:
    """A comment for a pull request. What a description says cannot become markup."""
    title = f"### MCP tools: {markdown.code(found.old)} → {markdown.code(found.new)}"
    if not found.changes:
        return f"{title}\n\nNo tool differs.\n"
    parts = [title, f"**{_verdict(found)}**"]
    for kind in _WORST_FIRST:
        of_kind = [change for change in found.changes if change.kind is kind]
        if of_kind:
            rows = [
                f"| {markdown.code(change.tool)} | "
                f"{'<br>'.join(markdown.text(said) for said in _details(change))} |"
                for change in of_kind
            ]
            head = f"#### {kind.word.capitalize()} ({len(of_kind)})"
            parts.append("\n".join([head, "", "| tool | what changed |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def as_data(found: Comparison) -> dict[str, Any]:
    """For `--json`: always these members."""
    return {
        "old": found.old,
        "new": found.new,
        "version": found.version or None,
        "step": found.step,
        "suggested": after(found.version, found.step) or None,
        "counts": counts(found.changes),
        "changes": [
            {
                "tool": change.tool,
                "was": change.was or None,
                "kind": change.kind.word,
                "details": [{"kind": one.kind.word, "text": one.text} for one in change.details],
            }
            for change in found.changes
        ],
    }


def counts(changes: Sequence[Change]) -> dict[str, int]:
    """How many tools of each kind."""
    counted = Counter(change.kind for change in changes)
    return {kind.word: counted[kind] for kind in _WORST_FIRST}


def paragraph(found: Sequence[Change], other: list[str]) -> str:
    """The changes in a sentence or two. `other`: files that differ though no tool does."""
    if not found:
        named = ", ".join(other[:5]) + (f" and {len(other) - 5} more" if len(other) > 5 else "")
        return f"No tool changes; only {named} {'differs' if len(other) == 1 else 'differ'}."
    parts = [
        escape(f"{change.tool} ({'; '.join(_details(change))}{', BREAKING' if change.breaking else ''})")
        for change in found
    ]
    breaking = sum(change.breaking for change in found)
    verdict = f"{breaking} of them may break callers" if breaking else "none of them breaks a caller"
    count = "1 tool differs" if len(found) == 1 else f"{len(found)} tools differ"
    return f"{count}: {', '.join(parts)}. {verdict[0].upper()}{verdict[1:]}."


def as_line(change: Change) -> str:
    """What changed in one tool. Not safe to print as it is."""
    return "; ".join(_details(change))


def _details(change: Change) -> list[str]:
    """The worst first; many descriptions of arguments as one."""
    prose = [one for one in change.details if one.text.endswith(": description")]
    few = len(prose) <= PROSE
    kept = [one for one in change.details if few or one not in prose]
    ordered = [one.text for one in sorted(kept, key=lambda one: -one.kind)]
    ordered += [] if few else [f"{len(prose)} descriptions of arguments"]
    left = len(ordered) - SHOWN
    return [*ordered[:SHOWN], f"and {left} more"] if left > 0 else ordered


def _verdict(found: Comparison) -> str:
    said = ", ".join(f"{number} {kind}" for kind, number in counts(found.changes).items())
    number = len(found.changes)
    tools = "1 tool differs" if number == 1 else f"{number} tools differ"
    suggested = after(found.version, found.step)
    versions = f" ({found.version} to {suggested})" if suggested else ""
    return escape(f"{tools}: {said}. Version step: {found.step}{versions}.")
