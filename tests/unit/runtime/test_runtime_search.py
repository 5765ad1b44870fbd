"""Reading a question for the search surface: what it wants and is about, and which words are one family."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from mcpgen_templates.runtime.lexicon import deeds, people, phrases, things
from mcpgen_templates.runtime.lexicon.phrases import rephrased, spelled_out
from mcpgen_templates.runtime.lexicon.synonyms import NEAR, RELATED, groups
from mcpgen_templates.runtime.lexicon.verbs import Does
from mcpgen_templates.runtime.surfaces import text_index as matching
from mcpgen_templates.runtime.surfaces.intent import topic, wants
from mcpgen_templates.runtime.surfaces.ranking import Document, Ranking
from mcpgen_templates.runtime.surfaces.tokenizer import stem, words


@pytest.mark.parametrize(
    ("sentence", "deeds"),
    [
        ("which pull requests are open?", {"read"}),
        ("files in a gist", {"read"}),
        ("commits on a branch", {"read"}),
        ("open merge requests", {"read", "update", "create"}),
        ("departments that we have entered", {"read"}),
        ("the groups of a user", {"read"}),
        ("tell me about this user", {"read"}),
        ("report a bug", {"create"}),
        ("comment on an issue", {"create"}),
        ("a new playlist", {"create"}),
        ("another token for the robot", {"create"}),
        ("i want to add a key", {"create"}),
        ("could you please delete the tag", {"delete"}),
        ("how do i rename a branch", {"update"}),
        ("operators should no longer see this", {"update", "delete"}),
        ("the mail address of an owner has changed", {"update"}),
        ("a user changed jobs, remove her old address", {"delete"}),
    ],
)
def test_a_sentence_wants_most_what_its_first_words_say(sentence: str, deeds: set[str]) -> None:
    found = wants(sentence)
    assert {deed for deed, strength in found.items() if strength == max(found.values())} <= deeds
    assert max(found.values()) >= 0.7


def test_a_verb_that_is_a_noun_too_counts_as_both_when_nothing_tells() -> None:
    found = wants("release notes")
    assert 0 < found["read"] < 1
    assert found["create"] == 1


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("comments on an issue", ["comments"]),
        ("delete a comment on a merge request", ["comment"]),
        ("please show me the deploy keys of this project", ["deploy", "keys"]),
        ("who is allowed to push", ["allowed"]),
        ("is", []),
    ],
)
def test_a_sentence_is_about_what_stands_before_of_or_on(sentence: str, about: list[str]) -> None:
    assert topic(sentence) == about


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("I don't know", "i do not know"),
        ("What's   new", "what is new"),
        ("they can't, and won't", "they can not, and will not"),
        ("the website\u2019s owner", "the website owner"),
        ("fields that were thrown away", "fields that were throw away"),
    ],
)
def test_short_and_irregular_forms_are_spelled_out(short: str, long: str) -> None:
    assert spelled_out(short) == long


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("get rid of a hook", {"delete", "hook"}),
        ("throw dave out of the project", {"remove", "dave", "project"}),
        ("switch the runner off", {"disable", "runner"}),
        ("boot up my codespace", {"start", "codespace"}),
        ("let people know", {"notify"}),
        ("rolling it back", {"rollback"}),
    ],
)
def test_phrases_are_put_in_the_words_of_apis_and_keep_what_they_frame(said: str, meant: set[str]) -> None:
    assert meant <= set(words(rephrased(said)))


def test_a_longer_phrase_goes_before_a_shorter_one() -> None:
    assert "health" in words(rephrased("is the domain set up properly"))
    assert "create" in words(rephrased("set up a team"))


def test_a_question_stays_one_when_its_phrases_are_replaced() -> None:
    said = "how many calls are left"
    assert rephrased(said).startswith("limit")
    assert wants(said, rephrased(said)) == {"read": 1.0}


@pytest.mark.parametrize(
    ("one", "other"),
    [("registration", "registers"), ("deployments", "deploy"), ("policies", "policy"), ("running", "runs")],
)
def test_words_of_one_family_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("user", "use"), ("list", "listen"), ("host", "hosting2")])
def test_words_that_only_look_alike_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_pull_request_is_one_word_that_requests_nothing() -> None:
    assert words("pull requests") == ["pullrequests"]
    assert words("projects/merge_requests") == ["projects", "mergerequests"]


def test_near_words_share_a_group_and_related_ones_are_weaker() -> None:
    assert groups("erase")["delete"] == NEAR
    assert groups("nuke")["delete"] == RELATED
    assert groups("unlock")["undo"] == NEAR
    assert not groups("xylophone")


@pytest.mark.parametrize("entries", [deeds.DEEDS, people.PEOPLE, things.THINGS])
def test_each_entry_of_the_lexicon_has_a_name_of_its_own_and_near_words(entries: str) -> None:
    lines = re.sub(r"\n {8}", " ", entries).strip().splitlines()
    names = [line.strip().partition(": ")[0] for line in lines]
    assert len(set(names)) == len(names)
    for line in lines:
        near = line.partition(": ")[2].partition("~")[0]
        assert near.split(), line
        assert re.fullmatch(r"[a-z0-9_]+", line.strip().partition(": ")[0]), line


def test_the_parts_of_the_lexicon_share_no_name() -> None:
    found = re.findall(r"^ {4}(\w+): ", deeds.DEEDS + people.PEOPLE + things.THINGS, re.MULTILINE)
    assert len(found) == len(set(found)) > 400


def test_no_phrase_matches_nothing() -> None:
    assert not [pattern for pattern, _ in phrases._REPLACED if pattern.search("")]


def test_no_phrase_frames_two_things_of_which_one_would_be_lost() -> None:
    assert not [pattern for pattern, _ in phrases._REPLACED if pattern.groups > 1]


def tool(name: str, title: str, path: str, does: Mapping[Does, float], last: str) -> Document:
    return Document({"name": name, "title": title, "path": path}, does, (last,))


TOOLS = {
    "list_comments": tool("list_comments", "List comments on an issue", "/issues", {"read": 1}, "comments"),
    "create_comment": tool("create_comment", "Create a comment", "/issues", {"create": 1}, "comments"),
    "create_issue": tool("create_issue", "Create an issue", "/issues", {"create": 1}, "issues"),
    "remove_user": tool("remove_user", "Remove a user", "/users", {"delete": 1}, "users"),
    "list_users": tool("list_users", "List users", "/users", {"read": 1}, "users"),
}


@pytest.mark.parametrize("fts", [True, False])
@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("comments on an issue", "list_comments"),
        ("comment on an issue", "create_comment"),
        ("file a bug", "create_issue"),
        ("get rid of an account", "remove_user"),
        ("who has an account?", "list_users"),
    ],
)
def test_the_tool_that_is_meant_comes_first(
    question: str, first: str, fts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not fts:
        monkeypatch.setattr(matching, "Both", matching.Counted)
    assert Ranking(TOOLS).ranked(question)[0] == first
