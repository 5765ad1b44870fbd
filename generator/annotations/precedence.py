"""All that is said about an operation, from the weakest to the strongest.

That is: extensions of other tools, then `x-mcp` of the root, of the path and of the operation. What overlays
say is part of the document by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .annotations import read_object, root_defaults
from .model import HINTS, Annotations, Hint, StatedHint
from .provenance import SPEC, extension, provenance
from .vendor_extensions import Layer, VendorValue, vendor_annotations
from .vocabulary import KEY, OPERATION, PATH


def operation_annotations(
    document: Document, layers: tuple[Layer, Layer, Layer], diag: Diagnostics
) -> Annotations:
    """`layers`: the root, the path item and the operation with their pointers; the later one wins."""
    (_, root_at), (path, path_at), (operation, operation_at) = layers
    own = read_object(document, operation, operation_at, OPERATION, diag)
    above = read_object(document, path, path_at, PATH, diag)
    defaults = root_defaults(document)
    others = vendor_annotations(document, layers, own.keys() | above.keys() | defaults.keys(), diag)
    found = _Found(document, others)
    found.add(defaults, (*root_at, KEY), defaults)
    found.add(above, (*path_at, KEY), PATH)
    found.add(own, (*operation_at, KEY), OPERATION)
    values, origins = found.values, found.origins
    hints: dict[Hint, StatedHint] = {
        hint: StatedHint(values[hint], origins.pop(hint)) for hint in HINTS if hint in values
    }
    hidden = _hidden(document, values, others, operation_at, diag)
    for key in ("reason", "reviewed", *(() if hidden is not None else ("hidden",))):
        origins.pop(key, None)
    confirm, fields = values.get("confirm", False), values.get("fields", False)
    return Annotations(
        name=values.get("name"),
        title=values.get("title"),
        description=values.get("description"),
        domain=values.get("domain"),
        hidden=hidden,
        hints=hints,
        reviewed=values.get("reviewed", True),
        confirm=confirm,
        confirm_reads="confirm" in own,
        redact=tuple(values.get("redact", ())),
        scopes=tuple(values.get("scopes", ())),
        examples=values.get("examples", {}),
        fields=tuple(fields) if isinstance(fields, list) else fields,
        paging=values.get("paging"),
        poll=values.get("poll"),
        recorded={name: values[name] for name, key in OPERATION.items() if key.recorded and name in values},
        origins=dict(sorted(origins.items())),
    )


def _said_by(document: Document, one: VendorValue) -> str:
    """An extension in an overlay is a word of the overlay."""
    found = provenance(document, one.pointer)
    return extension(one.extension) if found == SPEC and one.extension != KEY else found


class _Found:
    """The strongest value of each key, and its origin."""

    def __init__(self, document: Document, others: Mapping[str, VendorValue]) -> None:
        self._document = document
        self.values: dict[str, Any] = {key: one.value for key, one in others.items()}
        self.origins: dict[str, str] = {key: _said_by(document, one) for key, one in others.items()}

    def add(self, layer: Mapping[str, Any], at: Pointer, keys: Iterable[str]) -> None:
        for key in keys:
            if key in layer:
                self.values[key] = layer[key]
                self.origins[key] = provenance(self._document, (*at, key))


def _hidden(
    document: Document,
    values: Mapping[str, Any],
    others: Mapping[str, VendorValue],
    at: Pointer,
    diag: Diagnostics,
) -> str | None:
    """Why an operation is hidden; None if it is not."""
    if not values.get("hidden"):
        return None
    reason = values.get("reason")
    if reason:
        return str(reason)
    other = others.get("hidden")
    place = document.place((*at, KEY, "hidden"), key=True)
    if other is not None and other.value:
        return "x-mcp: false" if other.extension == KEY else f"left out by {other.extension}"
    diag.warning("MCP313", "an operation is hidden without a reason", place, "add reason: with one sentence")
    return "no reason given"
