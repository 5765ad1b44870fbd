"""Spec text in HTML: it can stand between tags and in quoted attributes, and nowhere else."""

from __future__ import annotations

from ..plan.python.code import Code

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;", "=": "&#61;"}


def html(value: str | int | float) -> Code:
    """One line. What cannot be seen, or would turn the text around, is shown as its Python escape."""
    line = " ".join(str(value).split())
    return Code("".join(_MARKUP.get(c) or (c if _seen(c) else _escape(c)) for c in line))


def _seen(character: str) -> bool:
    # Variation selectors beyond emoji's are used to smuggle text (Unicode 17 section 23.4)
    return character.isprintable() and not "\U000e0100" <= character <= "\U000e01ef"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
