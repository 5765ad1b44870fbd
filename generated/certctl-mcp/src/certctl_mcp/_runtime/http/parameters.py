"""Parameter values as they stand in a path, query, header or cookie, in every style of OpenAPI 3.

Source: https://spec.openapis.org/oas/v3.1.1.html#style-values, with the examples of its appendix C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote, unquote_to_bytes

from ..errors import ArgumentError
from ..messages import shown
from .parameter_styles import (
    OMIT,
    Styled,
    as_json,
    encoded,
    members,
    reserved_in_path,
    reserved_in_query,
    text,
    unpacked,
)


def path(template: str, params: Mapping[str, Any]) -> str:
    """The template with its values in it. ArgumentError for a value that would change the path's shape."""
    segments = []
    for split in _segments(template):
        parts = list(split)
        names = parts[1::2]
        parts[1::2] = [_in_path(name, params[name]) for name in names]
        made = "".join(parts)
        empty = not made and not any(
            isinstance(params[name], Styled) and params[name].empty for name in names
        )
        if names and (empty or leads_elsewhere(made)):
            raise ArgumentError(f"these values make the path segment {shown(made)}, which leads elsewhere")
        segments.append(made)
    return "/".join(segments)


@lru_cache(maxsize=4096)
def _segments(template: str) -> tuple[tuple[str, ...], ...]:
    """Each segment as literal, name, literal, name, …; the literals as they are sent."""
    found = [_NAMES.split(segment) for segment in template.split("/")]
    for parts in found:
        parts[::2] = [quote(literal, safe="!$&'()*+,;=:@%?") for literal in parts[::2]]
    return tuple(map(tuple, found))


def query(params: Mapping[str, Any], taken: Iterable[str] = ()) -> str:
    """`a=1&b=2`, or "": OMIT and None are left out. `taken`: names that no argument may set."""
    groups = [(name, list(_in_query(name, value))) for name, value in params.items()]
    refuse_taken(groups, taken, unquote)
    return "&".join(pair for _, pairs in groups for pair in pairs)


def header(name: str, value: Any) -> str | None:
    """The value of one header; None to leave it out."""
    given = unpacked(value, "simple", explode=False)
    if given.value is OMIT or given.value is None:
        return None
    if given.style == "json":
        return as_json(given.value, ascii_only=True)
    between = unquote(_BETWEEN.get(given.style, ","))
    line = between.join(members(given.value, text, given.explode)).strip(" \t")
    if not line.isascii() or any(ord(letter) < 32 or letter == "\x7f" for letter in line.replace("\t", " ")):
        raise ArgumentError(
            f"{shown(name)} is sent as an HTTP header: only printable ASCII characters, no line breaks"
        )
    return line


_NAMES = re.compile(r"\{([^{}]+)\}")


def _in_path(name: str, value: Any) -> str:
    given = unpacked(value, "simple", explode=False)
    if given.value is OMIT or given.value is None or given.value in ([], {}):
        wrong = "missing" if given.value is OMIT else shown(given.value)
        raise ArgumentError(f"{shown(name)} is part of the path and cannot be {wrong}")
    for one in _texts(given.value):
        # In a list or an object something stands beside an empty text
        empty = given.empty or isinstance(given.value, dict | list)
        why = refused(one, slashes=given.slashes or given.reserved, empty=empty)
        if why:
            raise ArgumentError(f"{shown(name)} is part of the path and {why}")
    encode = reserved_in_path if given.reserved else encoded
    if given.style == "json":
        return encode(as_json(given.value))
    parts = members(given.value, encode, given.explode)
    match given.style:
        case "label":
            return "." + ("." if given.explode else ",").join(parts)
        case "matrix" if given.explode and isinstance(given.value, dict):
            return "".join(f";{member}" for member in parts)
        case "matrix" if given.explode:
            return "".join(f";{name}={member}" for member in parts)
        case "matrix":
            return f";{name}={','.join(parts)}"
    return _BETWEEN.get(given.style, ",").join(parts)


def _texts(value: Any) -> Iterable[str]:
    """Every text in a value, names of members too."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield text(value)


# tabDelimited is what `collectionFormat: tsv` of Swagger 2.0 becomes; OpenAPI 3 has no word for it, and the
# others in a query only.
_BETWEEN = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}


def _in_query(name: str, value: Any) -> Iterable[str]:
    given = unpacked(value, "form", explode=True)
    if given.value is OMIT or given.value is None:
        return ()
    key = encoded(name)
    encode = reserved_in_query if given.reserved else encoded
    if given.style == "json":
        return (f"{key}={encode(as_json(given.value))}",)
    if given.style == "deepObject":
        return _nested(key, given.value, encode)
    parts = members(given.value, encode, given.explode)
    if given.explode:
        return parts if isinstance(given.value, dict) else [f"{key}={member}" for member in parts]
    between = _BETWEEN.get(given.style, ",")
    return (f"{key}={between.join(parts)}",) if parts else ()


def _nested(key: str, value: Any, encode: Callable[[Any], str]) -> Iterable[str]:
    """`a[b][c]=1`; in arrays `a[]=1` for plain items and `a[0][b]=1` for others."""
    match value:
        case None:
            return
        case dict():
            for name, item in value.items():
                yield from _nested(f"{key}%5B{encoded(name)}%5D", item, encode)
        case list() | tuple():
            for index, item in enumerate(value):
                place = index if isinstance(item, dict | list) else ""
                yield from _nested(f"{key}%5B{place}%5D", item, encode)
        case _:
            yield f"{key}={encode(value)}"


# One name once: what a free-form object adds to a query, a form or a cookie sets nothing that others set.
#
# Names count without their case and up to the first bracket, as servers put `a[]` and `a` together.

Group = tuple[str, Sequence[str]]
"""The name of an input, and the pairs `name=value` that it makes."""


def refuse_taken(groups: Sequence[Group], taken: Iterable[str], read: Callable[[str], str]) -> None:
    """ArgumentError where a pair has the name of another input, or one that is `taken` by this server.

    `read` makes the name out of what stands before the `=`.
    """
    foreign = [
        (own, name)
        for own, pairs in groups
        for name in dict.fromkeys(read(pair.partition("=")[0]).strip() for pair in pairs)
        if name != own
    ]
    if not foreign:
        return
    every = [*(own for own, _ in groups), *taken]
    for own, name in foreign:
        others = {other.casefold() for other in every if other != own}
        stems = {stem_of(other) for other in others}
        plain = name.casefold()
        if plain in others or (stem_of(plain) in stems and stem_of(plain) != stem_of(own.casefold())):
            raise ArgumentError(f"{shown(own)} cannot set {shown(name)}: this name is set by something else")


def stem_of(name: str) -> str:
    return name.partition("[")[0]


# What may stand in the place of a path parameter: nothing that makes another path of the template.
#
# Proxies and servers undo percent-encoding, some more than once, read a backslash as a slash, and cut off
# what follows a semicolon. What is a dot segment (RFC 3986 section 5.2.4) after any of that is refused.

_MOST = 8
"""How often a text is decoded: what is still encoded then is no honest value."""
_OVERLONG = {
    b"\xc0\xae": b".",
    b"\xc0\xaf": b"/",
    b"\xc1\x9c": b"\\",
    b"\xe0\x80\xae": b".",
    b"\xe0\x80\xaf": b"/",
}
_OF_IIS = re.compile(r"%u([0-9A-Fa-f]{4})")
_LIKE_A_SLASH = str.maketrans(dict.fromkeys("\u2044\u2215\u29f8\u29f5\u2216", "/"))
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2060\ufeff]+")


def leads_elsewhere(text: str) -> str:
    """The segment of a text that leads to another path, however it is read; "" when there is none."""
    for reading in _readings(text):
        alike = normalize("NFKC", reading).translate(_LIKE_A_SLASH)
        for form in dict.fromkeys((reading, alike)):
            for segment in re.split(r"[/\\]", form):
                if _UNSEEN.sub("", segment.partition(";")[0]) in (".", ".."):
                    return segment
    return ""


def refused(text: str, *, slashes: bool, empty: bool) -> str:
    """Why a text cannot be sent in a path, as the rest of a sentence; "" when it can."""
    if not text:
        return "" if empty else "cannot be empty: without it the path is another one"
    found = leads_elsewhere(text)
    if found:
        return f"cannot hold a segment that servers read as {'..' if '..' in found else '.'}"
    readings = list(_readings(text))
    if len(readings) > _MOST:
        return "is percent-encoded too often"
    if any("\0" in reading for reading in readings):
        return "cannot hold a NUL"
    if not all(_UNSEEN.sub("", reading.partition(";")[0]) for reading in readings):
        return "has nothing in it that a server would keep"
    if not slashes and any("/" in reading or "\\" in reading for reading in readings):
        return (
            "cannot hold a slash or a backslash, for it is one part of a path; where the API takes more, an "
            "overlay says so with x-mcp: {allowSlashes: true}"
        )
    return ""


def _readings(text: str) -> Iterator[str]:
    """The text, and what becomes of it each time that its percent-encoding is undone."""
    yield text
    for _ in range(_MOST):
        decoded = _decoded(text)
        if decoded == text:
            return
        yield decoded
        text = decoded


def _decoded(text: str) -> str:
    if "%" not in text:
        return text
    text = _OF_IIS.sub(lambda match: chr(int(match[1], 16)), text)
    raw = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    for long, short in _OVERLONG.items():
        raw = raw.replace(long, short)
    return raw.decode("utf-8", "replace")


# The headers of a request from all who have a say: this server, its settings, arguments.

Headers = Sequence[tuple[str, str]]

_OURS = frozenset(
    (
        *("connection", "content-length", "host", "keep-alive", "proxy-connection", "te", "trailer"),
        *("transfer-encoding", "upgrade"),
    )
)


def header_lines(arguments: Mapping[str, Any], sent: Mapping[str, str], settled: Headers) -> Headers:
    """All headers. `sent` goes before what is `settled` by a setting, and that before arguments.

    ArgumentError for an argument that would frame the message, carry credentials or say something else.
    """
    if not arguments and not settled:
        return list(sent.items())
    made = {name: line for name, value in arguments.items() if (line := header(name, value)) is not None}
    if "user-agent" in _lower(made):  # who asks for it in the description wants to know the caller
        sent = {name: value for name, value in sent.items() if name != "User-Agent"}
    ours = _lower(sent)
    lines = [*sent.items(), *((name, value) for name, value in settled if name.lower() not in ours)]
    taken = _OURS | ours | _lower(name for name, _ in settled) | {"authorization", "cookie"}
    for name, line in made.items():
        if name.lower() in taken:
            raise ArgumentError(f"the header {name} is set by this server and cannot be given")
        lines.append((name, line))
    return lines


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
