"""JSONPath is parsed in one place, and what paths of annotations may hold is a part of it."""

from __future__ import annotations

import re
from pathlib import Path

import mcpgen
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcpgen.annotations.redaction_paths import PATH, joined, steps
from mcpgen.annotations.value_types import PLAIN_PATH
from mcpgen.annotations.value_validation import violations
from mcpgen.syntax.jsonpath import NotJsonPathError, Segment, segments


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$", ()),
        ("$.a['b c']", (Segment(False, ("a",)), Segment(False, ("b c",)))),
        ("$..a[*][-1]", (Segment(True, ("a",)), Segment(False, (None,)), Segment(False, (-1,)))),
        ("$['a', 'b']", (Segment(False, ("a", "b")),)),
        ("$.a[?@.b == 'c']", (Segment(False, ("a",)), Segment(False, (), "?@['b'] == 'c'"))),
        ("$[0:2]", (Segment(False, (), "0:2:1"),)),
    ],
)
def test_a_query_is_its_segments(text: str, wanted: tuple[Segment, ...]) -> None:
    assert segments(text) == wanted


@pytest.mark.parametrize("text", ["", "a", "$a", "$.", "$[007]", "$['a", "$.a[?@.b =~ 'c']", "$['a\nb']"])
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(NotJsonPathError):
        segments(text)
    assert list(violations(PLAIN_PATH, text, "redact"))


@given(st.from_regex(re.compile(PATH.removesuffix("$") + r"\Z"), fullmatch=True))
def test_every_path_that_an_annotation_may_hold_is_one_to_the_library(text: str) -> None:
    found = steps(text)
    assert steps(joined(found)) == found


def test_the_library_is_asked_in_one_module() -> None:
    folder = Path(mcpgen.__path__[0])
    users = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if re.search(r"import JSONPathEnvironment|JSONPathEnvironment\(", path.read_text("utf-8"))
    ]
    assert users == ["syntax/jsonpath.py"]
