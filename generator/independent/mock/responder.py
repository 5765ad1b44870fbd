"""What answers are made from, and how a sample takes over values of the request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..schema_samples.schema_variants import branches
from . import sample
from .description import Operation
from .request import ValidRequest
from .state import Collection, Memory
from .undeclared_members import declared


@dataclass(frozen=True, slots=True)
class Responder:
    """What answers are made from: how to make samples, what is remembered, and samples made before."""

    maker: sample.Maker
    collections: Mapping[str, Collection]
    memory: Memory | None
    """None for a mock that remembers nothing."""
    samples: dict[int, Any] = field(default_factory=dict)
    """By the identity of the schema: the document outlives them."""
    items: Mapping[str, Operation] = field(default_factory=dict)
    """By the path of a collection, an operation on one thing in it: its parameters tell how ids look."""


def make_sample(service: Responder, schema: Any) -> Any:
    """The sample of a schema; the same object each time, not to be changed."""
    key = id(schema)
    if key not in service.samples:
        service.samples[key] = sample.make(schema, service.maker)
    return service.samples[key]


def request_values(service: Responder, accepted: ValidRequest) -> dict[str, Any]:
    """The request's values that an answer may repeat: the body's members, and the ids of the path."""
    fields = readable_values(service, accepted)
    fields |= accepted.path
    last = accepted.operation.path.rpartition("/")[2]
    if last.startswith("{") and last[1:-1] in accepted.path:
        fields.setdefault("id", accepted.path[last[1:-1]])
    return fields


def readable_values(service: Responder, accepted: ValidRequest) -> dict[str, Any]:
    """The members of the body without the writeOnly ones."""
    if not isinstance(accepted.body, dict):
        return {}
    hidden: set[str] = set()
    for media in accepted.operation.body:
        listed, _ = declared(service.maker.root, media.schema)
        for name, schemas in listed.items():
            if any(part.get("writeOnly") is True for part in branches(service.maker.root, schemas)):
                hidden.add(name)
    return {name: value for name, value in accepted.body.items() if name not in hidden}


def merge_sample(service: Responder, schema: Any, value: Any, fields: Mapping[str, Any]) -> Any:
    """The value with the fields that its schema has a place for, each only where it fits."""
    if not isinstance(value, dict) or not fields:
        return value
    listed, free = declared(service.maker.root, schema)
    names = [name for name in fields if name in listed or (free and not listed)]
    if not names:
        inside = [name for name, item in value.items() if isinstance(item, dict)]
        if len(inside) == 1 and inside[0] in listed:
            inner = {"allOf": listed[inside[0]]}
            return {**value, inside[0]: merge_sample(service, inner, value[inside[0]], fields)}
        return value
    whole = {**value, **{name: fields[name] for name in names}}
    if not service.maker.check(schema, whole):
        return whole
    for name in names:
        one = {**value, name: fields[name]}
        if not service.maker.check(schema, one):
            value = one
    return value
