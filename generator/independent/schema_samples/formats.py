"""The formats that a sample is written in and a request is held to."""

from __future__ import annotations

import base64
import binascii
import datetime
import ipaddress
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Final


def example(name: str, index: int) -> str | None:
    """The `index`th text of a format; None for a format that is not known here."""
    make = _EXAMPLES.get(name)
    return make(index) if make else None


def fits(name: str, text: str) -> bool:
    """Whether the text is of the format. A format that is not known here fits anything."""
    check = _CHECKS.get(name)
    if check is None:
        return True
    try:
        return check(text)
    except ValueError:
        return False


def _numbered(first: str, index: int) -> str:
    return first if index == 0 else f"{first}-{index}"


def _base64(index: int) -> str:
    return base64.b64encode(_numbered("sample", index).encode()).decode()


_EXAMPLES: Final[Mapping[str, Callable[[int], str]]] = {
    "date-time": lambda index: f"2026-01-02T03:{index // 60 % 60:02}:{index % 60:02}Z",
    "date": lambda index: f"2026-01-{index % 28 + 1:02}",
    "time": lambda index: f"03:04:{index % 60:02}Z",
    "duration": lambda index: f"P{index + 1}D",
    "email": lambda index: f"{_numbered('sample', index)}@example.com",
    "idn-email": lambda index: f"{_numbered('sample', index)}@example.com",
    "hostname": lambda index: f"{_numbered('sample', index)}.example.com",
    "idn-hostname": lambda index: f"{_numbered('sample', index)}.example.com",
    "ipv4": lambda index: f"192.0.2.{index % 254 + 1}",
    "ipv6": lambda index: f"2001:db8::{index + 1:x}",
    "ip": lambda index: f"192.0.2.{index % 254 + 1}",
    "cidr": lambda index: f"192.0.2.{index % 16 * 16}/28",
    "uri": lambda index: f"https://example.com/{_numbered('sample', index)}",
    "url": lambda index: f"https://example.com/{_numbered('sample', index)}",
    "iri": lambda index: f"https://example.com/{_numbered('sample', index)}",
    "uri-reference": lambda index: f"/{_numbered('sample', index)}",
    "iri-reference": lambda index: f"/{_numbered('sample', index)}",
    "uri-template": lambda index: f"/{_numbered('sample', index)}/{{id}}",
    "json-pointer": lambda index: f"/{_numbered('sample', index)}",
    "relative-json-pointer": lambda index: f"{index}/sample",
    "uuid": lambda index: f"00000000-0000-4000-8000-{index + 1:012x}",
    "regex": lambda index: f"^{_numbered('sample', index)}$",
    "byte": _base64,
    "base64url": _base64,
}

_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"
)


def _date_time(text: str) -> bool:
    match = _DATE_TIME.fullmatch(text)
    return match is not None and _date(match.group(1))


def _date(text: str) -> bool:
    return len(text) == 10 and bool(datetime.date.fromisoformat(text))


def _email(text: str) -> bool:
    before, at, after = text.rpartition("@")
    return bool(before and at and after) and not any(character.isspace() for character in text)


def _uuid(text: str) -> bool:
    return str(uuid.UUID(text)) == text.lower()


def _byte(text: str) -> bool:
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        return False
    return True


# Only what any server can tell for certain: a check that real servers do not make would refuse good requests.
_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "date-time": _date_time,
    "date": _date,
    "email": _email,
    "ipv4": lambda text: bool(ipaddress.IPv4Address(text)),
    "ipv6": lambda text: bool(ipaddress.IPv6Address(text)),
    "uri": lambda text: re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) is not None,
    "uuid": _uuid,
    "byte": _byte,
}

KNOWN: Final = tuple(_CHECKS)
"""The formats that `fits` can refuse."""
