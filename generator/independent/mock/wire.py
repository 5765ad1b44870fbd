"""The small grammars of HTTP messages: query strings, cookies, media types, Accept."""

from __future__ import annotations

from dataclasses import dataclass

from .request import Request


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or range: `text/html; charset=utf-8` is ("text", "html", (("charset", "utf-8"),))."""

    kind: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.subtype}"

    @property
    def json(self) -> bool:
        return self.subtype == "json" or self.subtype.endswith("+json")

    def covers(self, other: MediaType) -> bool:
        """Whether this range includes the other type; parameters do not count."""
        return self.kind in ("*", other.kind) and self.subtype in ("*", other.subtype)


def media_type(text: str) -> MediaType | None:
    """Reads a media type (RFC 9110, section 8.3.1); None when it is none."""
    name, *rest = text.split(";")
    kind, slash, subtype = name.strip().lower().partition("/")
    if not slash or not kind or not subtype or any(part.isspace() for part in kind + subtype):
        return None
    pairs = (part.partition("=") for part in rest if part.strip())
    parameters = tuple((key.strip().lower(), value.strip().strip('"')) for key, _, value in pairs)
    return MediaType(kind, subtype, parameters)


def accepted(header: list[str], offered: MediaType) -> float:
    """How welcome a type is by the Accept header (RFC 9110, section 12.5.1): from 0, not at all, to 1."""
    ranges = [media_type(part) for value in header for part in value.split(",") if part.strip()]
    if not header:
        return 1.0
    best: tuple[int, float] = (-1, 0.0)
    for wanted in ranges:
        if wanted is not None and wanted.covers(offered):
            precise = (wanted.kind != "*") + (wanted.subtype != "*")
            best = max(best, (precise, _weight(wanted)))
    return best[1]


def _weight(wanted: MediaType) -> float:
    try:
        return float(dict(wanted.parameters).get("q", "1"))
    except ValueError:
        return 0.0


def query_pairs(query: str) -> tuple[tuple[str, str], ...]:
    """The names and values of a query string (or a form), still percent-encoded."""
    pairs = (part.partition("=") for part in query.split("&") if part)
    return tuple((name, value) for name, _, value in pairs)


def cookies(request: Request) -> tuple[tuple[str, str], ...]:
    """The cookies of a request, as they were sent."""
    parts = (part.strip() for value in request.all("cookie") for part in value.split(";"))
    pairs = (part.partition("=") for part in parts if part)
    return tuple((name.strip(), value.strip().strip('"')) for name, _, value in pairs)
