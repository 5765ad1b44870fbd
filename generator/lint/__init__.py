"""What a model, or the client in front of it, will stumble over in a tool list."""

from .clients import CLIENTS
from .findings import Finding, is_known, selected
from .lint import lint

__all__ = ["CLIENTS", "Finding", "is_known", "lint", "selected"]
