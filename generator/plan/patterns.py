"""Regular expressions of a description: which ones every client and the server itself can run."""

from __future__ import annotations

import re
from functools import lru_cache

# What ECMA-262 has not: (?P<n>), \A, \Z, inline flags, possessive quantifiers, atomic groups, conditionals.
# What Python has not: \p{…}, \cX, [[:class:]].
_FOREIGN = re.compile(r"\\[AZzGhHRXKQEpPc]|\(\?[P>#(a-zA-Z]|\[\[:|(?<!\\)[+*?}]\+")
LIMIT = 500


@lru_cache(maxsize=4096)
def portable(pattern: str) -> bool:
    """Whether the pattern means the same in ECMA-262 and Python and cannot run for ever."""
    if len(pattern) > LIMIT or _FOREIGN.search(pattern) or not pattern.isprintable():
        return False
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return not _nested_repeats(pattern)


def _nested_repeats(pattern: str) -> bool:
    """A repeated group that starts or ends with a repeat of its own: the way to exponential time.

    `(a+)+` and `(\\w*)*` are such, `(-[a-z]+)*` is not: what stands before the inner repeat parts the rounds.
    """
    for group in re.finditer(r"\(((?:[^()\\]|\\.)*)\)(?:[*+]|\{\d*,\d*\})", pattern):
        for branch in group[1].removeprefix("?:").split("|"):
            if re.match(r"(?:\\.|\[(?:[^\]\\]|\\.)*\]|[^\\\[])(?:[*+]|\{\d+,\d*\})", branch):
                return True
    return bool(re.search(r"\([^()]*\((?:[^()\\]|\\.)*[*+](?:[^()\\]|\\.)*\)[*+][^()]*\)[*+]", pattern))
