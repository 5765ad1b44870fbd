"""Parts of the document with schemas and examples taken out and references followed, for the typed model.

openapi-pydantic converts values inside schemas and refuses boolean schemas, so it sees none. Each object
carries the pointer of its original under `POINTER`, an extension that the model keeps. Operations are taken
one by one, so that a broken one does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...diagnostics import Diagnostics, Pointer
from ...source import Document
from ...source import pointer as json_pointer
from ..references import follow

POINTER = "x-mcpgen-pointer"
OPERATIONS = "x-mcpgen-operations"
"""On a path item, by `normalise`: operations whose method a path item of OpenAPI 3.1 does not have."""
LOCATION = "x-mcpgen-location"
"""On a parameter, by `normalise`: a location that OpenAPI 3.1 does not have."""
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PARAMETER = (
    *("name", "in", "description", "required", "deprecated", "allowEmptyValue"),
    *("style", "explode", "allowReserved"),
)
_OPERATION = ("operationId", "summary", "description", "tags", "deprecated", "security", "servers")
_INFO = ("title", "version", "summary", "description")
_SCHEME = ("type", "description", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl")


def sent(method: str) -> str:
    return method.upper() if method in METHODS else method


def label(method: str, path: str) -> str:
    """How an operation is called in messages."""
    return f"{sent(method)} {path}"


@dataclass(frozen=True, slots=True)
class OperationSite:
    """Where an operation is described: its path item and itself, as the document has them."""

    path: str
    method: str
    item: Mapping[str, Any]
    item_at: Pointer
    node: Any
    at: Pointer

    @property
    def verb(self) -> str:
        """The method as it is sent: of the usual ones in capitals, of others as the document has it."""
        return sent(self.method)


def description_data(document: Document, diag: Diagnostics) -> dict[str, Any]:
    """Everything but the operations, in the shape of an OpenAPI 3.1 document."""
    root = document.root
    out: dict[str, Any] = {key: root[key] for key in ("servers", "security") if key in root}
    out |= {"openapi": "3.1.0", "paths": {}, "info": root.get("info")}
    if isinstance(root.get("info"), dict):
        out["info"] = {key: root["info"][key] for key in _INFO if key in root["info"]}
    components = root.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    if isinstance(schemes, dict):
        at: Pointer = ("components", "securitySchemes")
        out["components"] = {
            "securitySchemes": {
                name: part
                for name, scheme in schemes.items()
                if (part := _part(document, scheme, (*at, name), _SCHEME, diag)) is not None
            }
        }
    return out


def sites(document: Document, diag: Diagnostics) -> Iterator[OperationSite]:
    """Every operation of the document, in its order."""
    paths = document.root.get("paths", {})
    if not isinstance(paths, dict):
        diag.error("MCP201", "paths is not an object", document.place(("paths",)), "write paths as a mapping")
        return
    for path, reference in paths.items():
        if path.startswith("x-"):
            continue
        found = follow(document, reference, ("paths", path), diag)
        if found is None:
            continue
        item, at = found
        if not isinstance(item, dict):
            place = document.place(("paths", path))
            diag.error("MCP201", f"{path} is not a path item", place, "write its methods below it")
            continue
        for method in METHODS:
            if method in item:
                yield OperationSite(path, method, item, at, item[method], (*at, method))
        for method, node in item.get(OPERATIONS, {}).items():
            yield OperationSite(path, method, item, at, node, (*at, OPERATIONS, method))


def operation_data(document: Document, site: OperationSite, diag: Diagnostics) -> tuple[dict[str, Any], Any]:
    """The path item without its methods, and the operation."""
    item, at = site.item, site.item_at
    shared: dict[str, Any] = {key: item[key] for key in ("summary", "description", "servers") if key in item}
    shared[POINTER] = at
    if "parameters" in item:
        shared["parameters"] = _parameters(document, item["parameters"], (*at, "parameters"), diag)
    return shared, _operation(document, site.node, site.at, diag)


def original(data: Any, location: tuple[str | int, ...]) -> Pointer:
    """The pointer in the document of a location in the data (where the model found something wrong)."""
    node: Any = data
    pointer = _pointer(node) or ()
    for token in location:
        try:
            node = json_pointer.step(node, token)
        except KeyError:
            continue  # a name of the model (a union's branch), not of the document
        pointer = _pointer(node) or (*pointer, token)
    return pointer


def _pointer(node: Any) -> Pointer | None:
    """Ours, and no member that the document calls the same: JSON has no tuples."""
    found = node.get(POINTER) if isinstance(node, dict) else None
    return found if isinstance(found, tuple) else None


def _part(document: Document, node: Any, at: Pointer, keys: tuple[str, ...], diag: Diagnostics) -> Any:
    found = follow(document, node, at, diag)
    if found is None:
        return None
    node, at = found
    if not isinstance(node, dict):
        return node
    out = {**{key: node[key] for key in keys if key in node}, POINTER: at}
    if "content" in node:
        out["content"] = _contents(node["content"], (*at, "content"))
    return out


def _operation(document: Document, node: Any, at: Pointer, diag: Diagnostics) -> Any:
    if not isinstance(node, dict):
        return node
    out = {key: node[key] for key in _OPERATION if key in node}
    out[POINTER] = at
    if "parameters" in node:
        out["parameters"] = _parameters(document, node["parameters"], (*at, "parameters"), diag)
    if "requestBody" in node:
        body = _part(document, node["requestBody"], (*at, "requestBody"), ("required", "content"), diag)
        if body is not None:
            out["requestBody"] = body
    responses = node.get("responses")
    if responses is not None:
        known = isinstance(responses, dict)
        out["responses"] = _responses(document, responses, (*at, "responses")) if known else responses
    return out


def _parameters(document: Document, nodes: Any, at: Pointer, diag: Diagnostics) -> Any:
    if not isinstance(nodes, list):
        return nodes
    return [
        part
        for index, node in enumerate(nodes)
        if (part := _part(document, node, (*at, index), _PARAMETER, diag)) is not None
    ]


def _responses(document: Document, nodes: dict[str, Any], at: Pointer) -> dict[str, Any]:
    out = {}
    for status, node in nodes.items():
        # One that leads nowhere is left out: `normalise` has said so, and no request depends on it.
        quiet = Diagnostics()
        part = (
            None if status.startswith("x-") else _part(document, node, (*at, status), ("description",), quiet)
        )
        if part is not None:
            out[status] = {"description": "", **part} if isinstance(part, dict) else part
    return out


def _contents(node: Any, at: Pointer) -> Any:
    if not isinstance(node, dict):
        return node
    return {str(name): {POINTER: (*at, name)} for name in node}
