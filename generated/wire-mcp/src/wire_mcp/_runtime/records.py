"""What `operations.json` says of the tools beside their schemas: read when the first call is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pkgutil import get_data
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """Of one tool. Paths to the secrets in its arguments and in its answers."""

    secret_arguments: tuple[str, ...] = ()
    secret_results: tuple[str, ...] = ()
    confirm: str = ""
    """The question for a person, "" where none is asked."""


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
    )
