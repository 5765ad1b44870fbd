"""What was created, changed and deleted while the mock runs: bounded, the oldest forgotten first."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .description import Api, Operation

Path = tuple[str, ...]
"""The decoded segments of a path."""

MOST_RECORDS = 10_000
MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Collection:
    """A path to which things are added, and the name that the path of one thing gives to its id."""

    path: str
    id_name: str


@dataclass(frozen=True, slots=True)
class Role:
    """What an operation does to a collection: create, list, read, replace, change or remove."""

    does: str
    collection: Collection


@dataclass(slots=True)
class Memory:
    """The records by the path of the thing, the paths of what was deleted, and how much that is."""

    records: OrderedDict[Path, Mapping[str, Any]] = field(default_factory=OrderedDict)
    deleted: OrderedDict[Path, None] = field(default_factory=OrderedDict)
    made: dict[str, int] = field(default_factory=dict)
    """How many ids were made for a collection."""
    size: int = 0


def collections(api: Api) -> Mapping[str, Collection]:
    """The collections of an API by their path: `/things` where there is also a `/things/{id}`."""
    methods: dict[str, set[str]] = {}
    for operation, _ in api.operations:
        methods.setdefault(operation.path, set()).add(operation.method)
    found: dict[str, Collection] = {}
    for path in methods:
        parent, _, last = path.rpartition("/")
        if last.startswith("{") and last.endswith("}") and methods.get(parent, set()) & {"GET", "POST"}:
            found[parent] = Collection(parent, last[1:-1])
    return found


def role(known: Mapping[str, Collection], operation: Operation) -> Role | None:
    """What an operation does to a collection; None when it is not a plain one."""
    if operation.path in known:
        does = {"POST": "create", "GET": "list"}.get(operation.method)
        return Role(does, known[operation.path]) if does else None
    parent, _, last = operation.path.rpartition("/")
    if parent not in known or last != f"{{{known[parent].id_name}}}":
        return None
    methods = {"GET": "read", "HEAD": "read", "PUT": "replace", "PATCH": "change", "DELETE": "remove"}
    does = methods.get(operation.method)
    return Role(does, known[parent]) if does else None


def find_deleted(memory: Memory, path: Path) -> Path | None:
    """The path of the deleted thing that a path leads to or through; None when nothing on it was deleted."""
    if not memory.deleted:
        return None
    return next((path[:end] for end in range(2, len(path) + 1) if path[:end] in memory.deleted), None)


def put(memory: Memory, path: Path, fields: Mapping[str, Any]) -> None:
    """Remembers a thing; what was remembered of it before is replaced."""
    _drop(memory, path)
    memory.deleted.pop(path, None)
    memory.records[path] = fields
    memory.size += _weight(fields)
    while len(memory.records) > MOST_RECORDS or (memory.size > MOST_BYTES and memory.records):
        _drop(memory, next(iter(memory.records)))


def delete(memory: Memory, path: Path) -> None:
    """Forgets a thing and all that is under it, and remembers that it was deleted."""
    for known in [known for known in memory.records if known[: len(path)] == path]:
        _drop(memory, known)
    memory.deleted[path] = None
    while len(memory.deleted) > MOST_RECORDS:
        memory.deleted.popitem(last=False)


def listed(memory: Memory, collection: Path) -> list[Mapping[str, Any]]:
    """The things of a collection in the order in which they were made."""
    return [fields for path, fields in memory.records.items() if path[:-1] == collection]


def next_number(memory: Memory, collection: Collection) -> int:
    """1 for the first id that is made for a collection, then 2."""
    memory.made[collection.path] = memory.made.get(collection.path, 0) + 1
    return memory.made[collection.path]


def _drop(memory: Memory, path: Path) -> None:
    fields = memory.records.pop(path, None)
    if fields is not None:
        memory.size -= _weight(fields)


def _weight(fields: Mapping[str, Any]) -> int:
    return len(json.dumps(fields))
