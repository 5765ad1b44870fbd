"""The one expression of a tool function: the request that it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...annotations.model import ParameterAnnotations
from ...api.model import Operation, Parameter
from ...api.parameters import DEFAULT_STYLES
from .. import form_fields, media, part_types
from ..arguments import ToolInputs, says_text, sends_text
from ..body import FlatBody, Property, WholeBody, is_binary
from ..schema.schemas import Schemas
from .code import Code, literal, string

_KEYWORDS = {"path": "", "query": "query", "header": "headers", "cookie": "cookies"}


@dataclass(frozen=True, slots=True)
class RequestExpression:
    """`source` stands between the parentheses of `api.request(…)`; `imports` are the runtime names in it."""

    source: Code
    imports: frozenset[str]
    body: str
    """json, form, multipart or content; "" without one."""


def plan_request(operation: Operation, inputs: ToolInputs, schemas: Schemas) -> RequestExpression:
    imports: set[str] = set()
    body = ""
    parts = [string(operation.method), string(operation.wire)]
    for location, keyword in _KEYWORDS.items():
        values = {
            parameter.name: _value(parameter, name, schemas, imports)
            for parameter, name in inputs.parameters
            if parameter.location == location
        }
        if location == "query":
            values = {**_fixed_query(operation), **values}
        if values:
            parts.append(_mapping(values) if not keyword else Code(f"{keyword}={_mapping(values)}"))
    for parameter, name in inputs.parameters:
        if parameter.location == "querystring":
            value = Code(name) if name is not None else _fixed(parameter, schemas, imports)
            if media.body_kind(parameter.media_type or "") == "json":
                imports.add("styled")
                value = _call("styled", value, string("json"))
            parts.append(Code(f"querystring={value}"))
    if inputs.body is not None:
        names = {
            argument.wire: argument.name
            for argument in inputs.arguments
            if argument.place in ("body", "whole")
        }
        given = _body(inputs.body, names, schemas, imports)
        body = given[0].partition("=")[0]
        parts += given
    accepted = media.accept([one.name for response in successes(operation) for one in response.contents])
    if accepted != "application/json":
        parts.append(Code(f"accept={string(accepted)}"))
    if _answers_base64(operation, schemas):
        parts.append(Code("base64=True"))
    if operation.security is not None:
        parts.append(Code(f"security={literal(operation.security)}"))
    if operation.server is not None:
        server = string(operation.server)
        if operation.server_env is not None:
            imports.add("from_environment")
            server = _call("from_environment", string(operation.server_env), server)
        parts.append(Code(f"server={server}"))
    return RequestExpression(Code(", ".join(parts)), frozenset(imports), body)


def _fixed_query(operation: Operation) -> dict[str, Code]:
    """What the path says behind its question mark; of one name there may be several values."""
    found: dict[str, list[str]] = {}
    for name, value in operation.fixed_query:
        found.setdefault(name, []).append(value)
    return {name: string(one[0]) if len(one) == 1 else literal(one) for name, one in found.items()}


def _answers_base64(operation: Operation, schemas: Schemas) -> bool:
    """Whether bytes of an answer come as base64 text: `format: byte`, or `contentEncoding`."""
    return any(
        media.body_kind(one.name) == "binary" and sends_text(one.schema, schemas)
        for response in successes(operation)
        for one in response.contents
    )


def successes(operation: Operation) -> list[Any]:
    """The responses that are answers: 2xx, or `default` where no 2xx is described."""
    found = [response for response in operation.responses if response.status.startswith("2")]
    return found or [response for response in operation.responses if response.status == "default"]


def _mapping(values: dict[str, Code]) -> Code:
    return Code("{" + ", ".join(f"{string(name)}: {value}" for name, value in values.items()) + "}")


def _call(function: str, value: Code, *options: Iterable[str]) -> Code:
    return Code(f"{function}({', '.join([value, *map(str, options)])})")


def _value(parameter: Parameter, name: str | None, schemas: Schemas, imports: set[str]) -> Code:
    value = _fixed(parameter, schemas, imports) if name is None else Code(name)
    if parameter.media_type is not None:
        if media.body_kind(parameter.media_type) != "json" and _is_text(parameter.schema, schemas):
            return value  # a text of another type is the value as it stands
        imports.add("styled")
        return _call("styled", value, string("json"))
    composite = _composite(parameter.schema, schemas)
    options = []
    if (
        composite
        and parameter.style != "deepObject"
        and parameter.explode != (parameter.style in ("form", "cookie"))
    ):
        options.append(f"explode={parameter.explode}")
    if parameter.reserved:
        options.append("reserved=True")
    if parameter.location == "path":
        options += (
            ["slashes=True"] if parameter.annotations.slashes or _lists_slashes(parameter, schemas) else []
        )
        options += ["empty=True"] if parameter.annotations.empty else []
    usual = parameter.style == DEFAULT_STYLES[parameter.location]
    # Of a single value only these make something else than the usual style does.
    if not options and (usual or not (composite or parameter.style in ("label", "matrix", "cookie"))):
        return value
    imports.add("styled")
    return _call("styled", value, string(parameter.style), *options)


def _fixed(one: Parameter | Property, schemas: Schemas, imports: set[str]) -> Code:
    """What is sent for something hidden: the same value always, or what a variable holds at that time."""
    own: ParameterAnnotations = one.annotations
    if own.env is None:
        return literal(own.value)
    imports.add("from_environment")
    options = [] if _is_text(one.schema, schemas) else ["json=True"]
    options += ["required=True"] if one.required else []
    return _call("from_environment", string(own.env), *options)


def _is_text(schema: Any, schemas: Schemas) -> bool:
    """Whether a value is sent as the text that it is: strings, and what can be anything."""
    found, _ = schemas.resolve(schema, ())
    kinds = found.get("type", "string") if isinstance(found, dict) else "string"
    return "string" in (kinds if isinstance(kinds, list) else [kinds])


def _lists_slashes(parameter: Parameter, schemas: Schemas) -> bool:
    """Whether the description itself lists values with slashes: a closed list opens nothing."""
    found, _ = schemas.resolve(parameter.schema, ())
    listed = found.get("enum", [found.get("const")]) if isinstance(found, dict) else []
    texts = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return any(set("/\\%") & set(text) for text in texts)


def _composite(schema: Any, schemas: Schemas) -> bool:
    """Whether the value may be an array or object, which is where explode makes a difference."""
    found, _ = schemas.resolve(schema, ())
    if not isinstance(found, dict):
        return True
    kinds = found.get("type")
    if kinds is None:
        return not ("enum" in found or "const" in found)
    return bool({"array", "object"} & set(kinds if isinstance(kinds, list) else [kinds]))


def _body(
    body: FlatBody | WholeBody, names: dict[str, str], schemas: Schemas, imports: set[str]
) -> list[Code]:
    chosen = body.media_type
    what = media.body_kind(chosen.name)
    sent = media.concrete(chosen.name)
    if isinstance(body, FlatBody):
        given = [(one, Code(names[one.name])) for one in body.properties]
        given += [(one, _fixed(one, schemas, imports)) for one in body.hidden if one.annotations.is_sent]
        values = {
            one.name: _property(one.schema, value, what, chosen.encoding.get(one.name, {}), schemas, imports)
            for one, value in given
        }
        whole = _mapping(values)
        if not body.required:
            imports.add("optional")
            whole = _call("optional", whole)
    else:
        whole = _shaped(Code(names["body"]), body, what, schemas, imports)
    match what:
        case "json":
            extra = [] if sent == "application/json" else [Code(f"media_type={string(sent)}")]
            return [Code(f"json={whole}"), *extra]
        case "form" | "multipart":
            return [Code(f"{what}={whole}")]
        case _:
            if what == "binary" and not sends_text(chosen.schema, schemas):
                imports.add("decoded")
                options = ["text=True"] if says_text(chosen.schema, schemas) else []
                whole = _call("decoded", whole, *options)
            return [Code(f"content={whole}"), Code(f"media_type={string(sent)}")]


def _shaped(body: Code, whole: WholeBody, what: media.BodyKind, schemas: Schemas, imports: set[str]) -> Code:
    """A form that is one argument: each field that is not sent as it is given has a function."""
    chosen = whole.media_type
    shapes = []
    for name, schema in (
        form_fields.declared(chosen.schema, schemas).items() if what in ("form", "multipart") else ()
    ):
        value = _property(schema, Code("value"), what, chosen.encoding.get(name, {}), schemas, imports)
        if value != "value":
            function = "decoded" if value == "decoded(value)" else f"lambda value: {value}"
            shapes.append(f"{string(name)}: {function}")
    if not shapes:
        return body
    imports.add("shaped")
    return _call("shaped", body, Code("{" + ", ".join(shapes) + "}"))


def _property(
    schema: Any, value: Code, what: media.BodyKind, encoding: Any, schemas: Schemas, imports: set[str]
) -> Code:
    """A property of a form: bytes are decoded, and `encoding` is followed (OpenAPI 3.1 section 4.8.15)."""
    if what == "multipart":
        stated = part_types.of(encoding)
        if is_binary(schema, schemas) and not part_types.is_settled(stated):
            imports.add("one_of")
            return _call("one_of", value, *map(string, stated))
        if is_binary(schema, schemas):
            imports.add("decoded")
            value = _call("decoded", value)
        content_type = part_types.plain(stated, schema, schemas)
        if content_type:
            imports.add("Part")
            value = _call("Part", value, string(content_type))
    elif what == "form" and isinstance(encoding, dict):
        styles = {"style", "explode", "allowReserved"} & set(encoding)
        if styles:  # then contentType is ignored
            imports.add("styled")
            style = str(encoding.get("style", "form"))
            options = [f"explode={bool(encoding.get('explode', style == 'form'))}"]
            options += ["reserved=True"] if encoding.get("allowReserved") is True else []
            value = _call("styled", value, string(style), *options)
        elif media.body_kind(str(encoding.get("contentType", ""))) == "json":
            imports.add("styled")
            value = _call("styled", value, string("json"))
    return value
