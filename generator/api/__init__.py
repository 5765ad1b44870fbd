"""What a description means over HTTP."""

from .model import Api
from .normalise import normalise
from .read import read

__all__ = ["Api", "normalise", "read"]
