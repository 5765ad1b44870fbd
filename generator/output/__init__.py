"""Files on disk: writing them, and comparing them with what they should be."""

from .check import Drift, check
from .disk import WriteReport, write

__all__ = ["Drift", "WriteReport", "check", "write"]
