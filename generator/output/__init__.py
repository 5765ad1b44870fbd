"""Files on disk: writing them, and comparing them with what they should be."""

from .check import Drift, check
from .disk import Written, write

__all__ = ["Drift", "Written", "check", "write"]
