"""OpenAPI Overlay 1.0 and 1.1."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from .document import Document


def apply(document: Document, overlay: Document, diag: Diagnostics) -> Document:
    """The document after the actions of an overlay; the document handed in stays as it is."""
    raise NotImplementedError
