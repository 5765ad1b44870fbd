"""`mcpgen verify`: a package's own suite, and whether it notices when the package is broken."""

from __future__ import annotations

from .package import Package, read
from .verify import Outcome, RunOptions, verify

__all__ = ["Outcome", "Package", "RunOptions", "read", "verify"]
