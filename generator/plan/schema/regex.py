"""Regular expressions as a tree: what ECMA-262 with its `u` flag and Python's `re` read alike, and no more.

JSON Schema asks for ECMA-262 (2020-12 section 6.4). Clients compile patterns with its `u` flag, which refuses
what other engines overlook (`\\_`, a lone `]`): such characters are written as every engine reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

DEPTH: Final = 20
"""Groups inside one another."""
MOST: Final = 10_000
"""The largest count in braces."""


@dataclass(frozen=True, slots=True)
class CharSet:
    """One character out of a set: bit n for the ASCII character n, bit 128 for all the others."""

    letters: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; () is the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`high` None is without end."""

    body: Node
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Assertion:
    """Something that takes no character: `^`, `$`, a word boundary, or (with a body) a look ahead."""

    start: bool = False
    body: Node | None = None


Node = CharSet | Sequence | Choice | Repeat | Assertion


@dataclass(frozen=True, slots=True)
class Regex:
    """`text` means what was read, in a form for every engine."""

    text: str
    tree: Node


class NotPortableError(Exception):
    """What is read is not common to the engines."""


def _bits(letters: str) -> int:
    out = 0
    for letter in letters:
        out |= 1 << min(ord(letter), 128)
    return out


_ANY: Final = (1 << 129) - 1
_DIGITS: Final = _bits("0123456789")
_SPACES: Final = _bits(" \t\n\r\f\v")
_WORDS: Final = _bits("".join(chr(code) for code in range(128) if chr(code).isalnum()) + "_")
_SETS: Final = {
    "d": _DIGITS,
    "s": _SPACES,
    "w": _WORDS,
    "D": _ANY & ~_DIGITS,
    "S": _ANY & ~_SPACES,
    "W": _ANY & ~_WORDS,
}
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/")
"""What may be escaped under the `u` flag (ECMA-262 section 22.2.1, IdentityEscape)."""
_COUNT: Final = re.compile(r"\{(\d{1,5})(?:(,)(\d{1,5})?)?\}")
_LIKE_A_COUNT: Final = re.compile(r"\{\d*,?\d*\}")
_CODE: Final = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")


_NAMED: Final = re.compile(r"\(\?P?<(?![=!])[^<>]{1,64}>")


def parse(pattern: str, *, any_case: bool = False) -> Regex | None:
    """The tree of a pattern; None when it is not one for every engine.

    `any_case` is the flag `i`, for which JSON Schema has no place: each letter is written in both cases.
    """
    if not pattern.isprintable():
        return None
    reader = _Reader(pattern, any_case=any_case)
    try:
        tree = reader.choice()
    except NotPortableError:
        return None
    return Regex("".join(reader.out), tree) if reader.at == len(pattern) else None


@dataclass(slots=True)
class _Reader:
    """Recursive descent; what was read so far is in `out`."""

    text: str
    at: int = 0
    depth: int = 0
    any_case: bool = False
    out: list[str] = field(default_factory=list)
    last: int | None = None
    """The code of the character that `_letter` read; None after a set such as `\\d`."""

    def choice(self) -> Node:
        branches = [self._sequence()]
        while self._took("|"):
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while (next_ := self.text[self.at : self.at + 1]) and next_ not in "|)":
            part = self._atom()
            parts.append(part if isinstance(part, Assertion) else self._repeated(part))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _atom(self) -> Node:
        if named := _NAMED.match(self.text, self.at):  # a group; what refers to it by name is refused
            self.at = named.end()
            self.out.append("(")
            return self._group(ahead=False)
        for opening, ahead in (("(?:", False), ("(?=", True), ("(?!", True), ("(", False)):
            if self._took(opening):
                return self._group(ahead)
        if self._took("^"):
            return Assertion(start=True)
        if self.text.startswith(("\\A", "\\Z", "\\z"), self.at):  # of other engines: the two ends of the text
            start = self.text[self.at + 1] == "A"
            self.at += 2
            self.out.append("^" if start else "$")
            return Assertion(start=start)
        if self._took("$") or self._took("\\b") or self._took("\\B"):
            return Assertion()
        if self._took("."):
            return CharSet(_ANY & ~_bits("\n"))
        if self._took("["):
            return self._class()
        if self.text[self.at] in "*+?" or _LIKE_A_COUNT.match(self.text, self.at):
            raise NotPortableError
        before = len(self.out)
        return CharSet(self._other_case(self._letter(in_class=False), before))

    def _other_case(self, letters: int, before: int) -> int:
        """With `any_case` the letter that was just read (`out` from `before` on), in both cases."""
        if not self.any_case or self.last is None:
            return letters
        letter = chr(self.last)
        if not letter.isascii() and letter.isalpha():
            raise NotPortableError  # engines differ in which letters are the same
        if not letter.isalpha():
            return letters
        self.out[before:] = [f"[{letter}{letter.swapcase()}]"]
        return letters | _bits(letter.swapcase())

    def _group(self, ahead: bool) -> Node:
        if self.text.startswith("?", self.at) or self.depth == DEPTH:
            raise NotPortableError
        self.depth += 1
        body = self.choice()
        self.depth -= 1
        if not self._took(")"):
            raise NotPortableError
        return Assertion(body=body) if ahead else body

    def _repeated(self, body: Node) -> Node:
        count = self._count()
        if count is None:
            return body
        self._took("?")
        if self.text[self.at : self.at + 1] in ("*", "+", "?"):
            raise NotPortableError  # Python: possessive, ECMA-262: nothing to repeat
        return Repeat(body, *count)

    def _count(self) -> tuple[int, int | None] | None:
        found = _COUNT.match(self.text, self.at)
        if found:
            self._take(found[0])
            low = int(found[1])
            high = (int(found[3]) if found[3] else None) if found[2] else low
            if low > MOST or (high is not None and not low <= high <= MOST):
                raise NotPortableError
            return low, high
        if self._took("*"):
            return 0, None
        if self._took("+"):
            return 1, None
        return (0, 1) if self._took("?") else None

    def _class(self) -> Node:
        inverted = self._took("^")
        letters = 0
        while not self._took("]"):
            first = self._letter(in_class=True)
            if self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at):
                start = self.last
                self._take("-")
                self._letter(in_class=True)
                if start is None or self.last is None or start > self.last:
                    raise NotPortableError
                first = _bits("".join(map(chr, range(start, min(self.last, 128) + 1)))) or _bits("\x80")
                if self.any_case:
                    first |= self._range_in_other_case(start, self.last)
            elif self.any_case and self.last is not None and chr(self.last).isalpha():
                first |= self._range_in_other_case(self.last, self.last)
            letters |= first
        if not letters:
            raise NotPortableError  # [] is nothing in ECMA-262 and a beginning in Python
        # What is beyond ASCII is one bit: a set that has some of it may still lack the character
        return CharSet(_ANY & ~(letters & ~_bits("\x80")) if inverted else letters)

    def _range_in_other_case(self, start: int, end: int) -> int:
        """Letters of a class once more, in the other case."""
        first, last = chr(start), chr(end)
        small = "a" <= first <= last <= "z"
        if not small and not "A" <= first <= last <= "Z":
            if end < 128 and not any(chr(code).isalpha() for code in range(start, end + 1)):
                return 0
            raise NotPortableError  # it begins or ends among the letters
        self.out.append(f"{first.swapcase()}-{last.swapcase()}" if start < end else first.swapcase())
        return _bits("".join(chr(code).swapcase() for code in range(start, end + 1)))

    def _letter(self, in_class: bool) -> int:
        """The set that the next character or escape stands for; `last` is its code."""
        if self.at >= len(self.text):
            raise NotPortableError
        letter = self.text[self.at]
        self.at += 1
        if letter != "\\":
            odd = letter in "[]{}" if not in_class else letter == "[" or self._doubled(letter)
            if in_class and letter == "[" and self.text.startswith((":", ".", "="), self.at):
                raise NotPortableError  # POSIX: [[:alpha:]]
            self.out.append("\\" + letter if odd else letter)
            return self._one(letter)
        letter = self.text[self.at : self.at + 1]
        self.at += 1
        if letter in _SETS:
            self.out.append("\\" + letter)
            self.last = None
            return _SETS[letter]
        if letter in _CONTROLS:
            self.out.append("\\" + letter)
            return self._one(_CONTROLS[letter])
        if code := _CODE.match(self.text, self.at - 1):
            self.at = code.end()
            self.out.append("\\" + code[0])
            return self._one(chr(int(code[1] or code[2], 16)))
        if not letter or letter.isalnum() or not letter.isascii():
            raise NotPortableError
        self.out.append("\\" + letter if letter in _SYNTAX or (in_class and letter == "-") else letter)
        return self._one(letter)

    def _doubled(self, letter: str) -> bool:
        """`&&` and its like in a class, which both keep for set operations (`v` flag, FutureWarning)."""
        if letter in "-&|~" and self.text.startswith(letter, self.at):
            raise NotPortableError
        return False

    def _one(self, letter: str) -> int:
        self.last = ord(letter)
        return _bits(letter)

    def _took(self, text: str) -> bool:
        if not self.text.startswith(text, self.at):
            return False
        self._take(text)
        return True

    def _take(self, text: str) -> None:
        self.at += len(text)
        self.out.append(text)
