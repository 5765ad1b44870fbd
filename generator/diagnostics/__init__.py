"""Complaints: their model, their catalogue of codes, and how they are shown."""

from .model import Diagnostic, Diagnostics, Place, Pointer, Severity

__all__ = ["Diagnostic", "Diagnostics", "Place", "Pointer", "Severity"]
