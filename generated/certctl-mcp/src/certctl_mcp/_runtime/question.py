"""What a question asks for: its words with their weight, and whether it wants something read or done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .synonyms import Does, does
from .words import telling, words

_BETWEEN = r"((?:\w+ ){0,5}?)"


def _split(verbs: str, particles: str) -> str:
    """A verb whose other half may stand some words later: `throw Bob out`."""
    return rf"\b(?:{verbs}) {_BETWEEN}(?:{particles})\b"


_PHRASES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (_split("hook|wire", "up"), "connect add"),
        (r"\blet ((?:\w+ ){0,4}?)in\b", "allow access"),
        (_split("sets?|setting", "up"), "create"),
        (_split("(?:sign|log)(?:s|ged|ed|ging|ing)?", "in|on"), "login"),
        (_split("(?:sign|log)(?:s|ged|ed|ging|ing)?", "out|off"), "logout"),
        (r"\blook(?:ing)? for\b", "search"),
        (r"\bget(?:ting)? rid of\b", "delete"),
        (_split("throw|kick|cast", "out|away|off|up"), "remove delete"),
        (_split("clear|clean", "up"), "clean"),
        (_split("takes?|taking", "away|out|off"), "remove"),
        (_split("turn|turned|switch", "on"), "enable"),
        (_split("turn|turned|switch", "off"), "disable"),
        (_split("shuts?", "down"), "stop"),
        (_split("boot|start|spin|fire|bring", "up"), "start create"),
        (_split("rolls?", "out"), "deploy create"),
        (_split("hand|give", "over|away"), "transfer"),
        (_split("kick", "off"), "start"),
        (_split("run|start|try", "again"), "rerun retry"),
        (r"\bhow (?:many|much|often)\b", "how count"),
        (r"\bhow long\b", "how time"),
        (r"\bgive (\w+ ){1,3}?access\b", "add member access"),
        (r"\b(?:every|each) (night|day|week|month|hour)\b", "schedule"),
        (r"\b(?:any ?more|no (?:longer|more))\b", "disable remove"),
        (r"\b(?:must|should|may) (?:not|never)\b", "disable remove"),
        (r"^is (\w+ )(?:in|part of)\b", "check member"),
        (r"^make (\w+ )an?\b", "update member"),
        (_split("brings?|get|gets|take", "back"), "restore undo"),
        (r"\bbelongs? to (?:me|us)\b", "my owned"),
        (r"\bwho am i\b", "what authenticated user me"),
        (_split("puts?|putting", "in|into|to"), "add"),
        (_split("puts?|putting", "on|onto"), "add deploy"),
    )
)
_ASKS = re.compile(
    r"^(\w+ )?(which|what|who|whose|where|when|how|why)\b"
    r"|^(is|are|was|were|does|do|did|has|have|had|can|could|anything)\b(?! not)|\?\s*$"
)
_ORDERS = re.compile(
    r"^\w+ (a|an|the|my|our|this|that|these|all|me|on|off|some|someone|somebody|everything|every|it|no)\b"
)
_ENDS = re.compile(r"\b(?:any ?more|no longer|no more|(?:must|should|may) (?:not|never))\b")
_WEAK = frozenset(("who", "someone", "somebody", "my", "me", "our", "i", "people", "new", "again"))


@dataclass(frozen=True, slots=True)
class Question:
    """`words` with their weights; `does` is what the wanted tool does to the API."""

    words: dict[str, float]
    does: frozenset[Does]
    many: bool
    """Whether it speaks of several things."""


def read(text: str) -> Question:
    """A question in the words of a user."""
    text = said = text.lower().strip()
    for pattern, instead in _PHRASES:
        text = pattern.sub(rf"{instead} \1" if pattern.groups else instead, text)
    found = telling(text)
    many = any(word.endswith("s") and not word.endswith("ss") and len(word) > 3 for word in found)
    return Question(
        {word: 0.5 if word in _WEAK else 1.0 for word in found}, frozenset(_does(said, text)), many
    )


def _does(said: str, text: str) -> set[Does]:
    """What a sentence wants, as it was `said` and with its phrases as one word: without a verb to read."""
    if _ENDS.search(said):
        return {"update", "delete"}
    if _ASKS.search(text):
        return {"read"}
    found = words(text)
    if verbs := does(next(iter(found), "")):
        return verbs
    if _ORDERS.match(text):
        return {"create", "update", "delete"}
    wanted: set[Does] = {"read"}
    return wanted.union(*map(does, found))
