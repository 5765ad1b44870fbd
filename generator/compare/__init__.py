"""Two packages, tool by tool: what breaks a caller, what is new, and what only reads differently."""

from .changes import changes
from .model import Change, Detail, Impact, Step
from .semver import step

__all__ = ["Change", "Detail", "Impact", "Step", "changes", "step"]
