"""Files as plain JSON data: loading, overlays, and where each value was written."""

from .document import Document
from .load import load
from .overlay.apply import apply

__all__ = ["Document", "apply", "load"]
