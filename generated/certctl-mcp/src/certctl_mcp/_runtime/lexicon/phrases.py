"""Sentences without their short and irregular forms, and with idioms in the words of APIs."""

from __future__ import annotations

import re

from .idioms import PHRASES

_IRREGULAR = """
    write:wrote,written throw:threw,thrown take:took,taken give:gave get:got,gotten make:made send:sent
    buy:bought pay:paid choose:chose,chosen forget:forgot,forgotten hide:hid,hidden keep:kept hold:held
    know:knew,known show:shown see:saw say:said tell:told do:did go:went,gone run:ran begin:began,begun
    grow:grew,grown freeze:froze,frozen fall:fell,fallen bring:brought catch:caught teach:taught
    think:thought draw:drew,drawn speak:spoke,spoken person:persons child:children index:indices,indexes
    wake:woke,woken win:won sell:sold build:built understand:understood mean:meant drive:drove,driven
    shake:shook,shaken stick:stuck
"""

_SHORT = (
    (re.compile("[\u2019`]"), "'"),
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(what|who|where|when|how|it|that|there|here|he|she)'s\b"), r"\1 is"),
    (re.compile(r"'s?(?= |$)"), ""),
)


def _forms(verb: str) -> str:
    """An expression for the regular forms of a verb."""
    if verb.endswith("y") and verb[-2] not in "aeou":
        return rf"{verb[:-1]}(?:y|ies|ied|ying)"
    if verb.endswith("e"):
        return rf"{verb[:-1]}(?:e|es|ed|ing)"
    return rf"{verb}(?:s|es|{verb[-1]}?ed|{verb[-1]}?ing)?"


def _pattern(said: str) -> re.Pattern[str]:
    """The expression for what stands before the arrow of a line."""
    parts, space = [], ""
    for word in said.split():
        if word == "*":
            parts.append(space + r"((?:[\w'-]+ ){0,5}?)")
            space = ""
            continue
        if word == "^":
            parts.append("^")
            continue
        each = "|".join(_forms(one[:-1]) if one.endswith("+") else one for one in word.split("|"))
        parts.append(space + (r"(\w+)" if word == "_" else f"(?:{each})"))
        space = " "
    return re.compile(r"\b" + "".join(parts) + r"\b")


def _lines() -> list[tuple[re.Pattern[str], str]]:
    out = []
    pairs = (line.strip().split(" => ") for line in PHRASES.strip().splitlines())
    for said, meant in sorted(pairs, key=lambda pair: -len(re.findall(r"\w{2,}", pair[0].replace("|", "")))):
        pattern = _pattern(said)
        out.append((pattern, rf"{meant.strip()} \1" if pattern.groups else meant.strip()))
    return out


_REPLACED = _lines()
_BASES = {
    form: base
    for base, _, forms in (entry.partition(":") for entry in _IRREGULAR.split())
    for form in forms.split(",")
}
_WORD = re.compile(r"[a-z]+")


def spelled_out(text: str) -> str:
    """A sentence in small letters, without short forms: `don't` is `do not`, and `wrote` is `write`."""
    text = " ".join(text.lower().split())
    for pattern, instead in _SHORT:
        text = pattern.sub(instead, text)
    return _WORD.sub(lambda found: _BASES.get(found[0], found[0]), text)


def rephrased(text: str) -> str:
    """A sentence that is spelled out, with its phrases in the words of APIs."""
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead, text)
    return text
