"""docs/wire.md: every row of what goes over the wire, played and compared with the specifications."""

from __future__ import annotations

from pathlib import Path

import pytest
import wire_access
import wire_bodies
import wire_errors
import wire_parameters
import wire_results
from wire_page import page
from wire_required import REQUIRED
from wire_row import ROOT, Play, Row, differences

SECTIONS = (
    ("Parameters", "Values in the path, the query, headers and cookies.", wire_parameters.ROWS),
    ("Bodies", "Each kind of body, and files in place of base64.", wire_bodies.ROWS),
    (
        "Servers and credentials",
        "Where a request goes, and what signs it. Secrets come from the environment alone.",
        wire_access.ROWS,
    ),
    ("Results", "What the model gets of an answer.", wire_results.ROWS),
    (
        "Errors",
        "What the model is told when a call comes to nothing, and what is repaired.",
        wire_errors.ROWS,
    ),
)
ROWS = [row for _, _, rows in SECTIONS for row in rows]
PAGE = ROOT / "docs/wire.md"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_what_the_specifications_say(row: Row, play: Play) -> None:
    assert differences(row, play(row)) == []


@pytest.mark.golden
def test_the_page_shows_what_was_seen(play: Play, update: bool) -> None:
    text = page(
        [(title, intro, [(row, play(row)) for row in rows]) for title, intro, rows in SECTIONS],
        ROOT / "specs/wire",
    )
    if update:
        PAGE.write_bytes(text.encode())
    assert Path(PAGE).read_text("utf-8") == text, "run make golden, and look at the difference"


def test_every_row_of_the_promise_is_there_once() -> None:
    names = [row.id for row in ROWS]
    assert len(names) == len(set(names))
    assert sorted(set(sum(REQUIRED.values(), ())) - set(names)) == []


def test_every_row_states_a_fact() -> None:
    assert [row.id for row in ROWS if row.sent is None and row.given is None] == []
