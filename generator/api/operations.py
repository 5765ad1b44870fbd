"""One operation of the document → an Operation (OpenAPI 3.1 section 4.8.10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi_pydantic.v3.v3_1 import Operation as OperationModel
from openapi_pydantic.v3.v3_1 import PathItem
from pydantic import ValidationError

from ..annotations.model import Annotations
from ..annotations.precedence import operation_annotations
from ..diagnostics import Diagnostics, Pointer
from ..openapi.structure.typed_view import POINTER, OperationSite, operation_data, original
from ..openapi.wire_paths import wire_path
from ..source import Document
from ..source import pointer as json_pointer
from .credential_parameters import without_credentials
from .model import Body, MediaType, Operation, Response, Security, SecurityScheme
from .parameters import read_parameters
from .security import read_security
from .servers import operation_server, server_env


def read_operation(
    document: Document,
    site: OperationSite,
    schemes: Mapping[str, SecurityScheme],
    default: Security,
    diag: Diagnostics,
) -> Operation | None:
    """The operation; a hidden one without its details, None when it cannot be represented.

    `default` is the security of the API.
    """
    if not isinstance(site.node, dict):
        report(document, site.node, [], site.at, "not an object", diag)
        return None
    layers = ((document.root, ()), (site.item, site.item_at), (site.node, site.at))
    annotations = operation_annotations(document, layers, diag)
    if annotations.hidden is not None:
        return bare(site, annotations)
    shared, data = operation_data(document, site, diag)
    models: list[Any] = []
    for model, value in ((PathItem, shared), (OperationModel, data)):
        try:
            models.append(model.model_validate(value))
        except ValidationError as invalid:
            report_invalid(document, value, invalid, diag)
    if len(models) < 2 or diag.failed:
        return None
    item, operation = models
    wire = wire_path(site.path)
    servers = operation.servers or item.servers
    servers_at = (*(site.at if operation.servers else site.item_at), "servers")
    parameters = read_parameters(document, wire, item, operation, site.at, diag)
    security = read_security(document, operation.security, schemes, (*site.at, "security"), diag)
    parameters, security = without_credentials(document, parameters, security, default, schemes, diag)
    asked = {parameter.name for parameter in parameters if parameter.location == "query"}
    return Operation(
        id=operation.operationId or None,
        method=site.verb,
        path=site.path,
        wire=wire.path,
        fixed_query=tuple((name, value or "") for name, value in wire.fixed if name not in asked),
        summary=operation.summary or item.summary or "",
        description=operation.description or item.description or "",
        tags=tuple(operation.tags or ()),
        parameters=parameters,
        body=_body(document, operation),
        responses=_responses(document, operation),
        security=security,
        server=_server(document, servers, servers_at, diag) if servers else None,
        server_env=server_env(document, servers_at, diag) if servers else None,
        annotations=annotations,
        pointer=site.at,
    )


def _server(document: Document, servers: list[Any], at: Pointer, diag: Diagnostics) -> str | None:
    """The server of an operation's own. One that nothing can be sent to is told, once for all of a path."""
    found = operation_server(servers)
    if found is None:
        place = document.place((*at, 0, "url"))
        text = f"the server {servers[0].url!r} is no address to send to: the configured one is used instead"
        if all(item.code != "MCP237" or item.place != place for item in diag.items):
            diag.warning("MCP237", text, place, "write an http or https URL, or a path that begins with /")
    return found


def bare(site: OperationSite, annotations: Annotations) -> Operation:
    """An operation that will not become a tool: what names it, and nothing that could be wrong."""
    node = site.node if isinstance(site.node, dict) else {}
    id_, tags = node.get("operationId"), node.get("tags")
    return Operation(
        id=id_ if isinstance(id_, str) and id_ else None,
        method=site.verb,
        path=site.path,
        wire=wire_path(site.path).path,
        fixed_query=(),
        summary="",
        description="",
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        parameters=(),
        body=None,
        responses=(),
        security=None,
        server=None,
        server_env=None,
        annotations=annotations,
        pointer=site.at,
    )


def report_invalid(document: Document, data: Any, invalid: ValidationError, diag: Diagnostics) -> None:
    """One complaint per place: a union reports each of its branches, the deepest says most."""
    seen: list[Pointer] = []
    for error in sorted(invalid.errors(include_url=False), key=lambda error: -len(error["loc"])):
        pointer = original(data, error["loc"])
        if not any(known[: len(pointer)] == pointer for known in seen):
            report(document, data, seen, pointer, error["msg"].removeprefix("Input should be "), diag)


def report(
    document: Document, _: Any, seen: list[Pointer], pointer: Pointer, text: str, diag: Diagnostics
) -> None:
    seen.append(pointer)
    name = json_pointer.format(pointer[-2:]).removeprefix("/") or "the document"
    diag.error(
        "MCP201",
        f"{name} is not what OpenAPI has there: {text[:1].lower()}{text[1:]}",
        document.place(pointer),
        "correct it, or change it with an overlay action",
    )


def _media_types(document: Document, contents: Any, at: Pointer) -> tuple[MediaType, ...]:
    out = []
    for name in contents or {}:
        raw = json_pointer.resolve(document.root, (*at, "content", name))
        raw = raw if isinstance(raw, dict) else {}
        encoding = raw.get("encoding")
        out.append(
            MediaType(
                name=name,
                schema=raw.get("schema", True),
                encoding=encoding if isinstance(encoding, dict) else {},
                pointer=(*at, "content", name),
            )
        )
    return tuple(out)


def _body(document: Document, operation: OperationModel) -> Body | None:
    body = operation.requestBody
    if body is None:
        return None
    at: Pointer = (body.model_extra or {})[POINTER]
    contents = _media_types(document, getattr(body, "content", None), at)
    return Body(bool(getattr(body, "required", False)), contents, at) if contents else None


def _responses(document: Document, operation: OperationModel) -> tuple[Response, ...]:
    out = []
    for status, response in (operation.responses or {}).items():
        at: Pointer = (response.model_extra or {})[POINTER]
        out.append(Response(status, _media_types(document, getattr(response, "content", None), at), at))
    return tuple(out)
