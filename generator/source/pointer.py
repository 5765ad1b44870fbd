"""JSON Pointer (RFC 6901): as text for people, as a tuple inside mcpgen."""

from __future__ import annotations

import re
from typing import Any

from ..diagnostics import Pointer

_INDEX = re.compile(r"0|[1-9][0-9]*")
_BAD_ESCAPE = re.compile(r"~(?![01])")


def parse(text: str) -> tuple[str, ...]:
    """The reference tokens of a pointer in its string form (RFC 6901 sections 3 and 4).

    A token that looks like a list position stays text: only the value it is applied to can tell
    (`resolve` accepts both). Raises ValueError with the reason for text that is not a pointer.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError("a JSON pointer is empty or starts with '/'")
    if _BAD_ESCAPE.search(text):
        raise ValueError("in a JSON pointer '~' is written '~0' and '/' inside a name is written '~1'")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))


def format(pointer: Pointer) -> str:  # noqa: A001 - used as pointer.format
    """The string form: `("paths", "/a", 0)` → `/paths/~1a/0`; the root is the empty text."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in pointer)


def step(value: Any, token: str | int) -> Any:
    """The member or item of `value` that one token names; KeyError when there is none.

    List positions are digits without a leading zero (RFC 6901 section 4), or an int.
    """
    match value:
        case dict():
            return value[token if isinstance(token, str) else str(token)]
        case list():
            if isinstance(token, str):
                if not _INDEX.fullmatch(token):
                    raise KeyError(token)
                token = int(token) if len(token) < 20 else len(value)
            if not 0 <= token < len(value):
                raise KeyError(token)
            return value[token]
        case _:
            raise KeyError(token)


def resolve(root: Any, pointer: Pointer) -> Any:
    """The value that the pointer names in `root`; KeyError with the first missing token."""
    for token in pointer:
        root = step(root, token)
    return root


def exact(root: Any, pointer: Pointer) -> Pointer:
    """The same pointer with list positions as int, to compare with others; KeyError if it names nothing."""
    tokens: list[str | int] = []
    for token in pointer:
        found = step(root, token)
        tokens.append(int(token) if isinstance(root, list) else str(token))
        root = found
    return tuple(tokens)
