"""Calls of which nothing may be sent: a path that climbs, no bytes, a name that is somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from . import bodies, paths
from .bodies import of_type
from .cases import Case
from .inputs import Input
from .model import Description, Operation, Tool
from .requests import taken
from .samples import Samples

NO_BYTES: Final = (
    "hello world",
    "QQ",
    "QQ=",
    "Q===",
    "QQ==QQ==",
    "QR==",
    "-_+/",
    "data:text/plain;base64,QQ==",
)
"""Texts that a lenient reader takes for base64."""


def refusals(
    description: Description,
    operation: Operation,
    tool: Tool,
    shown: Sequence[Input],
    case: Case,
    samples: Samples,
) -> Iterator[dict[str, Any]]:
    """For single arguments the values that nobody may send, beside those of a case that is fine."""
    named = {wire: argument for argument, wire in tool.arguments.items()}
    for one in shown:
        values, why = _of(description, operation, one, samples)
        if values and one.wire in named:
            argument = named[one.wire]
            rest = {name: value for name, value in case.arguments.items() if name != argument}
            yield {"tool": tool.name, "why": why, "argument": argument, "arguments": rest, "values": values}


def _of(
    description: Description, operation: Operation, one: Input, samples: Samples
) -> tuple[list[Any], str]:
    node = samples.node(one.schema)
    if paths.is_open(one, node):
        return [*paths.CLIMBING, *(() if paths.takes_parts(one, node) else paths.PARTED)], "path"
    if _is_bytes(operation, one, node, samples):
        several = bool(one.name) and of_type(node, "array") is True
        front = bodies.front(bodies.listed(bodies.chosen(operation.contents), one.name))
        texts = [f"{front}{text}" for text in NO_BYTES if not (front and text.startswith("data:"))]
        return [[text] if several else text for text in texts], "base64"
    if _is_free(one, node):
        assert one.parameter is not None
        names = sorted(taken(one.parameter, description, operation) - {one.name})
        spelt = [spelling for name in names for spelling in dict.fromkeys((name, name.upper(), f"{name}[]"))]
        return [{name: "x"} for name in spelt], "name"
    return [], ""


def _is_bytes(operation: Operation, one: Input, node: Mapping[str, Any], samples: Samples) -> bool:
    """Whether the argument is base64, and its bytes are sent."""
    if one.place != "body":
        return False
    match bodies.kind(bodies.chosen(operation.contents).type):
        case "multipart" if one.name:
            return bodies.is_bytes(samples.node(node.get("items")) if of_type(node, "array") else node)
        case "bytes" if not one.name:
            return node.get("format") != "byte" and node.get("contentEncoding") != "base64"
    return False


def _is_free(one: Input, node: Mapping[str, Any]) -> bool:
    """Whether it is an object whose members are names on the wire, and may be called anything."""
    how = one.parameter
    spread = how is not None and how.style in ("form", "cookie") and how.explode and not how.media_type
    if not spread or one.place not in ("query", "cookie") or of_type(node, "object") is not True:
        return False
    bounds = {
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "minProperties",
        "propertyNames",
        "required",
        "patternProperties",
    }
    free = node.get("additionalProperties", True)
    return _takes_text(free) and not bounds & node.keys()


def _takes_text(free: Any) -> bool:
    """Whether members that nobody declares may be plain text."""
    if isinstance(free, dict):
        return not free or free == {"type": "string"}
    return free is True
