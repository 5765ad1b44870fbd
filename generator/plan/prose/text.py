"""Prose for a model: the first paragraph, without markup that only a page can show, within a budget."""

from __future__ import annotations

import re
import unicodedata

TOOL_BUDGET = 1000
ARGUMENT_BUDGET = 400
WHOLE_BUDGET = 8000
"""Characters of a description where it is shown alone."""
SHORTEST_TEXT = 24
"""Characters that every text may keep, whatever the limits."""
SHORTEST = 10
"""Characters before which no sentence or phrase ends."""
_SENTENCE = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!etc)(?<!\bvs)[.!?](?=\s)")
_CLAUSE = re.compile(r";(?=\s)")
_PHRASE = re.compile(r"[,:](?=\s)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]{0,200})?>|<!--.{0,2000}?-->", re.DOTALL)
# A word in angle brackets that is no element stands for something to fill in: `Bearer <token>`.
_ELEMENTS = frozenset(
    """
    a abbr b big blockquote body br button center cite code dd del details div dl dt em font footer form h1
    h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav object ol
    p pre q s samp script section small span strike strong style sub summary sup svg table tbody td tfoot th
    thead tr tt u ul var video
    """.split()  # noqa: SIM905 - a list of seventy quoted words is harder to read
)
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\((?:[^()\s]{1,1000})\)")
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
LOOKED_AT = 20_000
"""Characters of a text; what stands behind them is never shown."""


def visible(text: str) -> str:
    """One line: invisible and bidirectional characters out, spaces folded."""
    text = text[:LOOKED_AT]
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if _hidden(c) else c for c in text)
    return " ".join(text.split())


def visible_lines(text: str) -> str:
    """The same where lines may stay."""
    lines = re.split(r"\r\n|\n|\r", text)
    return "\n".join("".join(" " if _hidden(c) else c for c in line).rstrip() for line in lines).strip()


def _hidden(character: str) -> bool:
    # Variation selectors beyond emoji's are used to smuggle text (Unicode 17 section 23.4)
    return unicodedata.category(character) in _INVISIBLE or "\U000e0100" <= character <= "\U000e01ef"


def plain(text: str) -> str:
    """One visible line without HTML tags and link targets."""
    text = visible(text)
    if "<" in text:
        text = _TAG.sub(lambda tag: tag[0] if tag[1] and tag[1].lower() not in _ELEMENTS else " ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return " ".join(text.split())


def first_paragraph(text: str) -> str:
    """The first paragraph that is prose: headings, tables and fenced code are passed over."""
    fenced = False
    for block in re.split(r"\n\s*\n", text[:LOOKED_AT]):
        lines: list[str] = []
        for line in block.strip().splitlines():
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            elif re.fullmatch(r" {0,3}(=+|-{2,})\s*", line):
                lines.clear()  # a heading by the line below it
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
    return head[: end + 1] if end > budget // 3 else _words(text, budget)


def _words(text: str, limit: int) -> str:
    """Whole words of it, if the first one is short enough, and an ellipsis."""
    head = text[: limit - 1]
    return head[: head.rfind(" ")].rstrip(",;: ") + "…" if " " in head else head + "…"


def sentences(text: str, limit: int, instead: str) -> str:
    """At most `limit` characters of it: whole sentences, or if none is short enough all of `instead`."""
    if len(text) <= limit:
        return text
    if end := _last(_SENTENCE, text, limit):
        return text[:end].rstrip()
    return instead if 0 < len(instead) <= limit else shortened(text, limit)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of it, and never none.

    Whole sentences if one ends there, else up to a semicolon, else up to a colon or a comma in the second
    half, else whole words. A mark says that something was cut in the middle of a sentence.
    """
    if len(text) <= limit:
        return text
    if end := _last(_SENTENCE, text, limit):
        return text[:end]
    if end := _last(_CLAUSE, text, limit):
        return f"{text[: end - 1]}."
    end = _last(_PHRASE, text, limit)
    return f"{text[: end - 1]}…" if 2 * end > limit else _words(text, limit)


def _last(ending: re.Pattern[str], text: str, limit: int) -> int:
    """Where the last one within the limit ends; 0 for none."""
    ends = [found.end() for found in ending.finditer(text[: limit + 1]) if found.end() <= limit]
    return ends[-1] if ends and ends[-1] > SHORTEST else 0


def tool_description(*candidates: str) -> str:
    """The first candidate with something to read."""
    for candidate in candidates:
        if found := first_paragraph(candidate):
            return cut(found, TOOL_BUDGET)
    return ""


def whole_description(*candidates: str) -> str:
    """All of the candidate that `tool_description` shows the beginning of, on one line."""
    for candidate in candidates:
        if first_paragraph(candidate):
            return cut(plain(candidate), WHOLE_BUDGET)
    return ""


def argument_description(text: str) -> str:
    return cut(first_paragraph(text), ARGUMENT_BUDGET)
