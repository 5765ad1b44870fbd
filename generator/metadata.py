"""The keys of `[package]` in mcpgen.toml that an index of packages shows: licence, authors, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from .annotations.value_types import Key, ListOf, MapOf, String
from .diagnostics import Diagnostics, Place
from .plan.metadata import CLASSIFIERS, KEYWORDS, Author, Metadata

LONGEST_LICENSE: Final = 200_000
"""Bytes of a licence's text. The longest of SPDX's list has a quarter of it."""

_ID: Final = r"[(]*[A-Za-z0-9][A-Za-z0-9.-]*[+]?[)]*"
_NONE_OF_SPDX: Final = (
    r"(?!(.*[ (])?(Apache|BSD|A?L?GPL|MPL|EPL|CC|Proprietary|Commercial|UNLICENSED|None)v?[0-9.]*([ )]|$))"
)
"""What people write for a licence, and SPDX does not know."""
_LICENSE: Final = String(
    "an SPDX expression",
    'write it as SPDX has it: "Apache-2.0", "MIT OR Apache-2.0"; "LicenseRef-Own" for terms of your own',
    rf"^{_NONE_OF_SPDX}{_ID}( (AND|OR|WITH) {_ID})*$",
    code="MCP343",
)
_AUTHOR: Final = String(
    "a name, with or without an address",
    'write "Ada Lovelace <ada@example.org>"',
    r"^[^<>,@\s][^<>,@]*( <[^<>@\s]+@[^<>@\s]+>)?$",
    code="MCP343",
)
_LABEL: Final = String(
    "a label of at most 32 characters", 'write Homepage = "https://…"', r"^\S.{0,31}$", code="MCP343"
)
_URL: Final = String("an https or http URL", 'write "https://…"', r"^https?://[^\s<>\"]+$", code="MCP343")
_KEYWORD: Final = String(
    "a keyword without commas", "make two keywords of it", r"^[^,\s][^,]*$", code="MCP343"
)
_CLASSIFIER: Final = String(
    "a classifier other than of a licence",
    "take one of the list of trove classifiers; a licence goes into `license` (PEP 639)",
    r"^(?!License ::)\S+.* :: \S.*$",
    code="MCP343",
)
KEYS: Final[Mapping[str, Key]] = {
    "license": Key(_LICENSE, "Licence of the package, as an SPDX expression. Default: none is named."),
    "license-file": Key(
        String("the name of a file", 'write license-file = "../LICENSE"', code="MCP343"),
        "File whose text becomes the package's LICENSE, relative to this file.",
    ),
    "authors": Key(ListOf(_AUTHOR, "a list of names"), 'Who is responsible: "Name" or "Name <address>".'),
    "urls": Key(
        MapOf(_URL, "a table of URLs", _LABEL), "Links that an index of packages shows, by their label."
    ),
    "keywords": Key(
        ListOf(_KEYWORD, "a list of keywords", least=0),
        f"For searches in an index. Default: {', '.join(KEYWORDS)} and the server's name.",
    ),
    "classifiers": Key(
        ListOf(_CLASSIFIER, "a list of classifiers", least=0),
        f"Trove classifiers. Default: {'; '.join(CLASSIFIERS)}.",
    ),
}


def read(
    package: Mapping[str, Any], folder: Path, place: Callable[[str], Place], diag: Diagnostics
) -> Metadata:
    """The metadata of a checked table `[package]`. `place` says where a key of it stands, or it with ""."""
    text = ""
    if "license-file" in package:
        text = _license(folder / package["license-file"], place("license-file"), diag)
    keywords, classifiers = package.get("keywords"), package.get("classifiers")
    return Metadata(
        license=package.get("license", ""),
        license_text=text,
        authors=tuple(_author(one) for one in package.get("authors", ())),
        urls=dict(package.get("urls", {})),
        keywords=None if keywords is None else tuple(keywords),
        classifiers=None if classifiers is None else tuple(classifiers),
        version_place=place("version" if "version" in package else ""),
    )


def _author(text: str) -> Author:
    name, _, address = text.partition(" <")
    return Author(name.strip(), address.rstrip(">"))


def _license(path: Path, place: Place, diag: Diagnostics) -> str:
    """The text of the file with LF; "" after a complaint."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST_LICENSE + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as failed:
        reason = failed.strerror if isinstance(failed, OSError) else "it is not UTF-8 text"
        diag.error(
            "MCP343", f"cannot read the licence {path}: {reason}", place, "name a text file that is there"
        )
        return ""
    if len(data) > LONGEST_LICENSE or not text.strip() or "\0" in text:
        diag.error(
            "MCP343",
            f"{path} is not the text of a licence: it is empty, binary or over {LONGEST_LICENSE:,} bytes",
            place,
            "name the file that holds the licence's text",
        )
        return ""
    return re.sub(r"\r\n?", "\n", text).rstrip("\n") + "\n"
