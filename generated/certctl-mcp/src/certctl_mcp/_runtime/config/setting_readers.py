"""Readers: how the text of a setting becomes its value.

A reader raises ValueError with the rest of a sentence that begins with the name of the setting. It never
repeats the value: what is wrong there may be a secret that belongs into another variable.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..features import feature
from ..messages import shown
from .server_info import About


def url(text: str, about: About) -> str:
    text = text.strip()
    wanted = "https" if about.https_only else "http or https"
    example = f"such as {about.base_url or f'https://localhost:8443{about.base_path}'}"
    if not text:
        known = f"; its description says no more than {about.base_path}" if about.base_path else ""
        raise ValueError(f"is empty: set it to the URL of the API, {example}{known}")
    if not text.isascii() or any(ord(letter) <= 32 or letter in '\\<>"\x7f' for letter in text):
        raise ValueError(f"contains a character that a URL cannot have: expected one {example}")
    if "://" not in text:
        raise ValueError(f"has no scheme: write https:// in front of the host, {example}")
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(f"is not a URL: expected one {example}") from None
    scheme = parts.scheme.lower()
    if scheme == "http" and about.https_only:
        raise ValueError("starts with http://, and this API is used over https only: write https://")
    if scheme not in ("http", "https"):
        raise ValueError(f"has another scheme than {wanted}: expected a URL {example}")
    if not usable:
        raise ValueError(f"names no host: expected a URL {example}")
    if "@" in parts.netloc:
        raise ValueError("holds a user name or password: credentials have variables of their own")
    if parts.query or parts.fragment:
        raise ValueError("has a query or fragment: give only scheme, host, port and path")
    return f"{scheme}://{parts.netloc}{parts.path.rstrip('/') or about.base_path}"


def ca_bundle(text: str, _: About) -> str | None:
    if not text:
        return None
    from .tls import check_bundle

    check_bundle(text)
    return text


def seconds(text: str, _: About) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number <= 86_400:
        raise ValueError("is no number of seconds: expected more than 0 and at most 86400")
    return number


def integer(unit: str, least: int, most: int) -> Callable[[str, About], int]:
    def read(text: str, _: About) -> int:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
            raise ValueError(f"is none that fits: expected a number{unit} from {least} to {most}")
        return int(text)

    return read


byte_count = integer(" of bytes", 1_000, 1_000_000_000)


def strict_true(text: str, _: About) -> bool:
    return text.lower() == "true"  # not " true", "1" or "yes": what weakens a connection has one spelling


def switch(text: str, _: About) -> bool:
    text = text.strip()
    if text.lower() not in ("", "true", "false"):
        raise ValueError("is neither true nor false: expected one of them")
    return text.lower() == "true"


def names(text: str, _: About) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def one_of(*words: str) -> Callable[[str, About], str]:
    def read(text: str, _: About) -> str:
        word = text.strip().lower()
        if word not in words:
            named = [one for one in words if one]
            raise ValueError(f"is none of its words: expected {', '.join(named[:-1])} or {named[-1]}")
        return word

    return read


def of(module: str) -> Callable[[str, About], Any]:
    """The reader of a feature's own setting, which it calls `setting`."""

    def read(text: str, about: About) -> Any:
        return feature(module).setting(text, about)

    return read


def surfaces(about: About) -> tuple[str, ...]:
    """The ways to show the tools that a package carries."""
    return ("flat", *(name for name in ("grouped", "search") if about.has(name)))


def surface(text: str, about: About) -> str:
    """One of those ways."""
    return one_of(*surfaces(about))(text, about)


def proxy(text: str, _: About) -> str:
    """`environment`, `none` or the URL of a proxy for everything."""
    text = text.strip()
    if text.lower() in ("environment", "none"):
        return text.lower()
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not text.isascii() or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError("is no proxy: expected environment, none or a URL such as http://proxy.example:3128")
    if "@" in parts.netloc:
        raise ValueError("holds a user name or password: a proxy with these goes into HTTPS_PROXY")
    return text


def path(text: str, _: About) -> str | None:
    return text or None


_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_FRAMING = ("connection", "content-length", "content-type", "cookie", "host", "te", "trailer", "upgrade")


def headers(text: str, _: About) -> tuple[tuple[str, str], ...]:
    """What is wrong is said without the values: they can be secrets."""
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise ValueError('is not JSON: expected an object such as {"X-Tenant": "acme"}') from None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError('is not a JSON object of texts, such as {"X-Tenant": "acme"}')
    for name, value in found.items():
        if not _HEADER.fullmatch(name) or name.lower() in (*_FRAMING, "transfer-encoding"):
            raise ValueError(f"has a header that cannot be set: {shown(name)}")
        if not value.isascii() or any(ord(letter) < 32 or letter == "\x7f" for letter in value):
            raise ValueError(f"has a value that no header can carry, for {shown(name)}")
    return tuple((name, value.strip(" ")) for name, value in found.items())


def check_together(values: Mapping[str, Any], env: Mapping[str, str]) -> Iterable[str]:
    """What is wrong with settings that are right one by one. `env`: their variables."""
    if values["client_cert"] is None:
        for name in ("client_key", "client_key_password"):
            if values[name]:
                yield f"{env[name]} is set without {env['client_cert']}"
    else:
        from .tls import check_client

        try:
            check_client(values["client_cert"], values["client_key"], values["client_key_password"])
        except ValueError as error:
            yield f"{env['client_cert']} {error}"
