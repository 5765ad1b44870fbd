"""Descriptions: whether there is one, and whether it says anything that the name does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Severity
from ..plan.names import words
from .findings import Finding
from .lint_input import Linted, Subject

STOP: Final = frozenset(
    """
    a an the of for to in on at by with from and or is are be this that these those it its all one
    any some given specified specific existing new single your you which their as via api endpoint
    operation method request
    """.split()  # noqa: SIM905 - a list of fifty quoted words is harder to read
)
_SAME: Final = {
    "retrieve": "get", "fetch": "get", "read": "get", "show": "get", "return": "get", "obtain": "get",
    "view": "get", "find": "get", "add": "create", "make": "create", "insert": "create", "modify": "update",
    "edit": "update", "change": "update", "remove": "delete", "destroy": "delete",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")


def stem(word: str) -> str:
    """Near enough to compare: without plural and third person, common synonyms as one."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + instead
            break
    return _SAME.get(word, word)


def content(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in STOP)


def name_words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP)


def texts(linted: Linted) -> Iterator[Finding]:
    for subject in linted.subjects:
        yield from _description(linted, subject)


def _description(linted: Linted, subject: Subject) -> Iterator[Finding]:
    tool, operation = subject.tool, subject.operation
    place = linted.place(operation.pointer)
    cure = f"say what it does and when to use it:\n{linted.describe(operation.pointer)}"
    if tool.description == tool.label:
        text = f"{tool.name} has no description: a model sees {tool.label!r}"
        yield linted.found("MCP701", Severity.WARNING, text, place, cure, tool.name)
        return
    known = name_words(tool.name) | name_words(operation.path) | {stem(operation.method.lower())}
    if content(tool.description) <= known:
        text = f"the description of {tool.name} only repeats its name: {tool.description!r}"
        yield linted.found("MCP702", Severity.NOTE, text, place, cure, tool.name)
    if tool.description.endswith("…"):
        text = f"the description of {tool.name} is cut after {len(tool.description)} characters"
        yield linted.found("MCP704", Severity.NOTE, text, place, cure, tool.name)
