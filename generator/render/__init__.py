"""Plan → files."""

from .package import Files, render

__all__ = ["Files", "render"]
