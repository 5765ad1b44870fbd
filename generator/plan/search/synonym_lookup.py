"""The words that people say for those in the names and titles of an API's tools.

The lexicon stays here: a package is given the words for its own vocabulary only, as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ..model import Tool
from ..names import words
from ..prose.prose_overlap import words as stems
from .noun_synonyms import NOUNS
from .roles import ROLES
from .verb_synonyms import VERBS


@dataclass(frozen=True, slots=True)
class Synonyms:
    """By word of the API what stands for it: `near` words well, `related` ones in some sentences."""

    near: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Group:
    near: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)


def synonyms(tools: Iterable[Tool]) -> Synonyms:
    """For each word of these tools' names and headlines; of a family the shortest word has the entry."""
    near: dict[str, tuple[str, ...]] = {}
    related: dict[str, tuple[str, ...]] = {}
    vocabulary = {word for tool in tools for word in words(f"{tool.name} {tool.headline}")}
    families = {" ".join(stems(word)): word for word in sorted(vocabulary, key=lambda one: (-len(one), one))}
    for stem, word in families.items():
        well, loosely = _meaning(stem)
        if well:
            near[word] = tuple(sorted(well))
        if loosely:
            related[word] = tuple(sorted(loosely))
    return Synonyms(near, related)


def _meaning(stem: str) -> tuple[set[str], set[str]]:
    """The near and the related words of a stem.

    A related word of a group stands for the near words there, but not for another related one: a group may
    be a hub of words that have little to do with each other.
    """
    well: set[str] = set()
    loosely: set[str] = set()
    for group, is_near in _groups().get(stem, ()):
        if is_near:
            well.update(group.near)
            loosely.update(group.related)
        else:
            loosely.update(group.near)
    well = {one for one in well if stems(one) != [stem]}
    return well, {one for one in loosely if stems(one) != [stem]} - well


@cache
def _groups() -> Mapping[str, list[tuple[_Group, bool]]]:
    """By stem the groups that a word is in, each with whether it is a near word there."""
    found: list[_Group] = []
    for line in "".join((VERBS, NOUNS, ROLES)).splitlines():
        _, colon, rest = line.partition(": ")
        if colon:
            found.append(_Group())
            members = found[-1].near
        for word in (rest if colon else line).split():
            if word == "~":
                members = found[-1].related
            else:
                members.append(word)
    out: dict[str, list[tuple[_Group, bool]]] = {}
    for group in found:
        for is_near, members in ((True, group.near), (False, group.related)):
            for stem in dict.fromkeys(stem for member in members for stem in stems(member)):
                out.setdefault(stem, []).append((group, is_near))
    return out
