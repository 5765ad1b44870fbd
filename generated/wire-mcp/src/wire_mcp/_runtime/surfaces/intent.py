"""What a sentence wants done, and what it is about: weak signals, since nothing parses it.

`wants` gives each deed a weight from 0 to 1. Many words are verbs and nouns alike (`files`, `record`): what
stands behind them decides, and if nothing does, both count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..lexicon.synonyms import entries
from ..lexicon.verbs import NOUNS, VERBS, Does
from .tokenizer import words

DOUBT = 0.6
_WANTING = (
    "(?:i|we)(?: am| are)? (?:want|need|have|wish|trying|going|plan|wanna|got|would like|must)(?: to)?",
    "(?:can|could|would|will) you",
    "(?:can|could|may) (?:i|we)",
    "how (?:do|can|could|would|should) (?:i|we|you|one)",
    "help me(?: to)?",
    "(?:is there )?a way to",
    "(?:it is )?time to",
    "make sure(?: that)?",
    "go ahead and",
    "(?:please|hi|hello|hey|ok|okay|now|then|also|and|so|just|simply|quickly|maybe|kindly|actually)",
    "(?:let us|lets|let me|how to|is it possible to|need to|want to|try to|trying to|go and|in order to|to)",
)
_POLITE = re.compile(rf"^(?:(?:{'|'.join(_WANTING)})\b[ ,:]*)+")
_ASKS = re.compile(
    r"^(?:\w+ )?(?:which|what|whats|who|whos|whose|where|when|how|why)\b"
    r"|^(?:is|are|was|were|does|do|did|has|have|had|am|any|anything|anyone|anybody|will|would|can|could|may)\b"
    r"(?! not)"
)
_GIVES = re.compile(r"^(?:give|send|tell|show|get|bring|fetch|let) (?:me|us)\b(?! access| permission| a new)")
_ENDS = re.compile(
    r"\b(?:any ?more|no longer|no more|never again|out of use|nobody|without|none of|not needed"
    r"|(?:must|should|may|can|shall|will) (?:not|never)|(?:do|does|did) not (?:want|agree|need|like)"
    r"|not (?:be )?allowed|left (?:us|the|our)|(?:is|are|was) gone)\b"
)
_CHANGED = re.compile(
    r"\b(?:(?:has|have) (?:changed|(?:a )?new)|(?:is|are) new|(?:is|was|are) wrong|moved|renamed"
    r"|(?:should|must|has to|have to|needs to) (?:be|have|say|read|point|use|last|run|show|look|stay|become)"
    r"|instead(?: of)?|from now on|rather than|less often|more often|typo)\b"
)
_NEEDS = re.compile(r"\b(?:should|must|has to|have to|needs? to|ought to|shall|is to|are to|needs?|wants?)\b")
_STATES = re.compile(r"^(?:the|my|our|this|that|a|an|i|we)\b.*\b(?:is|are|was|has|have|says?|did)\b")
_BEHIND_A_VERB = (
    "a an the my our your his her its their this that these those all me us him them it",
    "on off out up down back",
    "some someone somebody everyone everything every each no any another new more several both what",
    r"one two three four five six seven eight nine ten \d+",
)
_FOLLOWED = re.compile(rf"^\w+ (?:{'|'.join(' '.join(_BEHIND_A_VERB).split())})\b")
_OF = re.compile(
    r"^\w+ (?:of|in|on|for|from|by|with|at|to|that|which|who|i|we|per|under|behind|since|about|between)\b"
)
_THAT = re.compile(r"^\w+ (?:that|no|up|down|off|on|what|both)\b|^\w{3,}[^s]s ")
_TO = re.compile(r"^\w+ (?:to|on|for|about|with|as) ")
_CLAUSE = re.compile(r"[,:;.] (?:and |so |then |but )?")
_MAKING = re.compile(
    r"^(?:(?:a|an|one)(?: \w+)? (?:new|more|second|further)|new|another|additional|extra|fresh|more)\b"
)
_ONE = re.compile(r"^(?:a|an|one) ")
_BREAK = re.compile(
    r"\b(?:of|in|on|for|from|with|to|at|by|into|onto|under|about|within|inside|through|via|during|since|after|before"
    r"|that|which|who|whose|where|when|because|as|called|named|per|between|against|so|if|until|using|without|behind"
    r"|is|are|was|were|has|have|should|must|can|does|did|do)\b|[,:;?.]"
)
_EMPTY = frozenset(
    """
    a an the my our your this that these those all some any every each new me us it them him her one i we and
    or many much whats what which who how why where when there list get show
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read
)
_VERBS = {deed: entries(lines) for deed, lines in VERBS.items()}
_NOUNS = frozenset(NOUNS.split())
_NOUNS_ONLY = frozenset(word for word in _NOUNS if word.endswith("s") and word[:-1] in _NOUNS) | {"access"}


def verb(word: str) -> dict[Does, float]:
    """What a verb in its base form does; nothing for another word."""
    return {deed: strengths[word] for deed, strengths in _VERBS.items() if word in strengths}


def wants(said: str, meant: str = "") -> Mapping[Does, float]:
    """What a sentence wants done, as it was said and with its phrases in the words of APIs."""
    if _ENDS.search(said) and not _ASKS.match(said):
        return {"update": 1.0, "delete": 1.0}
    meant = meant or said
    text = _POLITE.sub("", meant) or meant
    polite = text != meant
    if _GIVES.match(text):
        return {"read": 1.0, "create": 0.3}
    if _ASKS.match(_POLITE.sub("", said)) or (_ASKS.match(text) and not (polite and verb(text.split()[0]))):
        return {"read": 1.0}
    found = _ordered(text)
    if _CHANGED.search(text) and found.get("create", 0.0) < 1:
        found = {**found, "update": 1.0, "read": min(found.get("read", 0.0), 0.3)}
    if said.endswith("?"):
        found["read"] = max(found.get("read", 0.0), DOUBT if polite else 1.0)
    return found


def _ordered(text: str) -> dict[Does, float]:
    """What an order wants, or a sentence that begins with a thing."""
    first = next(iter(words(text)), "")
    found = verb(first)
    if found and (first not in _NOUNS or _FOLLOWED.match(text)):
        return found
    if found or first in _NOUNS:
        if first not in _NOUNS_ONLY and (_TO.match(text) or not _OF.match(text)):
            return {"read": DOUBT, **found}
        return {**dict.fromkeys(found, 0.3), "read": 1.0}
    if _MAKING.match(text):
        return {"create": 1.0, "read": 0.4}
    for clause in _CLAUSE.split(text)[1:]:
        clause = _POLITE.sub("", clause)
        if (ordered := verb(next(iter(words(clause)), ""))) and _FOLLOWED.match(clause):
            return ordered
    if (needs := _NEEDS.search(text)) and needs.start():
        after = [one for word in words(text[needs.end() :])[:3] for one in verb(word).items()]
        return {"create": DOUBT, "update": 0.8, **dict(after)}
    return _stated(text, first)


def _stated(text: str, first: str) -> dict[Does, float]:
    """What a sentence may want that neither asks nor orders."""
    if first.endswith("ing") and len(first) > 5:
        base = verb(first[:-3]) or verb(first[:-3] + "e") or verb(first[:-4])
        return {"read": DOUBT, **base}
    if _ONE.match(text):
        return {"read": 0.8, "create": 0.7}
    if _STATES.match(text):
        return {"read": 0.7, "update": 0.7, "create": 0.5}
    if _FOLLOWED.match(text) and not _THAT.match(text) and first not in ("the", "my", "our", "all"):
        return {"create": 0.8, "update": 0.8, "delete": 0.8}
    return {"read": 1.0}


def topic(text: str) -> list[str]:
    """The words up to where it says of what, in what or for whom: `comments on an issue` → comments."""
    for part in _BREAK.split(_POLITE.sub("", text)):
        found = words(part)
        if found and verb(found[0]) and not (found[0] in _NOUNS and len(found) == 1):
            found = found[1:]
        if found := [word for word in found if word not in _EMPTY]:
            return found
    return []
