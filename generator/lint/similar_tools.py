"""Tools that read alike, so that a model can only guess which one is meant.

Two tools are alike when the words of their names and descriptions are nearly the same, rare words counting
more than common ones. Comparing all with all would take a thousand tools half a million comparisons; a pair
this alike shares one of the rarest words of each, so only tools that do are compared (prefix filtering).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from ..diagnostics import Severity
from .descriptions import content, name_words
from .findings import Finding
from .lint_input import Linted, Subject

ALIKE: Final = 0.85
"""Weight of the shared words in the weight of all words of the two."""
_COMPARED: Final = 40
"""Tools that one tool is compared with for one word: so many with the same rare words are told of anyway."""


def alike(linted: Linted) -> Iterator[Finding]:
    """Each tool that reads like an earlier one, once, with the words that differ."""
    prefix = linted.plan.identity.prefix
    named = {one.tool.name: name_words(one.tool.name.removeprefix(prefix)) for one in linted.subjects}
    said = {one.tool.name: named[one.tool.name] | content(one.tool.description) for one in linted.subjects}
    by_name = {one.tool.name: one for one in linted.subjects}
    for name, other in pairs(said, named).items():
        yield _finding(linted, by_name[name], by_name[other], said[name] ^ said[other])


def pairs(said: Mapping[str, frozenset[str]], named: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """By tool: the first of those before it that reads like it. `said` has all words, `named` the name's."""
    count = Counter(word for found in said.values() for word in found)
    weight = {word: math.log(1 + len(said) / number) for word, number in count.items()}
    seen: defaultdict[str, list[str]] = defaultdict(list)
    whole: dict[frozenset[str], str] = {}
    out: dict[str, str] = {}
    order = {name: position for position, name in enumerate(said)}
    for name, found in said.items():
        if found in whole:
            out[name] = whole[found]
            continue
        whole[found] = name
        rare = _rarest(found, weight)
        others = {other for word in rare for other in seen[word][-_COMPARED:]}
        near = (one for one in sorted(others, key=order.__getitem__) if not _apart(named[name], named[one]))
        best = next((one for one in near if _similarity(found, said[one], weight) >= ALIKE), None)
        if best is not None:
            out[name] = best
        for word in rare:
            seen[word].append(name)
    return out


def _rarest(found: frozenset[str], weight: Mapping[str, float]) -> list[str]:
    """So many of the rarest words that all the others together are too light to make two tools alike."""
    words = sorted(found, key=lambda word: (-weight[word], word))
    rest = sum(weight[word] for word in words)
    needed, out = ALIKE * rest, []
    for word in words:
        if rest < needed:
            break
        out.append(word)
        rest -= weight[word]
    return out


def _similarity(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    shared = sum(weight[word] for word in one & other)
    return shared / (shared + sum(weight[word] for word in one ^ other) or 1.0)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each name has a word of its own: `update_issuer` and `update_target` are told apart by it."""
    return any(len(word) > 2 for word in one - other) and any(len(word) > 2 for word in other - one)


def _finding(linted: Linted, subject: Subject, other: Subject, differing: frozenset[str]) -> Finding:
    tool = subject.tool
    few = sorted(differing)[:6]
    how = f"they differ only in: {', '.join(few)}" if few else "all words that matter are the same"
    text = f"{tool.name} reads like {other.tool.name}: {how}"
    cure = f"say in each when to use it and not the other:\n{linted.describe(subject.operation.pointer)}"
    place = linted.place(subject.operation.pointer)
    return linted.found("MCP703", Severity.WARNING, text, place, cure, tool.name, other.tool.name)
