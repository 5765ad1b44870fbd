"""The arguments of a tool against what its operation takes: what each one means, and what nothing reaches."""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..schema_samples.references import mapping, sequence
from . import bodies
from .model import Operation, Parameter, Tool
from .samples import Samples

_TAKEN = frozenset(("api", "OMIT", "Part", "decoded", "from_environment", "one_of", "optional", "styled"))
"""Names that a tool function uses itself."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something that an operation takes. `name` is "" for a body as a whole."""

    place: str
    name: str
    schema: Any
    required: bool
    own: Mapping[str, Any]
    parameter: Parameter | None = None

    @property
    def hidden(self) -> bool:
        """Whether an overlay keeps it from the model."""
        return self.own.get("hidden") is True

    @property
    def wire(self) -> str:
        """As the record of the package has it."""
        return f"{self.place} {self.name}" if self.name else self.place


def inputs(operation: Operation, samples: Samples, whole: bool) -> tuple[Input, ...]:
    """All that can be given: parameters, then the body as a `whole` or by its properties."""
    found = [
        Input(
            one.place,
            one.name,
            one.schema,
            one.required,
            _own(one.own, one.schema, one.required and one.place != "querystring", samples, one.place),
            one,
        )
        for one in operation.parameters
        if one.place != "path" or f"{{{one.name}}}" in operation.path
    ]
    if not operation.contents:
        return tuple(found)
    media = bodies.chosen(operation.contents)
    if whole:
        node = samples.node(media.schema)
        nothing = not node and bodies.kind(media.type) in ("form", "multipart")  # what it means is not there
        schema = media.schema if bodies.has_fields(media, node) and not nothing else {"type": "object"}
        return (*found, Input("body", "", schema, operation.body_required, {}))
    node = samples.node(media.schema)
    required = sequence(node.get("required"))
    return (*found, *_fields(node, required, operation.body_required, samples))


def _own(
    own: Mapping[str, Any], schema: Any, always: bool, samples: Samples, place: str = "body"
) -> Mapping[str, Any]:
    """What is said of an input; one that has to be sent and has one value is as good as hidden."""
    only = samples.only(schema) if always and "hidden" not in own else None
    if only is None or (place == "path" and only in ("", ".", "..")):
        return own
    return {**own, "hidden": True, "value": only}


def _fields(node: Mapping[str, Any], required: list[Any], always: bool, samples: Samples) -> Iterator[Input]:
    for name, schema in mapping(node.get("properties")).items():
        said = mapping(mapping(schema).get("x-mcp"))
        own = _own(said, schema, always and name in required, samples)
        if said.get("hidden") is True or not samples.left_out(schema):
            yield Input("body", name, schema, name in required, own)


def differences(tool: Tool, taken: tuple[Input, ...]) -> list[str]:
    """What is wrong with the arguments of a tool: something is not reached, or by a name of its own."""
    wanted = {one.wire: one for one in taken if not one.hidden}
    found: list[str] = []
    for name, wire in tool.arguments.items():
        if wire not in wanted:
            found.append(f"the argument {name} goes to {wire}, and the operation takes no such thing")
        elif list(tool.arguments.values()).count(wire) > 1:
            found.append(f"{wire} is reached by several arguments")
    plain = [one.name.replace("-", "_") for one in taken if not one.hidden]
    for wire, one in wanted.items():
        names = [name for name, there in tool.arguments.items() if there == wire]
        if not names:
            found.append(f"{wire} is reached by no argument")
        elif _is_fine(one.name) and plain.count(one.name) == 1 and names != [one.name]:
            found.append(f"{wire} is called {names[0]}, and could keep its name")
    return sorted(set(found))


def sent_always(one: Input, environ: dict[str, str]) -> tuple[bool, Any]:
    """Whether something hidden is sent, and what. A variable that it comes from is put into `environ`."""
    if "env" in one.own:
        variable = str(one.own["env"])
        kinds = mapping(one.schema).get("type", "string")
        if "string" in (kinds if isinstance(kinds, list) else [kinds]):
            environ.setdefault(variable, f"from: {variable}")
            return True, environ[variable]
        environ.setdefault(variable, "true" if "boolean" in kinds else "7")
        return True, json.loads(environ[variable])
    return "value" in one.own, one.own.get("value")


def _is_fine(name: str) -> bool:
    """Whether a wire name needs no change to be an argument."""
    short = len(name) < 64 and name.isascii() and name.isidentifier()
    return short and not keyword.iskeyword(name) and name not in _TAKEN and name != "__debug__"
