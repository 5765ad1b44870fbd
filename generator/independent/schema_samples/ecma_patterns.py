"""Whether a regular expression of a description matches a text, read as ECMA-262 reads it."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

_PATTERN_SECONDS = 0.2
"""A description is not trusted: a pattern that takes longer than this on a value is let pass."""


def matches(pattern: str, text: str) -> bool:
    """Whether an ECMA-262 pattern is found in the text; a pattern that cannot be read fits everything."""
    compiled = _compiled(pattern)
    if compiled is None:
        return True
    try:
        return compiled.search(text, timeout=_PATTERN_SECONDS) is not None
    except TimeoutError:
        return True


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str] | None:
    import regex  # which only `mcpgen[mock]` installs

    # In ECMA-262, `$` is the very end and \d, \w are ASCII; `regex` says \Z and (?a) for that.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            return regex.compile(_ecma_end(undelimited(pattern)), regex.ASCII)
        except (regex.error, OverflowError, RecursionError):
            return None


def _ecma_end(pattern: str) -> str:
    """The pattern with every `$` that is an anchor as `\\Z`: Python's also fits before a last line feed."""
    out: list[str] = []
    inside_class = False
    index = 0
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            out.append(pattern[index : index + 2])
            index += 2
            continue
        if character == "[":
            inside_class = True
        elif character == "]":
            inside_class = False
        out.append(r"\Z" if character == "$" and not inside_class else character)
        index += 1
    return "".join(out)


_DELIMITED: Final = re.compile(r"/(?P<inner>.+)/(?P<letters>[A-Za-z]*)", re.DOTALL)
_NEEDLESS: Final = frozenset("gmuyD")


def undelimited(pattern: str) -> str:
    """The pattern that authors mean who write it as Perl and JavaScript do, between slashes and with flags.

    An anchor within slashes tells it: no text could match otherwise. Without one, or with a flag that changes
    more than the case, any text may be meant.
    """
    found = _DELIMITED.fullmatch(pattern)
    if found is None:
        return pattern
    inner, letters = found["inner"], set(found["letters"]) - _NEEDLESS
    escapes = len(inner) - 1 - len(inner[:-1].rstrip("\\"))
    anchored = inner[0] == "^" or (inner[-1] == "$" and escapes % 2 == 0)
    if not anchored or letters - {"i"}:
        return ""
    return f"(?i){inner}" if letters else inner
