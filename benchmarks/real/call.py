"""What a real server is, and a call of its tools."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Call:
    """A call and what has to come of it. `$LAST` in arguments and paths: what `keeps` found earlier."""

    words: str
    tool: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    says: str = ""
    """A pattern in what the model is told."""
    error: bool = False
    happened: tuple[str, int, str] | None = None
    """A path of the server, its status afterwards, and a text in its answer."""
    keeps: str = ""
    """A pattern whose first group is kept."""
    signed_in: bool = True

    @property
    def expected(self) -> str:
        """In words, for the table."""
        told = (
            f"an error that says `{self.says}`"
            if self.error
            else f"`{self.says}`"
            if self.says
            else "a result"
        )
        if self.happened is None:
            return told
        path, status, text = self.happened
        return f"{told}; then {path} is {status}{f' with `{text}`' if text else ''}"

    def wrong(self, is_error: bool, text: str) -> str:
        """What is not as expected; "" if all is."""
        if is_error != self.error:
            return f"isError is {is_error}: {text[:200]}"
        return "" if re.search(self.says, text) else f"does not say {self.says}: {text[:200]}"

    def remember(self, text: str) -> str:
        """What `keeps` finds."""
        found = re.search(self.keeps, text) if self.keeps else None
        return found[1] if found else ""

    def proof(self, status: int, text: str) -> str:
        """Whether the server says that it has happened; "" if so."""
        assert self.happened is not None
        path, wanted, part = self.happened
        return "" if status == wanted and part in text else f"afterwards {path} is {status}: {text[:200]}"


@dataclass(frozen=True)
class Server:
    """One server. {port} and {folder} stand in its command."""

    name: str
    requirement: str
    command: tuple[str, ...]
    ready: str
    description: str
    calls: tuple[Call, ...]
    more: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """With which the harness itself asks."""
    credentials: Mapping[str, str] = field(default_factory=dict)
    """Settings of the generated server, as its doctor and its errors name them."""
    note: str = ""
