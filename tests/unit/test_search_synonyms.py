"""The words that a package's search is given for those of its names and titles."""

from __future__ import annotations

import re

import pytest
from mcpgen.plan.search.noun_synonyms import NOUNS
from mcpgen.plan.search.roles import ROLES
from mcpgen.plan.search.synonym_lookup import _meaning, synonyms
from mcpgen.plan.search.verb_synonyms import VERBS


class Named:
    """As much of a tool as is looked at."""

    def __init__(self, name: str, headline: str) -> None:
        self.name, self.headline = name, headline


def test_a_package_gets_words_for_its_own_vocabulary_only() -> None:
    found = synonyms([Named("delete_tags", "Delete some labels")])  # type: ignore[list-item]  # two members do
    assert set(found.near) <= {"delete", "tags", "labels"}
    assert "erase" in found.near["delete"] and "keyword" in found.related["tags"]
    assert "delete" not in found.near["delete"]


def test_a_related_word_stands_for_near_ones_and_for_no_other_related_one() -> None:
    near, related = _meaning("kill")
    assert "delete" in related and "abolish" not in near | related


@pytest.mark.parametrize("entries", [VERBS, NOUNS, ROLES])
def test_each_entry_of_the_lexicon_has_near_words(entries: str) -> None:
    for line in re.sub(r"\n {8}", " ", entries).strip().splitlines():
        name, _, rest = line.strip().partition(": ")
        assert re.fullmatch(r"[a-z0-9_]+", name) and rest.partition("~")[0].split(), line


def test_the_parts_of_the_lexicon_share_no_name() -> None:
    found = re.findall(r"^ {4}(\w+): ", VERBS + NOUNS + ROLES, re.MULTILINE)
    assert len(found) == len(set(found)) > 400
