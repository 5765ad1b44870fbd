"""One shape for every version: the document as OpenAPI 3.1 would say it. Nothing after knows a version.

Schemas are JSON Schema 2020-12; subtrees that are right already are shared with the input, and a schema that
is said once for several media types is one object. The rules: docs/contributor/decisions/0013-one-shape.md.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ..diagnostics import Diagnostics, Pointer
from ..source import Document, fix_actions
from ..source import pointer as json_pointer
from ..source.external_references import local
from .hide_unreadable import LeftOut, left_out
from .normalisation import Normalization, Unreadable
from .reference_resolver import ReferenceResolver
from .references import target
from .scalars import OURS, leave_out, object_at
from .schema import meaning, schema_cycles, subtypes
from .structure import root_objects
from .structure.components import components, made
from .structure.path_items import paths
from .swagger2.upgrade import restructured
from .versions import dialect

_OWN = frozenset(("info", "servers", "tags", "security", "paths", "components"))
_GONE = frozenset(("openapi", "swagger", "$self", "jsonSchemaDialect"))


def normalise(document: Document, diag: Diagnostics, keep_going: bool = False) -> Document | None:
    """The document in its 3.1 shape; None after a complaint about the version.

    What cannot be read is left out of the result, and the operations that need it are hidden, so that
    reading on makes sense for its other complaints. Where an operation needs it that is an error, or with
    `keep_going` a warning.
    """
    version = dialect(document, diag)
    if version is None:
        return None
    context = Normalization(document, version, ReferenceResolver(document.root, identified=version == "3.1"))
    if version == "2.0":
        new, moves = restructured(context)
        context = replace(context, document=new, restructured=moves)
    context.origins.update(context.document.origins)
    root = _root(context)
    root = _rest(context, root)
    out = replace(document, root=root, origins=context.origins)
    starts = [context.moved(at) for at, kind in context.wanted.items() if kind == "schema"]
    out = schema_cycles.break_cycles(context, subtypes.shown(context, out), starts)
    out = meaning.mended(context, out)
    _lost(context, out)
    without = left_out(out, context.problems, context.copied)
    _report(context, document, without, diag, keep_going)
    return without.document


def _root(context: Normalization) -> dict[str, Any]:
    root = context.document.root
    out = {key: value for key, value in root.items() if key not in _OWN and key not in _GONE}
    for key in [key for key in out if key.startswith(OURS)]:
        del out[key]
        leave_out(context, (key,), f"the extension {key} is reserved")
    out["openapi"] = "3.1.0"
    out["info"] = root_objects.info(context, root.get("info"))
    for key in ("servers", "security"):
        if root.get(key) is not None:
            read = root_objects.servers if key == "servers" else root_objects.security
            out[key] = read(context, root[key], (key,))
    if root.get("tags") is not None:
        out["tags"] = root_objects.tags(context, root["tags"])
        marks = (tag["name"] for tag in out["tags"] if tag.get("kind", "nav") != "nav")
        context.marks = frozenset(marks)
    if "components" in root:
        out["components"] = components(context, object_at(context, root["components"], ("components",)) or {})
    out["paths"] = paths(context, _paths(context))
    if context.schemes:
        held = out.get("components") or {}
        out["components"] = {
            **held,
            "securitySchemes": {**(held.get("securitySchemes") or {}), **context.schemes},
        }
    _says_something(context, out)
    return out


def _paths(context: Normalization) -> dict[str, Any]:
    """The paths; they may be missing since 3.1, where there may be webhooks or components alone."""
    root = context.document.root
    if isinstance(root.get("paths"), dict):
        held: dict[str, Any] = root["paths"]
        return held
    if "paths" in root or context.dialect != "3.1":
        others = any(isinstance(root.get(key), dict) and root[key] for key in ("webhooks", "components"))
        if root.get("paths") is None and "paths" in root and others:
            context.repaired(("paths",), "paths is null", "no paths")
        elif "paths" not in root:
            context.error("MCP208", "the description has no paths", (), "add paths:")
        else:
            context.error("MCP208", "paths holds no paths", ("paths",), "write the paths below it")
    return {}


def _says_something(context: Normalization, out: dict[str, Any]) -> None:
    held = [out["paths"], out.get("webhooks"), *(out.get("components") or {}).values()]
    given = [context.document.root.get("paths"), *held]
    if not any(isinstance(each, dict) and each for each in given) and not context.problems:
        at: Pointer = ("paths",) if "paths" in context.document.root else ()
        context.error("MCP208", "the description has no operations", at, "add a path with a method below it")


def _rest(context: Normalization, root: dict[str, Any]) -> dict[str, Any]:
    """Read what references lead to beside paths and components, such as `#/x-parts/Pet`."""
    seen: set[Pointer] = set()
    while True:
        todo = [at for at in context.wanted if at not in seen and not _was_read(context, at)]
        if not todo:
            return _redirected(context, root)
        for at in todo:
            seen.add(at)
            new = made(context, context.wanted[at], context.value(at), at)
            if new is not None:
                root = _with(root, context.moved(at), new)


def _was_read(context: Normalization, at: Pointer) -> bool:
    if context.wanted[at] == "schema":
        return any(at[:length] in context.schemas for length in range(len(at), 0, -1))
    return at[:1] == ("paths",) or (at[:1] == ("components",) and len(at) > 1 and at[1] in _READ)


_READ = frozenset(
    ("parameters", "responses", "requestBodies", "headers", "securitySchemes", "pathItems", "mediaTypes")
)


def _redirected(context: Normalization, root: dict[str, Any]) -> dict[str, Any]:
    """References that were written before it was known that their target moves."""
    changes = {}
    for text, at in context.used.items():
        new = local(context.moved(at))
        if text != new and target(root, text) != context.moved(at):
            changes[text] = new
    return _rewritten(root, changes) if changes else root


def _rewritten(node: Any, changes: dict[str, str]) -> Any:
    if isinstance(node, dict):
        out = {key: _rewritten(value, changes) for key, value in node.items()}
        if isinstance(node.get("$ref"), str):
            out["$ref"] = changes.get(node["$ref"], node["$ref"])
        return out
    return [_rewritten(value, changes) for value in node] if isinstance(node, list) else node


def _lost(context: Normalization, out: Document) -> None:
    """References to what was left out, when nothing was said about that."""
    if context.problems:
        return
    for text, at in context.used.items():
        if context.wanted.get(at) in _SPARE:
            continue
        if target(out.root, text) is None:
            message = f"reference {text!r} leads into something that is read in another way"
            place = context.document.place(at)
            context.problems.append(
                Unreadable("MCP210", message, place, context.moved(at), "refer to a component")
            )


_SPARE: Final = frozenset(("schema", "response", "header", "securityScheme"))
"""Kinds without which an operation can be offered: in their place nothing is said."""


def _report(
    context: Normalization, document: Document, without: LeftOut, diag: Diagnostics, keep_going: bool
) -> None:
    diag.unoffered |= without.operations
    for problem in context.problems:
        if problem not in without.needed:
            message = f"{problem.message}, left out: no tool needs it"
            diag.warning(problem.code, message, problem.place, problem.cure)
        elif keep_going:
            diag.warning(problem.code, problem.message, problem.place, problem.cure)
        else:
            here = problem.place.pointer if problem.place.file == document.file else problem.new
            diag.error(
                problem.code, problem.message, problem.place, fix_actions.with_hide_action(problem.cure, here)
            )
    context.tally.report(diag)
    aside = [f"{count} {name}" for name, count in _aside(context).items() if count]
    if aside:
        message = f"no tools are made of webhooks, callbacks and links: there are {', '.join(aside)}"
        diag.note("MCP226", message, document.place(()), "nothing is to be done")


def _aside(context: Normalization) -> dict[str, int]:
    webhooks = context.document.root.get("webhooks")
    return {
        "webhooks": len(webhooks) if isinstance(webhooks, dict) else 0,
        "operations with callbacks": context.counts.get("callbacks", 0),
        "responses with links": context.counts.get("links", 0),
    }


def _with(node: Any, at: Pointer, value: Any) -> Any:
    if not at:
        return value
    new = node.copy()
    token = at[0] if isinstance(node, list) else str(at[0])
    new[token] = _with(json_pointer.step(node, at[0]), at[1:], value)
    return new
