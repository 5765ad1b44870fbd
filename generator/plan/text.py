"""Prose for a model: the first paragraph, without markup that only a page can show, within a budget."""

from __future__ import annotations

import re
import unicodedata

TOOL_BUDGET = 1000
ARGUMENT_BUDGET = 400
_TAG = re.compile(r"<(/?[a-zA-Z][^<>]{0,200}|!--.{0,2000}?--)>", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:[^()\s]{1,1000})\)")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def plain(text: str) -> str:
    """One line: invisible and bidirectional characters out, HTML tags and link targets out, spaces folded."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return " ".join(text.split())


def first_paragraph(text: str) -> str:
    """The first paragraph that is prose: headings, tables and fenced code are passed over."""
    fenced = False
    for block in re.split(r"\n\s*\n", text[:20_000]):
        lines = []
        for line in block.strip().splitlines():
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            elif not fenced and not re.match(r"\s*(\||#{1,6}\s|[-=*_]{3,}\s*$)", line):
                lines.append(line)
        if found := plain("\n".join(lines)):
            return found
    return ""


def cut(text: str, budget: int) -> str:
    """At most `budget` characters: whole sentences if there is one, else whole words and an ellipsis."""
    if len(text) <= budget:
        return text
    head = text[: budget - 1]
    end = max(head.rfind(". "), head.rfind("! "), head.rfind("? "))
    if end > budget // 3:
        return head[: end + 1]
    return head[: head.rfind(" ")].rstrip(",;: ") + "…" if " " in head else head + "…"


def tool_description(*candidates: str) -> str:
    """The first candidate with something to read."""
    for candidate in candidates:
        if found := first_paragraph(candidate):
            return cut(found, TOOL_BUDGET)
    return ""


def argument_description(text: str) -> str:
    return cut(first_paragraph(text), ARGUMENT_BUDGET)
