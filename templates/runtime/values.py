"""Parameter values as they stand in a path, query, header or cookie.

Every style of OpenAPI 3 (https://spec.openapis.org/oas/v3.1.1.html#style-values, examples in its appendix C),
encoded as RFC 3986 and RFC 6570 ask: in a value everything but `A-Z a-z 0-9 - . _ ~` becomes percent-encoded.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from .errors import ArgumentError
from .wording import shown


class _Omit:
    """Stands for a value that was not given; never sent."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "OMIT"


OMIT: Final[Any] = _Omit()


@dataclass(frozen=True, slots=True)
class Styled:
    """A value whose style is not the default of its place."""

    value: Any
    style: str
    explode: bool
    reserved: bool


def styled(value: Any, style: str, *, explode: bool | None = None, reserved: bool = False) -> Any:
    """A value in another style: `label`, `matrix`, `simple`, `form`, `spaceDelimited`, `pipeDelimited`,
    `deepObject`, `cookie`, or `json` for a parameter with `content`.

    `explode` defaults as in OpenAPI: true for form, cookie and deepObject. `reserved` is allowReserved.
    """
    if explode is None:
        explode = style in ("form", "cookie", "deepObject")
    return OMIT if value is OMIT else Styled(value, style, explode, reserved)


def path(template: str, params: Mapping[str, Any]) -> str:
    """The template with its values in it. ArgumentError for a value that would change the path's shape."""
    segments = []
    for segment in template.split("/"):
        parts = _NAMES.split(segment)  # literal, name, literal, name, …
        parts[::2] = [quote(literal, safe="!$&'()*+,;=:@%?") for literal in parts[::2]]
        parts[1::2] = [_in_path(name, params[name]) for name in parts[1::2]]
        text = "".join(parts)
        if len(parts) > 1 and text in ("", ".", ".."):
            raise ArgumentError(f"these values make the path segment {shown(text)}, which leads elsewhere")
        segments.append(text)
    return "/".join(segments)


def query(params: Mapping[str, Any]) -> str:
    """`a=1&b=2`, or "": values that are OMIT or None are left out."""
    return "&".join(pair for name, value in params.items() for pair in _in_query(name, value))


def header(name: str, value: Any) -> str | None:
    """The value of one header; None to leave it out."""
    given = _unpacked(value, "simple", explode=False)
    if given.value is OMIT or given.value is None:
        return None
    if given.style == "json":
        return _json(given.value, ascii_only=True)
    line = ",".join(_members(given.value, str, given.explode)).strip(" \t")
    if not line.isascii() or any(ord(letter) < 32 or letter == "\x7f" for letter in line.replace("\t", " ")):
        raise ArgumentError(
            f"{shown(name)} is sent as an HTTP header: only printable ASCII characters, no line breaks"
        )
    return line


def cookies(params: Mapping[str, Any]) -> str:
    """The pairs of a Cookie header, or ""."""
    return "; ".join(pair for name, value in params.items() for pair in _in_cookie(name, value))


_NAMES = re.compile(r"\{([^{}]+)\}")
_TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")
_IN_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]*")  # cookie-octet of RFC 6265


def _unpacked(value: Any, style: str, *, explode: bool) -> Styled:
    return value if isinstance(value, Styled) else Styled(value, style, explode, False)


def text(value: Any) -> str:
    """A plain value as text; a container within a container as JSON."""
    match value:
        case str():
            return value
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not math.isfinite(value):
            raise ArgumentError(f"{value} is not a number that can be sent")
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))  # JSON has one kind of number: 2.0 is the integer 2
        case int() | float():
            return str(value)
    return _json(value)


def _json(value: Any, *, ascii_only: bool = False) -> str:
    try:
        return json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"), allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        raise ArgumentError(f"{shown(value)} cannot be written as JSON") from None


def _encoded(value: Any) -> str:
    return quote(text(value), safe="", errors="replace")


def _reserved_in_query(value: Any) -> str:
    """Reserved characters stay, but for those that end a query, part its pairs or may not stand in one."""
    parts = _TRIPLE.split(text(value))
    parts[::2] = [quote(part, safe=":/?@!$'()*,;=", errors="replace") for part in parts[::2]]
    return "".join(parts)


def _reserved_in_path(value: Any) -> str:
    return quote(text(value), safe=":@!$&'()*+,;=", errors="replace")


def _members(value: Any, encode: Callable[[Any], str], explode: bool) -> list[str]:
    """The parts of a value: items of an array, `k=v` (exploded) or `k`, `v` of an object, else the value."""
    encode = text if encode is str else encode
    match value:
        case dict():
            pairs = [(encode(key), encode(item)) for key, item in value.items() if item is not None]
            return (
                [f"{key}={item}" for key, item in pairs]
                if explode
                else [part for pair in pairs for part in pair]
            )
        case list() | tuple():
            return [encode(item) for item in value if item is not None]
    return [encode(value)]


def _in_path(name: str, value: Any) -> str:
    given = _unpacked(value, "simple", explode=False)
    if given.value is OMIT or given.value is None or given.value in ("", [], {}, ".", ".."):
        wrong = "missing" if given.value is OMIT else shown(given.value)
        raise ArgumentError(f"{shown(name)} is part of the path and cannot be {wrong}")
    encode = _reserved_in_path if given.reserved else _encoded
    if given.style == "json":
        return encode(_json(given.value))
    members = _members(given.value, encode, given.explode)
    match given.style:
        case "label":
            return "." + ("." if given.explode else ",").join(members)
        case "matrix" if given.explode and isinstance(given.value, dict):
            return "".join(f";{member}" for member in members)
        case "matrix" if given.explode:
            return "".join(f";{name}={member}" for member in members)
        case "matrix":
            return f";{name}={','.join(members)}"
    return ",".join(members)


def _in_query(name: str, value: Any) -> Iterable[str]:
    given = _unpacked(value, "form", explode=True)
    if given.value is OMIT or given.value is None:
        return ()
    key = _encoded(name)
    encode = _reserved_in_query if given.reserved else _encoded
    if given.style == "json":
        return (f"{key}={encode(_json(given.value))}",)
    if given.style == "deepObject":
        return _nested(key, given.value, encode)
    members = _members(given.value, encode, given.explode)
    if given.explode:
        return members if isinstance(given.value, dict) else [f"{key}={member}" for member in members]
    between = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(given.style, ",")
    return (f"{key}={between.join(members)}",) if members else ()


def _nested(key: str, value: Any, encode: Callable[[Any], str]) -> Iterable[str]:
    """`a[b][c]=1`; in arrays `a[]=1` for plain items and `a[0][b]=1` for others."""
    match value:
        case None:
            return
        case dict():
            for name, item in value.items():
                yield from _nested(f"{key}%5B{_encoded(name)}%5D", item, encode)
        case list() | tuple():
            for index, item in enumerate(value):
                place = index if isinstance(item, dict | list) else ""
                yield from _nested(f"{key}%5B{place}%5D", item, encode)
        case _:
            yield f"{key}={encode(value)}"


def _in_cookie(name: str, value: Any) -> Iterable[str]:
    given = _unpacked(value, "form", explode=True)
    if given.value is OMIT or given.value is None:
        return ()
    if given.style == "json":
        return (f"{name}={_encoded(_json(given.value))}",)
    raw = given.style == "cookie"
    members = _members(given.value, str if raw else _encoded, given.explode)
    if raw and not all(_IN_COOKIE.fullmatch(member) for member in members):
        raise ArgumentError(
            f"{shown(name)} is sent as a cookie: no spaces, quotes, commas, semicolons or backslashes"
        )
    if isinstance(given.value, dict) and given.explode:
        return members
    return [f"{name}={member}" for member in members] if given.explode else [f"{name}={','.join(members)}"]
