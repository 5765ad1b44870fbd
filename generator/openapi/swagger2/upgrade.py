"""Swagger 2.0 → the structure of OpenAPI 3. Schemas stay as they are, `schemas` converts them by version.

What is not of the shape that 2.0 gives it is passed on, for the reading of OpenAPI 3 to repair or refuse.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ...diagnostics import Pointer
from ...source import Document
from ..normalisation import Normalization
from ..reference_resolver import ReferenceResolver
from ..scalars import leave_out
from .bodies import body_content, form_content
from .context import Swagger2Upgrade, listed
from .parameters import converted, split
from .security import security_schemes

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch")
_MOVED: Final = (
    ("definitions", ("components", "schemas")),
    ("parameters", ("components", "parameters")),
    ("responses", ("components", "responses")),
    ("securityDefinitions", ("components", "securitySchemes")),
)
_GONE: Final = frozenset(
    ("swagger", "host", "basePath", "schemes", "consumes", "produces", *(old for old, _ in _MOVED))
)


def restructured(context: Normalization) -> tuple[Document, dict[Pointer, Pointer]]:
    """The document with the members of OpenAPI 3, and where everything went that has another place now."""
    root = context.document.root
    up = Swagger2Upgrade(
        context,
        listed(context, root, "consumes", ()) or (),
        listed(context, root, "produces", ()) or (),
        dict(context.document.origins),
    )
    out = {key: value for key, value in root.items() if key not in _GONE}
    for old, new in _MOVED:
        if old in root:
            up.moved((old,), new)
    out["components"] = _components(up, root)
    servers = _servers(context, root, listed(context, root, "schemes", ()), ())
    if servers:
        out["servers"] = servers
        up.origins[("servers",)] = context.document.place(("host" if "host" in root else "basePath",))
    if isinstance(root.get("paths"), dict):
        out["paths"] = {path: _path_item(up, item, ("paths", path)) for path, item in root["paths"].items()}
    out["openapi"] = "3.0.4"
    return replace(context.document, root=out, origins=up.origins), up.moves


def _components(up: Swagger2Upgrade, root: dict[str, Any]) -> dict[str, Any]:
    out = {"schemas": root.get("definitions", {})}
    held = root.get("parameters", {})
    out["parameters"] = held
    if isinstance(held, dict):
        out["parameters"] = {
            name: converted(up, node, ("parameters", name), ("components", "parameters", name))
            for name, node in held.items()
            if not (isinstance(node, dict) and node.get("in") in ("body", "formData"))
        }
    held = root.get("responses", {})
    out["responses"] = held
    if isinstance(held, dict):
        out["responses"] = {
            name: _response(up, node, ("responses", name), ("components", "responses", name), up.produces)
            for name, node in held.items()
        }
    out["securitySchemes"] = security_schemes(up.context, root.get("securityDefinitions", {}))
    return out


def _servers(context: Normalization, root: dict[str, Any], schemes: Any, at: Pointer) -> list[dict[str, Any]]:
    """`schemes`, `host` and `basePath`; https first. Without a host, a URL relative to the server."""
    host, base = root.get("host"), root.get("basePath")
    base = base if isinstance(base, str) else ""
    base = f"/{base.strip('/')}" if base.strip("/") else ""
    if not isinstance(host, str) or not host.strip():
        return [{"url": base}] if base else []
    host = host.strip().rstrip("/")
    if "://" in host:
        context.repaired((*at, "host"), "host has a scheme in front", "the URL of the server")
        return [{"url": host + base}]
    known = sorted({str(each).lower() for each in schemes or ()} & {"http", "https"}, reverse=True)
    if schemes and not known:
        leave_out(context, (*at, "schemes"), "schemes has neither https nor http")
    return [{"url": f"{scheme}://{host}{base}"} for scheme in known or ["https"]]


def _path_item(up: Swagger2Upgrade, item: Any, at: Pointer) -> Any:
    if not isinstance(item, dict):
        return item
    shared = split(up, item.get("parameters"), (*at, "parameters"), (*at, "parameters"))
    out = dict(item)
    if "parameters" in item:
        out["parameters"] = shared.plain
    for key, node in item.items():
        if key.lower() in _METHODS and isinstance(node, dict):
            out[key] = _operation(up, node, (*at, key), shared.bodies, shared.forms)
    return out


def _operation(
    up: Swagger2Upgrade, node: dict[str, Any], at: Pointer, shared_bodies: Any, shared_forms: Any
) -> dict[str, Any]:
    context, root = up.context, up.context.document.root
    gone = ("consumes", "produces", "schemes", "parameters", "responses")
    out = {key: value for key, value in node.items() if key not in gone}
    own = split(up, node.get("parameters"), (*at, "parameters"), (*at, "parameters"))
    if "parameters" in node:
        out["parameters"] = own.plain
    bodies = own.bodies or shared_bodies
    names = {form[1].get("name") for form in own.forms}
    forms = [*(form for form in shared_forms if form[1].get("name") not in names), *own.forms]
    consumes = listed(context, node, "consumes", at)
    consumes = up.consumes if consumes is None else consumes
    body: dict[str, Any] = {}
    if bodies:
        body = body_content(up, bodies, at, consumes)
    if forms:
        body = form_content(up, forms, at, consumes, body)
    if body:
        out["requestBody"] = body
    produces = listed(context, node, "produces", at)
    if "responses" in node:
        out["responses"] = _responses(up, node["responses"], at, produces)
    schemes = listed(context, node, "schemes", at)
    if schemes and root.get("host"):
        servers = _servers(context, root, schemes, at)
        if servers[:1] != _servers(context, root, listed(context, root, "schemes", ()), ())[:1]:
            out["servers"] = servers
    return out


def _responses(up: Swagger2Upgrade, nodes: Any, at: Pointer, produces: Any) -> Any:
    if not isinstance(nodes, dict):
        return nodes
    out = {}
    for status, node in nodes.items():
        here: Pointer = (*at, "responses", status)
        source, real = here, node
        if isinstance(node, dict) and "$ref" in node and produces not in (None, up.produces):
            found = up.real(node, here)  # its media types are those of the operation
            if found is not None:
                source, real = found
        if source != here:
            up.origins[here] = up.context.document.place(source)
        types = up.produces if produces is None else produces
        out[status] = _response(up, real, source, here, types)
    return out


def _response(up: Swagger2Upgrade, node: Any, at: Pointer, new: Pointer, produces: tuple[str, ...]) -> Any:
    if not isinstance(node, dict) or "$ref" in node:
        return node
    out = {key: value for key, value in node.items() if key not in ("schema", "examples", "headers")}
    content: dict[str, Any] = {}
    if node.get("schema") is not None:
        is_file = isinstance(node["schema"], dict) and node["schema"].get("type") == "file"
        types = produces or (("application/octet-stream",) if is_file else ("application/json",))
        content = {name: {"schema": node["schema"]} for name in types}
        for name in reversed(types):
            up.moved((*at, "schema"), (*new, "content", name, "schema"))
    examples = node.get("examples")
    for name, example in examples.items() if isinstance(examples, dict) else ():
        if "/" in name:
            content[name] = {**content.get(name, {}), "example": example}
    if content:
        out["content"] = content
    headers = node.get("headers")
    if isinstance(headers, dict):
        out["headers"] = {
            name: converted(up, header, (*at, "headers", name), (*new, "headers", name))
            for name, header in headers.items()
        }
    return out


def targets_of(document: Document) -> ReferenceResolver:
    return ReferenceResolver(document.root, identified=False)
