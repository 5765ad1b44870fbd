"""Schemas of every version → JSON Schema 2020-12. What is 2020-12 already is shared with the input."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ...diagnostics import Pointer
from ..normalisation import Normalization, json_type_words
from . import contradictions, keywords, meaning
from .dynamic_references import plain_reference
from .nullable import with_null

_ONE, _SOME, _NAMED, _ITEMS, _CHECKED = range(5)
_KINDS: Final[dict[str, int]] = {
    **dict.fromkeys(
        (
            *("additionalProperties", "contains", "contentSchema", "else", "if", "not", "propertyNames"),
            *("then", "unevaluatedItems", "unevaluatedProperties"),
        ),
        _ONE,
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _SOME),
    "items": _ITEMS,
    **dict.fromkeys(("$defs", "definitions", "dependentSchemas", "patternProperties", "properties"), _NAMED),
    **dict.fromkeys(keywords.CHECKS, _CHECKED),
}


def convert(context: Normalization, node: Any, at: Pointer) -> Any:
    """The schema in 2020-12. At `at` stands a schema that is no part of another one.

    What cannot be read in it is read as anything: the tool takes more than the API, which says so then.
    """
    context.schemas.add(at)
    return _schema(replace(context, instead="read as anything"), node, at)


def _schema(context: Normalization, node: Any, at: Pointer) -> Any:
    if type(node) is bool:
        return node
    if type(node) is not dict:
        return _odd(context, node, at)
    if "$ref" in node:
        reference = context.reference(node["$ref"], at, "schema")
        if reference is None:
            return True
        if context.dialect != "3.1":
            return _bare(context, node, reference, at)
        if reference != node["$ref"]:
            node = {**node, "$ref": reference}
    node = _indented(context, node, at)
    changed: dict[str, Any] = {}
    mending = told = later = False
    for key, value in node.items():
        told = told or key in contradictions.TOLD
        later = later or key in meaning.TOLD
        kind = _KINDS.get(key)
        if kind is None:
            continue
        if kind == _CHECKED:
            mending = mending or not keywords.CHECKS[key](value)
        elif kind == _ITEMS and type(value) is list:
            mending = True
        elif (new := _parts(context, kind, value, (*at, key))) is not value:
            changed[key] = new
    if changed:
        node = {key: value for key, value in {**node, **changed}.items() if value is not _GONE}
    if mending:
        node = _mended(context, node, at)
    if later:
        context.later.append(at)
    if told:
        node = contradictions.mended(context, node, at)
    return _with_marked(context, node, at) if context.marked else node


_COMBINED: Final = frozenset(("allOf", "anyOf", "oneOf"))
_GONE: Final = object()
"""In place of a keyword that is left out."""


def _parts(context: Normalization, kind: int, value: Any, here: Pointer) -> Any:
    """What a keyword that holds schemas holds in 2020-12; the value itself if that is the same."""
    key = str(here[-1])
    match kind:
        case _ if value is None:
            context.warn(
                "MCP232", f"{key} is left out of a schema: it is null", here, "remove it", f"{key} null"
            )
            return _GONE
        case 0 | 3:  # one schema
            if type(value) is str and value.lower() in ("true", "false"):
                context.repaired(here, f"{key} is text", "true or false")
                return value.lower() == "true"
            return _schema(context, value, here)
        case 1:  # a list of them
            listed = value if type(value) is list else [value]
            if listed is not value:
                context.repaired(here, f"{key} is no list", "a list with one schema")
            items = [_member(context, each, (*here, index)) for index, each in enumerate(listed)]
            same = listed is value and all(new is old for new, old in zip(items, listed, strict=True))
            return value if same and items else (items or _GONE)
        case _ if type(value) is dict:
            if type(value.get("$ref")) is str:  # a map in a file that is not to be had; no schema is text
                context.error("MCP210", f"{key} refers to nothing", (*here, "$ref"), "write them here")
                value = {name: each for name, each in value.items() if name != "$ref"}
            members = {name: _schema(context, each, (*here, name)) for name, each in value.items()}
            return value if all(members[name] is each for name, each in value.items()) else members
    context.warn("MCP232", f"{key} of a schema is {json_type_words(value)}, left out", here, "correct it")
    return _GONE


def _member(context: Normalization, node: Any, at: Pointer) -> Any:
    """One of several schemas; null among alternatives is the type of that name."""
    if node is None and at[-2] in ("anyOf", "oneOf"):
        context.warn(
            "MCP234", "null is an alternative, read as its type", at, 'write {type: "null"}', "null type"
        )
        return {"type": "null"}
    return _schema(context, node, at)


def _indented(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """`allOf: [...]` among the properties is a keyword that was indented too far."""
    properties = node.get("properties")
    if type(properties) is not dict or _COMBINED.isdisjoint(properties):
        return node
    wrong = [key for key in _COMBINED if type(properties.get(key)) is list and key not in node]
    for key in sorted(wrong):
        message = f"{key} stands among the properties, read as a keyword beside them"
        context.warn("MCP221", message, (*at, "properties", key), "move it out of properties", "indented")
        context.move((*at, key), (*context.moved(at), key))
        context.origins[(*context.moved(at), key)] = context.document.place((*at, "properties", key))
    kept = {name: each for name, each in properties.items() if name not in wrong}
    return {**node, "properties": kept, **{key: properties[key] for key in sorted(wrong)}}


def _bare(context: Normalization, node: dict[str, Any], reference: str, at: Pointer) -> dict[str, Any]:
    """A reference of 2.0 and 3.0, which stands alone (OpenAPI 3.0.4 section 4.7.23)."""
    beside = [key for key in node if key != "$ref" and not key.startswith("x-")]
    if beside:
        context.note(
            "MCP218",
            "members beside $ref do not count in this version of OpenAPI",
            (*at, beside[0]),
            "to keep them write allOf: [{$ref: ...}], or say openapi: 3.1.0",
        )
    if len(node) == 1 and node["$ref"] == reference:
        return node
    return {"$ref": reference, **{key: value for key, value in node.items() if key == "x-mcp"}}


def _mended(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """The schema once every keyword that failed its check is seen to; null comes in last."""
    out = dict(node)
    for key in node:
        check = keywords.CHECKS.get(key)
        if check is not None and not check(node[key]) and key in out:
            keywords.repair_keyword(context, out, key, at)
    if type(node.get("items")) is list:
        _tuple(context, out, at)
    elif "additionalItems" in out:
        keywords.drop_keyword(context, out, (*at, "additionalItems"), "items is no list")
    if "dependencies" in node:
        _dependencies(context, out, at)
    if "$dynamicRef" in node or "$recursiveRef" in node:
        plain_reference(context, out, at)
    return with_null(context, out, at)


def _tuple(context: Normalization, out: dict[str, Any], at: Pointer) -> None:
    """`items` as a list, of drafts before 2020-12."""
    items = [_schema(context, each, (*at, "items", index)) for index, each in enumerate(out.pop("items"))]
    if items:
        out["prefixItems"] = [*out.get("prefixItems", ()), *items]
        context.move((*at, "items"), (*context.moved(at), "prefixItems"))
    if "additionalItems" in out:
        out["items"] = _schema(context, out.pop("additionalItems"), (*at, "additionalItems"))


def _dependencies(context: Normalization, out: dict[str, Any], at: Pointer) -> None:
    """`dependencies` of drafts before 2019-09, split by what they hold."""
    found = out.pop("dependencies")
    for name, value in found.items() if type(found) is dict else ():
        if type(value) is list:
            out["dependentRequired"] = {**out.get("dependentRequired", {}), name: value}
        else:
            schema = _schema(context, value, (*at, "dependencies", name))
            out["dependentSchemas"] = {**out.get("dependentSchemas", {}), name: schema}


def _with_marked(context: Normalization, node: dict[str, Any], at: Pointer) -> dict[str, Any]:
    """`required: true` inside the properties (draft 3) → the list of required names."""
    names = context.marked.pop(at, None)
    if not names:
        return node
    return {**node, "required": list(dict.fromkeys([*node.get("required", ()), *names]))}


def _odd(context: Normalization, node: Any, at: Pointer) -> Any:
    """Something that is no schema where a schema belongs."""
    if node is None:
        context.warn(
            "MCP234", "a schema is null, read as anything", at, "write {} or describe it", "null schema"
        )
        return True
    if type(node) is str and node in keywords.TYPES:
        context.warn(
            "MCP234", f"a schema is the text {node!r}, read as that type", at, f"write type: {node}", "text"
        )
        return {"type": node}
    cure = "write an object such as type: string"
    context.warn("MCP234", f"a schema is {json_type_words(node)}, read as anything", at, cure)
    return True
