"""info, servers, tags and security: small members that authors leave out, or write in some other way."""

from __future__ import annotations

from typing import Any, Final

from ...diagnostics import Pointer
from ..normalisation import Normalization, json_type_words
from ..scalars import leave_out, listed, texts, without_ours

_TELLING: Final = (("bearer", "bearer"), ("bearer", "token"), ("bearer", "jwt"), ("basic", "basic"))
"""The HTTP authentication that a word in the name of a scheme tells."""


def info(context: Normalization, value: Any) -> dict[str, Any]:
    """title, version, summary and description; the first two always."""
    at: Pointer = ("info",)
    if not isinstance(value, dict):
        missing = "info is missing" if value is None else f"info is {json_type_words(value)}"
        stand_in = "the API is called API in version 0"
        context.warn("MCP220", f"{missing}: {stand_in}", at, "info: {title: ..., version: ...}")
        return {"title": "API", "version": "0"}
    out = without_ours(context, value, at)
    texts(context, out, at, ("title", "version", "summary", "description"))
    for key, stand_in in (("title", "API"), ("version", "0")):
        if key not in out:
            context.warn("MCP220", f"info has no {key}, {stand_in} is used", at, f"add {key}: to info")
            out[key] = stand_in
    return out


def servers(context: Normalization, value: Any, at: Pointer) -> list[dict[str, Any]]:
    """Servers with a URL, whose variables all have a default."""
    out: list[dict[str, Any]] = []
    for index, server in enumerate(listed(context, value, at)):
        here = (*at, index)
        if isinstance(server, str):
            context.repaired(here, "a server is text", "its URL")
            server = {"url": server}
        if not isinstance(server, dict) or not isinstance(server.get("url"), str):
            leave_out(context, here, "a server has no URL")
            continue
        new = without_ours(context, server, here)
        texts(context, new, here, ("description", "name"))
        if "variables" in new:
            new["variables"] = _variables(context, new["variables"], (*here, "variables"))
        out.append(new)
    return out


def _variables(context: Normalization, value: Any, at: Pointer) -> dict[str, Any]:
    if not isinstance(value, dict):
        if value is not None:
            leave_out(context, at, f"variables is {json_type_words(value)}, not an object")
        return {}
    out = {}
    for name, variable in value.items():
        here = (*at, name)
        if not isinstance(variable, dict):
            context.repaired(here, "a server variable is no object", "its default")
            variable = {"default": variable}
        new = {key: variable[key] for key in ("default", "description", "enum") if key in variable}
        texts(context, new, here, ("default", "description"))
        choices = [str(each) for each in listed(context, new.get("enum"), (*here, "enum"))]
        new.pop("enum", None)
        if choices:
            new["enum"] = choices
        if "default" not in new:
            new["default"] = choices[0] if choices else ""
            message = f"a server variable has no default, {new['default']!r} is used"
            context.warn("MCP220", message, here, "add default:", "server variable")
        out[name] = new
    return out


def tags(context: Normalization, value: Any) -> list[dict[str, Any]]:
    """Tags with a name. `parent` and `kind` of OpenAPI 3.2 stay."""
    out: list[dict[str, Any]] = []
    if isinstance(value, dict):
        context.repaired(("tags",), "tags is an object", "a list of tags with these names")
        value = [{"name": name, **(each if isinstance(each, dict) else {})} for name, each in value.items()]
    for index, tag in enumerate(listed(context, value, ("tags",))):
        here = ("tags", index)
        if isinstance(tag, str):
            context.repaired(here, "a tag is text", "its name")
            tag = {"name": tag}
        if not isinstance(tag, dict) or not isinstance(tag.get("name"), str):
            leave_out(context, here, "a tag has no name")
            continue
        new = without_ours(context, tag, here)
        texts(context, new, here, ("summary", "description", "parent", "kind"))
        out.append(new)
    return out


def security(context: Normalization, value: Any, at: Pointer) -> list[dict[str, list[str]]]:
    """Alternatives, each from scheme names to scopes."""
    out: list[dict[str, list[str]]] = []
    for index, requirement in enumerate(listed(context, value, at)):
        here = (*at, index)
        if isinstance(requirement, str):
            context.repaired(here, "a security requirement is text", "the name of a scheme")
            requirement = {requirement: []}
        if not isinstance(requirement, dict):
            leave_out(context, here, f"a security requirement is {json_type_words(requirement)}")
            continue
        named = {_scheme(context, name): _scopes(scopes) for name, scopes in requirement.items()}
        for name in named:
            _declared(context, name, here)
        out.append(named)
    return out


def _scheme(context: Normalization, name: str) -> str:
    """The name of a scheme; OpenAPI 3.2 allows a reference to it as well."""
    if name.startswith("#/"):
        found = context.targets.find(name, ())
        pointer: Pointer = getattr(found, "pointer", ())
        if pointer[:2] == ("components", "securitySchemes") and len(pointer) == 3:
            return str(pointer[2])
    return name


def _declared(context: Normalization, name: str, at: Pointer) -> None:
    """A scheme that is required and not declared; its name may say what it is."""
    components = context.document.root.get("components")
    held = components.get("securitySchemes") if isinstance(components, dict) else None
    if (isinstance(held, dict) and name in held) or name in context.schemes:
        return
    kind = next((kind for kind, word in _TELLING if word in name.lower()), None)
    if kind is not None:
        message = f"security scheme {name!r} is not declared, taken for {kind} authentication"
        context.warn(
            "MCP205",
            message,
            at,
            f"components: {{securitySchemes: {{{name}: {{type: http, scheme: {kind}}}}}}}",
        )
        context.schemes[name] = {"type": "http", "scheme": kind}


def _scopes(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
