"""The kinds of values that keys take: one description of each, for the reader and for the JSON Schemas."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..diagnostics import Pointer
from .withheld import PATH, PATH_HELP


@dataclass(frozen=True, slots=True)
class Text:
    """Text that is more than white space."""

    words: str = "text"
    """What it has to be."""
    cure: str = "write text"
    pattern: str = r"\S"
    """Found in it (the common part of ECMA-262 and Python)."""
    choices: tuple[str, ...] = ()
    code: str = "MCP312"


@dataclass(frozen=True, slots=True)
class Flag:
    words: str = "true or false"


@dataclass(frozen=True, slots=True)
class Number:
    """A number above 0."""

    words: str = "a number above 0"


@dataclass(frozen=True, slots=True)
class Anything:
    words: str = "a value"


@dataclass(frozen=True, slots=True)
class ListOf:
    item: Kind
    words: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object whose names the author chooses."""

    item: Kind
    words: str
    name: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Record:
    """An object with known keys."""

    keys: Mapping[str, Key]
    words: str
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of several kinds of different JSON types."""

    kinds: tuple[Kind, ...]

    @property
    def words(self) -> str:
        return " or ".join(kind.words for kind in self.kinds)


Kind = Text | Flag | Number | Anything | ListOf | MapOf | Record | Either


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object: what it takes, and what it is for, in a sentence that editors show."""

    kind: Kind
    text: str


TEXT = Text()
FLAG = Flag()
PLAIN_PATH = Text("a path such as $.token or $..password", PATH_HELP, PATH, code="MCP325")


class Fault(NamedTuple):
    """What is wrong with a value, and where in it. An unknown key does no harm, everything else does."""

    at: Pointer
    code: str
    message: str
    help: str
    key: bool = False

    @property
    def unknown(self) -> bool:
        return self.key and self.code == "MCP311"


def faults(kind: Kind, value: Any, name: str, at: Pointer = ()) -> Iterator[Fault]:
    """Everything that keeps `value`, which people know as `name`, from being of this kind."""
    wrong = Fault(at, "MCP312", f"{name} has to be {kind.words}", f"write {kind.words}")
    match kind, value:
        case Anything(), _:
            return
        case Flag(), bool():
            return
        case Number(), int() | float() if not isinstance(value, bool) and value > 0:
            return
        case Text(), str():
            if not _found(kind.pattern, value) or (kind.choices and value not in kind.choices):
                yield Fault(at, kind.code, f"{name}: {value!r} is not {kind.words}", kind.cure)
        case ListOf(), list() if value and len(value) <= (kind.most or len(value)):
            for index, item in enumerate(value):
                yield from faults(kind.item, item, f"item {index + 1} of {name}", (*at, index))
        case MapOf(), dict():
            for each, item in value.items():
                for fault in faults(kind.name, each, f"a name in {name}", (*at, each)):
                    yield fault._replace(key=True)
                yield from faults(kind.item, item, f"{each} of {name}", (*at, each))
        case Record(), dict():
            yield from _members(kind, value, name, at)
        case Either(), _:
            for one in kind.kinds:
                if fitting(one, value):
                    yield from faults(one, value, name, at)
                    return
            yield wrong
        case Text(), _:
            yield wrong._replace(code=kind.code, help=kind.cure)
        case _:
            yield wrong


def _found(pattern: str, text: str) -> bool:
    """As ECMA-262 has it, where `$` does not match in front of a last line break."""
    return re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), text) is not None


def fitting(kind: Kind, value: Any) -> bool:
    """Whether the JSON type is right, whatever is in it."""
    match kind:
        case Text():
            return isinstance(value, str)
        case Flag():
            return isinstance(value, bool)
        case Number():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ListOf():
            return isinstance(value, list)
        case MapOf() | Record():
            return isinstance(value, dict)
        case Either():
            return any(fitting(one, value) for one in kind.kinds)
    return True


def _members(kind: Record, value: dict[str, Any], name: str, at: Pointer) -> Iterator[Fault]:
    for each, item in value.items():
        if each in kind.keys:
            yield from faults(kind.keys[each].kind, item, f"{each} of {name}", (*at, each))
        else:
            yield Fault((*at, each), "MCP311", f"{name} has no key {each!r}", nearest(each, kind.keys), True)
    for each in kind.required:
        if each not in value:
            cure = f"add {each}: {kind.keys[each].kind.words}"
            yield Fault(at, "MCP312", f"{name} lacks {each}", cure)


_OTHERS = {
    "annotations": "write readOnly, destructive, idempotent and openWorld without a group around them",
    "group": "did you mean domain?",
    **dict.fromkeys(("skip", "disabled", "exclude", "ignore"), "did you mean hidden: true?"),
    **dict.fromkeys(("enabled", "include"), "to leave it out write hidden: true"),
}
"""What other tools call things that have another name here."""


def nearest(name: str, known: Mapping[str, Any]) -> str:
    """Help for a key that is not known."""
    if name in _OTHERS and "hidden" in known:
        return _OTHERS[name]
    near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(known))}"


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (2020-12) that says the same as `faults`."""
    match kind:
        case Text(choices=choices) if choices:
            return {"type": "string", "enum": list(choices)}
        case Text():
            return {"type": "string", "pattern": kind.pattern}
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"type": "number", "exclusiveMinimum": 0}
        case Anything():
            return {}
        case ListOf():
            most = {} if kind.most is None else {"maxItems": kind.most}
            return {"type": "array", "items": schema(kind.item), "minItems": 1, **most}
        case MapOf():
            return {
                "type": "object",
                "propertyNames": schema(kind.name),
                "additionalProperties": schema(kind.item),
            }
        case Record():
            return {
                "type": "object",
                "properties": members(kind.keys),
                **({"required": list(kind.required)} if kind.required else {}),
                "additionalProperties": False,
            }
        case Either():
            return {"anyOf": [schema(one) for one in kind.kinds]}


def members(keys: Mapping[str, Key]) -> dict[str, Any]:
    """`properties` for a table of keys."""
    return {name: {"description": key.text, **schema(key.kind)} for name, key in sorted(keys.items())}
