"""Words of names and sentences, for comparing them and for looking tools up."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = re.compile(r"OAuth|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_WHOLE = re.compile(r"[^\W_]+")
_ENDINGS = (
    *("ations", "ation", "itions", "ition", "ptions", "ption", "ments", "ment", "ings", "ing", "ions", "ion"),
    *("ances", "ance", "als", "al", "ers", "er", "ors", "or", "ies", "ied", "ed", "es", "ates", "ate", "s"),
    *("e", "y"),
)
_SHORT_ENDINGS = frozenset(("s", "es", "ing", "ed", "er", "ers"))
_MAKING = re.compile(r"fications?$")
_VOWEL_Y = re.compile(r"[aeou]y$")
LONGEST_STEM = 6

STOPPED = frozenset(
    """
    a about after all already also am an and any are as at be because been being but by can could did do does
    doing first for from given had has have here her him his how if in into is it its just let like may might
    must need nobody now of on one onto or ours please really shall she should single so some something
    specific tell than that the their them then there these they this those to too us very want was we were
    two three four five six seven eight nine ten eleven hundred quickly actually simply even ever rather quite
    also have having much else instead whether
    what when where which while whom whose why will with would you your
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is harder to read
)


def words(text: str) -> list[str]:
    """Lower-case words: `listCAs by_id` → list, cas, by, id; a name in mixed case is also one word."""
    out: list[str] = []
    for whole in _WHOLE.findall(text):
        parts = [part.lower() for part in _PART.findall(whole)]
        out += parts
        if len(parts) > 1 and len(whole) < 20:
            out.append(whole.lower())
    return out


def telling(text: str) -> list[str]:
    """The words that tell something, each once; all of them if none does."""
    found = list(dict.fromkeys(words(text)))
    return [word for word in found if word not in STOPPED] or found


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What words of one family begin with: registration, registered and registers are `regist`."""
    if len(word) < 4 or (len(word) == 4 and word[-1] not in "es"):
        return word
    word = _MAKING.sub("fy", word)
    for ending in _ENDINGS:
        least = 3 if ending in _SHORT_ENDINGS or len(word) == 4 else 4
        if word.endswith(ending) and len(word) - len(ending) >= least and not _VOWEL_Y.search(word):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:LONGEST_STEM]


def says_more(text: str, *than: str) -> bool:
    """Whether a text has a word that tells something and that the others do not have."""
    there = {stem(word) for other in than for word in words(other)}
    return any(stem(word) not in there for word in telling(text))
