"""Plain collections: what was created is listed, read, changed and deleted."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from ..schema_samples.references import mapping
from ..schema_samples.schema_variants import branches
from . import sample, state
from .request import ValidRequest
from .request_validation import success
from .responder import Responder, make_sample, merge_sample, readable_values, request_values
from .state import Collection, Memory, Role
from .undeclared_members import declared

_LIST_NAMES: Final = ("data", "items", "results", "value", "values", "records")
_TOTALS: Final = frozenset({"total", "count", "total_count", "totalCount", "total_items", "totalItems"})
_PAGES: Final = ("page", "page_number", "pageNumber")
_SIZES: Final = ("per_page", "perPage", "page_size", "pageSize", "limit", "size")
_STARTS: Final = ("offset", "skip")
_PAGE: Final = 50
"""How long a page is when neither the query nor the description says it."""


def apply(
    service: Responder, kept: Memory, role: Role, accepted: ValidRequest, schema: Any, value: Any
) -> tuple[Any, str | None]:
    """Does what an operation does to a collection: the value of the answer, and where a new thing is.

    `value` is a sample of `schema`, the schema of the answer.
    """
    path, collection = accepted.segments, role.collection
    match role.does:
        case "list":
            return _listed(service, kept, accepted, schema, value), None
        case "create" if isinstance(accepted.body, dict):
            fields = readable_values(service, accepted)
            name = _id_name(service, collection, schema)
            if not isinstance(fields.get(name), str | int) or fields[name] == "":
                fields[name] = _new_id(service, kept, accepted, collection, schema, name)
            item = (*path, str(fields[name]))
            state.put(kept, item, fields)
            where = "/".join(quote(part, safe="") for part in item)
            return merge_sample(service, schema, value, {**accepted.path, **fields}), where
        case "replace" | "change":
            fields = readable_values(service, accepted)
            if role.does == "change":
                fields = {**kept.records.get(path, {}), **fields}
            name = _id_name(service, collection, schema)
            fields[name] = accepted.path.get(collection.id_name, path[-1])
            state.put(kept, path, fields)
            return merge_sample(service, schema, value, {**accepted.path, **fields}), None
        case "remove":
            state.delete(kept, path)
    known = kept.records.get(path, {})
    return merge_sample(service, schema, value, {**request_values(service, accepted), **known}), None


def _listed(service: Responder, kept: Memory, accepted: ValidRequest, schema: Any, value: Any) -> Any:
    """The answer of a list: what was made, then the sample if it was not deleted; a page of it."""
    if isinstance(value, list):
        items_schema = _items(service, [schema])
        return _page(accepted, _things(service, kept, accepted, items_schema, value))
    if not isinstance(value, dict):
        return value
    listed, _ = declared(service.maker.root, schema)
    arrays = [name for name, item in value.items() if isinstance(item, list)]
    name = next((name for name in (*_LIST_NAMES, *arrays) if name in arrays), None)
    if name is None:
        return value
    things = _things(service, kept, accepted, _items(service, listed.get(name, [])), value[name])
    numbers = _numbers(accepted)
    out = merge_sample(service, schema, value, {key: numbers[key] for key in numbers if key in listed})
    totals = {key: len(things) for key in out if key in _TOTALS and isinstance(out[key], int)}
    return {**out, **totals, name: _page(accepted, things)}


def _items(service: Responder, schemas: list[Any]) -> Any:
    parts = branches(service.maker.root, schemas)
    return next((part["items"] for part in parts if "items" in part), True)


def _things(
    service: Responder, kept: Memory, accepted: ValidRequest, schema: Any, samples: list[Any]
) -> list[Any]:
    model = samples[0] if samples else make_sample(service, schema)
    if not isinstance(model, dict):
        return samples
    records = state.listed(kept, accepted.segments)
    made = [merge_sample(service, schema, model, fields) for fields in records]
    collection = service.collections[accepted.operation.path]
    name = _id_name(service, collection, schema)
    known = {str(thing.get(name)) for thing in made}
    rest = [thing for thing in samples if isinstance(thing, dict)]
    return made + [
        thing
        for thing in rest
        if str(thing.get(name)) not in known
        and (*accepted.segments, str(thing.get(name))) not in kept.deleted
    ]


def _numbers(accepted: ValidRequest) -> dict[str, int]:
    """The whole numbers of the query, and the defaults of those that were left out."""
    parameters = [parameter for parameter in accepted.operation.parameters if parameter.place == "query"]
    usual = {parameter.name: mapping(parameter.schema).get("default") for parameter in parameters}
    values = {**usual, **accepted.query}
    return {name: value for name, value in values.items() if type(value) is int}


def _page(accepted: ValidRequest, things: list[Any]) -> list[Any]:
    """The part of a list that the query asks for, where it pages in one of the usual ways."""
    query = {key: item for key, item in _numbers(accepted).items() if item >= 0}
    size = next((query[name] for name in _SIZES if name in query), _PAGE)
    page = next((query[name] for name in _PAGES if name in query), 1)
    start = next((query[name] for name in _STARTS if name in query), max(0, page - 1) * size)
    return things[start : start + size]


def _id_name(service: Responder, collection: Collection, schema: Any) -> str:
    """The property that holds the id of a thing: named as in the path if there is one, else `id`."""
    item = service.items.get(collection.path)
    schemas = [*(media.schema for media in success(item)), schema] if item is not None else [schema]
    names = (collection.id_name, "id", "uuid", "name")
    known = [declared(service.maker.root, candidate)[0] for candidate in schemas]
    return next((name for listed in known for name in names if name in listed), "id")


def _new_id(
    service: Responder, kept: Memory, accepted: ValidRequest, collection: Collection, schema: Any, name: str
) -> Any:
    """An id of the kind that the path and the answer ask for; the first of a collection is `things-1`."""
    listed, _ = declared(service.maker.root, schema)
    item = service.items.get(collection.path)
    demands = list(listed.get(name, []))
    if item is not None:
        demands += [parameter.schema for parameter in item.parameters if parameter.name == collection.id_name]
    noun = next((part for part in reversed(collection.path.split("/")) if part and "{" not in part), "item")
    while True:
        number = state.next_number(kept, collection)
        made = [f"{noun}-{number}", number, f"00000000-0000-4000-8000-{number:012x}"]
        made += [sample.make(demand, service.maker, index=number) for demand in demands]
        fitting = (one for one in made if not any(service.maker.check(demand, one) for demand in demands))
        chosen = next(fitting, made[0])
        if (*accepted.segments, str(chosen)) not in kept.records or number > state.MOST_RECORDS:
            return chosen
