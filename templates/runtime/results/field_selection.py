"""What the overlay adds for large answers: `fields` keeps parts of one, `paging` says how to get the next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ..catalog.catalog import Record, Tool
from ..jsonpath import MISSING, first
from ..messages import fenced, listed
from ..redaction.redactor import MARKER
from .content_blocks import Showing

FIELDS = "fields"

_NUMBER = re.compile(r"[0-9a-f]{0,40}[0-9][0-9a-f]{0,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
"""A cursor that no one can read as a sentence: a number, decimal or hexadecimal, or a UUID."""

_DEEPEST = 50
_Tree = dict[str, "_Tree | None"]
"""Members by name; None takes the whole member."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How to get the next page: by `argument`, whose name for the API is `wire`.

    Its value is at `next` in the answer; without that it counts pages, or items with `offset`, which are at
    `items`.
    """

    argument: str
    wire: str
    next: str = ""
    items: str = ""
    offset: bool = False


def reducing(
    record: Record, tool: Tool, arguments: Mapping[str, Any], show: Showing
) -> tuple[Mapping[str, Any], Showing]:
    """The arguments for the API, and how its answer is then shown."""
    given = dict(arguments)
    if record.fields:
        show = replace(show, fields=tuple(given.pop(FIELDS, ())))
    if record.paging is not None:
        paging, schema = Paging(**record.paging), tool.schema
        show = replace(show, after=lambda data: next_page(paging, schema, given, data))
    return given, show


def reduced(data: Any, fields: tuple[str, ...]) -> tuple[Any, str]:
    """The members with these dotted names, through lists, and a line about names that nothing has.

    Where nothing has any of them, all is kept: otherwise nobody would see what the names are.
    """
    tree: _Tree = {}
    for name in fields:
        branch, parts = tree, name.split(".")
        for part in parts[:-1]:
            deeper = branch.setdefault(part, {})
            if deeper is None:
                break
            branch = deeper
        else:
            branch[parts[-1]] = None
    found: set[str] = set()
    kept = _kept(data, tree, "", found)
    taken = found.intersection(fields)
    unknown = [name for name in fields if name not in taken and not _within(name, taken)]
    if not unknown or not _has_object(data):
        return kept, ""
    if not taken:
        return data, f"fields: nothing here is called {listed(unknown)}, so this is the whole answer."
    return kept, f"fields: nothing here is called {listed(unknown)}."


def _within(name: str, taken: set[str]) -> bool:
    """Whether a member above it is taken as a whole."""
    parts = name.split(".", _DEEPEST)
    return any(".".join(parts[:count]) in taken for count in range(1, len(parts)))


def _kept(node: Any, tree: _Tree, above: str, found: set[str]) -> Any:
    """`found` gets the dotted name of each member that is there, those above it included."""
    if isinstance(node, list):
        return [_kept(item, tree, above, found) for item in node]
    if not isinstance(node, dict):
        return node
    out = {}
    for key, value in node.items():
        if key not in tree:
            continue
        name, left = f"{above}{key}", tree[key]
        if left is None:
            out[key] = value
        elif isinstance(value, dict | list):
            out[key] = _kept(value, left, f"{name}.", found)
        else:
            continue
        found.add(name)
    return out


def _has_object(data: Any) -> bool:
    return isinstance(data, dict) or (isinstance(data, list) and any(map(_has_object, data)))


def next_page(paging: Paging, schema: Mapping[str, Any], given: Mapping[str, Any], data: Any) -> str:
    """How to get the page behind this answer, in a line; `data` is without secrets."""
    name = paging.argument
    if paging.next:
        value = _in_link(first(data, paging.next), paging.wire)
        if value is MISSING or value is None or value == "" or value is False:
            return "This is the last page."
        if isinstance(value, dict | list) or (isinstance(value, str) and MARKER in value):
            return f"There is a next page: {name} for it is at {paging.next}."
        if not _NUMBER.fullmatch(str(value)):
            return f"Next page: the same call with this {name}:\n{fenced(str(value))}"
        return f"Next page: the same call with {name} {listed([value])}."
    items = first(data, paging.items)
    if not isinstance(items, list):
        return ""
    if not items:
        return "There is nothing on this page, so it is behind the last one."
    start = schema.get("properties", {}).get(name, {}).get("default", 0 if paging.offset else 1)
    here = given.get(name, start)
    if type(here) is not int:
        return ""
    then = here + (len(items) if paging.offset else 1)
    return f"Next page, if there is one: the same call with {name} {then}."


def _in_link(value: Any, wire: str) -> Any:
    """The value of the query parameter, where the answer has a link to the next page."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://", "/", "?")):
        return value
    try:
        return dict(parse_qsl(urlsplit(value).query, keep_blank_values=True)).get(wire, value)
    except ValueError:
        return value
