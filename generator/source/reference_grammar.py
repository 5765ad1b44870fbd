"""Where a description may say `$ref`, and what stands there: the grammar of OpenAPI 2.0 to 3.2 in one table.

A `$ref` inside an example, a default, an enum or an extension is data and no reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ..diagnostics import Pointer

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

# A kind is the name of an object, or "{} kind" for a map of them, or "[] kind" for a list of them.
_SCHEMA: Final = {
    **dict.fromkeys(
        (
            *("items", "additionalItems", "additionalProperties", "contains", "contentSchema", "not", "if"),
            *("then", "else", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
        ),
        "schema",
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[] schema"),
    **dict.fromkeys(
        ("properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"),
        "{} schema",
    ),
    "discriminator": "discriminator",
}
_PARAMETER: Final = {"schema": "schema", "content": "{} mediaType", "examples": "{} example"}
MEMBERS: Final[dict[str, dict[str, str]]] = {
    "document": {
        "info": "value",
        "servers": "value",
        "tags": "value",
        "paths": "{} pathItem",
        "webhooks": "{} pathItem",
        "components": "components",
        "definitions": "{} schema",
        "parameters": "{} parameter",
        "responses": "{} response",
        "securityDefinitions": "{} securityScheme",
    },
    "components": {
        "schemas": "{} schema",
        "responses": "{} response",
        "parameters": "{} parameter",
        "examples": "{} example",
        "requestBodies": "{} requestBody",
        "headers": "{} header",
        "securitySchemes": "{} securityScheme",
        "links": "{} link",
        "callbacks": "{} callback",
        "pathItems": "{} pathItem",
        "mediaTypes": "{} mediaType",
    },
    "pathItem": {
        **dict.fromkeys((*METHODS, *(method.upper() for method in METHODS)), "operation"),
        "parameters": "[] parameter",
        "additionalOperations": "{} operation",
    },
    "operation": {
        "parameters": "[] parameter",
        "requestBody": "requestBody",
        "responses": "{} response",
        "callbacks": "{} callback",
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "requestBody": {"content": "{} mediaType", "schema": "schema"},
    "mediaType": {
        "schema": "schema",
        "itemSchema": "schema",
        "examples": "{} example",
        "encoding": "{} encoding",
        "itemEncoding": "encoding",
        "prefixEncoding": "[] encoding",
    },
    "encoding": {"headers": "{} header"},
    "response": {
        "headers": "{} header",
        "content": "{} mediaType",
        "links": "{} link",
        "schema": "schema",
    },
    "schema": _SCHEMA,
}
"""By kind of object: its members that hold others, and of which kind these are."""

_OPEN_NAMES: Final = ("{} schema", "{} example")
"""Maps whose names may start with `x-` without being extensions."""

SECTIONS: Final = {kind[3:]: section for section, kind in MEMBERS["components"].items()}
"""The part of `components` that holds each kind of object in OpenAPI 3."""
SECTIONS_2: Final = {"schema": "definitions", "parameter": "parameters", "response": "responses"}
"""The same for Swagger 2.0, at the root."""


class Site(NamedTuple):
    """A place that refers to another one."""

    pointer: Pointer
    kind: str
    node: dict[str, Any]
    member: str
    """The member that holds the reference: `$ref`, or a name in `discriminator.mapping`."""


def sites(node: Any, kind: str, at: Pointer = ()) -> Iterator[Site]:
    """Every reference in `node`, an object of this kind that stands at `at`, in the order of the text."""
    todo = [(node, kind, at)]
    while todo:
        node, kind, at = todo.pop()
        if type(node) is list:
            kind = kind.removeprefix("[] ")
            if kind in ("schema", "parameter", "encoding"):
                todo += [(node[i], kind, (*at, i)) for i in range(len(node) - 1, -1, -1)]
            continue
        if type(node) is not dict:
            continue
        if type(node.get("$ref")) is str:
            yield Site(at, kind, node, "$ref")
        if kind == "discriminator":
            mapping: Any = node.get("mapping")
            for name in mapping if type(mapping) is dict else ():
                if type(mapping[name]) is str:
                    yield Site((*at, "mapping"), "mapping", mapping, name)
        elif kind.startswith("{} "):
            inner, named = kind[3:], kind in _OPEN_NAMES
            todo += [
                (value, inner, (*at, key))
                for key, value in reversed(node.items())
                if (type(value) is dict or type(value) is list) and (named or not key.startswith("x-"))
            ]
        elif kind == "callback":
            todo += [
                (value, "pathItem", (*at, key))
                for key, value in reversed(node.items())
                if not key.startswith("x-")
            ]
        else:
            members = MEMBERS.get(kind)
            if members:
                todo += [
                    (value, members[key], (*at, key))
                    for key, value in reversed(node.items())
                    if key in members and (type(value) is dict or type(value) is list)
                ]
