"""What the server has to observe around a call of a tool: scopes, consent, secrets, examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..annotations.model import Domain, Hint, StatedHint
from ..annotations.redaction_paths import is_deep, name_of, step, steps
from ..annotations.value_validation import suggest_key
from ..api.model import Operation
from . import media
from .arguments import PlanContext, ToolInputs
from .body import FlatBody
from .model import Argument, CallPolicy, Redact
from .schema.example_validation import first_violation
from .secret_paths import PathSegments, SecretPaths, sorted_texts


def plan_call_policy(
    operation: Operation,
    domain: Domain,
    hints: Mapping[Hint, StatedHint],
    inputs: ToolInputs,
    schema: Mapping[str, Any],
    title: str,
    sources: PlanContext,
) -> CallPolicy:
    """`schema`: of the tool's input; `title`: how people know the tool."""
    own = operation.annotations
    origins = dict(own.origins)
    if not own.scopes and domain.scopes:
        origins["scopes"] = domain.scopes_origin
    asks = own.confirm and (own.confirm_reads or not hints["readOnly"].value)
    if not asks:
        origins.pop("confirm", None)
    return CallPolicy(
        scopes=own.scopes or domain.scopes or (_scope(hints),),
        confirm=_question(own.confirm, title) if asks else "",
        redact=_redact(operation, inputs, sources.marked),
        examples=_examples(operation, schema, inputs.arguments, sources),
        recorded=own.recorded,
        merges=inputs.body is not None
        and media.base(inputs.body.media_type.name) == "application/merge-patch+json",
        hidden=inputs.hidden,
        origins=dict(sorted(origins.items())),
    )


def _scope(hints: Mapping[Hint, StatedHint]) -> str:
    if hints["readOnly"].value:
        return "read"
    return "destructive" if hints["destructive"].value else "write"


def _question(confirm: bool | str, title: str) -> str:
    return confirm if isinstance(confirm, str) else f"{title.rstrip('.?! ')}: go ahead?"


def _redact(operation: Operation, inputs: ToolInputs, marked: SecretPaths) -> Redact:
    """Paths of the operation's own list count for arguments and answer, marks where their schema is."""
    stated = [steps(path) for path in operation.annotations.redact]
    given: set[PathSegments] = set()
    for path in stated:
        given |= _in_arguments(path, inputs.arguments)
    for parameter, name in inputs.parameters:
        if name is not None:
            found = marked.paths(parameter.schema, (*parameter.pointer, "schema"))
            given |= {(step(name), *path) for path in found}
    given |= _in_body(inputs, marked)
    answers: set[PathSegments] = set(stated)
    for response in operation.responses:
        for content in response.contents:
            answers |= marked.paths(content.schema, (*content.pointer, "schema"))
    return Redact(sorted_texts(given), sorted_texts(answers))


def _in_arguments(path: PathSegments, arguments: tuple[Argument, ...]) -> set[PathSegments]:
    """A path from the operation's list, by the names of arguments; none if no argument can have it."""
    deep, first = bool(path) and is_deep(path[0]), name_of(path[0]) if path else None
    if first is None or (deep and not all(_is_single(one.schema) for one in arguments)):
        return {path} if arguments else set()
    names = [one.name for one in arguments if first in (one.name, one.wire)]
    return {(step(name), *path[1:]) for name in names}


def _is_single(schema: Mapping[str, Any]) -> bool:
    """Whether a value of this schema has nothing in it."""
    kinds = schema.get("type", "object")
    return not {"array", "object"} & set(kinds if isinstance(kinds, list) else [kinds])


def _in_body(inputs: ToolInputs, marked: SecretPaths) -> set[PathSegments]:
    if inputs.body is None:
        return set()
    names = {one.wire: one.name for one in inputs.arguments if one.place in ("body", "whole")}
    if isinstance(inputs.body, FlatBody):
        return {
            (step(names[one.name]), *path)
            for one in inputs.body.properties
            for path in marked.paths(one.schema, one.at)
        }
    content = inputs.body.media_type
    if media.body_kind(content.name) == "binary":
        return set()  # of a text the names count: they are looked for in XML too
    found = marked.paths(content.schema, (*content.pointer, "schema"))
    return {(step(names["body"]), *path) for path in found}


def _examples(
    operation: Operation, schema: Mapping[str, Any], arguments: tuple[Argument, ...], sources: PlanContext
) -> Mapping[str, Mapping[str, Any]]:
    known = {one.name: one for one in arguments}
    for name, values in operation.annotations.examples.items():
        at = (*operation.pointer, "x-mcp", "examples", name)
        for given in values:
            if given not in schema.get("properties", {}):
                wired = [one.name for one in arguments if one.wire == given]
                cure = f"it is called {wired[0]} here" if wired else suggest_key(given, known)
                place = sources.document.place((*at, given), key=True)
                text = f"example {name!r} has an argument that the tool does not: {given!r}"
                sources.diag.error("MCP407", text, place, cure)
                break
        else:
            wrong = first_violation(schema, values)
            if wrong is not None:
                place = sources.document.place((*at, *wrong.at))
                text = f"example {name!r} does not fit the tool: {wrong.message}"
                sources.diag.error("MCP407", text, place, "correct the example, or the schema")
    return operation.annotations.examples
