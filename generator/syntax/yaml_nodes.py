"""YAML text to nodes.

PyYAML delivers events (YAML 1.2.2 section 3.1). They are put together here, not by its composer: that one
recurses in C, so that a deeply nested file ends the process, and expands aliases without a limit. An alias
is its anchor's node once more; nodes are shared, the values made of them are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from .model import Duplicate, Limits, Problem, SyntaxStop
from .nodes import CORE, Collection, Mapping, Node, Scalar, Sequence
from .problems import too_deep, too_many
from .yaml_errors import (
    custom_tag,
    empty_document,
    explain,
    inside_itself,
    nested_too_deeply,
    no_anchor,
    not_a_name,
    not_mergeable,
    second_document,
)

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it; the same events, ten times faster."""

_KNOWN_TAGS: Final[dict[type[Node], frozenset[str | None]]] = {
    Scalar: frozenset(
        (None, "!", *(CORE + name for name in ("str", "int", "float", "bool", "null", "merge")))
    ),
    Sequence: frozenset((None, "!", CORE + "seq")),
    Mapping: frozenset((None, "!", CORE + "map")),
}


_Event = Any
"""An event of PyYAML, whose stubs call every mark optional; the parser sets them all."""


@dataclass(slots=True)
class Composed:
    """The nodes of a text; no root when there is no document in it, or no reading it."""

    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def compose(text: str, limits: Limits, loader: Any = LOADER) -> Composed:
    """The one document of a text that is not empty. Only the parser of `loader` (PyYAML) is used."""
    builder = _Builder(limits)
    try:
        _feed(builder, loader(text))
    except SyntaxStop as refused:
        return _refused(builder.composed, refused.problem)
    except yaml.YAMLError as error:
        deepest = nested_too_deeply(error)
        if deepest is None:
            return _refused(builder.composed, explain(text, error))
        return _refused(builder.composed, _first_too_deep(text, deepest, limits, loader))
    return builder.composed


def _refused(composed: Composed, problem: Problem) -> Composed:
    composed.root = None
    composed.problems.append(problem)
    return composed


def _first_too_deep(text: str, offset: int, limits: Limits, loader: Any) -> Problem:
    """Where `limits` are passed, when the parser itself gave up at `offset` for depth.

    PyYAML from 6.0.4 on does, and reads up to 1,024 characters ahead of its events: what it says and when
    it says it depend on the version. The text in front of `offset` is within its limit and beyond ours.
    """
    try:
        _feed(_Builder(limits), loader(text[:offset]))
    except SyntaxStop as refused:
        return refused.problem
    except yaml.YAMLError:
        pass
    return too_deep(offset, limits)


def _feed(builder: _Builder, parser: Any) -> None:
    while True:
        event: _Event = parser.get_event()
        start: int = event.start_mark.index
        match event:
            case yaml.ScalarEvent() if not builder.stack and _is_nothing(event):
                builder.nothing(event)
            case yaml.ScalarEvent():
                builder.scalar(event)
            case yaml.MappingStartEvent():
                builder.open(event, Mapping(start))
            case yaml.SequenceStartEvent():
                builder.open(event, Sequence(start))
            case yaml.CollectionEndEvent():
                builder.close(event)
            case yaml.AliasEvent():
                builder.alias(event)
            case yaml.DocumentStartEvent():
                builder.documents.append(start)
            case yaml.StreamEndEvent():
                return


def _is_nothing(event: _Event) -> bool:
    return bool(event.implicit[0] and not event.value and not event.anchor and event.tag is None)


@dataclass(slots=True)
class _Frame:
    """A list or object whose end has not been read."""

    node: Collection
    count: int
    """The number of values before it."""
    key: Scalar | None = None


@dataclass(slots=True)
class _Builder:
    limits: Limits
    composed: Composed = field(default_factory=Composed)
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    count: int = 0
    documents: list[int] = field(default_factory=list)
    """Where they start."""

    def nothing(self, event: _Event) -> None:
        """A document that is empty: it counts only when it is the only one."""
        if len(self.documents) > 1:
            self.composed.warnings.append(empty_document(self.documents[-1]))
        else:
            self.scalar(event)

    def scalar(self, event: _Event) -> None:
        self._starts()
        plain = event.implicit[0] and event.tag is None
        node = Scalar(event.start_mark.index, event.end_mark.index, event.value, event.tag, plain)
        self._check_tag(event, node)
        if event.anchor:
            self.anchors[event.anchor] = node
        self._add(node.size - self._wants_key(), node.start)
        self._attach(node)

    def open(self, event: _Event, node: Collection) -> None:
        self._starts()
        if self._wants_key():
            raise SyntaxStop(not_a_name(node.start))
        if len(self.stack) >= self.limits.depth:
            raise SyntaxStop(too_deep(node.start, self.limits))
        self._check_tag(event, node)
        if event.anchor:
            self.anchors[event.anchor] = node
        self.stack.append(_Frame(node, self.count))
        self._add(1, node.start)

    def close(self, event: _Event) -> None:
        frame = self.stack.pop()
        node = frame.node
        node.end = event.end_mark.index
        node.size = self.count - frame.count
        if isinstance(node, Mapping) and node.merged:
            node.members = _merge(node)
        self._attach(node)

    def alias(self, event: _Event) -> None:
        start = event.start_mark.index
        node = self.anchors.get(event.anchor)
        if node is None:
            raise SyntaxStop(no_anchor(event.anchor, start))
        if not node.size:
            raise SyntaxStop(inside_itself(event.anchor, start))
        if len(self.stack) + node.height > self.limits.depth:
            raise SyntaxStop(too_deep(start, self.limits))
        if self._wants_key() and not isinstance(node, Scalar):
            raise SyntaxStop(not_a_name(start))
        self._add(node.size - self._wants_key(), start, " once its aliases are expanded")
        self._attach(node)

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].node, Mapping) and self.stack[-1].key is None

    def _starts(self) -> None:
        """Refuses a second document with something in it."""
        if not self.stack and len(self.documents) > 1:
            if not (isinstance(root := self.composed.root, Scalar) and root.start == root.end):
                raise SyntaxStop(second_document(self.documents[-1]))
            self.composed.warnings.append(empty_document(self.documents[-2]))

    def _add(self, values: int, offset: int, cause: str = "") -> None:
        self.count += values
        if self.count > self.limits.values:
            raise SyntaxStop(too_many(offset, self.limits, cause))

    def _check_tag(self, event: _Event, node: Node) -> None:
        if event.tag not in _KNOWN_TAGS[type(node)]:
            self.composed.problems.append(custom_tag(event.tag, node.start))

    def _attach(self, node: Node) -> None:
        if not self.stack:
            self.composed.root = node
            return
        frame = self.stack[-1]
        parent = frame.node
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif frame.key is None:
            assert isinstance(node, Scalar)
            frame.key = node
            return
        else:
            key, frame.key = frame.key, None
            if key.merge:
                parent.merged += _sources(node)
            else:
                if key.text in parent.members:
                    first = parent.members[key.text][0].start
                    self.composed.duplicates.append(Duplicate(key.text, first, key.start))
                parent.members[key.text] = (key, node)
        parent.height = max(parent.height, node.height + 1)


def _sources(node: Node) -> list[Mapping]:
    """The objects that `<<` names: one, or a list of which the first has precedence."""
    match node:
        case Mapping():
            return [node]
        case Sequence(items=items) if all(isinstance(item, Mapping) for item in items):
            return [item for item in items if isinstance(item, Mapping)]
    raise SyntaxStop(not_mergeable(node.start))


def _merge(node: Mapping) -> dict[str, tuple[Scalar, Node]]:
    members: dict[str, tuple[Scalar, Node]] = {}
    for source in reversed(node.merged):
        members |= source.members
    return members | node.members
