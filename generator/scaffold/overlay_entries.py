"""What the scaffolded overlay says of each operation, gathered by domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..annotations.model import HINTS, Hint
from ..annotations.provenance import METHOD
from ..api.model import Api, Operation
from ..diagnostics import Pointer
from ..inference import Inference, facts_of, infer
from ..inference.guess import said
from ..plan import Plan
from ..plan.hints import hints
from ..source import Document
from ..source import pointer as json_pointer
from ..source.fix_actions import json_path

_HANDS_OUT = "whether a model that may only read may have it; true if what is withheld below is all of it"


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation. `stated` are the hints that the description has already, and who says them."""

    label: str
    target: str
    summary: str
    inference: Inference
    stated: Mapping[Hint, str]
    hidden: str | None

    @property
    def guessed(self) -> tuple[Hint, ...]:
        return tuple(hint for hint in HINTS if hint not in self.stated)

    @property
    def doubts(self) -> Mapping[Hint, str]:
        """By hint: what a reviewer should look at."""
        return {
            hint: self.inference.hints[hint].doubt
            for hint in self.guessed
            if self.inference.hints[hint].doubt
        }


@dataclass(frozen=True, slots=True)
class Group:
    """A domain and its operations, in the order of the description."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def groups(
    described: Document, document: Document, api: Api, plan: Plan, handing_out: Mapping[str, str]
) -> tuple[Group, ...]:
    """`described` is the description as overlays meet it, `document` what versions made of it.

    `handing_out`: the reads that may hand out secrets, by label the reason.
    """
    domains = {tool.label: tool.domain for tool in plan.tools}
    domains |= {one.label: one.domain for one in plan.hidden}
    titles = {domain.id: domain.title for domain in plan.domains}
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for operation in api.operations:
        target = json_path(_written(described, document, operation))
        found[domains[operation.label]].append(
            _entry(operation, target, handing_out.get(operation.label, ""))
        )
    return tuple(Group(id_, titles.get(id_, id_), tuple(found[id_])) for id_ in sorted(found))


def _entry(operation: Operation, target: str, secret: str) -> Entry:
    stated = {hint: one.origin for hint, one in hints(operation).items() if one.origin != METHOD}
    inference = infer(facts_of(operation))
    if secret:
        reason = f"it may hand out a secret: {secret}"
        inference = said(inference, "readOnly", False, reason, _HANDS_OUT)
    return Entry(
        label=operation.label,
        target=target,
        summary=operation.summary or operation.description,
        inference=inference,
        stated=stated,
        hidden=operation.annotations.hidden,
    )


def _written(described: Document, document: Document, operation: Operation) -> Pointer:
    """Where an overlay finds the operation: a path can be spelled otherwise there, or be a reference."""
    place = document.place(operation.pointer)
    own = ("paths", operation.path, operation.method.lower())
    candidates = [place.pointer] if place.file == described.file else []
    there = (pointer for pointer in (*candidates, operation.pointer, own) if _is_there(described, pointer))
    return next(there, operation.pointer)


def _is_there(document: Document, pointer: Pointer) -> bool:
    try:
        return isinstance(json_pointer.resolve(document.root, pointer), dict)
    except KeyError:
        return False
