"""Hints: those that nobody has looked at, and those that the description speaks against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..annotations.model import HINTS, Hint
from ..annotations.provenance import METHOD
from ..diagnostics import Severity
from ..inference import Inference, facts_of, infer
from ..plan.review import unreviewed
from .findings import Finding
from .lint_input import Linted, Subject

_WRITING: Final = frozenset({"PUT", "PATCH", "DELETE"})


def hints(linted: Linted) -> Iterator[Finding]:
    for subject in linted.subjects:
        inference = infer(facts_of(subject.operation))
        yield from _contradictions(linted, subject, inference)
        if unreviewed(subject.operation):
            yield from _unreviewed(linted, subject, inference)
        else:
            yield from _reviewed(linted, subject, inference)


def _contradictions(linted: Linted, subject: Subject, inference: Inference) -> Iterator[Finding]:
    values = {hint: one.value for hint, one in subject.tool.hints.items()}
    stated = {hint for hint, one in subject.tool.hints.items() if one.origin != METHOD}
    if values["readOnly"] and "readOnly" in stated and subject.operation.method in _WRITING:
        text = f"{subject.tool.name} is said to be read-only, and is a {subject.operation.method}"
        yield _finding(linted, "MCP742", Severity.WARNING, subject, inference, text, "readOnly")
    if values["readOnly"] and values["destructive"] and "destructive" in stated:
        text = f"{subject.tool.name} is said to be read-only and destructive"
        yield _finding(linted, "MCP742", Severity.WARNING, subject, inference, text, "destructive")


def _unreviewed(linted: Linted, subject: Subject, inference: Inference) -> Iterator[Finding]:
    values = {hint: one.value for hint, one in subject.tool.hints.items()}
    doubts = subject.operation.annotations.doubts
    if doubts:
        hint, reason = next(iter(doubts.items()))
        word = "read-only" if hint == "readOnly" else "harmless"
        text = f"{subject.tool.name} does not count as {word}: {reason}"
        yield _finding(linted, "MCP744", Severity.WARNING, subject, inference, text, hint)
    elif not values["readOnly"]:
        text = f"nobody has reviewed the hints of {subject.tool.name}, which writes"
        yield _finding(linted, "MCP741", Severity.WARNING, subject, inference, text)


def _reviewed(linted: Linted, subject: Subject, inference: Inference) -> Iterator[Finding]:
    """A reviewer knows better, mostly: told where words leave no doubt and the value is the careless one."""
    careless_values: tuple[tuple[Hint, bool], ...] = (("readOnly", True), ("destructive", False))
    for hint, careless in careless_values:
        guess = inference.hints[hint]
        if subject.tool.hints[hint].value is careless and guess.value is not careless and guess.sure:
            word = "read-only" if hint == "readOnly" else "not destructive"
            text = f"{subject.tool.name} is said to be {word}, but {guess.reason}"
            yield _finding(linted, "MCP743", Severity.NOTE, subject, inference, text, hint)


def _finding(
    linted: Linted,
    code: str,
    severity: Severity,
    subject: Subject,
    inference: Inference,
    text: str,
    about: Hint | None = None,
) -> Finding:
    """With the action that states the guessed values, and what is doubtful about them."""
    values = ", ".join(f"{hint}: {str(inference.hints[hint].value).lower()}" for hint in HINTS)
    doubts = [f"{hint}: {one.doubt}" for hint, one in inference.hints.items() if one.doubt]
    cure = f"state them in an overlay; guessed, {inference.hints['destructive'].reason}:"
    cure += f"\n{linted.action(subject.operation.pointer, values)}"
    if doubts:
        cure += "\nin doubt: " + "; ".join(doubts)
    at = (*subject.operation.pointer, "x-mcp", about) if about and code in ("MCP742", "MCP743") else ()
    place = linted.place(at or subject.operation.pointer)
    return linted.found(code, severity, text, place, cure, subject.tool.name, about or "")
