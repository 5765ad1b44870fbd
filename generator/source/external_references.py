"""Every reference of a description that leads out of its file, with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from urllib.parse import quote, unquote, urljoin

from ..diagnostics import Pointer
from . import pointer as json_pointer
from .document import Refusal
from .files import Files
from .reference_grammar import SECTIONS, SECTIONS_2, Site, sites

HOPS: Final = 100
"""References that one reference may lead through."""

_KNOWN_ROOTS: Final = ("paths", "webhooks", "components", "definitions", "parameters", "responses")
_SAFE: Final = "/~!$&'()*+,;=:@?-._"
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")


class Target(NamedTuple):
    """A part of a file."""

    file: str
    pointer: Pointer


class Link(NamedTuple):
    """What a site refers to; a refusal when that is not to be had."""

    site: Site
    target: Target | Refusal


@dataclass(slots=True)
class Links:
    """What `collect` finds."""

    files: Files
    sections: dict[str, str]
    """Kind → the part of the document that holds such components."""
    found: dict[str, dict[Pointer, list[Link]]] = field(default_factory=dict)
    """File → where a reference stands in it → the reference."""
    parts: dict[tuple[str, Target], None] = field(default_factory=dict)
    """What becomes a component, as kind and target, in the order of discovery."""
    _resolved: dict[tuple[str, str], Target | Refusal] = field(default_factory=dict)
    _anchors: dict[str, dict[str, Pointer]] = field(default_factory=dict)
    _identifiers: dict[str, Pointer] | None = None

    def note(self, file: str, link: Link) -> None:
        """Keep a link, unless the same one was met as something else: what it was first, it is."""
        known = self.found.setdefault(file, {}).setdefault(link.site.pointer, [])
        if all(each.site.member != link.site.member for each in known):
            known.append(link)

    def inlined(self, kind: str) -> bool:
        """Whether a reference of this kind is replaced by what it means."""
        return kind == "pathItem" or kind not in self.sections

    def resolve(self, base: str, reference: str, hops: int = 0) -> Target | Refusal:
        """What a reference means that is written in the file `base`, through further references."""
        known = self._resolved.get((base, reference))
        if known is None:
            known = self._resolve(base, reference, hops)
            if hops == 0:
                self._resolved[(base, reference)] = known
        return known

    def _resolve(self, base: str, reference: str, hops: int) -> Target | Refusal:
        if hops > HOPS:
            return Refusal(
                "MCP211", f"reference {reference!r} leads in a circle", "let one hold the real thing"
            )
        found = self.files.find(base, reference)
        if isinstance(found, Refusal):
            start = self._identified(reference)
            if start is None:
                return found
            file, fragment = self.files.root.file, reference.partition("#")[2]
        else:
            (file, fragment), start = found, ()
        tokens = self._tokens(file, fragment)
        if tokens is None:
            return _nothing(reference)
        return self._walk(Target(file, ()), (*start, *tokens), reference, hops)

    def _walk(self, at: Target, tokens: Pointer, reference: str, hops: int) -> Target | Refusal:
        node = self.files.values[at.file]
        for token in tokens:
            while isinstance(node, dict) and token not in node and isinstance(node.get("$ref"), str):
                crossed = self.resolve(self.base(at), node["$ref"], hops + 1)
                if isinstance(crossed, Refusal):
                    return crossed
                at, node, hops = crossed, self.value(crossed), hops + 1
                if hops > HOPS:
                    return _nothing(reference)
            try:
                node = json_pointer.step(node, token)
            except KeyError:
                return _nothing(reference)
            at = Target(at.file, (*at.pointer, token))
        at = Target(at.file, json_pointer.exact(self.files.values[at.file], at.pointer))
        if at.file != self.files.root.file and only_refers(node):
            further = self.resolve(at.file, node["$ref"], hops + 1)
            return at if isinstance(further, Refusal) else further
        return at

    def _tokens(self, file: str, fragment: str) -> Pointer | None:
        text = unquote(fragment)
        if text and not text.startswith("/"):
            return self._anchor(file, text)
        try:
            return json_pointer.parse(text) if file in self.files.values else None
        except ValueError:
            return None

    def _anchor(self, file: str, name: str) -> Pointer | None:
        """Where a plain-name fragment points to (JSON Schema 2020-12 section 8.2.2)."""
        if file not in self._anchors:
            value = self.files.values.get(file)
            self._anchors[file] = {
                found: at for keyword in ("$dynamicAnchor", "$anchor") for at, found in named(value, keyword)
            }
        return self._anchors[file].get(name)

    def _identified(self, reference: str) -> Pointer | None:
        """Where the root document gives itself (`$self`) or a schema (`$id`) the name that is referred to."""
        root = self.files.root.root
        own = root.get("$self")
        if self._identifiers is None:
            known = {name: at for at, name in named(root, "$id")}
            if isinstance(own, str):
                known[own.partition("#")[0]] = ()
            self._identifiers = known
        uri = reference.partition("#")[0]
        found = self._identifiers.get(uri)
        if found is None and isinstance(own, str):
            try:
                found = self._identifiers.get(urljoin(own, uri))
            except ValueError:
                return None
        return found

    def base(self, at: Target) -> str:
        """The file that a reference at this place is relative to."""
        root = self.files.root
        return root.place(at.pointer).file if at.file == root.file else at.file

    def value(self, target: Target) -> Any:
        return json_pointer.resolve(self.files.values[target.file], target.pointer)


def collect(files: Files) -> Links:
    """Follow all references, from the root document on."""
    links = Links(files, SECTIONS_2 if "swagger" in files.root.root else SECTIONS)
    todo: list[tuple[str, Target]] = [("document", Target(files.root.file, ()))]
    seen = set(todo)
    while todo:
        kind, start = todo.pop()
        for site in sites(links.value(start), kind, start.pointer):
            further = _look(links, start.file, site)
            if further is not None and further not in seen:
                seen.add(further)
                todo.append(further)
    return links


def _look(links: Links, file: str, site: Site) -> tuple[str, Target] | None:
    """Note what a site refers to; what is to be looked through next."""
    root, reference = links.files.root, site.node[site.member]
    kind = "schema" if site.kind == "mapping" else site.kind
    inside = file == root.file
    if inside and reference.startswith("#") and (kind == "pathItem" or not links.inlined(kind)):
        if not reference.startswith("#/") or _in_grammar(reference[2:].split("/", 1)[0]):
            return None
        beyond = links.resolve(file, reference)
        return None if isinstance(beyond, Refusal) else (kind, beyond)
    if site.kind == "mapping" and _NAME.fullmatch(reference):
        return None
    target = links.resolve(
        file if reference.startswith("#") else links.base(Target(file, site.pointer)), reference
    )
    if isinstance(target, Refusal):
        if site.kind != "mapping":  # an annotation, which nothing depends on
            links.note(file, Link(site, target))
        return None
    if target == Target(root.file, ()):
        return None
    links.note(file, Link(site, target))
    if target.file == root.file:
        return None if _in_grammar(str(target.pointer[0])) else (kind, target)
    if not links.inlined(kind):
        links.parts[(kind, target)] = None
    return kind, target


def _in_grammar(member: str) -> bool:
    """Whether `collect` looks through this member of the root anyway."""
    return member in _KNOWN_ROOTS


def local(pointer: Pointer) -> str:
    """The reference to a part of the same document."""
    return "#" + quote(json_pointer.format(pointer), safe=_SAFE)


def only_refers(node: Any) -> bool:
    return isinstance(node, dict) and len(node) == 1 and isinstance(node.get("$ref"), str)


def named(value: Any, keyword: str) -> list[tuple[Pointer, str]]:
    """Every object with this keyword, by its place."""
    out: list[tuple[Pointer, str]] = []
    todo: list[tuple[Pointer, Any]] = [((), value)]
    while todo:
        at, node = todo.pop()
        if isinstance(node, dict):
            if isinstance(node.get(keyword), str):
                out.append((at, node[keyword]))
            todo += [((*at, key), each) for key, each in reversed(node.items())]
        elif isinstance(node, list):
            todo += [((*at, index), node[index]) for index in range(len(node) - 1, -1, -1)]
    return out


def _nothing(reference: str) -> Refusal:
    return Refusal("MCP210", f"reference {reference!r} names nothing", "correct the path after #")
