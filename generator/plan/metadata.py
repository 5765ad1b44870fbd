"""What an index of packages shows of one, beside its name and version (PEP 621, PEP 639)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..diagnostics import Place

CLASSIFIERS: Final = (
    "Environment :: Console",
    "Intended Audience :: Developers",
    "Operating System :: OS Independent",
    "Programming Language :: Python :: 3",
    "Programming Language :: Python :: 3 :: Only",
    "Typing :: Typed",
)
"""What is true of every package. A licence is none of them: PEP 639 has a field for it."""
KEYWORDS: Final = ("mcp", "model-context-protocol")
"""In front of the server's name."""


class Author(NamedTuple):
    """`email` is "" where only a name is known."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """As mcpgen.toml says it; None and empty texts: not said."""

    license: str = ""
    """An SPDX expression."""
    license_text: str = ""
    """All of the file LICENSE."""
    authors: tuple[Author, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict)
    """By label, in the order of the file."""
    keywords: tuple[str, ...] | None = None
    classifiers: tuple[str, ...] | None = None
    version_place: Place | None = field(default=None, compare=False)
    """Where mcpgen.toml says the version, or could."""
