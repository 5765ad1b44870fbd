"""Every attack comes to what its row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .attack import Attack, states_a_fact, wrong
from .bench import Bench, bench
from .rows import FILES, ROWS

SECURITY = Path(__file__).parents[2] / "docs/operator/security.md"


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(FILES.values(), tmp_path_factory.mktemp("redteam")) as made:
        yield made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.words)
def test_an_attack_comes_to_what_its_row_says(row: Attack, place: Bench) -> None:
    found = wrong(row, place.play(row))
    if row.cannot:
        assert found, "this is held after all: take `cannot` away, and the sentence in security.md"
    else:
        assert found == []


def test_no_two_attacks_have_the_same_words() -> None:
    words = [row.words for row in ROWS]
    assert sorted({one for one in words if words.count(one) > 1}) == []


def test_every_row_states_a_fact() -> None:
    assert [row.words for row in ROWS if not states_a_fact(row)] == []


def test_what_cannot_be_held_is_named_on_the_security_page() -> None:
    page = " ".join(re.sub(r"[*`]", "", SECURITY.read_text("utf-8")).split())
    assert [row.cannot for row in ROWS if row.cannot and row.cannot not in page] == []
