"""What a description means over HTTP."""

from .model import Api
from .read import read

__all__ = ["Api", "read"]
