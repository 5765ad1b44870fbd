"""Schemas: what they leave open that a model, or its client, wants to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics import Severity
from ..openapi.schema.subschemas import NAMED, ONE, SOME, named_by
from ..plan.model import Argument
from .findings import Finding
from .lint_input import Linted, Subject


def schemas(linted: Linted) -> Iterator[Finding]:
    seen: set[tuple[str, object]] = set()
    for subject in linted.subjects:
        required = subject.tool.input_schema.get("required", ())
        for argument in subject.tool.arguments:
            at = subject.at(argument)
            schema = subject.schema(argument)
            if (open_ := _open_lists(schema, subject)) and ("MCP761", at) not in seen:
                seen.add(("MCP761", at))
                yield _list_of_anything(linted, subject, argument, open_)
            if argument.name in required and "default" in schema and ("MCP762", at) not in seen:
                seen.add(("MCP762", at))
                yield _required_with_default(linted, subject, argument, schema["default"])


def _open_lists(schema: Mapping[str, Any], subject: Subject) -> list[str]:
    """The lists in an argument of which nothing says what is in them: paths, "" for the argument itself."""
    definitions = subject.tool.input_schema.get("$defs", {})
    found: dict[str, None] = {}
    known: set[str] = set()
    todo: list[tuple[Any, str]] = [(schema, "")]
    while todo:
        node, path = todo.pop()
        if not isinstance(node, Mapping):
            continue
        if node.get("type") == "array" and not node.get("items") and not node.get("prefixItems"):
            found[path] = None
        if (name := named_by(dict(node))) and name not in known:
            known.add(name)
            todo.append((definitions.get(name), path))
        todo += [(node.get(key), f"{path}[]" if key == "items" else path) for key in ONE]
        todo += [(part, path) for key in SOME for part in node.get(key, ())]
        members = [pair for key in ("properties", *NAMED) for pair in node.get(key, {}).items()]
        todo += [(part, f"{path}.{name}") for name, part in members]
    return sorted(found)


def _list_of_anything(linted: Linted, subject: Subject, argument: Argument, paths: list[str]) -> Finding:
    name, at = argument.name, subject.at(argument)
    inside = [path for path in paths if path]
    where = f", at {', '.join(f'{name}{path}' for path in inside[:3])}" if inside else ""
    text = f"argument {name!r} of {subject.tool.name} takes a list of anything{where}"
    cure = f"add items to its schema, or say what belongs in it:\n{linted.describe(at)}"
    place = linted.place(at, key=at[-2:-1] == ("properties",))
    severity = Severity.NOTE if "description" in subject.schema(argument) else Severity.WARNING
    return linted.found("MCP761", severity, text, place, cure, subject.tool.name, name)


def _required_with_default(linted: Linted, subject: Subject, argument: Argument, default: Any) -> Finding:
    name, at = argument.name, subject.at(argument)
    text = f"argument {name!r} of {subject.tool.name} is required and has a default, {default!r}"
    cure = "if the API does without it, say in an overlay that it is not required"
    place = linted.place(at, key=at[-2:-1] == ("properties",))
    return linted.found("MCP762", Severity.NOTE, text[:300], place, cure, subject.tool.name, name)
