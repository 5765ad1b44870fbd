"""What a path can hold: values that stay one segment, unless somebody says that more is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote

from ..schema_samples.references import sequence
from . import styles
from .bodies import of_type
from .inputs import Input

CLIMBING: Final = (
    "../x",
    "..",
    "x/../y",
    "..%2Fx",
    "%2e%2e/x",
    "..%252fx",
    "..\\x",
    "..;a=1",
    "%c0%ae%c0%ae",
)
"""Texts that lead to another path when somebody on the way undoes their encoding."""
PARTED: Final = ("a/b", "a\\b", "a%2Fb", "a%252fb")
"""Texts that are more than one segment."""


def can_hold(one: Input, node: Mapping[str, Any], value: Any) -> bool:
    """Whether a value may be sent in the place of a path parameter."""
    if value in ([], {}, None) or (value == "" and one.own.get("allowEmpty") is not True):
        return False
    parts = takes_parts(one, node)
    return all(_stays(text, parts) for text in _leaves(value))


def takes_parts(one: Input, node: Mapping[str, Any]) -> bool:
    """Whether slashes are expected: an overlay says so, `allowReserved` does, or all values are listed."""
    listed = [text for text in (*sequence(node.get("enum")), node.get("const")) if isinstance(text, str)]
    reserved = one.parameter is not None and one.parameter.reserved
    return (
        reserved or one.own.get("allowSlashes") is True or any(re.search(r"[/\\%]", text) for text in listed)
    )


def is_open(one: Input, node: Mapping[str, Any]) -> bool:
    """Whether any text may be given, so that it can be tried what is refused."""
    bounds = {
        "pattern",
        "format",
        "enum",
        "const",
        "minLength",
        "maxLength",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
    }
    return one.place == "path" and of_type(node, "string") is True and not bounds & node.keys()


def _leaves(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for name, item in value.items():
                yield from (name, *_leaves(item))
        case list():
            for item in value:
                yield from _leaves(item)
        case None:
            return
        case _:
            yield styles.text(value)


def _stays(text: str, parts: bool) -> bool:
    for _ in range(9):
        pieces = re.split(r"[/\\]", text)
        if (len(pieces) > 1 and not parts) or any(
            piece.split(";")[0].strip() in (".", "..") for piece in pieces
        ):
            return False
        text, before = unquote(text), text
        if text == before:
            return not text or text.split(";")[0].strip() != ""
    return False
