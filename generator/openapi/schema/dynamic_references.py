"""`$dynamicRef` and `$recursiveRef` → plain references to the schema that their anchor names here."""

from __future__ import annotations

from typing import Any

from ...diagnostics import Pointer
from ...source.external_references import local
from ..normalisation import Normalization


def plain_reference(context: Normalization, out: dict[str, Any], at: Pointer) -> None:
    """Replace the dynamic reference of the schema `out`, which stands at `at`.

    JSON Schema 2020-12 section 8.2.3.2: without a matching anchor in the dynamic scope it is a plain one.
    """
    for key in ("$dynamicRef", "$recursiveRef"):
        text = out.pop(key, None)
        if text is None:
            continue
        found = _target(context, text, at)
        if found is None:
            context.error(
                "MCP210", f"{key} {text!r} names nothing in this document", (*at, key), "correct it"
            )
            continue
        context.note(
            "MCP217",
            f"{key} is read as a reference to the schema that it names here",
            (*at, key),
            "clients of tools do not follow dynamic references",
        )
        reference = context.reference(local(found), at, "schema")
        if "$ref" in out:
            out["allOf"] = [*out.get("allOf", ()), {"$ref": reference}]
        else:
            out["$ref"] = reference


def _target(context: Normalization, text: Any, at: Pointer) -> Pointer | None:
    if not isinstance(text, str):
        return None
    uri, _, fragment = text.partition("#")
    if not uri and not fragment:
        return _resource(context, at)
    if fragment and not fragment.startswith("/"):
        return context.targets.anchor(fragment, at)
    found = context.targets.find(text, at)
    return getattr(found, "pointer", None)


def _resource(context: Normalization, at: Pointer) -> Pointer:
    """The schema around a place that is a resource of its own, or else the component."""
    for length in range(len(at), 2, -1):
        node = context.targets.value(at[:length])
        if isinstance(node, dict) and ("$id" in node or node.get("$recursiveAnchor") is True):
            return at[:length]
    return at[:3] if at[:1] == ("components",) else at
