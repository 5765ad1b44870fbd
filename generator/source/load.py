"""Files to documents: JSON and YAML, with a complaint instead of an exception for whatever is wrong."""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from ..diagnostics import Diagnostics, Place
from ..syntax import json_values, yaml_values
from ..syntax.encoding import decode
from ..syntax.lines import line_column
from ..syntax.mending import mended_json, mended_yaml
from ..syntax.model import LIMITS, Limits, Parsed, Problem
from .document import Document
from .fetch_description import get, is_url

STDIN: Final = "<stdin>"
"""How the file `-` is called in diagnostics."""

SHOWN: Final = 20
"""Complaints of one code about one file; a broken tool repeats its mistake in every line."""

_CONFLICT: Final = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_SPELLING: Final = frozenset(("MCP105", "MCP106", "MCP107"))
_JSON_START: Final = re.compile(r'\s*(?:\{\s*["}]|\[)')
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Text(NamedTuple):
    """A file that was read and parsed."""

    file: str
    text: str
    value: Any
    address: str = ""
    """The URL that had it in the end."""


def load(path: str, diag: Diagnostics, limits: Limits = LIMITS) -> Document | None:
    """The description in a file, behind an http(s) URL, or on standard input for `-`; None after an error."""
    found = read(path, diag, limits)
    if found is None:
        return None
    if not isinstance(found.value, dict):
        kind = "a list" if isinstance(found.value, list) else "a single value"
        diag.error(
            "MCP109",
            f"the file holds {kind}, not an object",
            Place(found.file),
            "a description starts with a member such as openapi: 3.1.0",
        )
        return None
    own = found.value.get("$self")  # OpenAPI 3.2 section 4.1.2.2
    address = urljoin(found.address, own) if isinstance(own, str) else found.address
    return Document(
        found.value, found.file, {found.file: found.text}, address=address if is_url(address) else ""
    )


def read(path: str, diag: Diagnostics, limits: Limits = LIMITS) -> Text | None:
    """Any JSON value in a file, as `load` does it; None when an error was reported."""
    file = STDIN if path == "-" else path
    got = _bytes(path, file, diag, limits)
    if got is None:
        return None
    data, address = got
    text, problem = decode(data)
    diag.sources[file] = text
    if problem:
        _report(file, text, Parsed(None, (problem,)), diag)
        return None
    found = parse(text, file, diag, limits)
    return None if found is None else found._replace(address=address)


def parse(text: str, file: str, diag: Diagnostics, limits: Limits = LIMITS) -> Text | None:
    """The value of a text that is called `file`: JSON if it reads as JSON, else YAML."""
    diag.sources[file] = text
    parsed = _parse(text, file, limits)
    if any(problem.code in _SPELLING for problem in parsed.problems):
        text, parsed = _mended(text, file, parsed, limits)
        diag.sources[file] = text
    if parsed.empty:
        diag.error(
            "MCP104", "the file is empty", Place(file, line=1, column=1), "is it the right file, and saved?"
        )
        return None
    _report(file, text, parsed, diag)
    return None if parsed.problems else Text(file, text, parsed.value)


def _mended(text: str, file: str, parsed: Parsed, limits: Limits) -> tuple[str, Parsed]:
    """The text without what means nothing, read once more; both as they were when that is not all."""
    is_json = any(problem.code == "MCP105" for problem in parsed.problems)
    mended = mended_json(text) if is_json else mended_yaml(text)
    if mended is None or _CONFLICT.search(text):
        return text, parsed
    again = _parse(mended.text, file, limits)
    if again.problems and again.problems[0].offset <= parsed.problems[0].offset:
        return text, parsed
    return mended.text, replace(again, warnings=(*mended.warnings, *again.warnings))


def _parse(text: str, file: str, limits: Limits) -> Parsed:
    if not text.strip():
        return Parsed(None, empty=True)
    if text.lstrip()[0] not in "{[":
        return yaml_values.parse(text, limits)
    parsed = json_values.parse(text, limits)
    if not any(problem.code == "MCP105" for problem in parsed.problems):
        return parsed
    if _JSON_START.match(text) and not file.lower().endswith((".yaml", ".yml")):
        return parsed
    return yaml_values.parse(text, limits)  # a list or object in flow style is YAML without being JSON


def _bytes(path: str, file: str, diag: Diagnostics, limits: Limits) -> tuple[bytes, str] | None:
    """The content, and the URL that had it."""
    address = ""
    try:
        if is_url(path):
            fetched = get(path, limits.size)
            if isinstance(fetched, str):
                diag.error(
                    "MCP119",
                    f"cannot fetch {path}: {fetched}",
                    None,
                    "check the address, or download it first",
                )
                return None
            data, address = fetched
        elif path == "-":
            data = sys.stdin.buffer.read(limits.size + 1)
        else:
            with Path(path).open("rb") as stream:
                data = stream.read(limits.size + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        diag.error("MCP101", f"cannot read {path}: {why[:1].lower()}{why[1:]}", None, _cure(path))
        return None
    if len(data) > limits.size:
        diag.error(
            "MCP102",
            f"{file} has more than {limits.size:,} bytes",
            None,
            "is it the right file? Descriptions of the largest known APIs have 13,000,000",
        )
        return None
    return data, address


def _cure(path: str) -> str:
    if _URL.match(path):
        return "a description is read from a file, from - or from an http(s) address"
    place = Path(path)
    try:
        if place.is_dir():
            inside = sorted(
                each.name for each in place.iterdir() if each.suffix in (".yaml", ".yml", ".json")
            )
            return f"name a file in it: {inside[0]}" if inside else "name a file in it"
        near = difflib.get_close_matches(place.name, [each.name for each in place.parent.iterdir()], 1)
    except (OSError, ValueError):
        near = []
    return f"did you mean {place.parent / near[0]}?" if near else "check the path"


def _report(file: str, text: str, parsed: Parsed, diag: Diagnostics) -> None:
    problems = list(parsed.problems)
    conflict = _CONFLICT.search(text)
    if conflict and any(problem.code in ("MCP105", "MCP106", "MCP107", "MCP113") for problem in problems):
        problems = [_conflict(conflict.start())]
    for problem in problems[:SHOWN]:
        diag.error(problem.code, problem.message, _at(file, text, problem.offset), problem.help)
    for problem in parsed.warnings[:SHOWN]:
        diag.warning(problem.code, problem.message, _at(file, text, problem.offset), problem.help)
    if len(problems) > SHOWN:
        diag.note(problems[SHOWN].code, f"{len(problems) - SHOWN} more of these in {file}")
    for again in parsed.duplicates[:SHOWN]:
        line, column = line_column(text, again.first)
        diag.warning(
            "MCP117",
            f"{again.key!r} is already a member of this object: line {line}, column {column}",
            _at(file, text, again.again),
            "remove one of the two; the last one counts",
        )
    if len(parsed.duplicates) > SHOWN:
        diag.note("MCP117", f"{len(parsed.duplicates) - SHOWN} more of these in {file}")


def _conflict(offset: int) -> Problem:
    return Problem(
        "MCP118",
        "a merge conflict that was not resolved",
        offset,
        "keep one of the two sides, remove the markers",
    )


def _at(file: str, text: str, offset: int) -> Place:
    line, column = line_column(text, offset)
    return Place(file, line=line, column=column)
