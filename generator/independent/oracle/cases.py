"""Which arguments a tool is tried with: the fewest that show each of its members, and edges once each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

from ..schema_samples.references import mapping
from . import bodies, paths, styles
from .inputs import Input
from .model import Operation, Tool, UnderivableError
from .samples import MOST_TOGETHER, Samples, SampleSpec

_LEAST: Final = 8
"""Values that an argument may have, however many there are."""
_FEW: Final = 50
"""Values that are looked at for an edge."""
_MOST_TURNS: Final = 8
_SPOKEN: Final = ":ä /?#&=+%20%\"'\\[]"
_IN_PATH: Final = ":ä ?#&=+%20%\"'[]"
"""Without what parts a path."""
_EDGES: Final = {
    "path": _IN_PATH,
    "query": _SPOKEN,
    "querystring": _SPOKEN,
    "header": 'a b, "c"; d%20 e=f',
    "cookie": _SPOKEN,
    "body": 'ä\r\n\t"quoted" \\ & = + % \U0001d11e',
}
_OF_TEXTS: Final = ("minLength", "maxLength", "pattern", "enum", "const", "format", "contentEncoding")
_COOKIE: Final = "a!#$&'()*+-./:<=>?@[]^_`{|}~%20"
"""All that a cookie of style `cookie` can hold (RFC 6265)."""
_RESERVED: Final = ":a/b?c:d@e!f$g'h(i)j*k;l=m,n%2Fo&p#q[r]s+t%u ä"


@dataclass(frozen=True, slots=True)
class Case:
    """`values` by place and name on the wire, `arguments` by name."""

    name: str
    arguments: Mapping[str, Any]
    values: Mapping[tuple[str, str], Any]


class Cases:
    """The cases of the tools of one API. Edges are tried where they come for the first time."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._seen: set[tuple[Any, ...]] = set()
        self.lacking: dict[str, str] = {}
        """Of the tool at hand: what can be left out and has no value, with the reason."""

    def of(self, tool: Tool, operation: Operation, taken: tuple[Input, ...]) -> Iterator[Case]:
        """The required arguments, all of them, others where two could be mistaken, and edges."""
        self.lacking = {}
        shown = [one for one in taken if not one.hidden]
        required = [one for one in shown if one.required]
        # An optional body that is not given has no required properties
        if operation.contents and not operation.body_required:
            required = [one for one in required if one.place != "body"]
        made = [self._case("required", tool, operation, shown, required, SampleSpec(lean=True))]
        if len(required) < len(shown) or any(_has_more(self._samples, one) for one in shown):
            made.append(self._case("all", tool, operation, shown, shown, SampleSpec()))
        yield from made
        for turn in range(1, _MOST_TURNS):
            if not _alike(made):
                break
            case = self._case(f"others {turn}", tool, operation, shown, shown, SampleSpec(turn=turn))
            if len(_alike([*made, case])) < len(_alike(made)):
                yield case
            made.append(case)
        yield from self._apart(tool, operation, shown, made)
        count = max((len(self._samples.ways(one.schema)) for one in shown if one.place != "body"), default=0)
        for way in range(1, count):  # a text and a number do not look alike in every style
            yield self._case(f"way {way + 1}", tool, operation, shown, shown, SampleSpec(way=way))
        for name, edge in (("edge", "?"), ("empty", "")):
            rows = {row for one in shown for row in self._rows(name, operation, one, edge)}
            if rows:
                self._seen |= rows
                yield self._case(name, tool, operation, shown, shown, SampleSpec(edge=edge))

    def _apart(
        self, tool: Tool, operation: Operation, shown: list[Input], made: list[Case]
    ) -> Iterator[Case]:
        """Inputs of one value only, such as an enum of one, are told apart by leaving some of them out."""
        named = {wire: argument for argument, wire in tool.arguments.items()}
        free = [one for one in shown if not one.required]
        for turn in range(_MOST_TURNS):
            alike = {name for pair in _alike(made) for name in pair}
            mixed = [one for one in free if named[one.wire] in alike]
            if not mixed:
                return
            out = {one.wire for place, one in enumerate(mixed) if place >> turn & 1 == 0}
            given = [one for one in shown if one.wire not in out]
            case = self._case(f"without {turn + 1}", tool, operation, shown, given, SampleSpec(lean=True))
            if len(_alike([*made, case])) < len(_alike(made)):
                yield case
            made.append(case)

    def _case(
        self,
        name: str,
        tool: Tool,
        operation: Operation,
        shown: list[Input],
        given: list[Input],
        how: SampleSpec,
    ) -> Case:
        arguments: dict[str, Any] = {}
        values: dict[tuple[str, str], Any] = {}
        named = {wire: argument for argument, wire in tool.arguments.items()}
        wires = {one.wire for one in given}
        how = replace(how, most=max(_LEAST, MOST_TOGETHER // max(1, len(wires))))
        for index, one in enumerate(shown):
            if one.wire not in wires:
                continue
            try:
                value = self._fields(operation, one, self._value(operation, one, index, how))
            except UnderivableError as reason:
                if one.required:
                    raise
                self.lacking[one.wire] = str(reason)
                continue
            if value == [] and not one.required and how.edge is None:
                continue
            values[one.place, one.name] = value
            arguments[named[one.wire]] = bodies.argument(value)
        return Case(name, dict(sorted(arguments.items())), values)

    def _value(self, operation: Operation, one: Input, index: int, how: SampleSpec) -> Any:
        if how.edge is not None:
            edge: str | None = how.edge and _edge(one)
            if not edge and (one.place not in ("query", "body") or _of_bytes(operation, one, self._samples)):
                edge = None  # nothing there may be empty
            kind = _kind(operation, one)
            how = replace(how, edge=edge, null=kind == "json")
        elif one.parameter is not None and one.parameter.reserved:
            how = replace(how, edge=_RESERVED if one.place == "query" else _RESERVED.replace("%2F", ""))
        if one.place == "path":
            how = replace(how, lean=False)  # a path has no place for an empty object or list
        hint = one.name or "body"
        if _of_bytes(operation, one, self._samples):
            return self._bytes(operation, one, hint, index, how)
        schema = one.schema
        if one.place == "body" and not one.name and _kind(operation, one) in ("text", "bytes"):
            node = self._samples.node(schema)
            schema = {key: node[key] for key in _OF_TEXTS if key in node} | {"type": "string"}
            if isinstance(node.get("enum"), list):
                schema["enum"] = [styles.text(value) for value in node["enum"]]
            if "const" in node:
                schema["const"] = styles.text(node["const"])
        for place in range(index, index + (_MOST_TURNS if one.place == "path" else 1)):
            found = self._samples.of(schema, hint, place, how)
            if one.place != "path" or paths.can_hold(one, self._samples.node(schema), found):
                return found
        raise UnderivableError(f"the path parameter {one.name!r} has no value that a path can hold")

    def _fields(self, operation: Operation, one: Input, value: Any) -> Any:
        """The fields of bytes in a multipart body that is one argument."""
        whole = one.place == "body" and not one.name and isinstance(value, dict)
        if not whole or bodies.kind(bodies.chosen(operation.contents).type) != "multipart":
            return value
        fields = mapping(self._samples.node(one.schema).get("properties"))
        media = bodies.chosen(operation.contents)
        return {
            name: self._field(fields.get(name), item, bodies.listed(media, name))
            for name, item in value.items()
        }

    def _field(self, schema: Any, item: Any, types: list[str]) -> Any:
        node = self._samples.node(schema)
        if isinstance(item, list):
            return [self._field(node.get("items"), one, types) for one in item]
        if isinstance(item, str) and bodies.is_bytes(node):
            return bodies.file(item.encode(), types, 0, True)
        return item

    def _bytes(self, operation: Operation, one: Input, hint: str, index: int, how: SampleSpec) -> Any:
        plain = bytes(range(256)) if how.edge else f"{hint} {index}\r\n\xff".encode("latin-1")
        types = bodies.listed(bodies.chosen(operation.contents), one.name) if one.name else []
        content = bodies.file(plain, types, index, how.edge is None)
        several = one.name and bodies.of_type(self._samples.node(one.schema), "array")
        return [content] if several else content

    def _rows(self, name: str, operation: Operation, one: Input, edge: str) -> Iterator[tuple[Any, ...]]:
        """The kind of behaviour that an edge case of this input would show for the first time."""
        node = self._samples.node(one.schema)
        kind = _kind(operation, one)
        how = one.parameter
        style = (how.style, how.explode, how.reserved, how.media_type) if how else (kind,)
        row = name, one.place, style, str(node.get("type")), node.get("nullable") is True
        if row not in self._seen:
            with suppress(UnderivableError):
                usual = self._value(operation, one, 0, SampleSpec(most=_FEW))
                if usual != self._value(operation, one, 0, SampleSpec(edge=edge, most=_FEW)):
                    yield row


def _kind(operation: Operation, one: Input) -> str:
    return bodies.kind(bodies.chosen(operation.contents).type) if one.place == "body" else ""


def _edge(one: Input) -> str:
    if one.parameter is not None and one.parameter.style == "cookie":
        return _COOKIE
    if one.parameter is not None and one.parameter.reserved and one.place == "query":
        return _RESERVED
    if one.place == "path" and one.own.get("allowSlashes") is True:
        return _SPOKEN
    return _EDGES[one.place]


def _of_bytes(operation: Operation, one: Input, samples: Samples) -> bool:
    """Whether the argument is base64 and the request has its bytes."""
    node = samples.node(one.schema)
    match _kind(operation, one):
        case "multipart" if one.name:
            inner = samples.node(node.get("items")) if bodies.of_type(node, "array") else node
            return bodies.is_bytes(inner)
        case "bytes":
            return node.get("format") != "byte" and node.get("contentEncoding") != "base64"
    return False


def _has_more(samples: Samples, one: Input) -> bool:
    """Whether more can be said of a required input than what is required."""
    return bool({"object", "array"} & {str(samples.node(one.schema).get("type", "object"))})


def _alike(cases: list[Case]) -> set[tuple[str, str]]:
    """Pairs of arguments that no case tells apart: if they were exchanged, nobody would see it."""
    names = sorted({name for case in cases for name in case.arguments})
    rows = {name: [json.dumps(case.arguments.get(name, _NOTHING)) for case in cases] for name in names}
    count: dict[str, list[str]] = {}
    for name, row in rows.items():
        count.setdefault(repr(row), []).append(name)
    return {pair for group in count.values() for pair in combinations(group, 2)}


_NOTHING: Final = {"": None}
