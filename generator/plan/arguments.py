"""Parameters and body of an operation → the flat arguments of its tool (DESIGN: names and arguments)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from ..annotations.model import ParameterAnnotations
from ..api.model import Operation, Parameter
from ..diagnostics import Diagnostics, Pointer
from ..openapi.schema.subschemas import Json
from ..source import Document
from . import media, part_types
from .body import FlatBody, Property, WholeBody, is_binary, plan_body
from .constants import fixed_parameter
from .form_fields import with_base64
from .model import Argument, HiddenArgument, TypeText
from .names import argument_identifier, class_case, fit, identifiers
from .prose.text import ARGUMENT_BUDGET, argument_description, cut, visible
from .python.code import Code
from .python.types import Types
from .schema.example_validation import first_violation
from .schema.schemas import Schemas
from .secret_paths import SecretPaths

# Names that a tool function uses itself.
RESERVED = frozenset(
    {"api", "OMIT", "Part", "decoded", "from_environment", "one_of", "optional", "shaped", "styled"}
)
NAME_SHOWN = 80
"""Characters of a name of the API, in front of the description of its argument."""
PLACES = ("path", "query", "querystring", "header", "cookie", "body", "whole")


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What arguments are made from, for one document."""

    document: Document
    schemas: Schemas
    types: Types
    marked: SecretPaths
    diag: Diagnostics


@dataclass(frozen=True, slots=True)
class ToolInputs:
    """The arguments of a tool, and what its request is made from."""

    arguments: tuple[Argument, ...]
    parameters: tuple[tuple[Parameter, str | None], ...]
    """Each parameter with its argument's name; None for a hidden one for which something is sent."""
    body: FlatBody | WholeBody | None
    hidden: tuple[HiddenArgument, ...]


def plan_inputs(operation: Operation, function: str, sources: PlanContext) -> ToolInputs:
    taken = [fixed_parameter(p, sources.schemas) for p in operation.parameters]
    shown = [p for p in taken if not p.annotations.hidden]
    hidden = [p for p in taken if p.annotations.hidden]
    body = plan_body(operation.body, sources.schemas) if operation.body else None
    if isinstance(body, WholeBody):
        body = _with_fields(body, sources)
    left_out = [_hidden(p, p.location, p.pointer, (*p.pointer, "schema"), sources) for p in hidden]
    if isinstance(body, FlatBody):
        left_out += [_hidden(one, "body", one.at, one.at, sources) for one in body.hidden]
    wanted: list[tuple[str, str]] = [(p.location, p.name) for p in shown]
    if isinstance(body, FlatBody):
        wanted += [("body", one.name) for one in body.properties]
    elif body is not None:
        wanted.append(("whole", "body"))
    names = _names(wanted)
    arguments = [_parameter(p, names[p.location, p.name], function, sources) for p in shown]
    if body is not None:
        arguments += _body(body, names, function, sources)
    parameters = [(p, names[p.location, p.name]) for p in shown]
    fixed = [(p, None) for p in hidden if p.annotations.is_sent]
    return ToolInputs(tuple(arguments), (*parameters, *fixed), body, tuple(left_out))


def _with_fields(body: WholeBody, sources: PlanContext) -> WholeBody:
    """A form is made of fields: what its description calls a list or a text takes an object with any."""
    chosen = body.media_type
    if media.body_kind(chosen.name) not in ("form", "multipart"):
        return body
    schema, _ = sources.schemas.resolve(chosen.schema, ())
    stated = schema.get("type") if isinstance(schema, dict) else None
    kinds = stated if isinstance(stated, list) else [stated]
    if "object" in kinds or (isinstance(schema, dict) and _COMBINED & schema.keys()):
        return body
    if stated is not None:
        place = sources.document.place((*chosen.pointer, "schema"))
        text = f"a body of {media.base(chosen.name)} has fields, and its schema is {stated}: any are taken"
        sources.diag.warning("MCP292", text, place, "write type: object with a property for each field")
        known = schema if isinstance(schema, dict) else {}
    return replace(body, media_type=replace(chosen, schema={"type": "object"}))
    return replace(body, media_type=replace(chosen, schema={"type": "object", **known}))


_COMBINED = frozenset(("allOf", "anyOf", "oneOf"))


def _hidden(
    one: Parameter | Property, place: str, at: Pointer, schema_at: Pointer, sources: PlanContext
) -> HiddenArgument:
    """What the records say of something hidden; complains where the API would miss it."""
    own: ParameterAnnotations = one.annotations
    what = f"{'property' if place == 'body' else 'parameter'} {one.name!r}"
    if one.required and not own.is_sent:
        where = sources.document.place((*at, "x-mcp"), key=True)
        help_text = "add value: or env: to its x-mcp, or show it"
        sources.diag.error("MCP404", f"required {what} is hidden and has no value", where, help_text)
    elif own.has_value:
        schema = sources.schemas.bundle(
            {"value": sources.schemas.argument(one.schema, schema_at)}, (), schema_at
        )
        wrong = first_violation(schema, {"value": own.value})
        if wrong is not None:
            where = sources.document.place((*at, "x-mcp", "value", *wrong.at[1:]))
            text = f"the value of the hidden {what} is none that it takes: {wrong.message}"
            sources.diag.error("MCP406", text, where, "correct it, or the schema")
    return HiddenArgument(place, one.name, own.reason, own.value, own.has_value, own.env)


def _names(wanted: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """One identifier per place and wire name. On a clash the later place says so in a suffix: `id_body`."""
    out: dict[tuple[str, str], str] = {}
    for place in PLACES:
        here = [name for where, name in wanted if where == place]
        suffix = "body" if place == "whole" else place
        before = set(out.values())
        made = identifiers(here, RESERVED, argument_identifier)
        taken = before | set(made.values())
        for wire, name in made.items():
            while name in before or (name != made[wire] and name in taken):
                name = fit(f"{name}_{suffix}")
            taken.add(name)
            out[place, wire] = name
    return out


def _parameter(parameter: Parameter, name: str, function: str, sources: PlanContext) -> Argument:
    at = (*parameter.pointer, "schema")
    text = parameter.annotations.description or parameter.description
    schema = sources.schemas.argument(parameter.schema, at, text)
    schema = _named(schema, name, parameter.name, parameter.schema, sources)
    kind = sources.types.of(parameter.schema, f"{class_case(function)}{class_case(parameter.name)}")
    return Argument(name, parameter.name, parameter.location, parameter.required, schema, kind)


def _named(schema: Json, name: str, wire: str, source: Any, sources: PlanContext) -> Json:
    """The schema of an argument that the API calls otherwise: its description begins with that name."""
    if name == wire.replace("-", "_"):
        return schema
    text = schema.get("description", "")
    if not text and "$ref" in schema:  # what the definition says would be hidden by what stands here
        behind, _ = sources.schemas.resolve(source, ())
        said = behind.get("description") if isinstance(behind, dict) else None
        text = argument_description(said) if isinstance(said, str) else ""
    shown = cut(visible(wire), NAME_SHOWN)
    if not shown or text == shown or text.startswith((f"{shown}:", f"{shown} ")):
        return schema
    return {**schema, "description": cut(f"{shown}: {text}" if text else shown, ARGUMENT_BUDGET)}


def _body(
    body: FlatBody | WholeBody, names: dict[tuple[str, str], str], function: str, sources: PlanContext
) -> list[Argument]:
    base = class_case(function)
    if isinstance(body, FlatBody):
        multipart = media.body_kind(body.media_type.name) == "multipart"
        out = []
        for one in body.properties:
            schema = sources.schemas.argument(one.schema, one.at)
            kind = sources.types.of(one.schema, f"{base}{class_case(one.name)}")
            if multipart and is_binary(one.schema, sources.schemas):
                schema = _base64(sources.schemas.argument(*sources.schemas.resolve(one.schema, one.at)))
                schema = _typed(schema, part_types.of(body.media_type.encoding.get(one.name)))
            schema = _named(schema, names["body", one.name], one.name, one.schema, sources)
            out.append(Argument(names["body", one.name], one.name, "body", one.required, schema, kind))
        return out
    return [_whole(body, names["whole", "body"], f"{base}Body", sources)]


def _whole(body: WholeBody, name: str, type_name: str, sources: PlanContext) -> Argument:
    chosen = body.media_type
    at = (*chosen.pointer, "schema")
    what = media.body_kind(chosen.name)
    kind: TypeText = sources.types.of(chosen.schema, type_name)
    schema = sources.schemas.argument(chosen.schema, at)
    if what in ("text", "binary"):
        textual = sends_text(chosen.schema, sources.schemas)
        # The body is one run of bytes, whatever the schema calls it
        whole = {key: schema[key] for key in ("description",) if key in schema}
        schema = _base64(whole) if what == "binary" or textual else _string(schema)
        if textual or (what == "binary" and says_text(chosen.schema, sources.schemas)):
            schema = {**schema, "contentMediaType": media.base(media.concrete(chosen.name))}
        kind = TEXT
    elif what == "multipart":
        schema = with_base64(chosen.schema, at, sources.schemas, _base64)
    if "description" not in schema:
        schema = {**schema, "description": f"Request body, {media.base(media.concrete(chosen.name))}"}
    return Argument(name, "body", "whole", body.required, schema, kind)


TEXT = TypeText(Code("str"))


def sends_text(schema: Any, schemas: Schemas) -> bool:
    """A binary media type whose schema is a base64 string is sent as that string (`format: byte`)."""
    found, _ = schemas.resolve(schema, ())
    return isinstance(found, dict) and (
        found.get("format") == "byte" or found.get("contentEncoding") == "base64"
    )


def says_text(schema: Any, schemas: Schemas) -> bool:
    """A binary media type whose schema is plain text: base64 is decoded, and PEM is sent as it is."""
    found, _ = schemas.resolve(schema, ())
    plain = isinstance(found, dict) and not {"format", "contentEncoding", "contentMediaType"} & found.keys()
    return plain and found.get("type") in ("string", ["string"])


def _string(schema: Json) -> Json:
    """A text. Values that are listed stand in it as they are written: 1, true."""
    kept: Json = {
        key: schema[key] for key in ("description", "minLength", "maxLength", "pattern") if key in schema
    }
    listed = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(listed, list):
        texts = [one if isinstance(one, str) else json.dumps(one, separators=(",", ":")) for one in listed]
        kept["enum"] = list(dict.fromkeys(texts))
    return {"type": "string", **kept}


def _base64(schema: Json) -> Json:
    """A place for bytes: base64 in the argument, decoded before it is sent."""
    if schema.get("type") in ("array", ["array", "null"]):
        return {**schema, "type": "array", "items": _base64(schema.get("items", {}))}
    text = schema.get("description", "")
    return {
        "type": "string",
        "contentEncoding": "base64",
        "description": f"{text.rstrip('.')}. Base64 encoded." if text else "Content, base64 encoded.",
    }


def _typed(schema: Json, types: tuple[str, ...]) -> Json:
    """The schema of a file, with the types that it may have, and how a caller says which."""
    if part_types.is_settled(types):
        return schema
    if "items" in schema:
        return {**schema, "items": _typed(schema["items"], types)}
    told = "what it is shows in the file, or is said as data:TYPE;base64,TEXT"
    return {**schema, "description": f"{schema['description']} One of {', '.join(types)}: {told}."}


def required_first(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The order of a signature: required ones before the others, else as described."""
    return tuple(sorted(arguments, key=lambda one: not one.required))
