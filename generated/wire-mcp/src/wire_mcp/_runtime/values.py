"""Parameter values as they stand in a path, query, header or cookie, in every style of OpenAPI 3.

Source: https://spec.openapis.org/oas/v3.1.1.html#style-values, with the examples of its appendix C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from .errors import ArgumentError
from .names_once import refuse_doubled, refuse_taken
from .path_values import leads_elsewhere, refused
from .styles import (
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
from .wording import shown


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


def form(fields: Mapping[str, Any], taken: Iterable[str] = ()) -> str:
    """The same of a form, where an object without a style is JSON (OpenAPI 3.1.1, Encoding Object)."""
    refuse_doubled([name for name, value in fields.items() if value is not OMIT], taken)
    return query({name: _as_field(value) for name, value in fields.items()}, taken)


def _as_field(value: Any) -> Any:
    return Styled(value, "json", False, False) if isinstance(value, dict) else value


def querystring(value: Any, taken: Iterable[str] = ()) -> str:
    """A parameter that is the whole query (OpenAPI 3.2): an object as a form, anything else as one text."""
    if isinstance(value, dict):
        return form(value, taken)
    if isinstance(value, Styled):
        return encoded(as_json(value.value))
    return "" if value is OMIT or value is None else encoded(value)


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


def cookies(params: Mapping[str, Any], taken: Iterable[str] = ()) -> str:
    """The pairs of a Cookie header, or ""."""
    groups = [(name, list(_in_cookie(name, value))) for name, value in params.items()]
    refuse_taken(groups, taken, unquote)
    return "; ".join(pair for _, pairs in groups for pair in pairs)


_NAMES = re.compile(r"\{([^{}]+)\}")
_IN_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]*")  # cookie-octet of RFC 6265


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


def _in_cookie(name: str, value: Any) -> Iterable[str]:
    given = unpacked(value, "form", explode=True)
    if given.value is OMIT or given.value is None:
        return ()
    if given.style == "json":
        return (f"{name}={encoded(as_json(given.value))}",)
    raw = given.style == "cookie"
    parts = members(given.value, text if raw else encoded, given.explode)
    if raw and not all(_IN_COOKIE.fullmatch(member) for member in parts):
        raise ArgumentError(
            f"{shown(name)} is sent as a cookie: no spaces, quotes, commas, semicolons or backslashes"
        )
    if isinstance(given.value, dict) and given.explode:
        return parts
    return [f"{name}={member}" for member in parts] if given.explode else [f"{name}={','.join(parts)}"]
