"""Parameters of an operation: those of its path with its own on top (OpenAPI 3.1 section 4.8.12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from openapi_pydantic.v3.v3_1 import Operation as OperationModel
from openapi_pydantic.v3.v3_1 import Parameter as ParameterModel
from openapi_pydantic.v3.v3_1 import PathItem

from ..annotations.annotations import parameter_annotations
from ..annotations.model import ParameterAnnotations
from ..diagnostics import Diagnostics, Pointer
from ..openapi.structure.typed_view import LOCATION, POINTER
from ..openapi.wire_paths import TEMPLATE, WirePath
from ..source import Document
from ..source import pointer as json_pointer
from .model import Location, Parameter

DEFAULT_STYLES: dict[str, str] = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
# How this very message goes over this connection (RFC 9110 sections 7.2 and 7.6.1, RFC 9112 section 6), and
# whose session it is: the server that sends it sets them.
OUR_HEADERS = frozenset(
    {
        *(
            "connection",
            "content-length",
            "cookie",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
        ),
        *("transfer-encoding", "upgrade"),
    }
)


def read_parameters(
    document: Document,
    wire: WirePath,
    item: PathItem,
    operation: OperationModel,
    at: Pointer,
    diag: Diagnostics,
) -> tuple[Parameter, ...]:
    """A placeholder without a parameter is taken for a required string.

    A query behind the path belongs to the path: what it says is always sent, and once.
    """
    path = wire.path
    merged: dict[tuple[str, str], Parameter] = {}
    for models in (item.parameters, operation.parameters):
        own: dict[tuple[str, str], Parameter] = {}
        for model in models or ():
            if isinstance(model, ParameterModel):
                parameter = _parameter(document, model, diag)
                # Names of headers have no case (RFC 9110 section 5.1)
                name = parameter.name.lower() if parameter.location == "header" else parameter.name
                key = (parameter.location, name)
                if key in own:
                    own[key] = _doubled(document, own[key], parameter, diag)
                else:
                    own[key] = parameter
        merged |= own
    names = dict.fromkeys(TEMPLATE.findall(path))
    for name in names:
        if ("path", name) not in merged:
            merged["path", name] = _undeclared(document, path, name, list(merged.values()), at, diag)
    for name, placeholder in wire.open:
        moved = merged.pop(("path", placeholder), None) if placeholder not in names else None
        other = merged.pop(("query", name), None)
        if moved is not None and other is not None:
            _behind_the_path(document, other, f"{name}={{{placeholder}}}", diag)
        found = moved or other or _undeclared(document, path, name, [], at, diag)
        if found is not other:
            found = replace(found, name=name, location="query", style="form", explode=True)
        merged["query", name] = replace(found, required=True)
    for name, value in wire.fixed:
        if value is None and ("query", name) in merged:
            merged["query", name] = replace(merged["query", name], required=True)
        elif ("query", name) in merged:
            _behind_the_path(document, merged.pop(("query", name)), f"{name}={value}", diag)
    kept = []
    for (location, _), parameter in merged.items():
        name = parameter.name
        if location == "path" and name not in names:
            place = document.place((*parameter.pointer, "name"))
            text = f"path parameter {name!r} does not occur in {path}"
            diag.warning("MCP204", text, place, "remove it, or put it in the path")
        elif location == "header" and name.lower() in OUR_HEADERS:
            place = document.place((*parameter.pointer, "name"))
            text = f"header parameter {name!r} is left out: the server that sends the request sets it"
            cookie = name.lower() == "cookie"
            cure = "describe it by in: cookie, or by a security scheme" if cookie else "remove it"
            diag.warning("MCP290", text, place, cure)
        else:
            kept.append(parameter)
    return tuple(kept)


def _behind_the_path(document: Document, parameter: Parameter, pair: str, diag: Diagnostics) -> None:
    """What the path says tells this operation from others, and no argument changes it."""
    place = document.place((*parameter.pointer, "name"))
    text = f"query parameter {parameter.name!r} is left out: the path says {pair} already"
    diag.warning("MCP291", text, place, "describe it once: in the path, or as a parameter")


def _doubled(document: Document, first: Parameter, second: Parameter, diag: Diagnostics) -> Parameter:
    """The first one counts, with the values of both where these are single values, which are sent alike.

    If the two would be sent differently, nobody can know which is meant.
    """
    place = document.place((*second.pointer, "name"))
    text = f"{second.location} parameter {second.name!r} is declared twice"
    if _sent(first) == _sent(second):
        diag.warning("MCP206", f"{text}; the first one counts", place, "remove one of the two")
    elif _sent(first)[:-1] == _sent(second)[:-1] and _is_single(first) and _is_single(second):
        diag.warning("MCP206", f"{text}; it takes the values of both", place, "remove one of the two")
        return replace(first, schema={"anyOf": [first.schema, second.schema]})
    else:
        diag.error("MCP206", f"{text}, and not alike", place, "remove one of the two")
    return first


def _is_single(parameter: Parameter) -> bool:
    """Whether its values are single ones, of which the text is sent."""
    schema = parameter.schema if isinstance(parameter.schema, dict) else {}
    return schema.get("type") in ("string", "integer", "number", "boolean")


def _sent(parameter: Parameter) -> tuple[Any, ...]:
    schema = parameter.schema if isinstance(parameter.schema, dict) else {}
    kind = [schema.get(key) for key in ("$ref", "type", "items")]
    return (parameter.style, parameter.explode, parameter.reserved, parameter.media_type, kind)


def _undeclared(
    document: Document, path: str, name: str, others: list[Parameter], at: Pointer, diag: Diagnostics
) -> Parameter:
    place = document.place(at, key=True)
    cure = f"under parameters: {{name: {name}, in: path, required: true, schema: {{type: string}}}}"
    elsewhere = [other.location for other in others if other.name == name]
    if elsewhere:
        text = f"path parameter {name!r} of {path} is declared in {elsewhere[0]} instead"
        diag.error("MCP203", text, place, cure)
    else:
        text = f"parameter {name!r} of {path} is not declared; it is taken for a string"
        diag.warning("MCP203", text, place, cure)
    return Parameter(
        name=name,
        location="path",
        required=True,
        schema={"type": "string"},
        description="",
        style="simple",
        explode=False,
        reserved=False,
        media_type=None,
        annotations=ParameterAnnotations(),
        pointer=at,
    )


def _parameter(document: Document, model: ParameterModel, diag: Diagnostics) -> Parameter:
    at: Pointer = (model.model_extra or {})[POINTER]
    raw: dict[str, Any] = json_pointer.resolve(document.root, at)
    location: Location = "querystring" if raw.get(LOCATION) == "querystring" else model.param_in.value
    style = model.style or DEFAULT_STYLES.get(location, "form")
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
