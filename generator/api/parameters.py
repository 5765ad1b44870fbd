"""Parameters of an operation: those of its path with its own on top (OpenAPI 3.1 section 4.8.12)."""

from __future__ import annotations

import re
from typing import Any

from openapi_pydantic.v3.v3_1 import Operation as OperationModel
from openapi_pydantic.v3.v3_1 import Parameter as ParameterModel
from openapi_pydantic.v3.v3_1 import PathItem

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from ..source import pointer as json_pointer
from .annotations import parameter_annotations
from .model import Location, Parameter
from .skeleton import POINTER

DEFAULT_STYLES: dict[str, str] = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
# Their values are decided by content negotiation and security (OpenAPI 3.1, Parameter Object, `in`).
IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
TEMPLATE = re.compile(r"\{([^{}]+)\}")


def read_parameters(
    document: Document, path: str, item: PathItem, operation: OperationModel, at: Pointer, diag: Diagnostics
) -> tuple[Parameter, ...]:
    merged: dict[tuple[str, str], Parameter] = {}
    for models in (item.parameters, operation.parameters):
        for model in models or ():
            if isinstance(model, ParameterModel):
                parameter = _parameter(document, model, diag)
                merged[(parameter.location, parameter.name)] = parameter
    names = TEMPLATE.findall(path)
    for name in dict.fromkeys(names):
        if ("path", name) not in merged:
            diag.error(
                "MCP203",
                f"path parameter {name!r} of {path} is not declared",
                document.place(at, key=True),
                f"under parameters: {{name: {name}, in: path, required: true, schema: {{type: string}}}}",
            )
    kept = []
    for (location, name), parameter in merged.items():
        if location == "path" and name not in names:
            place = document.place((*parameter.pointer, "name"))
            diag.warning(
                "MCP204",
                f"path parameter {name!r} does not occur in {path}",
                place,
                "remove it, or put it in the path",
            )
        elif not (location == "header" and name.lower() in IGNORED_HEADERS):
            kept.append(parameter)
    return tuple(kept)


def _parameter(document: Document, model: ParameterModel, diag: Diagnostics) -> Parameter:
    at: Pointer = (model.model_extra or {})[POINTER]
    raw: dict[str, Any] = json_pointer.resolve(document.root, at)
    location: Location = model.param_in.value
    style = model.style or DEFAULT_STYLES[location]
    media_type, schema = None, raw.get("schema", True)
    if model.content:
        media_type = next(iter(model.content))
        content = raw["content"][media_type]
        schema = content.get("schema", True) if isinstance(content, dict) else True
    return Parameter(
        name=model.name,
        location=location,
        required=model.required or location == "path",
        schema=schema,
        description=model.description or "",
        style=style,
        explode=style in ("form", "cookie") if model.explode is None else model.explode,
        reserved=model.allowReserved,
        media_type=media_type,
        annotations=parameter_annotations(document, raw, at, diag),
        pointer=at,
    )
