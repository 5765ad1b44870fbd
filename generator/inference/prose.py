"""Phrases in which a description says outright what a call does, whatever it is called."""

from __future__ import annotations

import re
from typing import Final

_NOTHING: Final = re.compile(
    r"(?:^|[.;:(—-] ?)(?:it |this )?changes nothing(?=[.;,)]|$)"
    r"|\bnothing (?:is|gets|will be) (?:saved|stored|changed|persisted|modified|written|sent or stored)"
    r"|\bwithout (?:saving|persisting|storing|changing|modifying|applying|executing|sending|creating)"
    r"(?: (?:it|them|anything|any|the)\b|(?=[.;,)]|$))"
    r"|\b(?:does|will) not (?:save|persist|store|change|modify|create) (?:it|them|anything|any)\b"
    r"|\bno side[- ]effects?\b|\bread[- ]only (?:operation|call|endpoint|request|query)\b",
    re.IGNORECASE,
)
_DRY: Final = re.compile(r"\bdry[- ]?run\b", re.IGNORECASE)
_STORES: Final = re.compile(
    r"\b(?:stores?|saves?|records?|persists?|notes?|keeps?) (?:the|its|an?|each) (?:result|outcome|report)s?"
    r"|\b(?:outcome|result) is (?:noted|stored|saved|recorded)",
    re.IGNORECASE,
)
_FINAL: Final = re.compile(
    r"\birreversibl[ey]|\birrevocabl[ey]|\b(?:cannot|can't|can not) be (?:undone|reversed)"
    r"|\b(?:not|neither) reversible|\bno (?:way back|undo)\b|\bfor good(?=[.;,:)]| and\b|$)"
    r"|\bpermanently (?:delet|remov|eras|destroy|disabl|los)",
    re.IGNORECASE,
)
_REPLACES: Final = re.compile(
    r"\boverwrit(?:es?|ing|ten)\b|\bupserts?\b"
    r"|\b(?:set|create|add|insert)s? or (?:update|replace|overwrite|rotate)s?\b"
    r"|\breplac(?:es?|ing) (?:the ones?|everything|all)\b"
    r"|\breplac(?:es?|ing) (?:the|its|an?|any|all|every) (?:existing|previous|former|current|old|whole)\b",
    re.IGNORECASE,
)
_BRINGS_BACK: Final = re.compile(
    r"\b(?:restores?|recovers?|brings? back|undeletes?|unarchives?) (?:an? |the |one |all )?(?:\w+ )?"
    r"(?:deleted|archived|removed|trashed)\b"
    r"|\b(?:from|out of) (?:the )?(?:trash|recycle bin|archive)\b",
    re.IGNORECASE,
)
_ONCE: Final = re.compile(
    r"\bworks (?:only )?(?:a single time|once)\b|\bcan (?:only )?be (?:used|called|made) (?:only )?once\b"
    r"|\bone-shot\b|\bsingle-use\b|\buses (?:it|them) up\b",
    re.IGNORECASE,
)
_IDEMPOTENT: Final = re.compile(
    r"(?<!not )(?<!non-)(?<!non )\bidempotent(?:ly)?\b|\bno-op\b|\bhas no (?:further )?effect (?:if|when)\b",
    re.IGNORECASE,
)
_OUTSIDE: Final = re.compile(
    r"\be-?mails? (?:is|are|will be|gets?) sent\b|\bsends? (?:an?|the|out)? ?(?:e-?mail|sms|message|webhook"
    r"|notification|invitation)|\bthird[- ]part(?:y|ies)|\bthe internet\b|\breal people\b"
    r"|\b(?:external|remote|upstream) (?:service|server|system|provider|host|registr|repositor|url|api)"
    r"|\b(?:connects|probes|delivers) (?:to|a|an|the)\b|\bfetch(?:es)? (?:the |a |an )?\S+ from\b",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"\bfrom (?:disk|(?:its|their|the|a) (?:own )?files?|memory|cache)\b", re.IGNORECASE
)


def changes_nothing(text: str) -> str:
    """The words that say so; empty if there are none. All of these functions answer like that."""
    return _found(_NOTHING, text)


def is_dry_run(summary: str) -> str:
    return _found(_DRY, summary)


def keeps_a_result(text: str) -> str:
    return _found(_STORES, text)


def cannot_be_undone(text: str) -> str:
    return _found(_FINAL, text)


def replaces(text: str) -> str:
    return _found(_REPLACES, text)


def brings_back(text: str) -> str:
    return _found(_BRINGS_BACK, text)


def works_once(text: str) -> str:
    return _found(_ONCE, text)


def is_idempotent(text: str) -> str:
    return _found(_IDEMPOTENT, text)


def reaches_outside(text: str) -> str:
    return _found(_OUTSIDE, text)


def stays_inside(text: str) -> str:
    return _found(_INSIDE, text)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0].strip(" .;:,()—-").lower() if found else ""
