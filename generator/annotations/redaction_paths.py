"""Paths to values that are withheld: the part of JSONPath (RFC 9535) that a generated server reads.

Names, `*`, positions in lists and `..` say where a secret is. Filters and slices would need a whole JSONPath
library in every generated server.
"""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = r"[A-Za-z_][A-Za-z0-9_]*"
_BRACKET: Final = r"\[(?:\*|-?[0-9]+|'(?:[^'\\]|\\['\\])*'|\"(?:[^\"\\]|\\[\"\\])*\")\]"
_STEP: Final = rf"(?:\.\.(?:{_NAME}|\*|{_BRACKET})|\.(?:{_NAME}|\*)|{_BRACKET})"
PATH: Final = rf"^\${_STEP}*$"
PATH_HELP: Final = "use names, [*], [0] and .., as in $.items[*].token or $..password"
_STEPS: Final = re.compile(_STEP)


def step(name: str, *, deep: bool = False) -> str:
    """One step of a path: to a member, or with `deep` to each of that name at any depth."""
    if re.fullmatch(_NAME, name):
        return f"..{name}" if deep else f".{name}"
    quoted = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"..['{quoted}']" if deep else f"['{quoted}']"


ANY: Final = "[*]"


def steps(path: str) -> tuple[str, ...]:
    """The steps of a path in the one spelling that `step` and `ANY` give: `["a"]` → `.a`, `.*` → `[*]`."""
    return tuple(_plain(found[0]) for found in _STEPS.finditer(path[1:]))


def joined(parts: tuple[str, ...]) -> str:
    return "$" + "".join(parts)


def _plain(text: str) -> str:
    deep = text.startswith("..")
    inner = text.lstrip(".")
    if inner.startswith("["):
        inner = inner[1:-1]
        if inner[0] in "'\"":
            return step(re.sub(r"\\(.)", r"\1", inner[1:-1]), deep=deep)
    elif inner != "*":
        return step(inner, deep=deep)
    return f"..[{inner}]" if deep else f"[{inner}]"


def name_of(part: str) -> str | None:
    """The member that a step leads to; None for a position and `*`."""
    if part.startswith("..["):
        part = part[2:]
    if part.startswith("."):
        return part.lstrip(".")
    return re.sub(r"\\(.)", r"\1", part[2:-2]) if part[1] == "'" else None


def is_deep(part: str) -> bool:
    """Whether a step leads to any depth."""
    return part.startswith("..")
