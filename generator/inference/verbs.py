"""Finding the verb of an operation: in the path, in the operationId, in the summary, in the description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .facts import OperationWords, is_plural
from .verb_effects import (
    ALSO_NOUNS,
    END,
    LOGIN,
    NOUNS,
    READ,
    SEND,
    TEST,
    TRY,
    VAGUE,
    WORDS,
    Effect,
    effect_of,
)

Where = Literal["the path", "the operationId", "the summary", "the description"]

# What stands behind a verb in the imperative, and hardly ever behind a noun at the start of a sentence.
_ARTICLES: Final = frozenset(
    (
        "a",
        "all",
        "an",
        "any",
        "its",
        "many",
        "multiple",
        "one",
        "or",
        "several",
        "the",
        "these",
        "this",
        "your",
    )
)
_FIRST: Final = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True)
class Verb:
    word: str
    act: Effect
    where: Where

    def __str__(self) -> str:
        return f'"{self.word}" in {self.where}'


def verbs(facts: OperationWords) -> tuple[Verb, ...]:
    """At most one for each place, the most telling place first."""
    summary = _sentence_verb(facts.summary, "the summary")
    rest = facts.prose[len(facts.summary) :].lstrip(" .")
    described = _sentence_verb(rest or facts.prose, "the description")
    if described is not None and described.act is SEND:
        described = None  # `Send a request with …` tells the caller what to send
    path = _path_verb(facts)
    found = (path, _id_verb(facts, path), summary, described)
    return tuple(verb for verb in found if verb is not None)


def _path_verb(facts: OperationWords) -> Verb | None:
    """The act that a path ends in: `/jobs/{id}/cancel`, `/certificates/bulk-revoke`, `/{name}:start`."""
    last = facts.last
    if len(last) == 1 and (act := effect_of(last[0])) is not None:
        return Verb(last[0], act, "the path")
    if len(last) == 1 and last[0] in NOUNS:
        return Verb(last[0], WORDS[NOUNS[last[0]]], "the path")
    if len(last) > 1 and not (is_plural(last[-1]) and last[0] not in VAGUE and last[-1] not in WORDS):
        # `saved-query` and `deploy-keys` name things; `reload-trust` and `bulk-revoke` say what is done
        found = _pick([word for word in last if _acts(word, word == last[0])], facts.method)
        return None if found is None else Verb(*found, "the path")
    if len(facts.path) > 1 and len(before := facts.path[-2]) == 1:  # `/users/delete/{id}`, `/validate/job`
        act = None if before[0] in ALSO_NOUNS | VAGUE else effect_of(before[0])
        return None if act is None else Verb(before[0], act, "the path")
    return None


def _acts(word: str, first: bool) -> bool:
    """Whether a word among several in a segment is a verb rather than a thing (`snapshot-count`)."""
    if word not in ALSO_NOUNS or word in VAGUE:
        return True
    return effect_of(word) in ((END, LOGIN, TEST, TRY) if first else (END, LOGIN))


def _id_verb(facts: OperationWords, path: Verb | None) -> Verb | None:
    if path is not None and path.word in facts.id_words and path.word not in ALSO_NOUNS:
        return Verb(path.word, path.act, "the operationId")
    found = _pick(_without_topics(facts), facts.method)
    return None if found is None else Verb(*found, "the operationId")


def _without_topics(facts: OperationWords) -> tuple[str, ...]:
    """`issueCreateComment` below /issues → create, comment: a topic is not the verb.

    Ids that are made from method and path (`postProjectsIdDeployKeys`) have no word of their own left.
    """
    words, method = facts.id_words, facts.method.lower()
    first = next((word for word in words if word != method), "")
    kept = first in WORDS and (first not in facts.topics or (first,) == facts.last)
    return tuple(word for word in words if word not in facts.topics or (kept and word == first))


def _pick(words: Sequence[str], method: str) -> tuple[str, Effect] | None:
    """The verb among the words of a name, by how surely it is one; the HTTP method's own name is none."""
    if "or" in words and _writes(words):
        return "create or update", WORDS["upsert"]  # `createOrUpdate`, `add-or-replace`
    spoken = [word for word in words if word not in (method.lower(), "by", "as")]
    acts = {word: act for word in spoken if (act := effect_of(word)) is not None}
    if not acts and not NOUNS.keys() & set(spoken):
        return None
    first, last = spoken[0], spoken[-1]
    if first in acts and first not in VAGUE:
        return first, acts[first]
    for word in spoken:
        if word in acts and word not in ALSO_NOUNS and word not in VAGUE:
            return word, acts[word]
        if word in NOUNS:
            return word, WORDS[NOUNS[word]]
    if last in acts and last not in VAGUE:
        return last, acts[last]
    vague = [word for word in spoken if word in acts and (word == first or word not in ALSO_NOUNS)]
    return (vague[0], acts[vague[0]]) if vague else None


def _writes(words: Sequence[str]) -> bool:
    """Whether both something new and a replacement are named."""
    acts = {WORDS[word].name for word in words if word in WORDS}
    return {"add", "replace"} <= acts


def _sentence_verb(text: str, where: Where) -> Verb | None:
    """The verb that a sentence starts with: `Revokes a certificate`, `Bulk revoke certificates`."""
    words = [word.lower().replace("-", "") for word in _FIRST.findall(text[:120])[:3]]
    for position, word in enumerate(words):
        verb = next((form for form in _forms(word) if effect_of(form) is not None), None)
        if verb is None and word in VAGUE:
            continue  # `Bulk`, `Mass`
        if verb is None:
            return None
        follower = words[position + 1] if position + 1 < len(words) else ""
        if verb in VAGUE and follower in NOUNS:
            return Verb(follower, WORDS[NOUNS[follower]], where)
        act = effect_of(verb)
        certain = verb not in ALSO_NOUNS or follower in _ARTICLES or act in (READ, TRY)
        return Verb(verb, act, where) if certain and act is not None else None
    return None


def _forms(word: str) -> tuple[str, ...]:
    """A word and what it may be the third person of: `applies` → apply, `publishes` → publish."""
    if word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)
