"""The normalised document → the Api: what each operation means over HTTP (OpenAPI 3.1 section 4.8)."""

from __future__ import annotations

from typing import Any

from openapi_pydantic.v3.v3_1 import OpenAPI, PathItem
from openapi_pydantic.v3.v3_1 import Operation as OperationModel
from pydantic import ValidationError

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .annotations import operation_annotations
from .identity import read_domains, read_identity
from .model import Api, Body, MediaType, Operation, Response, Security
from .parameters import read_parameters
from .security import read_schemes, read_security
from .servers import base_url
from .skeleton import METHODS, POINTER, original, skeleton


def read(document: Document, diag: Diagnostics) -> Api | None:
    """The Api that a normalised document describes; None when it does not have the shape of one."""
    data = skeleton(document, diag)
    try:
        model = OpenAPI.model_validate(data)
    except ValidationError as invalid:
        _report(document, data, invalid, diag)
        return None
    schemes = read_schemes(document, model, diag)
    security = read_security(document, model.security, schemes, ("security",), diag) or ()
    domains = read_domains(document, diag)
    operations = tuple(
        _operation(document, path, item, method, operation, schemes.keys(), diag)
        for path, item in (model.paths or {}).items()
        for method in METHODS
        if (operation := getattr(item, method)) is not None
    )
    return Api(
        title=model.info.title,
        version=model.info.version,
        summary=model.info.summary or model.info.description or "",
        identity=read_identity(document, model.info.title, diag),
        domains=domains,
        operations=operations,
        schemes=schemes,
        security=security,
        server=base_url(model.servers),
        root=document.root,
    )


def _report(document: Document, data: dict[str, Any], invalid: ValidationError, diag: Diagnostics) -> None:
    """One complaint per place: a union reports each of its branches, the deepest says most."""
    seen: set[Pointer] = set()
    for error in sorted(invalid.errors(include_url=False), key=lambda error: -len(error["loc"])):
        pointer = original(data, error["loc"])
        if any(known[: len(pointer)] == pointer for known in seen):
            continue
        seen.add(pointer)
        text = error["msg"].removeprefix("Input should be ").lower()
        diag.error(
            "MCP201",
            f"{json_pointer.format(pointer) or 'the document'} is not what OpenAPI has there: {text}",
            document.place(pointer),
            "see the OpenAPI specification for this object, or remove it with an overlay action",
        )


def _operation(
    document: Document,
    path: str,
    item: PathItem,
    method: str,
    operation: OperationModel,
    schemes: Any,
    diag: Diagnostics,
) -> Operation:
    at: Pointer = (operation.model_extra or {})[POINTER]
    path_at: Pointer = (item.model_extra or {})[POINTER]
    root = document.root
    raw, raw_item = json_pointer.resolve(root, at), json_pointer.resolve(root, path_at)
    security: Security | None = None
    if operation.security is not None:
        security = read_security(document, operation.security, schemes, (*at, "security"), diag)
    servers = operation.servers or item.servers
    return Operation(
        id=operation.operationId or None,
        method=method.upper(),
        path=path,
        summary=operation.summary or item.summary or "",
        description=operation.description or item.description or "",
        tags=tuple(operation.tags or ()),
        parameters=read_parameters(document, path, item, operation, at, diag),
        body=_body(document, operation),
        responses=_responses(document, operation),
        security=security,
        server=base_url(servers) if servers else None,
        annotations=operation_annotations(document, ((root, ()), (raw_item, path_at), (raw, at)), diag),
        pointer=at,
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
