"""How complaints are collected, catalogued and shown."""

import re

import pytest
from mcpgen.diagnostics import Diagnostic, Diagnostics, Place, Severity
from mcpgen.diagnostics.catalogue import CATALOGUE, RANGES
from mcpgen.diagnostics.show import LONGEST, as_json, escape, show

SPEC = """\
openapi: 3.1.0
paths:
  /certificates/{id}/revoke:
    post:
      operationId: revoke
"""
OPERATION_ID = Place("spec.yaml", ("paths", "/certificates/{id}/revoke", "post", "operationId"))


def error(message: str, place: Place | None = None, cure: str | None = None) -> Diagnostic:
    return Diagnostic("MCP203", Severity.ERROR, message, place, cure)


def test_a_complaint_has_place_excerpt_carets_and_help() -> None:
    shown = show(error("the id is too short", OPERATION_ID, "write three letters"), {"spec.yaml": SPEC})
    assert shown == (
        "spec.yaml:5:20: error[MCP203]: the id is too short\n"
        "      5 |       operationId: revoke\n"
        "        |                    ^^^^^^\n"
        "    help: write three letters"
    )


def test_the_key_is_marked_when_the_place_says_so() -> None:
    place = Place(OPERATION_ID.file, OPERATION_ID.pointer, key=True)
    assert show(error("x", place), {"spec.yaml": SPEC}).splitlines()[0].startswith("spec.yaml:5:7:")
    assert show(error("x", place), {"spec.yaml": SPEC}).splitlines()[2].endswith("| " + " " * 6 + "^" * 11)


def test_a_complaint_without_place_is_one_line() -> None:
    assert show(error("no files"), {}) == "error[MCP203]: no files"


def test_without_the_text_the_pointer_is_shown() -> None:
    assert (
        show(error("x", Place("a.yaml", ("paths", "/a", 0))), {}) == "a.yaml:/paths/~1a/0: error[MCP203]: x"
    )


def test_a_place_by_line_and_column_marks_the_word_there() -> None:
    shown = show(error("x", Place("a.yaml", line=2, column=3)), {"a.yaml": 'a:\n  "200": b\n'})
    assert shown.splitlines()[2] == "        |   ^^^^^"


def test_a_place_beyond_the_text_shows_its_end() -> None:
    assert "a.yaml:1:2:" in show(error("x", Place("a.yaml", line=9, column=9)), {"a.yaml": "a"})


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J", "\x1b]0;t\x07", "\u202e", "\u2066", "\u200b", "\n", "\r", "\x00", "\u2028", "\ud800", "\x9b"],
)
def test_what_is_not_printable_is_escaped_everywhere(hostile: str) -> None:
    text = f'# {hostile} "{hostile}" {hostile}\n'
    place = Place(f"f{hostile}.yaml", line=1, column=4 + len(hostile))
    shown = show(error(f"m{hostile}", place, f"h{hostile}h"), {place.file: text})
    assert all(character.isprintable() for line in shown.split("\n") for character in line)


def test_a_line_break_in_a_message_cannot_forge_a_line() -> None:
    shown = show(error("x\nspec.yaml:1:1: note[MCP000]: all is well"), {})
    assert shown == "error[MCP203]: x\\nspec.yaml:1:1: note[MCP000]: all is well"


def test_a_help_may_have_several_lines_and_all_are_indented() -> None:
    assert show(error("x", None, "add\n  a: b"), {}).splitlines()[1:] == ["    help: add", "            a: b"]


def test_long_lines_are_cut_around_the_column() -> None:
    text = "a: " + "x" * 500 + " here " + "y" * 500
    line, carets = show(error("x", Place("f", line=1, column=505)), {"f": text}).splitlines()[1:3]
    assert len(line) < 120
    assert line[carets.index("^") :].startswith("here")
    assert "..." in line


def test_long_messages_are_cut() -> None:
    assert len(show(error("x" * 100_000, None, "y" * 100_000), {})) < 2 * LONGEST + 100


def test_carets_stand_under_wide_characters() -> None:
    text = '日本: "値"\n'
    line, carets = show(error("x", Place("f", ("日本",))), {"f": text}).splitlines()[1:3]
    assert line == "      1 | " + text.strip()
    assert carets == "        | " + " " * 6 + "^^^^"


def test_tabs_before_the_column_do_not_move_the_carets() -> None:
    line, carets = show(error("x", Place("f", line=1, column=2)), {"f": "\tab"}).splitlines()[1:3]
    assert line.index("ab") == carets.index("^^")


def test_colour_is_only_added_when_asked_for() -> None:
    plain = show(error("x", OPERATION_ID, "y"), {"spec.yaml": SPEC})
    colour = show(error("x", OPERATION_ID, "y"), {"spec.yaml": SPEC}, colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", colour) == plain != colour


def test_the_json_form_has_all_members_always() -> None:
    assert as_json(error("a\nb", OPERATION_ID, "c"), {"spec.yaml": SPEC}) == {
        "code": "MCP203",
        "severity": "error",
        "message": "a\nb",
        "file": "spec.yaml",
        "line": 5,
        "column": 20,
        "pointer": "/paths/~1certificates~1{id}~1revoke/post/operationId",
        "help": "c",
    }
    assert set(as_json(error("a"), {}).values()) == {"MCP203", "error", "a", None}


def test_printable_text_is_not_touched() -> None:
    assert escape("Prüfung 日本 \\n") == "Prüfung 日本 \\n"


def test_only_errors_make_a_run_fail() -> None:
    diag = Diagnostics()
    diag.warning("MCP117", "w")
    diag.note("MCP117", "n")
    assert not diag.failed
    diag.error("MCP101", "e")
    assert diag.failed
    assert [item.severity for item in diag.items] == ["warning", "note", "error"]


def test_the_catalogue_is_in_order_and_each_entry_in_the_module_of_its_range() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
    for prefix, codes in RANGES.items():
        assert all(re.fullmatch(prefix + r"\d\d", code) for code in codes)


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_has_a_title_and_a_paragraph(code: str) -> None:
    title, explanation, stops = CATALOGUE[code]
    assert title and not title.endswith(".")
    assert len(explanation) > len(title) + 20
    assert explanation.endswith(".")
    assert "  " not in explanation + stops and "\n" not in explanation + stops
