"""Any version of OpenAPI → one shape, that of 3.1: nothing after this room knows a version."""

from .normalise import normalise

__all__ = ["normalise"]
