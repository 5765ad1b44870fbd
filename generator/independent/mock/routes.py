"""Finds the operation that a request path names: literal paths before templates, nothing normalised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from .description import Api, Operation

_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two slashes of a path template."""

    literal: str | None
    pattern: re.Pattern[str] | None
    names: tuple[str, ...]

    @property
    def rank(self) -> int:
        """0 for a literal, 1 for a template with literal parts, 2 for a template alone."""
        if self.literal is not None:
            return 0
        return 2 if self.pattern is None else 1


@dataclass(frozen=True, slots=True)
class Route:
    """A path under one base, and what can be done there."""

    segments: tuple[Segment, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A route that fits a path, and the text (still percent-encoded) of each template name."""

    route: Route
    values: Mapping[str, str]


def build(api: Api) -> tuple[Route, ...]:
    """The routes of a description, the more literal ones first."""
    grouped: dict[str, list[Operation]] = {}
    for operation, bases in api.operations:
        for base in bases:
            grouped.setdefault(base + operation.path, []).append(operation)
    routes = [Route(_segments(path), tuple(operations)) for path, operations in grouped.items()]
    return tuple(sorted(routes, key=lambda route: [segment.rank for segment in route.segments]))


def find(routes: tuple[Route, ...], raw_path: str) -> tuple[Match, ...]:
    """The routes that fit a raw (percent-encoded) path equally well; () when none does.

    Several are left only where templates differ in nothing but the names in their braces.
    """
    parts = raw_path.split("/")
    if any(unquote(part) in (".", "..") for part in parts):
        return ()
    found: list[Match] = []
    best: list[int] = []
    for route in routes:
        ranks = [segment.rank for segment in route.segments]
        if found and ranks != best:
            continue
        values = _values(route.segments, parts)
        if values is not None:
            best = ranks
            found.append(Match(route, values))
    return tuple(found)


def _segments(path: str) -> tuple[Segment, ...]:
    return tuple(_segment(part) for part in path.split("/"))


def _segment(part: str) -> Segment:
    names = tuple(_NAME.findall(part))
    if not names:
        return Segment(unquote(part), None, ())
    if _NAME.fullmatch(part):
        return Segment(None, None, names)
    pieces = _NAME.split(part)
    literals = [re.escape(piece) if place % 2 == 0 else "(.+?)" for place, piece in enumerate(pieces)]
    return Segment(None, re.compile("".join(literals)), names)


def _values(segments: tuple[Segment, ...], parts: list[str]) -> dict[str, str] | None:
    """The template values of a path, or None when it does not fit."""
    if len(segments) != len(parts):
        return None
    values: dict[str, str] = {}
    for segment, part in zip(segments, parts, strict=True):
        if segment.literal is not None:
            if unquote(part) != segment.literal:
                return None
        elif not part:
            return None
        elif segment.pattern is None:
            values[segment.names[0]] = part
        else:
            match = segment.pattern.fullmatch(part)
            if match is None:
                return None
            values |= zip(segment.names, match.groups(), strict=True)
    return values
