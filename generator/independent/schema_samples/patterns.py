"""Writes a text that a regular expression matches: enough of ECMA-262 for the patterns of descriptions."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from .ecma_patterns import matches, undelimited

_LONGEST = 4096
_REPEATS: Final = (1, 0, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 512, 1024)
"""How often more than it must a part is repeated, in the order in which it is tried."""
_ALPHABET: Final = (
    string.ascii_lowercase + string.digits + string.ascii_uppercase + "-_ .:/" + string.punctuation
)
_DIGITS: Final = string.digits
_WORD: Final = string.ascii_lowercase + string.digits + string.ascii_uppercase + "_"
_SPACE: Final = " \t\n"


@dataclass(frozen=True, slots=True)
class Chars:
    """One character out of these."""

    of: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """So many times; `most` is None for any number."""

    item: Node
    least: int
    most: int | None


Node = Chars | Sequence | Choice | Repeat


class UnreadableError(Exception):
    """The pattern uses something that is not understood here."""


def example(
    pattern: str,
    least: int = 0,
    most: int | None = None,
    index: int = 0,
    fits: Callable[[str, str], bool] | None = None,
) -> str | None:
    """The `index`th text that matches the pattern with a length in the bounds; None when none is found.

    `fits` has the last word on pattern and text; without it the mock's own check has.
    """
    fits = fits or matches
    inner = _without_flags(undelimited(pattern))
    try:
        node, rest = _choice(inner, 0)
    except (UnreadableError, RecursionError):
        return None
    if rest != len(inner):
        return None
    longest = most if most is not None else _LONGEST
    short: str | None = None
    for repeats in _REPEATS:
        try:
            text = "".join(_written(node, repeats, index, [_LONGEST]))
        except (UnreadableError, RecursionError):
            if repeats == 1:
                continue
            break  # more repeats are no shorter
        if len(text) <= longest and fits(pattern, text):
            if len(text) >= least:
                return text
            short = text
    if short is None:
        return None
    padded = short + "a" * (least - len(short))
    return padded if fits(pattern, padded) else None


def _without_flags(pattern: str) -> str:
    return pattern.removeprefix("(?i)")


def _written(node: Node, repeats: int, index: int, room: list[int]) -> Iterator[str]:
    match node:
        case Chars(of):
            room[0] -= 1
            if room[0] < 0 or not of:
                raise UnreadableError
            yield of[index % len(of)]
        case Sequence(items):
            for item in items:
                yield from _written(item, repeats, index, room)
        case Choice(items):
            yield from _written(items[index % len(items)], repeats, index, room)
        case Repeat(item, least, most):
            times = least + repeats if most is None else min(most, least + repeats)
            if times > _LONGEST:
                raise UnreadableError
            for _ in range(times):
                yield from _written(item, repeats, index, room)


def _choice(pattern: str, at: int) -> tuple[Node, int]:
    options: list[Node] = []
    while True:
        items: list[Node] = []
        while at < len(pattern) and pattern[at] not in "|)":
            node, at = _atom(pattern, at)
            least, most, at = _quantifier(pattern, at)
            if node is not None:
                items.append(node if (least, most) == (1, 1) else Repeat(node, least, most))
        options.append(Sequence(tuple(items)))
        if at >= len(pattern) or pattern[at] == ")":
            return (options[0] if len(options) == 1 else Choice(tuple(options))), at
        at += 1


def _atom(pattern: str, at: int) -> tuple[Node | None, int]:
    """The next part, and where it ends; None for what takes no characters."""
    match pattern[at]:
        case "^" | "$":
            return None, at + 1
        case ".":
            return Chars(_ALPHABET), at + 1
        case "[":
            return _class(pattern, at + 1)
        case "(":
            return _group(pattern, at + 1)
        case "\\":
            if pattern[at + 1 : at + 2] in ("b", "B", "A", "Z", "z"):
                return None, at + 2
            of, at = _escape(pattern, at)
            return Chars(of), at
        case "*" | "+" | "?":
            raise UnreadableError
        case character:
            return Chars(character), at + 1


def _group(pattern: str, at: int) -> tuple[Node | None, int]:
    look_around = pattern.startswith(("?=", "?!", "?<=", "?<!"), at)
    if pattern.startswith(("?:", "?=", "?!"), at):
        at += 2
    elif pattern.startswith(("?<=", "?<!"), at):
        at += 3
    elif pattern.startswith(("?<", "?P<"), at):
        at = pattern.index(">", at) + 1 if ">" in pattern[at:] else len(pattern)
    elif pattern.startswith("?", at):
        raise UnreadableError
    node, at = _choice(pattern, at)
    if at >= len(pattern):
        raise UnreadableError
    return (None if look_around else node), at + 1


def _quantifier(pattern: str, at: int) -> tuple[int, int | None, int]:
    bounds: tuple[int, int | None]
    match pattern[at : at + 1]:
        case "*":
            bounds, at = (0, None), at + 1
        case "+":
            bounds, at = (1, None), at + 1
        case "?":
            bounds, at = (0, 1), at + 1
        case "{":
            inside, closed, _ = pattern[at + 1 :].partition("}")
            low, comma, high = inside.partition(",")
            if not closed or not low.isdecimal() or (high and not high.isdecimal()):
                raise UnreadableError
            bounds = int(low), (int(high) if high else None) if comma else int(low)
            at += len(inside) + 2
        case _:
            return 1, 1, at
    return *bounds, at + 1 if pattern[at : at + 1] in ("?", "+") else at


def _class(pattern: str, at: int) -> tuple[Node, int]:
    negated = pattern.startswith("^", at)
    at += negated
    chosen: list[str] = []
    first = True
    while at < len(pattern) and (pattern[at] != "]" or first):
        first = False
        low, at = _escape(pattern, at) if pattern[at] == "\\" else (pattern[at], at + 1)
        if pattern[at : at + 1] == "-" and pattern[at + 1 : at + 2] not in ("]", "") and len(low) == 1:
            high, at = _escape(pattern, at + 1) if pattern[at + 1] == "\\" else (pattern[at + 1], at + 2)
            low = "".join(map(chr, range(ord(low), min(ord(high[0]), ord(low) + 95) + 1)))
        chosen.append(low)
    if at >= len(pattern):
        raise UnreadableError
    of = "".join(chosen)
    return Chars("".join(c for c in _ALPHABET if c not in of) if negated else of), at + 1


_CLASSES: Final = {
    "d": _DIGITS,
    "w": _WORD,
    "s": _SPACE,
    "D": "".join(c for c in _ALPHABET if c not in _DIGITS),
    "W": "".join(c for c in _ALPHABET if c not in _WORD),
    "S": "".join(c for c in _ALPHABET if c not in _SPACE),
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "f": "\f",
    "v": "\v",
    "0": "\0",
}
_PROPERTIES: Final = {"Lu": string.ascii_uppercase, "L": string.ascii_letters, "N": _DIGITS, "P": "-"}


def _escape(pattern: str, at: int) -> tuple[str, int]:
    """The characters that a backslash sequence stands for, and where it ends."""
    kind = pattern[at + 1 : at + 2]
    if kind in _CLASSES:
        return _CLASSES[kind], at + 2
    if kind in ("x", "u"):
        size = 2 if kind == "x" else 4
        digits = pattern[at + 2 : at + 2 + size]
        if len(digits) < size or any(c not in string.hexdigits for c in digits):
            raise UnreadableError
        return chr(int(digits, 16)), at + 2 + size
    if kind == "p" and pattern.startswith("{", at + 2):
        name = pattern[at + 3 :].partition("}")[0]
        of = next(
            (chars for key, chars in _PROPERTIES.items() if name.startswith(key)), string.ascii_lowercase
        )
        return of, at + len(name) + 4
    if not kind or kind.isalnum():
        raise UnreadableError
    return kind, at + 2
