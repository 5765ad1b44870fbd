"""Where nobody who owns the server has decided: a promise that words or the method speak against is not made.

A description may come from anybody, and clients call read-only tools without asking. So a GET whose words say
that it changes something is none, and what the description states of its own operations is believed only as
far as nothing speaks against it. An overlay decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ..annotations.model import Hint, StatedHint
from ..annotations.provenance import TRUSTED, WORDS, is_owners
from ..api.model import Api, Operation
from ..diagnostics import Diagnostics
from ..plan.review import action
from ..source import Document
from .facts import facts_of
from .guess import Inference
from .inference import infer

_CAREFUL: Final[Mapping[Hint, bool]] = {"readOnly": False, "destructive": True, "idempotent": False}
_WRITING: Final = ("PUT", "PATCH", "DELETE")


def with_doubts(document: Document, api: Api, trusted: bool, diag: Diagnostics) -> Api:
    """The Api with the careful value for each hint that is in doubt, and a warning for each operation.

    `trusted`: what the description states counts as an overlay of the owner does.
    """
    operations = []
    for operation in api.operations:
        if operation.annotations.hidden is None:
            operation = _trusted(operation) if trusted else operation
            operation = _careful(document, operation, diag)
        operations.append(operation)
    return replace(api, operations=tuple(operations))


def _trusted(operation: Operation) -> Operation:
    own = operation.annotations
    hints = {
        hint: one if is_owners(one.origin) else StatedHint(one.value, f"{one.origin} {TRUSTED}")
        for hint, one in own.hints.items()
    }
    return replace(operation, annotations=replace(own, hints=hints))


def _careful(document: Document, operation: Operation, diag: Diagnostics) -> Operation:
    own = operation.annotations
    doubts = _doubts(operation)
    if not doubts:
        return operation
    hints = {**own.hints, **{hint: StatedHint(_CAREFUL[hint], WORDS) for hint in doubts}}
    operation = replace(operation, annotations=replace(own, hints=hints, doubts=doubts))
    hint, reason = next(iter(doubts.items()))
    stated = own.hints.get(hint)
    text = (
        f"{operation.label} does not count as {'read-only' if hint == 'readOnly' else 'harmless'}: {reason}"
    )
    place = document.place(operation.pointer, key=True)
    help_text = f"decide it in an overlay:\n{action(document, operation)}"
    diag.warning("MCP471" if stated is None else "MCP470", text, place, help_text)
    return operation


def _doubts(operation: Operation) -> dict[Hint, str]:
    """The hints that take their careful value, and why."""
    stated = operation.annotations.hints
    inference = infer(facts_of(operation))
    reason = _writes(operation, stated.get("readOnly"), inference)
    if reason:
        return {hint: reason for hint in _CAREFUL if not (hint in stated and is_owners(stated[hint].origin))}
    reads, harmless = stated.get("readOnly"), stated.get("destructive")
    guess = inference.hints["destructive"]
    if (
        harmless is None
        or harmless.value
        or is_owners(harmless.origin)
        or (reads is not None and reads.value)
    ):
        return {}
    if operation.method == "DELETE" or (guess.value and guess.sure and inference.act != "unknown"):
        return {"destructive": f"the description says that nothing is lost, but {guess.reason}"}
    return {}


def _writes(operation: Operation, stated: StatedHint | None, inference: Inference) -> str:
    """Why an operation cannot be taken for one that only reads; "" if nothing speaks against it."""
    guess = inference.hints["readOnly"]
    if stated is None:
        safe = operation.method not in (*_WRITING, "POST")
        return guess.reason if safe and not guess.value and inference.act != "unknown" else ""
    if not stated.value or is_owners(stated.origin):
        return ""
    if operation.method in _WRITING:
        return f"the description says that it only reads, and it is a {operation.method}"
    if not guess.value and inference.act != "unknown":
        return f"the description says that it only reads, but {guess.reason}"
    return ""
