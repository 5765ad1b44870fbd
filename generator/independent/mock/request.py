"""A request as it came, and what came of checking it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .description import Operation

Headers = tuple[tuple[str, str], ...]
"""Names in lower case, in the order in which they came."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Path and query are raw: still percent-encoded, nothing normalised."""

    method: str
    path: str
    query: str
    headers: Headers
    body: bytes

    def all(self, name: str) -> list[str]:
        """The values of a header, one for each time that it was sent."""
        return [value for key, value in self.headers if key == name]


@dataclass(frozen=True, slots=True)
class ValidRequest:
    """A request that fits an operation, and the values that it brought."""

    operation: Operation
    segments: tuple[str, ...]
    """The path's segments, decoded."""
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    """The decoded body; `NOTHING` when there was none."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """The answer to a request that does not fit, in a status and a sentence."""

    status: int
    reason: str
    headers: Headers = field(default=())
    operation: Operation | None = None
    fits: bool = False
    """The request is in order; what it asks for was deleted."""


class Nothing:
    """The type of `NOTHING`: no body, which is something else than the body `null`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()
