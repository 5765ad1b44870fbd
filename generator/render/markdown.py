"""Spec text in Markdown: every character that could be markup is escaped (CommonMark 0.31 section 2.4)."""

from __future__ import annotations

import json
import re

from ..plan.code import Code
from ..plan.text import cut, plain


def text(value: str, limit: int = 300) -> Code:
    """One line of prose. A zero-width space keeps bare URLs from turning into links."""
    line = cut(plain(value), limit)
    line = re.sub(r"([\\`*_\[\]|<>~&])", r"\\\1", line)
    line = re.sub(r"^([-+#=]|\d+[.)])", r"\\\1", line)
    return Code(re.sub(r"(?i)\b(https?|ftp|www)(?=[:.])", r"\1&#8203;", line))


def code(value: str) -> Code:
    """A code span around a name or path; a back quote cannot end it early, and a table bar is escaped."""
    line = " ".join(plain(value).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return Code(f"{fence}{pad}{line}{pad}{fence}".replace("|", "\\|"))


def toml(value: str) -> Code:
    """A TOML basic string (TOML 1.0): JSON's escapes, and `plain` leaves nothing else to escape."""
    return Code(json.dumps(plain(value)))
