"""Spec text in Markdown: every character that could be markup is escaped (CommonMark 0.31 section 2.4)."""

from __future__ import annotations

import json
import re

from ..plan.prose.text import cut, plain, visible
from ..plan.python.code import Code


def text(value: str, limit: int = 300) -> Code:
    """One line of prose. A zero-width space keeps bare URLs and mail addresses from turning into links."""
    line = cut(plain(value), limit)
    line = re.sub(r"([\\`*_\[\]|<>~&])", r"\\\1", line)
    line = re.sub(r"^(\d*)([-+#=.)])", r"\1\\\2", line)
    return Code(re.sub(r"(?i)(https?|ftp|mailto|xmpp|www)(?=[:.])|(?=@)", r"\1&#8203;", line))


def code(value: str) -> Code:
    """A name or path as code; with a back quote or a table bar in it as HTML, where both can be written."""
    line = visible(value)
    if not re.search("[`|]", line):
        return Code(f"`{line}`" if line else "")
    return Code(f"<code>{re.sub('[^A-Za-z0-9 ]', lambda found: f'&#{ord(found[0])};', line)}</code>")


def toml(value: str) -> Code:
    """A TOML basic string (TOML 1.0): JSON's, without surrogate escapes; control characters are out."""
    return Code(json.dumps(plain(value), ensure_ascii=False))
