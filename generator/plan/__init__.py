"""Every name, type, text and expression of the package, decided before anything is printed."""

from .model import Plan
from .plan import Options, plan

__all__ = ["Options", "Plan", "plan"]
