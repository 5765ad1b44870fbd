"""Files to documents: JSON and YAML, with a complaint instead of an exception for whatever is wrong."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from .document import Document


def load(path: str, diag: Diagnostics) -> Document | None:
    """The description in a file, or on standard input for `-`; None when an error was reported."""
    raise NotImplementedError
