"""What libyaml and PyYAML say about a text, in words that name the cure."""

from __future__ import annotations

import re
from typing import Final

import yaml

from .lines import line_column
from .model import Problem
from .nodes import CORE

CONTROL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Not `c-printable` of YAML 1.2.2 section 5.1."""

_ALIGN: Final = "members of one object start in one column, and each is written name: value"
_ITEM: Final = "a list item that cannot stand here"
_WORDING: Final[tuple[tuple[str, str, str], ...]] = (
    ("mapping values are not allowed", "a second ': ' in one line", "quote the text"),
    ("could not find expected ':'", "a name without ':' behind it", "write name: value, or quote the text"),
    ("did not find expected key", "neither a member of this object nor its end", _ALIGN),
    ("expected <block end>", "neither a member of this object nor its end", _ALIGN),
    (
        "expected '-' indicator",
        "neither an item of this list nor its end",
        "items of one list start in one column",
    ),
    ("expected <document start>", "something behind the end of the YAML value", "is this a YAML file?"),
    ("alphabetic or numeric character", "* or & without a name behind it", "quote text that starts with it"),
    ("unexpected end of stream", "a quotation mark is opened and never closed", "close it"),
    ("unexpected document indicator", "--- or ... inside quoted text", "close the quotation mark"),
    ("unknown escape character", "an escape that YAML does not know", "write \\\\, or use single quotes"),
    ("undefined tag handle", "a tag that nothing declares", "quote text that starts with !"),
    ("',' or ']'", "neither ',' nor ']' behind an item", "close the list"),
    ("',' or '}'", "neither ',' nor '}' behind a member", "close the object"),
    ("entries are not allowed", _ITEM, "start the list on a line of its own"),
    ("expected node content", "a value is missing here", "close the list or object, or quote the text"),
    ("invalid Unicode character escape", "an escape that is not a character", "write the character itself"),
)
"""Part of what the parser says (libyaml and PyYAML share the phrases), what mcpgen says, the help."""


_TAB: Final = Problem("MCP107", "a tab in the indentation", 0, "YAML indents with spaces: replace the tabs")


def explain(text: str, error: yaml.YAMLError) -> Problem:
    """The problem behind an exception of the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _control_character(text)
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text)) if mark else 0
    said = error.problem or error.context or "this is not YAML"
    if said.startswith("found a tab character"):
        return _TAB._replace(offset=offset)
    if "cannot start any token" in said:
        return _bad_start(text, offset)
    message, cure = said, "quote the text, or correct the indentation"
    for part, ours, help_ in _WORDING:
        if part in said:
            message, cure = ours, help_
            break
    begin = error.context_mark
    if begin is not None and line_column(text, begin.index)[0] < line_column(text, offset)[0]:
        message += f" ({error.context} that starts at line {line_column(text, begin.index)[0]})"
    return Problem("MCP106", message, offset, cure)


def nested_too_deeply(error: yaml.YAMLError) -> int | None:
    """Where the parser gave up because of its own limit on depth, which PyYAML has from 6.0.4 on."""
    if not isinstance(error, yaml.MarkedYAMLError) or "maximum nesting" not in (error.problem or ""):
        return None
    mark = error.problem_mark or error.context_mark
    return mark.index if mark else 0


def _bad_start(text: str, offset: int) -> Problem:
    found = text[offset : offset + 1]
    if found == "\t":
        return _TAB._replace(offset=offset)
    return Problem(
        "MCP106", f"a value cannot start with {found}", offset, "quote the text: '" + found + "...'"
    )


def _control_character(text: str) -> Problem:
    found = CONTROL.search(text)
    offset = found.start() if found else 0
    name = f"U+{ord(text[offset]):04X}" if found else "a character"
    return Problem(
        "MCP106",
        f"{name} is not allowed in YAML",
        offset,
        "remove it, or write it as an escape in double quotes",
    )


def second_document(offset: int) -> Problem:
    return Problem(
        "MCP108",
        "a second YAML document starts here",
        offset,
        "keep one description per file: remove the rest, or the line ---",
    )


def empty_document(offset: int) -> Problem:
    return Problem("MCP108", "an empty YAML document is left out", offset, "remove the line --- around it")


def not_a_name(offset: int) -> Problem:
    return Problem(
        "MCP113",
        "a list or an object stands where a name is expected",
        offset,
        "quote it if it is meant as text",
    )


def no_anchor(name: str, offset: int) -> Problem:
    return Problem(
        "MCP112",
        f"*{name} refers to nothing",
        offset,
        f"write &{name} in front of a value above, or quote the text",
    )


def inside_itself(name: str, offset: int) -> Problem:
    return Problem(
        "MCP112",
        f"*{name} stands inside the value that it names, which has no end",
        offset,
        "a schema refers to itself with $ref: '#/components/schemas/...'",
    )


def custom_tag(tag: str, offset: int) -> Problem:
    shown = "!!" + tag.removeprefix(CORE) if tag.startswith(CORE) else tag
    return Problem(
        "MCP114",
        f"the YAML tag {shown} is not plain data",
        offset,
        "remove the tag: a description holds JSON data only",
    )


def not_mergeable(offset: int) -> Problem:
    return Problem(
        "MCP112", "<< names something that is not an object", offset, "write <<: *name of an object"
    )
