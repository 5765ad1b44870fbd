"""Paths to values that are withheld: the part of JSONPath (RFC 9535) that a generated server reads.

Names, `*`, positions in lists and `..` say where a secret is. Filters and slices would need a whole JSONPath
library in every generated server.
"""

from __future__ import annotations

import re
from typing import Final

from ..syntax.jsonpath import Segment, segments

_NAME: Final = r"[A-Za-z_][A-Za-z0-9_]*"
_POSITION: Final = "(?:0|-?[1-9][0-9]{0,14})"
_QUOTED: Final = r"'(?:[^'\\\x00-\x1f]|\\['\\])*'|\"(?:[^\"\\\x00-\x1f]|\\[\"\\])*\""
_BRACKET: Final = rf"\[(?:\*|{_POSITION}|{_QUOTED})\]"
_STEP: Final = rf"(?:\.\.(?:{_NAME}|\*|{_BRACKET})|\.(?:{_NAME}|\*)|{_BRACKET})"
PATH: Final = rf"^\${_STEP}*$"
PATH_HELP: Final = "use names, [*], [0] and .., as in $.items[*].token or $..password"


def step(name: str, *, deep: bool = False) -> str:
    """One step of a path: to a member, or with `deep` to each of that name at any depth."""
    if re.fullmatch(_NAME, name):
        return f"..{name}" if deep else f".{name}"
    quoted = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"..['{quoted}']" if deep else f"['{quoted}']"


ANY: Final = "[*]"


def steps(path: str) -> tuple[str, ...]:
    """The steps of a path in the one spelling that `step` and `ANY` give: `["a"]` → `.a`, `.*` → `[*]`."""
    return tuple(_step(segment) for segment in segments(path))


def _step(segment: Segment) -> str:
    [key] = segment.keys  # PATH has no others
    if isinstance(key, str):
        return step(key, deep=segment.deep)
    return f"{'..' if segment.deep else ''}[{'*' if key is None else key}]"


def joined(parts: tuple[str, ...]) -> str:
    return "$" + "".join(parts)


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
