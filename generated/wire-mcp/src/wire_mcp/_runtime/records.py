"""What `operations.json` says of the tools beside their schemas: read when the first call is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pkgutil import get_data
from typing import Any


@dataclass(frozen=True, slots=True)
class Poll:
    """How to follow the job that a call starts: `tool` is asked until the value at `status` is a last one.

    `arguments`: where each comes from, as `{"result": path}`, `{"argument": name}` or `{"value": …}`.
    Times are in seconds.
    """

    tool: str
    arguments: Mapping[str, Mapping[str, Any]]
    status: str
    done: tuple[Any, ...]
    failed: tuple[Any, ...]
    interval: float
    timeout: float


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


@dataclass(frozen=True, slots=True)
class Record:
    """Of one tool. Paths to the secrets in its arguments and in its answers."""

    secret_arguments: tuple[str, ...] = ()
    secret_results: tuple[str, ...] = ()
    confirm: str = ""
    """The question for a person, "" where none is asked."""
    poll: Poll | None = None
    fields: bool = False
    """Whether the tool has an argument `fields` of ours."""
    paging: Paging | None = None
    structured: bool = False
    """Whether its results have structured content where no setting says otherwise."""
    merges: bool = False
    """Whether null in the body takes something away (RFC 7396)."""


def load(package: str) -> dict[str, Record]:
    """The records of the generated tools by name. OSError where the file is missing: nothing goes without."""
    found = get_data(package, "operations.json")
    rows: list[Mapping[str, Any]] = json.loads(found)["operations"] if found else []
    return {row["tool"]: _record(row) for row in rows if row["tool"]}


def _record(row: Mapping[str, Any]) -> Record:
    redact = row.get("redact", {})
    return Record(
        secret_arguments=tuple(redact.get("arguments", ())),
        secret_results=tuple(redact.get("result", ())),
        confirm=row.get("confirm", ""),
        poll=_poll(row["poll"]) if "poll" in row else None,
        fields=bool(row.get("fields")),
        paging=Paging(**row["paging"]) if "paging" in row else None,
        structured=bool(row.get("structured")),
        merges=bool(row.get("merges")),
    )


def _poll(row: Mapping[str, Any]) -> Poll:
    return Poll(
        tool=row["tool"],
        arguments=row["arguments"],
        status=row["status"],
        done=tuple(row["done"]),
        failed=tuple(row["failed"]),
        interval=row["interval"],
        timeout=row["timeout"],
    )
