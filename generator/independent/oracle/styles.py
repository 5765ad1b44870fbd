"""Values as they stand in a path, a query, a header or a cookie.

Where OpenAPI defines a style by RFC 6570 (simple, label, matrix, form), `uritemplate` writes it. The other
styles have a few lines here, after section 4.8.12.3 and appendix C of OpenAPI 3.1.1.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, unquote

from uritemplate import URITemplate

from .model import Parameter

_BETWEEN: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}
_NAME: Final = "$"
"""Stands for the name of a parameter in a template: no encoded text has it."""
_OPERATORS: Final = {"simple": "", "label": ".", "matrix": ";", "form": "?"}


def in_path(one: Parameter, value: Any) -> str:
    """What stands in the place of the parameter in the path."""
    if one.media_type:
        return _encoded(as_text(one.media_type, value))
    if one.style in _BETWEEN:  # of Swagger 2.0
        return _BETWEEN[one.style].join(map(_encoded, _flat(value)))
    if one.reserved:
        return _reserved(text(value), "/?#[]%")
    return _expanded(one.style, one.name, value, one.explode)


def in_query(one: Parameter, value: Any) -> list[str]:
    """The pairs of a query, or of a form."""
    name = _encoded(one.name)
    if one.media_type:
        return [f"{name}={_encoded(as_text(one.media_type, value))}"]
    if one.style == "deepObject":
        return list(_nested(name, value, one))
    if one.style in _BETWEEN and not one.explode:
        parts = [_plain(part, one) for part in _flat(value)]
        return [f"{name}={_BETWEEN[one.style].join(parts)}"] if parts else []
    if one.reserved:
        return list(_reserved_pairs(name, value, one))
    pairs = _expanded("form", one.name, value, one.explode).removeprefix("?")
    return pairs.split("&") if pairs else []


def in_header(one: Parameter, value: Any) -> str:
    """The line of a header. Nothing is percent-encoded there (appendix D): it is no part of a URL."""
    if one.media_type:
        return as_text(one.media_type, value, ascii_only=True)
    if one.style in _BETWEEN:  # of Swagger 2.0
        return unquote(_BETWEEN[one.style]).join(_flat(value))
    if isinstance(value, dict):
        pairs = [(name, text(item)) for name, item in value.items() if item is not None]
        return ",".join(f"{name}={item}" if one.explode else f"{name},{item}" for name, item in pairs)
    return ",".join(_flat(value))


def in_cookie(one: Parameter, value: Any) -> list[str]:
    """The pairs of a Cookie header."""
    if one.media_type:
        return [f"{one.name}={_encoded(as_text(one.media_type, value))}"]
    if one.style == "cookie":  # OpenAPI 3.2: as form, but nothing is encoded
        if not isinstance(value, list | dict):
            return [f"{one.name}={text(value)}"]
        if not one.explode:
            return [f"{one.name}={','.join(_flat(value))}"]
        if isinstance(value, dict):
            return [f"{name}={text(item)}" for name, item in value.items()]
        return [f"{one.name}={text(item)}" for item in value]
    pairs = _expanded("form", one.name, value, one.explode, raw_name=True).removeprefix("?")
    return pairs.split("&") if pairs else []


def text(value: Any) -> str:
    """A plain value as text; what is in a container within a container as JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_text(media_type: str, value: Any, *, ascii_only: bool = False) -> str:
    """A parameter with `content`: JSON, or a text as it is."""
    kind = media_type.partition(";")[0].strip().lower()
    if isinstance(value, str) and not (kind.endswith(("/json", "+json")) or "*" in kind):
        return value
    return json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"))


@lru_cache(maxsize=64)
def _template(style: str, explode: bool) -> URITemplate:
    return URITemplate("{" + _OPERATORS.get(style, "") + _NAME + ("*" if explode else "") + "}")


def _expanded(style: str, name: str, value: Any, explode: bool, *, raw_name: bool = False) -> str:
    """RFC 6570. Its numbers and truth values are texts, its objects are pairs in their order."""
    given: Any = text(value) if not isinstance(value, list | dict) else None
    if isinstance(value, list):
        given = [text(item) for item in value if item is not None]
    elif isinstance(value, dict):
        given = [(key, text(item)) for key, item in value.items() if item is not None]
    made = _template(style, explode).expand({_NAME: given}) if given != [] else ""
    return made.replace(_NAME, name if raw_name else _encoded(name))


def _encoded(value: str) -> str:
    return quote(value, safe="")


def _plain(value: str, one: Parameter) -> str:
    return _reserved(value, "#[]&+") if one.reserved else _encoded(value)


def _flat(value: Any) -> list[str]:
    """The items of a list; names and values of an object one after the other."""
    if isinstance(value, dict):
        return [part for key, item in value.items() if item is not None for part in (key, text(item))]
    return [text(item) for item in value if item is not None] if isinstance(value, list) else [text(value)]


def _reserved(value: str, but: str) -> str:
    """Reserved expansion (RFC 6570 section 3.2.3), without `but`.

    OpenAPI leaves those to us that end the place where they stand or part its members.
    """
    safe = "".join(letter for letter in ":/?#[]@!$&'()*+,;=" if letter not in but)
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", value) if "%" not in but else [value]
    return "".join(piece if index % 2 else quote(piece, safe=safe) for index, piece in enumerate(pieces))


def _reserved_pairs(name: str, value: Any, one: Parameter) -> list[str]:
    if not isinstance(value, list | dict):
        return [f"{name}={_plain(text(value), one)}"]
    parts = [_plain(part, one) for part in _flat(value)]
    if not parts:
        return []
    if not one.explode:
        return [f"{name}={','.join(parts)}"]
    if isinstance(value, dict):
        return [f"{key}={item}" for key, item in zip(parts[::2], parts[1::2], strict=True)]
    return [f"{name}={part}" for part in parts]


def _nested(key: str, value: Any, one: Parameter) -> list[str]:
    """`a[b]=1`. Deeper than OpenAPI goes: `a[b][c]=1`, `a[b][]=1` for plain items, `a[b][0][c]=1` else."""
    if isinstance(value, dict):
        named = [(f"{key}%5B{_encoded(name)}%5D", item) for name, item in value.items()]
    elif isinstance(value, list):
        places = [str(at) if isinstance(item, list | dict) else "" for at, item in enumerate(value)]
        named = [(f"{key}%5B{place}%5D", item) for place, item in zip(places, value, strict=True)]
    else:
        return [] if value is None else [f"{key}={_plain(text(value), one)}"]
    return [pair for name, item in named for pair in _nested(name, item, one)]
