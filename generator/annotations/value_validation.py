"""What keeps a value from being of a kind, place by place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..diagnostics import Pointer
from .value_types import AnyValue, Boolean, ListOf, MapOf, Number, ObjectOf, OneOf, String, ValueType


class Violation(NamedTuple):
    """What is wrong with a value, and where in it. An unknown key does no harm, everything else does."""

    at: Pointer
    code: str
    message: str
    help: str
    key: bool = False

    @property
    def unknown(self) -> bool:
        return self.key and self.code == "MCP311"


def violations(kind: ValueType, value: Any, name: str, at: Pointer = ()) -> Iterator[Violation]:
    """Everything that keeps `value`, which people know as `name`, from being of this kind."""
    wrong = Violation(at, "MCP312", f"{name} has to be {kind.words}", f"write {kind.words}")
    match kind, value:
        case AnyValue(), _:
            return
        case Boolean(), bool():
            return
        case Number(), int() | float() if not isinstance(value, bool) and value > 0 and value >= kind.least:
            return
        case String(), str():
            if not _found(kind.pattern, value) or (kind.choices and value not in kind.choices):
                yield Violation(at, kind.code, f"{name}: {value!r} is not {kind.words}", kind.cure)
        case ListOf(), list() if kind.least <= len(value) <= (kind.most or len(value)):
            for index, item in enumerate(value):
                yield from violations(kind.item, item, f"item {index + 1} of {name}", (*at, index))
        case MapOf(), dict():
            for each, item in value.items():
                for fault in violations(kind.name, each, f"a name in {name}", (*at, each)):
                    yield fault._replace(key=True)
                yield from violations(kind.item, item, f"{each} of {name}", (*at, each))
        case ObjectOf(), dict():
            yield from _members(kind, value, name, at)
        case OneOf(), _:
            for one in kind.kinds:
                if has_json_type(one, value):
                    yield from violations(one, value, name, at)
                    return
            yield wrong
        case String(), _:
            yield wrong._replace(code=kind.code, help=kind.cure)
        case _:
            yield wrong


def _found(pattern: str, text: str) -> bool:
    """As ECMA-262 has it, where `$` does not match in front of a last line break."""
    return re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), text) is not None


def has_json_type(kind: ValueType, value: Any) -> bool:
    """Whether the JSON type is right, whatever is in it."""
    match kind:
        case String():
            return isinstance(value, str)
        case Boolean():
            return isinstance(value, bool)
        case Number():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ListOf():
            return isinstance(value, list)
        case MapOf() | ObjectOf():
            return isinstance(value, dict)
        case OneOf():
            return any(has_json_type(one, value) for one in kind.kinds)
    return True


def _members(kind: ObjectOf, value: dict[str, Any], name: str, at: Pointer) -> Iterator[Violation]:
    for each, item in value.items():
        if each in kind.keys:
            yield from violations(kind.keys[each].kind, item, f"{each} of {name}", (*at, each))
        else:
            yield Violation(
                (*at, each), "MCP311", f"{name} has no key {each!r}", suggest_key(each, kind.keys), True
            )
    for each in kind.required:
        if each not in value:
            cure = f"add {each}: {kind.keys[each].kind.words}"
            yield Violation(at, "MCP312", f"{name} lacks {each}", cure)


_OTHERS = {
    "annotations": "write readOnly, destructive, idempotent and openWorld without a group around them",
    "group": "did you mean domain?",
    **dict.fromkeys(("skip", "disabled", "exclude", "ignore"), "did you mean hidden: true?"),
    **dict.fromkeys(("enabled", "include"), "to leave it out write hidden: true"),
}
"""What other tools call things that have another name here."""


def suggest_key(name: str, known: Mapping[str, Any]) -> str:
    """Help for a key that is not known."""
    if name in _OTHERS and "hidden" in known:
        return _OTHERS[name]
    near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(known))}"
