"""Descriptions made by rule, whose schemas refer to each other densely: what a walk over paths drowns in.

Each shape is a function from a number of schemas to a description. Somewhere each has a marked value, so that
a walk for secrets has something to find at the end of its paths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]

SECRET: Json = {"type": "string", "format": "password"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def api(
    schemas: Mapping[str, Any],
    first: str,
    operations: int = 1,
    names: tuple[str, ...] = (),
    version: str = "3.1.0",
) -> Json:
    """Pairs of operations, one that takes a schema as its body and one that answers with it."""
    paths: Json = {}
    for index in range(operations):
        name = names[index % len(names)] if names else first
        content = {"content": {"application/json": {"schema": ref(name)}}}
        answer = {"200": {"description": "One.", **content}}
        paths[f"/things{index}"] = {
            "post": {
                "operationId": f"createThing{index}",
                "summary": "Create a thing",
                "requestBody": {"required": True, **content},
                "responses": {"201": {"description": "Made.", **content}},
            },
            "get": {"operationId": f"getThing{index}", "summary": "Get a thing", "responses": answer},
        }
    return {
        "openapi": version,
        "info": {"title": "Graph", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": paths,
        "components": {"schemas": dict(schemas)},
    }


def _last() -> Json:
    return {"type": "object", "properties": {"name": {"type": "string"}, "token": SECRET}}


def ladder(count: int) -> Json:
    """Each of the schemas refers to the next twice: 2**count paths to the secret at the end."""
    schemas: Json = {
        f"S{place}": {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "left": ref(f"S{place + 1}"),
                "right": ref(f"S{place + 1}"),
            },
        }
        for place in range(count - 1)
    }
    return api({**schemas, f"S{count - 1}": _last()}, "S0")


def lists_and_maps(count: int) -> Json:
    """A ladder through items and additionalProperties."""
    schemas: Json = {
        f"S{place}": {
            "type": "object",
            "properties": {
                "many": {"type": "array", "items": ref(f"S{place + 1}")},
                "named": {"type": "object", "additionalProperties": ref(f"S{place + 1}")},
            },
        }
        for place in range(count - 1)
    }
    return api({**schemas, f"S{count - 1}": _last()}, "S0")


def clique(count: int) -> Json:
    """Each of the schemas refers to all, itself too. Its text grows with the square of the number."""
    others = [f"S{place}" for place in range(count)]
    schemas: Json = {
        name: {"type": "object", "properties": {**{f"to_{one.lower()}": ref(one) for one in others}}}
        for name in others
    }
    schemas[others[-1]]["properties"]["token"] = SECRET
    return api(schemas, "S0")


def all_of(count: int) -> Json:
    """Each is composed of the next, and of one that is composed of the next as well."""
    schemas: Json = {}
    for place in range(count - 1):
        schemas[f"S{place}"] = {
            "allOf": [
                ref(f"S{place + 1}"),
                ref(f"T{place}"),
                {"type": "object", "properties": {f"own{place}": {"type": "string"}}},
            ]
        }
        schemas[f"T{place}"] = {"allOf": [ref(f"S{place + 1}")]}
    return api({**schemas, f"S{count - 1}": _last()}, "S0")


def alternatives(count: int) -> Json:
    """Each is the next, or something that holds the next, by oneOf and by anyOf in turns."""
    schemas: Json = {}
    for place in range(count - 1):
        following = ref(f"S{place + 1}")
        held = {"type": "object", "required": [f"in{place}"], "properties": {f"in{place}": following}}
        schemas[f"S{place}"] = {("oneOf", "anyOf")[place % 2]: [following, held]}
    return api({**schemas, f"S{count - 1}": _last()}, "S0")


def rings(count: int) -> Json:
    """Each refers to the next and to the one before, through allOf and anyOf: all reach all."""
    schemas: Json = {}
    for place in range(count):
        schemas[f"S{place}"] = {
            "type": "object",
            "allOf": [{"properties": {"next": ref(f"S{(place + 1) % count}")}}],
            "properties": {
                "back": {"anyOf": [ref(f"S{(place - 1) % count}"), {"type": "null"}]},
                "name": {"type": "string"},
            },
        }
    schemas[f"S{count - 1}"]["properties"]["token"] = SECRET
    return api(schemas, "S0")


def discriminated(count: int) -> Json:
    """A list of kinds with a discriminator; each kind extends the base and may hold any of the kinds."""
    kinds = [f"Kind{place}" for place in range(count)]
    schemas: Json = {
        name: {
            "allOf": [
                ref("Base"),
                {"type": "object", "properties": {f"of{place}": {"type": "string"}, "inner": ref("Any")}},
            ]
        }
        for place, name in enumerate(kinds)
    }
    schemas["Base"] = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}, "parent": ref("Any"), "token": SECRET},
    }
    schemas["Any"] = {
        "oneOf": [ref(name) for name in kinds],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {name.lower(): f"#/components/schemas/{name}" for name in kinds},
        },
    }
    return api(schemas, "Any")


def many_operations(count: int) -> Json:
    """As many operations as schemas; each schema refers to a few others far and near."""
    names = tuple(f"S{place}" for place in range(count))
    schemas: Json = {
        name: {
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                **{f"p{step}": ref(names[(place * step + 1) % count]) for step in (2, 3, 5)},
            },
        }
        for place, name in enumerate(names)
    }
    schemas[names[-1]]["properties"]["token"] = SECRET
    return api(schemas, names[0], max(1, count // 2), names)


def signatures(count: int) -> Json:
    """As an API for signatures: large objects, each with dozens of members that refer to the others."""
    names = tuple(f"Part{place}" for place in range(count))
    schemas: Json = {}
    for place, name in enumerate(names):
        members: Json = {f"text{index}": {"type": "string", "description": "A text."} for index in range(12)}
        for index in range(10):
            other = ref(names[(place * 7 + index * 13 + 1) % count])
            members[f"one{index}"] = other
            members[f"list{index}"] = {"type": "array", "items": other}
        schemas[name] = {"type": "object", "description": "A part of an envelope.", "properties": members}
    schemas[names[-1]]["properties"]["accessCode"] = SECRET
    return api(schemas, names[0], max(1, count // 3), names)


def queries(count: int) -> Json:
    """As a search engine: a query is one of many kinds, most of which hold queries."""
    kinds = [f"query{place}" for place in range(count)]
    schemas: Json = {}
    for place, name in enumerate(kinds):
        schemas[name] = {
            "allOf": [ref("Common")],
            "type": "object",
            "properties": {
                "filter": {"oneOf": [ref("Query"), {"type": "array", "items": ref("Query")}]},
                f"option{place}": {"anyOf": [{"type": "string"}, ref(kinds[place * 3 % count])]},
                "must": {"type": "array", "items": ref("Query")},
            },
        }
    schemas["Common"] = {"type": "object", "properties": {"boost": {"type": "number"}, "api_key": SECRET}}
    schemas["Query"] = {
        "oneOf": [{"type": "object", "required": [name], "properties": {name: ref(name)}} for name in kinds]
    }
    return api(schemas, "Query", max(1, count // 2))


def payments(count: int) -> Json:
    """As an API for payments: each object may be named by its id or be expanded in place."""
    names = tuple(f"object{place}" for place in range(count))
    schemas: Json = {}
    for place, name in enumerate(names):
        members: Json = {"id": {"type": "string", "maxLength": 5000}, "object": {"enum": [name]}}
        for index in range(6):
            other = ref(names[(place * (index + 2) + index + 1) % count])
            members[f"to{index}"] = {
                "anyOf": [{"type": "string", "maxLength": 5000}, other],
                "nullable": True,
            }
        schemas[name] = {"type": "object", "required": ["id"], "properties": members}
    schemas[names[-1]]["properties"]["client_secret"] = SECRET
    return api(schemas, names[0], max(1, count // 5), names, version="3.0.3")


SHAPES: Mapping[str, Callable[[int], Json]] = {
    "ladder": ladder,
    "lists and maps": lists_and_maps,
    "clique": clique,
    "allOf": all_of,
    "oneOf and anyOf": alternatives,
    "rings": rings,
    "discriminator": discriminated,
    "operations": many_operations,
    "signatures": signatures,
    "queries": queries,
    "payments": payments,
}
