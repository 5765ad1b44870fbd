"""Where the value of a pointer is written: `syntax.positions`, for those who work with documents."""

from ..syntax.positions import extent, position

__all__ = ["extent", "position"]
