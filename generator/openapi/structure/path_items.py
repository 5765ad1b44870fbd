"""Paths, path items and operations: every method, every spelling, references in place."""

from __future__ import annotations

import re
from typing import Any, Final

from ...diagnostics import Pointer, Severity
from ..normalisation import Normalization, json_type_words
from ..scalars import flags, leave_out, listed, object_at, texts, without_ours
from . import root_objects
from .body_methods import may_have_body
from .parameters_and_bodies import parameters, request_body
from .path_parameters import placeholders_of, reconcile_names
from .path_spelling import canonical_path
from .responses import responses
from .typed_view import METHODS, OPERATIONS

_MEMBERS: Final = frozenset(("$ref", "summary", "description", "servers", "parameters"))
_TOKEN: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}")


def paths(context: Normalization, value: dict[str, Any]) -> dict[str, Any]:
    """All paths, each starting with a slash."""
    out: dict[str, Any] = {}
    for path, node in value.items():
        if path.startswith("x-"):
            out[path] = node
            continue
        at = ("paths", path)
        name = canonical_path(context, path, node, at, value)
        if name != path:
            context.move(at, ("paths", name))
        item = path_item(context, node, at, placeholders_of(name))
        if item is None:
            continue
        item = reconcile_names(context, name, item, at)
        out[name] = _together(out[name], item) if name in out else item
    return out


def _together(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Two spellings of one path; `canonical_path` made sure that they have no method in common."""
    shared = second.pop("parameters", [])
    for method in METHODS:
        if method in second:
            own = second[method].get("parameters", [])
            second[method] = {**second[method], "parameters": [*shared, *own]}
    return {**second, **first}


def path_item(
    context: Normalization, node: Any, at: Pointer, placeholders: frozenset[str] = frozenset()
) -> dict[str, Any] | None:
    """A path item with what it refers to in place; None after a complaint."""
    found = object_at(context, node, at)
    if found is None:
        return None
    below: dict[str, Any] = {}
    if "$ref" in found:
        target = context.follow(found, at, "pathItem")
        if target is None:
            return None
        below = _referred(context, target[1])
        context.copied.setdefault(context.moved(target[1]), []).append(context.moved(at))
        context.origins[context.moved(at)] = context.document.place(target[1])
        for key in found:
            context.origins[(*context.moved(at), key)] = context.document.place((*at, key))
    own = without_ours(context, {key: value for key, value in found.items() if key != "$ref"}, at)
    texts(context, own, at, ("summary", "description"))
    if "servers" in own:
        own["servers"] = root_objects.servers(context, own["servers"], (*at, "servers"))
    if "parameters" in own:
        own["parameters"] = parameters(context, own["parameters"], (*at, "parameters"), placeholders)
    _operations(context, own, at, placeholders)
    return {**below, **own}


def _referred(context: Normalization, at: Pointer) -> dict[str, Any]:
    made = context.made.get(at)
    if made is None:
        made = context.made[at] = path_item(context, context.value(at), at) or {}
    return made


def _operations(
    context: Normalization, own: dict[str, Any], at: Pointer, placeholders: frozenset[str]
) -> None:
    """Read the operations of a path item, whatever the case of their method, and those of other methods."""
    others: dict[str, Any] = {}
    new_at = context.moved(at)
    for key in list(own):
        method = key.lower()
        if key in _MEMBERS or key.startswith("x-") or key == "additionalOperations":
            continue
        value = own.pop(key)
        if method not in METHODS and method != "query":
            context.warn("MCP224", f"{key[:40]!r} is no method, left out", (*at, key), "correct it", "method")
            continue
        if key != method:
            if method in own or method.upper() in others:
                context.error("MCP224", f"the method {method} is there twice", (*at, key), "remove one")
                continue
            context.repaired((*at, key), f"the method {key}", method)
        target = (*new_at, method) if method in METHODS else (*new_at, OPERATIONS, "QUERY")
        if target != (*new_at, key):
            context.move((*at, key), target)
        new = operation(context, value, (*at, key), placeholders)
        (own if method in METHODS else others)[str(target[-1])] = new
    more = own.pop("additionalOperations", None)
    for name, value in more.items() if isinstance(more, dict) else ():
        here = (*at, "additionalOperations", name)
        method = name.lower()
        if method in METHODS and method not in own:
            context.repaired(here, f"{name} is no additional method", f"the method {method}")
            context.move(here, (*new_at, method))
            own[method] = operation(context, value, here, placeholders)
            continue
        if method in METHODS or name.upper() in others or not _TOKEN.fullmatch(name):
            label = f"{name[:40]} {at[-1]}"
            context.error("MCP224", f"{name[:40]!r} is no additional method", here, "correct it", label)
            continue
        context.move(here, (*new_at, OPERATIONS, name))
        others[name] = operation(context, value, here, placeholders)
    if more is not None and not isinstance(more, dict):
        leave_out(context, (*at, "additionalOperations"), f"additionalOperations is {json_type_words(more)}")
    if others:
        own[OPERATIONS] = others


def operation(context: Normalization, node: Any, at: Pointer, placeholders: frozenset[str]) -> dict[str, Any]:
    """An operation without what cannot be read. What is wrong with a hidden one is only noted."""
    if not _is_hidden(node):
        return _operation(context, node, at, placeholders)
    quiet = context.quietly()
    out = _operation(quiet, node, at, placeholders)
    for problem in quiet.problems:
        message = f"in a hidden operation: {problem.message}"
        context.tally.add(Severity.NOTE, problem.code, message, problem.place, problem.cure)
    return out


def _is_hidden(node: Any) -> bool:
    stated = node.get("x-mcp") if isinstance(node, dict) else None
    return stated is False or (isinstance(stated, dict) and stated.get("hidden") is True)


def _operation(
    context: Normalization, node: Any, at: Pointer, placeholders: frozenset[str]
) -> dict[str, Any]:
    out = without_ours(context, object_at(context, node, at) or {}, at)
    if out.pop("$ref", None) is not None:
        context.error("MCP210", "an operation refers to nothing", (*at, "$ref"), "write the operation here")
    texts(context, out, at, ("operationId", "summary", "description"))
    flags(context, out, at, ("deprecated",))
    if "tags" in out:
        out["tags"] = _tags(context, out["tags"], (*at, "tags"))
    if "parameters" in out:
        out["parameters"] = parameters(context, out["parameters"], (*at, "parameters"), placeholders)
    if "requestBody" in out:
        body = request_body(context, out.pop("requestBody"), (*at, "requestBody"))
        if body is not None and may_have_body(context, at):
            out["requestBody"] = body
    out["responses"] = responses(context, out.get("responses"), (*at, "responses"))
    if "security" in out:
        value = out.pop("security")
        if value is not None:
            out["security"] = root_objects.security(context, value, (*at, "security"))
    if "servers" in out:
        out["servers"] = root_objects.servers(context, out["servers"], (*at, "servers"))
    if out.get("callbacks"):
        context.counts["callbacks"] = context.counts.get("callbacks", 0) + 1
    return out


def _tags(context: Normalization, value: Any, at: Pointer) -> list[str]:
    """Names of tags; those that group operations before those that only mark them (`kind` of OpenAPI 3.2)."""
    names: list[str] = []
    for index, tag in enumerate(listed(context, value, at)):
        if isinstance(tag, dict) and isinstance(tag.get("name"), str):
            context.repaired((*at, index), "a tag of an operation is an object", "its name")
            names.append(tag["name"])
        elif isinstance(tag, str):
            names.append(tag)
        else:
            leave_out(context, (*at, index), f"a tag of an operation is {json_type_words(tag)}")
    return sorted(names, key=lambda name: name in context.marks)
