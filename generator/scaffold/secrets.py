"""What looks like a secret in answers, and the reads that hand some out: guesses for people to review.

Each schema is looked at once, however many operations lead to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..api.model import Api, Operation
from ..diagnostics import Pointer
from ..lint.unmarked_secrets import beside, is_secret, within
from ..openapi.references import target
from ..plan.names import words
from ..plan.python.request import successes
from ..source import Document
from ..source import pointer as json_pointer
from ..source.fix_actions import json_path

_SURE: Final = frozenset(
    """
    password passwords passwd pwd passphrase secret secrets token tokens apikey key material pem jwt string
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_WHOLE: Final = frozenset(("backup", "export", "dump", "kubeconfig"))
"""What a copy of everything is called: often with the secrets in it."""
_NEAR: Final = 200
"""Schemas that are looked at to see what a read answers with; what lies deeper is not what it is for."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A property of answers. `doubt` is "" where its name leaves hardly any."""

    name: str
    target: str
    """Where an overlay finds it; "" where it cannot: the operation says it then, by the name."""
    operation: str
    """The first that answers with it."""
    doubt: str


def secrets(described: Document, document: Document, api: Api) -> tuple[Secret, ...]:
    """Each place once, in the order of the operations that answer with it."""
    seen: set[Pointer] = set()
    found = []
    for operation in api.operations:
        for response in successes(operation):
            for content in response.contents:
                at = (*content.pointer, "schema")
                for spot in within(document, content.schema, at, frozenset(), seen, _named):
                    place = _place(described, document, spot.pointer)
                    found.append(Secret(spot.name, place, operation.label, _doubt(spot.name)))
    by_place = {(one.target or one.operation, one.name): one for one in reversed(found)}
    return tuple(by_place.values())[::-1]


def _named(name: str) -> bool:
    found = words(name)
    return is_secret(name) or found[-2:] == ["secret", "id"] or found[-1:] in ([word] for word in _WHOLE)


def _doubt(name: str) -> str:
    last = words(name)[-1]
    if last in _WHOLE:
        return f"whether {last!r} holds secrets, or may be read"
    return "" if last in _SURE else "whether it is a secret, and not the name of one"


def _place(described: Document, document: Document, pointer: Pointer) -> str:
    """The JSONPath of a schema in the description as overlays meet it; "" where it is elsewhere."""
    place = document.place(pointer)
    for candidate in (place.pointer if place.file == described.file else pointer, pointer):
        try:
            if isinstance(json_pointer.resolve(described.root, candidate), dict):
                return json_path(candidate)
        except KeyError:
            continue
    return ""


def handing_out(document: Document, api: Api) -> Mapping[str, str]:
    """The reads whose purpose may be to hand out secrets: by label the reason."""
    found = {}
    for operation in api.operations:
        if operation.method in ("GET", "HEAD", "QUERY") and (reason := _reason(document, operation)):
            found[operation.label] = reason
    return found


def _reason(document: Document, operation: Operation) -> str:
    literal = [part for part in operation.path.split("/") if part and not part.startswith("{")]
    named = next((part for part in literal[-1:] if _named(part)), "")
    if named:
        return f'"{named}" at the end of the path'
    for response in successes(operation):
        for content in response.contents:
            name = _near(document, content.schema)
            if name:
                return f'"{name}" in its answers'
    return ""


def _near(document: Document, schema: Any) -> str:
    """The name of a secret among the members that an answer has itself, or each of its items."""
    todo: deque[tuple[Any, int]] = deque([(schema, 0)])
    for _ in range(_NEAR):
        if not todo:
            break
        node, depth = todo.popleft()
        if not isinstance(node, dict):
            continue
        reference = node.get("$ref")
        there = target(document.root, reference) if isinstance(reference, str) else None
        if there is not None:
            todo.append((json_pointer.resolve(document.root, there), depth))
        properties = node.get("properties")
        for name, child in properties.items() if isinstance(properties, dict) else ():
            kind = child.get("type", "string") if isinstance(child, dict) and "$ref" not in child else ""
            if kind == "string" and is_secret(name) and not _doubt(name):
                return str(name)
            if depth == 0:  # a wrapper such as `data`
                todo.append((child, 1))
        todo += ((inner, depth) for inner, _ in beside(node, ()))
    return ""
