"""What references mean: every spelling that authors use, resolved in the document that they wrote."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin

from ..diagnostics import Pointer
from ..source import pointer as json_pointer
from ..source.external_references import local, named

HOPS = 100
"""References that one reference may lead through."""

ADVICE = 20
"""Problems that get a nearest name; looking for it is slow."""

_OWN_PARTS = ("#/$defs/", "#/definitions/", "#/properties/", "#/items", "#/allOf/", "#/anyOf/", "#/oneOf/")
"""How references of a JSON Schema into itself begin."""
_OTHER_PLACES = (
    ("definitions/", "components/schemas/"),
    ("components/schemas/", "definitions/"),
    ("parameters/", "components/parameters/"),
    ("responses/", "components/responses/"),
)


class UnresolvedReference(NamedTuple):
    """Why a reference cannot be followed."""

    code: str
    message: str
    help: str


class ResolvedReference(NamedTuple):
    """Where a reference leads, in the document as written; `guessed` if it does not say so exactly."""

    pointer: Pointer
    guessed: bool = False


@dataclass(slots=True)
class ReferenceResolver:
    """Resolves references, each text once."""

    root: dict[str, Any]
    identified: bool
    """Whether `$id` and `$anchor` are keywords (OpenAPI 3.1 and later)."""
    _known: dict[str, ResolvedReference | UnresolvedReference] = field(default_factory=dict)
    _names: dict[str, dict[str, list[Pointer]]] = field(default_factory=dict)
    _homes: dict[str, dict[Pointer, Pointer]] = field(default_factory=dict)
    """Anchors that are there several times, by the component that they are in."""
    _problems: int = 0

    def find(self, reference: str, at: Pointer) -> ResolvedReference | UnresolvedReference:
        """What a reference at the place `at` means."""
        found = self._known.get(reference)
        if found is None:
            found = self._known[reference] = self._absolute(reference)
        if isinstance(found, UnresolvedReference) and self.identified:
            found = self._relative(reference, at) or found
        if isinstance(found, UnresolvedReference) and reference.startswith(_OWN_PARTS):
            found = self._enclosing(reference, at) or found
        return found

    def value(self, pointer: Pointer) -> Any:
        return json_pointer.resolve(self.root, pointer)

    def _absolute(self, reference: str) -> ResolvedReference | UnresolvedReference:
        uri, _, fragment = reference.partition("#")
        if uri:
            start = self._identifier(uri)
            if start is None:
                return UnresolvedReference("MCP213", *self._elsewhere(reference))
        else:
            start = ()
        text = unquote(fragment)
        if not text and start == ():
            message = f"reference {reference!r} means the whole document, which is no such object"
            return UnresolvedReference(
                "MCP210", message, "write where the object is, such as '#/components/schemas/Pet'"
            )
        if text and not text.startswith("/"):
            by_name = self.anchor(text, start)
            if by_name is not None:
                return ResolvedReference(by_name)
        try:
            pointer = self._walk(start, json_pointer.parse(text))
        except (KeyError, ValueError):
            guess = self._guess(text)
            return ResolvedReference(guess, guessed=True) if guess else self._nothing(reference, text)
        if pointer is None:
            return UnresolvedReference(
                "MCP211", f"reference {reference!r} leads in a circle", "let one hold the real thing"
            )
        return ResolvedReference(pointer)

    def _walk(self, start: Pointer, tokens: Iterable[str], hops: int = 0) -> Pointer | None:
        """The exact pointer; references on the way are followed. None when they lead in a circle."""
        at, node = start, self.value(start)
        for token in tokens:
            while isinstance(node, dict) and token not in node and isinstance(node.get("$ref"), str):
                reference = node["$ref"]
                hops += 1
                if hops > HOPS:
                    return None
                if not reference.startswith("#/"):
                    raise KeyError(token)
                through = self._walk((), json_pointer.parse(unquote(reference[1:])), hops)
                if through is None:
                    return None
                at, node = through, self.value(through)
            node = json_pointer.step(node, token)
            at = (*at, token)
        return json_pointer.exact(self.root, at)

    def _relative(self, reference: str, at: Pointer) -> ResolvedReference | None:
        """What it means within the schema around it that has an `$id` (JSON Schema 2020-12 section 8.2)."""
        for length in range(len(at), 0, -1):
            node = self.value(at[:length]) if self._holds(at[:length]) else None
            if not isinstance(node, dict) or not isinstance(node.get("$id"), str):
                continue
            uri, _, fragment = reference.partition("#")
            start = self._identifier(urljoin(node["$id"], uri)) if uri else at[:length]
            if start is None:
                return None
            try:
                pointer = self._walk(start, json_pointer.parse(unquote(fragment)))
            except (KeyError, ValueError):
                return None
            return ResolvedReference(pointer) if pointer else None
        return None

    def _enclosing(self, reference: str, at: Pointer) -> ResolvedReference | None:
        """What it means in a schema around it that was a document of its own before it was pasted here."""
        try:
            tokens = json_pointer.parse(unquote(reference[1:]))
        except ValueError:
            return None
        for length in range(len(at), 1, -1):
            try:
                pointer = self._walk(at[:length], tokens)
            except KeyError:
                continue
            return ResolvedReference(pointer, guessed=True) if pointer else None
        return None

    def _holds(self, at: Pointer) -> bool:
        try:
            self.value(at)
        except KeyError:
            return False
        return True

    def _index(self, keyword: str) -> dict[str, list[Pointer]]:
        if keyword not in self._names:
            index: dict[str, list[Pointer]] = {}
            for at, name in named(self.root, keyword) if self.identified else ():
                index.setdefault(name.rstrip("#"), []).append(at)
            self._names[keyword] = index
        return self._names[keyword]

    def _identifier(self, uri: str) -> Pointer | None:
        """Where the document (`$self`) or a schema (`$id`) has this name."""
        own = self.root.get("$self")
        base = own.partition("#")[0] if isinstance(own, str) else ""
        for candidate in dict.fromkeys((uri, _joined(base, uri))):
            if base and candidate == base:
                return ()
            found = self._index("$id").get(candidate)
            if found:
                return found[0]
        return None

    def anchor(self, name: str, near: Pointer = ()) -> Pointer | None:
        """The schema with this anchor; of several, one in the same component as `near`, else the first."""
        found: list[Pointer] = [
            *self._index("$dynamicAnchor").get(name, ()),
            *self._index("$anchor").get(name, ()),
        ]
        if len(found) < 2:
            return next(iter(found), None)
        if name not in self._homes:
            self._homes[name] = {at[:3]: at for at in reversed(found)}
        return self._homes[name].get(near[:3], found[0])

    def _guess(self, text: str) -> Pointer | None:
        """Where it leads if written for another version of OpenAPI, or without its first slash."""
        tail = text.removeprefix("/")
        guesses = [tail] if tail == text else []
        guesses += [
            right + tail.removeprefix(wrong) for wrong, right in _OTHER_PLACES if tail.startswith(wrong)
        ]
        for guess in guesses:
            try:
                return self._walk((), json_pointer.parse("/" + guess))
            except (KeyError, ValueError):
                continue
        return None

    def _nothing(self, reference: str, text: str) -> UnresolvedReference:
        message, cure = f"reference {reference!r} names nothing in this document", "correct the path after #"
        self._problems += 1
        if self._problems > ADVICE:
            return UnresolvedReference("MCP210", message, cure)
        parent, _, name = text.rpartition("/")
        try:
            around = self._walk((), json_pointer.parse(parent))
            names = [str(each) for each in self.value(around or ()) if len(each) < 100]
            found = difflib.get_close_matches(name[:100], names, 1)
            near = local((*(around or ()), *found)) if found else ""
        except (KeyError, ValueError, TypeError):
            near = ""
        return UnresolvedReference("MCP210", message, f"did you mean {near}?" if near else cure)

    def _elsewhere(self, reference: str) -> tuple[str, str]:
        message = f"reference {reference!r} leads out of this document"
        for section in (("components", "schemas"), ("definitions",)):
            if self._holds((*section, reference)):
                return message, f"did you mean {local((*section, reference))}?"
        return message, "save what it names next to the description and refer to the file"


def _joined(base: str, uri: str) -> str:
    try:
        return urljoin(base, uri)
    except ValueError:
        return uri
