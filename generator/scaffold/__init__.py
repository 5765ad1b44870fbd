"""First drafts of mcpgen.toml and of an overlay with guessed hints, for people to review."""

from .files import CONFIG, OVERLAY, Scaffold, scaffold, write

__all__ = ["CONFIG", "OVERLAY", "Scaffold", "scaffold", "write"]
