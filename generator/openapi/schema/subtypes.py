"""Polymorphism by inheritance: a schema with a discriminator, used as a type, is one of those that extend it.

OpenAPI 3.1.1 section 4.8.25: the parent says `discriminator`, the children have it in their `allOf`, and
nothing in the parent lists them. Here it gets alternatives; what children extend becomes a schema of its own,
so that no schema contains itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from ...diagnostics import Severity
from ...source import Document
from ...source import pointer as json_pointer
from ...source.external_references import local
from ..normalisation import Normalization
from ..references import target

Json = dict[str, Any]

_AT: Final = ("components", "schemas")
_OWN: Final = "Itself"
"""What the name of a parent without its children ends with."""
MOST: Final = 200
"""Children of one parent; with more a list of them tells a model nothing."""


def shown(context: Normalization, document: Document) -> Document:
    """The document whose parents list their children, and whose children extend parents that do not."""
    schemas = _schemas(document.root)
    extends = {name: _extended(document.root, schema) for name, schema in schemas.items()}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for name, parents in extends.items():
        for parent in parents:
            children[parent].append(name)
    told = _told(schemas, children)
    named = {name: _names(document.root, schemas, name, said, children) for name, said in told.items()}
    own = {name: _free(f"{name}{_OWN}", schemas) for name in told if named[name]}
    if not own:
        return document
    new: Json = {}
    for name, parent in own.items():
        schema = schemas[name]
        found = _alternatives(document.root, schemas, name, told[name], named[name], own)
        kept = {key: schema[key] for key in ("title", "description", "x-mcp") if key in schema}
        new[name] = {**kept, "discriminator": told[name], "oneOf": found}
        new[parent] = {key: value for key, value in schema.items() if key != "discriminator"}
        text = f"{name} has a discriminator: where it is used, it is read as one of {len(found)} schemas"
        cure = "nothing is to be done; oneOf in the parent would say the same"
        place = document.place((*_AT, name), key=True)
        context.tally.add(Severity.NOTE, "MCP266", text, place, cure, "parent")
        context.origins[(*_AT, parent)] = document.place((*_AT, name))
    changed = {name: _extending(document.root, schema, own) for name, schema in {**schemas, **new}.items()}
    components = document.root["components"]
    held = {**components, "schemas": {**components["schemas"], **changed}}
    return replace(document, root={**document.root, "components": held}, origins=context.origins)


def _schemas(root: Json) -> Json:
    components = root.get("components")
    found = components.get("schemas") if isinstance(components, dict) else None
    return (
        {name: one for name, one in found.items() if isinstance(one, dict)} if isinstance(found, dict) else {}
    )


def _parts(schema: Json) -> list[Any]:
    found = schema.get("allOf")
    return found if isinstance(found, list) else []


def _component(root: Json, schema: Any) -> str:
    """The component that a reference alone leads to, or a reference with prose beside it."""
    reference = schema.get("$ref") if isinstance(schema, dict) else None
    found = target(root, reference) if isinstance(reference, str) else None
    return str(found[2]) if found is not None and len(found) == 3 and found[:2] == _AT else ""


def _extended(root: Json, schema: Json) -> list[str]:
    """The components in `allOf` of a schema, in that of its parts too."""
    out: list[str] = []
    todo = list(_parts(schema))
    while todo:
        part = todo.pop(0)
        if name := _component(root, part):
            out.append(name)
        elif isinstance(part, dict):
            todo += _parts(part)
    return out


def _told(schemas: Json, children: dict[str, list[str]]) -> dict[str, Json]:
    """The parents, each with the discriminator that it has or inherits."""
    out: dict[str, Json] = {}
    todo = [
        (name, schema["discriminator"])
        for name, schema in schemas.items()
        if isinstance(schema.get("discriminator"), dict)
        and isinstance(schema["discriminator"].get("propertyName"), str)
    ]
    while todo:
        name, said = todo.pop(0)
        schema = schemas.get(name)
        if schema is None or name in out or any(key in schema for key in ("oneOf", "anyOf", "$ref")):
            continue
        out[name] = said
        todo += [(child, said) for child in children.get(name, ())]
    return {name: out[name] for name in schemas if name in out}


def _below(name: str, children: dict[str, list[str]]) -> list[str]:
    out: dict[str, None] = {}
    todo = list(children.get(name, ()))
    while todo:
        one = todo.pop(0)
        if one not in out and one != name:
            out[one] = None
            todo += children.get(one, ())
    return list(out)


def _names(
    root: Json, schemas: Json, name: str, discriminator: Json, children: dict[str, list[str]]
) -> list[str]:
    """The children of a parent at any depth, and itself where it stands for itself; none if it has none."""
    inside = _below(name, children)
    mapped = [one for _, one in _mapped(root, discriminator)]
    if schemas[name].get("discriminator") == discriminator:  # what is mapped need not extend it
        inside = list(dict.fromkeys([*(one for one in mapped if one in schemas and one != name), *inside]))
    if not inside or len(inside) > MOST:
        return []
    return [*inside, name] if name in mapped or not mapped else inside


def _alternatives(
    root: Json, schemas: Json, name: str, discriminator: Json, names: list[str], own: dict[str, str]
) -> list[Json]:
    """A schema for each of the names, with the value of the property that stands for it."""
    mapped = list(_mapped(root, discriminator))
    property_ = discriminator["propertyName"]
    choices = _choices(root, schemas[name], property_)
    out: list[Json] = []
    for one in names:
        values = [value for value, meant in mapped if meant == one]
        values = values or _implied(one, schemas[one], choices)
        if one == name and choices and not values:
            continue
        reference = {"$ref": local((*_AT, own.get(one, one)))}
        if values and not _choices(root, schemas[one], property_, deep=False):
            said = {"properties": {property_: {"type": "string", "enum": values}}}
            out.append({"allOf": [reference, said]})
        else:
            out.append(reference)
    return out


def _mapped(root: Json, discriminator: Json) -> Iterator[tuple[str, str]]:
    """The values of a mapping, and the components that they name: by reference or by name."""
    mapping = discriminator.get("mapping")
    for value, text in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(text, str):
            yield str(value), _component(root, {"$ref": text}) if "#" in text else text


def _choices(root: Json, schema: Any, name: str, *, deep: bool = True) -> list[Any]:
    """The values that a schema itself lists for a property, or with `deep` what it extends."""
    seen: set[str] = set()
    todo = [schema]
    while todo:
        one = todo.pop(0)
        if not isinstance(one, dict):
            continue
        members = one.get("properties")
        found = members.get(name) if isinstance(members, dict) else None
        if isinstance(found, dict) and isinstance(found.get("$ref"), str) and deep:
            at = target(root, found["$ref"])
            found = None if at is None else json_pointer.resolve(root, at)
        if isinstance(found, dict) and ("const" in found or isinstance(found.get("enum"), list)):
            return [found["const"]] if "const" in found else list(found["enum"])
        todo += [part for part in _parts(one) if "$ref" not in part]
        for part in _parts(one):
            reference = part.get("$ref") if isinstance(part, dict) else None
            at = target(root, reference) if deep and isinstance(reference, str) else None
            if at is not None and str(reference) not in seen:
                seen.add(str(reference))
                todo.append(json_pointer.resolve(root, at))
    return []


def _implied(name: str, schema: Json, choices: list[Any]) -> list[Any]:
    """The value that stands for a schema which no mapping names: its name, as far as the list allows it."""
    if isinstance(said := schema.get("x-ms-discriminator-value"), str):
        return [said]
    if not choices:
        return [name]
    plain = _plain(name)
    return [value for value in choices if isinstance(value, str) and _plain(value) == plain]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _free(name: str, schemas: Json) -> str:
    while name in schemas:
        name = f"{name}_"
    return name


def _extending(root: Json, schema: Json, own: dict[str, str]) -> Json:
    """The schema with parents in its `allOf` that list no children. A wrapped reference is a use."""
    parts = _parts(schema)
    made = [_replaced(root, part, own) for part in parts]
    if all(new is old for new, old in zip(made, parts, strict=True)):
        return schema
    return {**schema, "allOf": made}


def _replaced(root: Json, part: Any, own: dict[str, str]) -> Any:
    name = _component(root, part)
    if name in own:
        return {**part, "$ref": local((*_AT, own[name]))}
    return _extending(root, part, own) if isinstance(part, dict) and "$ref" not in part else part
