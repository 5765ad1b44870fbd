"""Reads Swagger 2.0 as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..schema_samples.references import follow, mapping, sequence
from . import description
from .asked import asked
from .model import Answer, Description, Media, Operation, Parameter, Scheme
from .references import behind

_FORMATS: Final = {
    "csv": ("form", False),
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}
_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
_PLAIN: Final = ("path", "query", "header")


def read(root: Mapping[str, Any], address: str = "") -> Description:
    """What the description says of each operation."""
    held = mapping(root.get("securityDefinitions"))
    schemes = {name: _scheme(mapping(node)) for name, node in held.items()}
    operations = dict(_operations(root, schemes))
    schemes = description.with_undeclared(schemes, operations)
    server = _server(root, sequence(root.get("schemes")))
    if server:
        return Description(root, operations, schemes, server)
    path = str(root.get("basePath") or "").strip("/")
    return Description(root, operations, schemes, *description.base([{"url": f"/{path}"}], address))


def _operations(root: Mapping[str, Any], schemes: Mapping[str, Scheme]) -> Iterator[tuple[str, Operation]]:
    for path, written in mapping(root.get("paths")).items():
        item = follow(root, written)
        for method, node in description.methods(item):
            if isinstance(node, dict) and not path.startswith("x-"):
                here = description.canonical_path(root, path, item, node)
                yield f"{method} {here}", _operation(root, here, method, item, node, schemes)


def _operation(
    root: Mapping[str, Any],
    path: str,
    method: str,
    item: Mapping[str, Any],
    node: Mapping[str, Any],
    schemes: Mapping[str, Scheme],
) -> Operation:
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for nodes in (sequence(item.get("parameters")), sequence(node.get("parameters"))):
        for one in (behind(root, written) for written in nodes):
            place, name = str(one.get("in")), str(one.get("name"))
            if not description.ignored(name, place):
                found[place, description.wire_name(name, place)] = one
    address = description.split_path(path)
    plain = [
        _parameter(str(one.get("name")), place, one) for (place, _), one in found.items() if place in _PLAIN
    ]
    every, fixed = description.all_of(plain, address)
    fields = {name: one for (place, name), one in found.items() if place == "formData"}
    bodies = [one for (place, _), one in found.items() if place == "body"]
    consumes = [str(name) for name in sequence(node.get("consumes", root.get("consumes")))]
    produces = [str(name) for name in sequence(node.get("produces", root.get("produces")))]
    required = any(one.get("required") is True for one in [*bodies, *fields.values()])
    ways = description.alternatives(node.get("security", root.get("security")))
    parameters, ways = asked(every, ways, schemes)
    server, usual = (_server(root, sequence(one.get("schemes"))) for one in (node, root))
    return Operation(
        method=method,
        path=address.path,
        fixed_query=fixed,
        parameters=parameters,
        contents=(*_bodies(bodies, consumes), *_forms(fields, consumes)),
        body_required=required,
        answers=tuple(
            _answer(str(status), behind(root, answer), produces)
            for status, answer in mapping(node.get("responses")).items()
        ),
        security=ways,
        server=server if node.get("schemes") and server != usual else None,
        server_env="",
        says=description.said(root, item, node),
        confirms_reads="confirm" in mapping(node.get("x-mcp")),
    )


def _parameter(name: str, place: str, node: Mapping[str, Any]) -> Parameter:
    style, explode = _style(node) if place == "query" else ("simple", False)
    if place != "query" and node.get("collectionFormat") in ("ssv", "tsv", "pipes"):
        style, explode = _style(node)
    required = node.get("required") is True or place == "path"
    return Parameter(name, place, required, node, style, explode, own=mapping(node.get("x-mcp")))


def _style(node: Mapping[str, Any]) -> tuple[str, bool]:
    if node.get("type") != "array":
        return "form", True
    return _FORMATS.get(str(node.get("collectionFormat", "csv")), ("form", False))


def _bodies(bodies: list[Mapping[str, Any]], consumes: list[str]) -> Iterator[Media]:
    """A body in each media type that is not one of forms, which have parameters of their own."""
    types = [name for name in consumes if name not in (_FORM, _MULTIPART)] or consumes
    for body in bodies[:1]:
        for name in types or ["application/json"]:
            yield Media(name, body.get("schema", True))


def _forms(fields: Mapping[str, Mapping[str, Any]], consumes: list[str]) -> Iterator[Media]:
    if not fields:
        return
    files = any(one.get("type") == "file" for one in fields.values())
    types = [_MULTIPART] if files else [name for name in consumes if name in (_FORM, _MULTIPART)]
    needed = [name for name, one in fields.items() if one.get("required") is True]
    properties = {name: {k: v for k, v in one.items() if k != "required"} for name, one in fields.items()}
    schema = {"type": "object", "properties": properties, "required": needed}
    encoding = {
        name: {"style": style, "explode": explode}
        for name, one in fields.items()
        if one.get("type") == "array"
        for style, explode in [_style(one)]
    }
    for name in types or [_FORM]:
        yield Media(name, schema, encoding)


def _answer(status: str, node: Mapping[str, Any], produces: list[str]) -> Answer:
    schema = node.get("schema")
    if schema is None:
        return Answer(status, tuple(Media(name, True) for name in mapping(node.get("examples"))))
    file = mapping(schema).get("type") == "file"
    types = produces or ["application/octet-stream" if file else "application/json"]
    return Answer(status, tuple(Media(name, schema) for name in types))


def _scheme(node: Mapping[str, Any]) -> Scheme:
    match node.get("type"):
        case "basic":
            return Scheme("basic")
        case "apiKey":
            return Scheme(str(node.get("in")), str(node.get("name")))
        case "oauth2":
            return Scheme("bearer")
    return Scheme("none")


def _server(root: Mapping[str, Any], schemes: list[Any]) -> str:
    """Of several schemes https: the other one gives credentials away."""
    host = root.get("host")
    if not isinstance(host, str) or not host.strip():
        return ""
    known = {str(one).lower() for one in schemes} & {"http", "https"}
    path = str(root.get("basePath") or "").strip("/")
    return f"{'http' if known == {'http'} else 'https'}://{host.strip()}" + (f"/{path}" if path else "")
