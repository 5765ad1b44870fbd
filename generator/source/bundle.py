"""A description over several files → one document whose references are local.

What a reference to a file means becomes a component; path items and whatever else has no place among the
components is put where it is referred to. docs/contributor/decisions/0010-references-over-files.md says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from ..diagnostics import Diagnostics, Place, Pointer, Severity
from ..syntax.model import LIMITS
from . import fix_actions
from . import pointer as json_pointer
from .component_names import part_names
from .document import Document, Refusal
from .external_references import Link, Links, Target, collect, local, only_refers
from .fetch_reference import Remote
from .files import open_files
from .reference_grammar import Site


def gather(
    document: Document, diag: Diagnostics, *, ref_root: str | None = None, remote: Remote | None = None
) -> Document:
    """`bundle` for a document whose overlays are still to come.

    A reference that cannot be followed is left without a complaint, since an overlay may remove it;
    `bundle` after the overlays complains.
    """
    return replace(
        bundle(document, Diagnostics(sources=diag.sources), ref_root=ref_root, remote=remote), refused={}
    )


def bundle(
    document: Document,
    diag: Diagnostics,
    *,
    ref_root: str | None = None,
    remote: Remote | None = None,
) -> Document:
    """The document with everything in it that its references mean.

    `ref_root`: the folder that file references must not leave; without it the folder of the document.
    `remote`: how `https:` references are fetched; without it they are refused.
    A reference that cannot be followed stays, and is noted in `refused`: `normalise` finds out what needs it.
    """
    read = Diagnostics(sources=diag.sources)
    files = open_files(document, read, ref_root, remote)
    links = collect(files)
    if not any(links.found.values()):
        return document
    out = _Builder(links, diag).document()
    # Whether the fault of a file does harm is said by what becomes of the references to it.
    faults = [
        replace(item, severity=min(item.severity, Severity.WARNING, key=_RANK.index)) for item in read.items
    ]
    diag.items += faults
    return out


_RANK: Final = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


def hidden(root: dict[str, Any], pointer: Pointer) -> bool:
    """Whether the pointer lies in an operation that an overlay hides: what is wrong there does no harm."""
    if len(pointer) < 3 or pointer[0] != "paths":
        return False
    try:
        stated = json_pointer.resolve(root, (*pointer[:3], "x-mcp"))
    except KeyError:
        return False
    return stated is False or (isinstance(stated, dict) and stated.get("hidden") is True)


@dataclass(slots=True)
class _Branch:
    """The references of a file as a tree, to find those under a place."""

    links: list[Link] = field(default_factory=list)
    children: dict[str | int, _Branch] = field(default_factory=dict)


class _Builder:
    """Puts the parts together."""

    def __init__(self, links: Links, diag: Diagnostics) -> None:
        self._links = links
        self._diag = diag
        self._root = links.files.root
        self._trees = {file: _tree(there) for file, there in links.found.items()}
        self._placed: dict[Target, Pointer] = {}
        self._named: dict[tuple[str, Target], Pointer] = {}
        self._inside: list[Target] = []
        self._copied = 0
        self._refused: set[tuple[str, Pointer]] = set()
        self._origins = dict(self._root.origins)
        self._not_followed: dict[Place, Refusal] = {}

    def document(self) -> Document:
        self._place()
        fresh = self._name_parts()
        root = self._value(Target(self._root.file, ()), ())
        for at, target in fresh:
            root = _with(root, at, self._content(target, at))
        if self._copied > LIMITS.values:
            self._diag.error(
                "MCP219",
                f"with the files that it refers to, the description has more than {LIMITS.values:,} values",
                self._root.place(()),
                "let files refer to each other less, or bundle it first",
            )
        files = self._links.files
        return replace(
            self._root,
            root=root,
            sources={**self._root.sources, **files.sources},
            origins=self._origins,
            fetched={**self._root.fetched, **files.fetched},
            refused=self._not_followed,
        )

    def _place(self) -> None:
        """What has a name already: `components/schemas/Pet: {$ref: pet.yaml}`, or a file with all schemas."""
        for at, place in self._root.origins.items():
            if place.file in self._links.files.values and place.file != self._root.file and self._is_part(at):
                self._placed.setdefault(Target(place.file, place.pointer), at)
        for at, links in self._links.found.get(self._root.file, {}).items():
            target = links[0].target
            if isinstance(target, Refusal) or target.file == self._root.file:
                continue
            if self._is_section(at) or (self._is_part(at) and only_refers(links[0].site.node)):
                self._placed.setdefault(target, at)

    def _is_section(self, at: Pointer) -> bool:
        if "swagger" in self._root.root:
            return len(at) == 1 and at[0] in self._links.sections.values()
        return at == ("components",) or (len(at) == 2 and at[0] == "components")

    def _is_part(self, at: Pointer) -> bool:
        return len(at) > 1 and at != ("components",) and self._is_section(at[:-1])

    def _name_parts(self) -> list[tuple[Pointer, Target]]:
        """Where each part goes that has no place yet, in the order of the names."""
        hosts = {target for _, target in self._links.parts} | self._placed.keys()
        todo: dict[str, list[Target]] = {}
        for kind, target in self._links.parts:
            outer = [Target(target.file, target.pointer[:length]) for length in range(len(target.pointer))]
            if target not in self._placed and hosts.isdisjoint(outer):
                todo.setdefault(kind, []).append(target)
        fresh = []
        for kind, targets in todo.items():
            section = self._section(kind)
            taken = {str(at[-1]) for at in self._placed.values() if at[:-1] == section}
            for target, name in part_names(targets, self._root.file, taken | self._present(section)).items():
                self._named[(kind, target)] = (*section, name)
                fresh.append(((*section, name), target))
        for (_, target), at in self._named.items():
            self._placed.setdefault(target, at)
        return sorted(fresh)

    def _section(self, kind: str) -> Pointer:
        section = self._links.sections[kind]
        return (section,) if "swagger" in self._root.root else ("components", section)

    def _present(self, section: Pointer) -> set[str]:
        try:
            there = json_pointer.resolve(self._root.root, section)
        except KeyError:
            return set()
        return set(there) if isinstance(there, dict) else set()

    def _pointer(self, kind: str, target: Target) -> Pointer:
        """Where a component stands in the new document: by itself, or inside a larger one."""
        if target.file == self._root.file:
            return target.pointer
        named = self._named.get((kind, target))
        if named is not None:
            return named
        for length in range(len(target.pointer) + 1):
            at = self._placed.get(Target(target.file, target.pointer[:length]))
            if at is not None:
                return (*at, *target.pointer[length:])
        raise AssertionError(target)

    def _content(self, target: Target, out: Pointer) -> Any:
        """What a target holds, to stand at `out`."""
        inside = target.file == self._root.file
        self._origins[out] = (
            self._root.place(target.pointer) if inside else Place(target.file, target.pointer)
        )
        return self._value(target, out)

    def _value(self, target: Target, out: Pointer) -> Any:
        tree: _Branch | None = self._trees.get(target.file)
        for token in target.pointer:
            tree = tree.children.get(token) if tree else None
        node = self._links.value(target)
        return node if tree is None else self._rewritten(node, tree, target.file, out)

    def _rewritten(self, node: Any, tree: _Branch, file: str, out: Pointer) -> Any:
        if tree.children:
            node = node.copy()
        for key, branch in tree.children.items():
            node[key] = self._rewritten(node[key], branch, file, (*out, key))
        for link in tree.links:
            node = self._replaced(node, link, file, out)
        return node

    def _replaced(self, node: dict[str, Any], link: Link, file: str, out: Pointer) -> Any:
        target, member = link.target, link.site.member
        kind = "schema" if link.site.kind == "mapping" else link.site.kind
        reference = node[member]
        at = (*link.site.pointer, member)
        if isinstance(target, Refusal):
            if _is_read(link.site):
                self._not_followed[self._root.place(at) if file == self._root.file else Place(file, at)] = (
                    target
                )
            else:
                self._refuse(target, link.site, file, out)
            if file != self._root.file and reference.startswith("#"):
                return {**node, member: file.rpartition("/")[2] + reference}  # relative to where it is from
            return node
        if self._links.inlined(kind) or self._placed.get(target) == out:
            return self._inlined(node, link, target, file, out)
        return {**node, member: local(self._pointer(kind, target))}

    def _inlined(self, node: dict[str, Any], link: Link, target: Target, file: str, out: Pointer) -> Any:
        if target in self._inside:
            circle = Refusal("MCP211", f"reference {node['$ref']!r} leads in a circle", "remove one of them")
            self._refuse(circle, link.site, file, out)
            return {}
        if self._copied > LIMITS.values:
            return {}
        if len(out) > LIMITS.depth // 2:
            deep = Refusal(
                "MCP219", f"reference {node['$ref']!r} stands too deep to be followed", "flatten it"
            )
            self._refuse(deep, link.site, file, out)
            return {}
        beside = {key: value for key, value in node.items() if key != "$ref"}
        here = self._root.place(out) if file == self._root.file else Place(file, link.site.pointer)
        self._inside.append(target)
        content = self._content(target, out)
        self._inside.pop()
        if self._placed.get(target) != out:
            content = self._copy(content)
        if not beside or not isinstance(content, dict):
            return content
        for key in beside:
            self._origins[(*out, key)] = Place(here.file, (*here.pointer, key))
        return {**content, **beside}

    def _refuse(self, refusal: Refusal, site: Site, file: str, out: Pointer) -> None:
        """Complain where the reference is written; the cure is for where it is in the new document.

        Operations stand behind references to path items only: the others are to examples and the like.
        """
        at = (*site.pointer, site.member)
        if (file, at) in self._refused or hidden(self._root.root, out):
            return
        self._refused.add((file, at))
        place = self._root.place(at) if file == self._root.file else Place(file, at)
        say = self._diag.error if site.kind == "pathItem" and _is_read(site) else self._diag.warning
        say(refusal.code, refusal.message, place, fix_actions.with_hide_action(refusal.help, out))

    def _copy(self, node: Any) -> Any:
        """A copy, since what is referred to twice must not be one object at two places."""
        self._copied += 1
        if isinstance(node, dict):
            return {key: self._copy(value) for key, value in node.items()}
        return [self._copy(value) for value in node] if isinstance(node, list) else node


def _is_read(site: Site) -> bool:
    """Whether a tool may need what the site refers to."""
    match site.pointer:
        case ("webhooks", *_) | ("paths", _, _, "callbacks", *_):
            return False
        case ("components", "callbacks" | "links" | "examples", *_):
            return False
        case _:
            return site.kind not in ("example", "link", "callback")


def _tree(there: dict[Pointer, list[Link]]) -> _Branch:
    root = _Branch()
    for pointer, links in there.items():
        branch = root
        for token in pointer:
            branch = branch.children.setdefault(token, _Branch())
        branch.links = links
    return root


def _with(node: Any, at: Pointer, value: Any) -> Any:
    """The same with another value at one place; what is missing on the way is made."""
    if not at:
        return value
    node = node if isinstance(node, dict) else {}
    return {**node, str(at[0]): _with(node.get(str(at[0])), at[1:], value)}
