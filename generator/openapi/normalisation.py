"""What the parts of the normaliser share: the document, the complaints, the references, what moved where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, NamedTuple
from urllib.parse import unquote

from ..diagnostics import Place, Pointer, Severity
from ..source import Document
from ..source import pointer as json_pointer
from ..source.external_references import local
from .grouped_diagnostics import DiagnosticGroups
from .reference_resolver import ReferenceResolver, UnresolvedReference

_PARTS: Final = frozenset(
    (
        *("info", "servers", "tags", "security", "paths", "webhooks", "components"),
        *("definitions", "parameters", "responses", "securityDefinitions"),
    )
)

Dialect = Literal["2.0", "3.0", "3.1"]
"""Which rules schemas follow; 3.2 has those of 3.1."""


class Unreadable(NamedTuple):
    """Something that cannot be read, with where it is written and where it would be in the new document."""

    code: str
    message: str
    place: Place
    new: Pointer
    cure: str
    lost: str = ""
    """The operation that this is, where nothing of it can be kept."""


@dataclass(slots=True)
class Normalization:
    """State of one run of `normalise`.

    Three documents are spoken of: the one that was written, the same in the structure of OpenAPI 3 (both are
    one unless it is Swagger 2.0), and the new one. A pointer called `at` is of the second.
    """

    document: Document
    """In the structure of OpenAPI 3; only its schemas may be of an older version."""
    dialect: Dialect
    targets: ReferenceResolver
    """Of the document that was written."""
    restructured: dict[Pointer, Pointer] = field(default_factory=dict)
    """Where things of the written document are in `document`; the longest prefix counts."""
    moves: dict[Pointer, Pointer] = field(default_factory=dict)
    """Where things of `document` are in the new one; the longest prefix counts."""
    origins: dict[Pointer, Place] = field(default_factory=dict)
    """Of the new document."""
    problems: list[Unreadable] = field(default_factory=list)
    """What cannot be read, in the order of discovery."""
    tally: DiagnosticGroups = field(default_factory=DiagnosticGroups)
    schemas: set[Pointer] = field(default_factory=set)
    """Where schemas were converted that are no part of another schema."""
    later: list[Pointer] = field(default_factory=list)
    """Schemas that are looked at once more, when all of them are there (`meaning.py`)."""
    wanted: dict[Pointer, str] = field(default_factory=dict)
    """What references lead to: the kind of object that has to be there."""
    used: dict[str, Pointer] = field(default_factory=dict)
    """The references that were written, and what they lead to."""
    made: dict[Pointer, dict[str, Any]] = field(default_factory=dict)
    """Objects that were put where they are referred to, by their own place."""
    marked: dict[Pointer, list[str]] = field(default_factory=dict)
    """Schemas by place, with the properties that say `required: true` themselves."""
    counts: dict[str, int] = field(default_factory=dict)
    """Webhooks, callbacks and links: what is left aside."""
    schemes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Security schemes that are used without being declared, as their names say what they are."""
    marks: frozenset[str] = frozenset()
    """Tags that mark operations and do not group them."""
    copied: dict[Pointer, list[Pointer]] = field(default_factory=dict)
    """Where what stands at a place of `document` was put in place of a reference, in the new document."""
    instead: str = ""
    """In what no request depends on: what happens to a part that cannot be read, for the complaint."""
    _circles: set[frozenset[Pointer]] = field(default_factory=set)
    _ends: dict[Pointer, Pointer] = field(default_factory=dict)
    """Where chains of references end, by each of their members."""
    _texts: dict[tuple[str, Pointer], str] = field(default_factory=dict)
    _said: set[Place] = field(default_factory=set)
    """Where something cannot be read that is left out."""

    def error(self, code: str, message: str, at: Pointer, cure: str, lost: str = "") -> None:
        """Something that cannot be read, with what to do about it besides leaving it out."""
        place = self.document.place(at)
        refused = self.document.refused.get(place)
        if refused is not None:  # why the file behind the reference is not there says more
            code, message, cure = refused
        if self.instead:
            if place not in self._said:
                self._said.add(place)
                self.warn(code, f"{message}, {self.instead}", at, cure)
            return
        new = self.moved(_mapped(self.restructured, at))
        self.problems.append(Unreadable(code, message, place, new, cure, lost))

    def aside(self, instead: str = "left out") -> Normalization:
        """The same for a part that no request depends on: what cannot be read there is a warning."""
        return self if self.instead else replace(self, instead=instead)

    def warn(self, code: str, message: str, at: Pointer, cure: str, group: str = "") -> None:
        """Something that was read as what it must mean; equal ones (by group) are counted."""
        self._say(Severity.WARNING, code, message, at, cure, group or message)

    def note(self, code: str, message: str, at: Pointer, cure: str) -> None:
        self._say(Severity.NOTE, code, message, at, cure, message)

    def _say(self, severity: Severity, code: str, message: str, at: Pointer, cure: str, group: str) -> None:
        if not self.tally.again(code, group):
            self.tally.add(severity, code, message, self.document.place(at), cure, group)

    def repaired(self, at: Pointer, json_type_words: str, read_as: str) -> None:
        """The shape is wrong and the meaning plain."""
        self.warn("MCP221", f"{json_type_words}, read as {read_as}", at, "write it as OpenAPI has it")

    def quietly(self) -> Normalization:
        """The same with complaints of its own, for what does no harm."""
        return replace(self, problems=[], tally=DiagnosticGroups(), _said=set())

    def value(self, at: Pointer) -> Any:
        return json_pointer.resolve(self.document.root, at)

    def _exists(self, at: Pointer) -> bool:
        try:
            self.value(at)
        except KeyError:
            return False
        return True

    def moved(self, at: Pointer) -> Pointer:
        """Where something is in the new document."""
        return _mapped(self.moves, at)

    def move(self, at: Pointer, new: Pointer) -> None:
        """What is at `at` goes to `new` in the new document."""
        self.moves[at] = new
        self.origins[new] = self.document.place(at)

    def reference(self, text: Any, at: Pointer, kind: str) -> str | None:
        """The local reference to write for the one in the object at `at`; None after a complaint."""
        found = self._match(text, at)
        return None if found is None else self._written(text, found, kind)

    def follow(self, node: dict[str, Any], at: Pointer, kind: str) -> tuple[str, Pointer] | None:
        """The reference to what an object other than a schema refers to in the end, and where that is."""
        seen: dict[Pointer, None] = {}
        text, here = node["$ref"], at
        while True:
            found = self._match(text, here)
            if found is None:
                self._needs(seen, at)
                return None
            if found in seen:
                self._circle(list(seen), found, text, here)
                self._needs(seen, at)
                return None
            seen[found] = None
            found = self._ends.get(found, found)
            target = self.targets.value(found)
            if not isinstance(target, dict) or "$ref" not in target:
                self._ends.update(dict.fromkeys(seen, found))
                return self._written(text, found, kind), _mapped(self.restructured, found)
            text, here = target["$ref"], _mapped(self.restructured, found)

    def _needs(self, chain: Iterable[Pointer], at: Pointer) -> None:
        """What is wrong in the chain is wrong at its beginning."""
        for link in chain:
            users = self.copied.setdefault(self.moved(_mapped(self.restructured, link)), [])
            users.append(self.moved(at))

    def _match(self, text: Any, at: Pointer) -> Pointer | None:
        """What a reference means, as a place of the written document."""
        place = (*at, "$ref")
        if not isinstance(text, str):
            self.error("MCP212", f"$ref is {json_type_words(text)}, not text", place, "refer to something")
            return None
        found = self.targets.find(text, at)
        if isinstance(found, UnresolvedReference):
            self.error(found.code, found.message, place, found.help)
            return None
        if _holds_others(found.pointer):
            self.error("MCP210", f"reference {text!r} names no single object", place, "write which one it is")
            return None
        if self.restructured and not self._exists(_mapped(self.restructured, found.pointer)):
            message = f"reference {text!r} names something that OpenAPI 3 has no place for"
            self.error("MCP210", message, place, "refer to a definition, a parameter or a response")
            return None
        if found.guessed:
            message = f"reference {text!r} names nothing, read as {local(found.pointer)!r}"
            self.warn("MCP221", message, place, "correct it", "guessed reference")
        return found.pointer

    def _circle(self, seen: list[Pointer], again: Pointer, text: str, at: Pointer) -> None:
        circle = frozenset(seen[seen.index(again) :])
        if circle not in self._circles:
            self._circles.add(circle)
            message = f"reference {text!r} leads back to itself"
            self.error("MCP211", message, (*at, "$ref"), "let one of them hold the real thing")

    def _written(self, text: str, pointer: Pointer, kind: str) -> str:
        """The text of the reference to a place of the written document: the author's, where it still fits."""
        known = self._texts.get((text, pointer))
        if known is None:
            at = _mapped(self.restructured, pointer)
            new = self.moved(at)
            known = text if new == pointer and _says(text, pointer) else local(new)
            self._texts[(text, pointer)] = known
            self.used[known] = at
            self.wanted.setdefault(at, kind)
        return known


def _mapped(moves: dict[Pointer, Pointer], pointer: Pointer) -> Pointer:
    for length in range(len(pointer), 0, -1) if moves else ():
        found = moves.get(pointer[:length])
        if found is not None:
            return (*found, *pointer[length:])
    return pointer


def _holds_others(pointer: Pointer) -> bool:
    """Whether this is a part of the document that holds objects by name, and no such object."""
    return len(pointer) < (3 if pointer[0] == "components" else 2) and pointer[0] in _PARTS


def _says(text: str, pointer: Pointer) -> bool:
    try:
        return text.startswith("#/") and json_pointer.parse(unquote(text[1:])) == tuple(map(str, pointer))
    except ValueError:
        return False


def json_type_words(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return "text"
