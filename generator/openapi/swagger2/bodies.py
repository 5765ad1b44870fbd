"""`in: body` and `in: formData` of Swagger 2.0 → a request body."""

from __future__ import annotations

from typing import Any, Final

from ...diagnostics import Pointer
from ..wire_paths import TEMPLATE
from .context import Swagger2Upgrade
from .parameters import Placed, array_style, field_schema

URLENCODED: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"


def body_content(
    up: Swagger2Upgrade, bodies: list[Placed], at: Pointer, consumes: tuple[str, ...]
) -> dict[str, Any]:
    """The body of an operation. Several of them are alternatives, since each is the whole of it."""
    new = (*at, "requestBody")
    types = [name for name in consumes if name not in (URLENCODED, MULTIPART)] or list(consumes)
    types = types or ["application/json"]
    first_at, first = bodies[0]
    up.origins[new] = up.context.document.place(first_at)
    out = {key: value for key, value in first.items() if key == "description" or key.startswith("x-")}
    schemas = [node["schema"] if "schema" in node else field_schema(node) for _, node in bodies]
    if len(bodies) > 1:
        message = f"{len(bodies)} body parameters, read as alternatives: each would be the whole body"
        up.context.warn(
            "MCP240", message, (*at, "parameters"), "keep one, with oneOf in its schema", "bodies"
        )
        out.pop("description", None)
        schema: Any = {"anyOf": schemas}
    else:
        schema = schemas[0]
    for index, (body_at, node) in enumerate(bodies):
        below: Pointer = ("anyOf", index) if len(bodies) > 1 else ()
        if "schema" in node:
            for name in reversed(types):
                up.moved((*body_at, "schema"), (*new, "content", name, "schema", *below))
        _misplaced(up, node, body_at, at)
    out["required"] = all(node.get("required") is True for _, node in bodies)
    out["content"] = {name: {"schema": schema} for name in types}
    return out


def _misplaced(up: Swagger2Upgrade, node: dict[str, Any], at: Pointer, operation: Pointer) -> None:
    """A body parameter with the name of a placeholder that has no parameter: `in` must be wrong."""
    name, path = node.get("name"), str(operation[1])
    if name not in TEMPLATE.findall(path):
        return
    root = up.context.document.root["paths"][path]
    for holder in (root, root.get(operation[-1])):
        nodes = holder.get("parameters") if isinstance(holder, dict) else None
        for each in nodes if isinstance(nodes, list) else ():
            found = up.real(each, at) if isinstance(each, dict) else None
            if found and (found[1].get("name"), found[1].get("in")) == (name, "path"):
                return
    message = f"path parameter {name!r} of {path} is declared in body instead"
    up.context.error("MCP203", message, at, f"write in: path for {name}, or take it out of the path")


def form_content(
    up: Swagger2Upgrade, forms: list[Placed], at: Pointer, consumes: tuple[str, ...], body: dict[str, Any]
) -> dict[str, Any]:
    """The fields of a form as the properties of one object. Beside a body they are another way to send it."""
    new = (*at, "requestBody")
    if body:
        message = "body and form parameters, read as alternatives: a request has one body"
        up.context.warn("MCP240", message, (*at, "parameters"), "make them two operations", "body and form")
    else:
        up.origins[new] = up.context.document.place(forms[0][0])
    files = any(node.get("type") == "file" for _, node in forms)
    types = [MULTIPART] if files else [name for name in consumes if name in (URLENCODED, MULTIPART)]
    types = types or [URLENCODED]
    properties: dict[str, Any] = {}
    encoding: dict[str, Any] = {}
    for form_at, node in forms:
        name = str(node.get("name", ""))
        kept = {key: value for key, value in node.items() if key in ("description", "x-mcp")}
        properties[name] = {**field_schema(node), **kept}
        style = array_style(up, node, form_at, "formData")
        if style:
            encoding[name] = style
        for type_ in types:
            place = up.context.document.place(form_at)
            up.origins[(*new, "content", type_, "schema", "properties", name)] = place
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    required = [str(node.get("name", "")) for _, node in forms if node.get("required") is True]
    if required:
        schema["required"] = list(dict.fromkeys(required))
    media = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    return {
        **body,
        "required": bool(required) if not body else False,
        "content": {**body.get("content", {}), **{type_: dict(media) for type_ in types}},
    }
