"""Words of names and sentences, for looking tools up."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = re.compile(r"OAuth|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_WHOLE = re.compile(r"[^\W_]+")

STOPPED = frozenset(
    """
    a about after again all already also am an and any anybody anyone are as at be because been but by can
    could did do does doing for from had has have her here him his how i if in into is it its just let like
    me may might must my need nobody now of on one onto or our ours please really shall she should so some
    somebody someone something than that the their them then there these they this those to too us very
    want was we were what when where which while who whom whose why will with would you your
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)


def words(text: str) -> list[str]:
    """Lower-case words: `listCAs by_id` → list, cas, by, id; a name in mixed case is also one word."""
    out = []
    for whole in _WHOLE.findall(text):
        parts = [part.lower() for part in _PART.findall(whole)]
        out += parts
        if len(parts) > 1 and len(whole) < 20:
            out.append(whole.lower())
    return out


def stem(word: str) -> str:
    """A word without the endings that grammar gives it: enough to recognise it, not a form to show."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def says_more(text: str, *than: str) -> bool:
    """Whether a text has a word of meaning that the others do not have."""
    there = {stem(word) for other in than for word in words(other)}
    return any(stem(word) not in there for word in asked(text))


def asked(text: str) -> list[str]:
    """The words of a question that can be looked for; all of them if none can."""
    found = words(text)
    return [word for word in found if word not in STOPPED] or found


def unique(items: Iterable[str]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(items))
