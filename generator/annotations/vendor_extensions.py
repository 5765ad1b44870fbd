"""What extensions of other tools say about MCP, read as a layer below `x-mcp`.

Only what changes a tool is read. That an operation is opted in does not hide those that are not: mcpgen makes
tools of all operations, and a reviewer hides some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import Diagnostics, Pointer
from ..source import Document
from .annotations import foreign
from .value_types import BOOLEAN, STRING, Boolean, ValueType
from .value_validation import has_json_type, violations
from .vocabulary import KEY, SCOPES, TOOL_NAME


@dataclass(frozen=True, slots=True)
class Rule:
    """A value in an extension, and the key of `x-mcp` that means the same."""

    extension: str
    inside: tuple[str, ...]
    key: str
    kind: ValueType
    negated: bool = False


@dataclass(frozen=True, slots=True)
class VendorValue:
    """What an extension says of one key."""

    value: Any
    extension: str
    pointer: Pointer


def _texts(extension: str, *inside: str) -> tuple[Rule, ...]:
    return (
        Rule(extension, (*inside, "name"), "name", TOOL_NAME),
        Rule(extension, (*inside, "title"), "title", STRING),
        Rule(extension, (*inside, "description"), "description", STRING),
    )


def _hints(extension: str, *inside: str) -> tuple[Rule, ...]:
    keys = ("readOnly", "destructive", "idempotent", "openWorld")
    return tuple(Rule(extension, (*inside, f"{key}Hint"), key, BOOLEAN) for key in keys)


def _switch(extension: str, *inside: str) -> Rule:
    """True shows, false hides."""
    return Rule(extension, inside, "hidden", BOOLEAN, negated=True)


_OPERATION: Final = (
    _switch(KEY),
    Rule("x-speakeasy-mcp", ("disabled",), "hidden", BOOLEAN),
    *_texts("x-speakeasy-mcp"),
    Rule("x-speakeasy-mcp", ("scopes",), "scopes", SCOPES),
    *_hints("x-speakeasy-mcp"),
    _switch("x-zuplo-route", "mcp", "enabled"),
    *_texts("x-zuplo-route", "mcp"),
    *_hints("x-zuplo-route", "mcp", "annotations"),
    _switch("x-zuplo-mcp-tool", "enabled"),
    *_texts("x-zuplo-mcp-tool"),
    *_hints("x-zuplo-mcp-tool", "annotations"),
    _switch("x-google-mcp-tool"),
    *_texts("x-google-mcp-tool"),
    _switch("x-mint", "mcp", "enabled"),
    *_texts("x-mint", "mcp"),
    Rule("x-kong-mcp-exclude", (), "hidden", BOOLEAN),
    Rule("x-kong-mcp-tool-name", (), "name", TOOL_NAME),
    Rule("x-kong-mcp-tool-description", (), "description", STRING),
    Rule("x-fern-mcp-name", (), "name", TOOL_NAME),
)
_PATH: Final = (_switch(KEY), Rule("x-kong-mcp-exclude", (), "hidden", BOOLEAN))
_ROOT: Final = (
    _switch(KEY),
    _switch(KEY, "enabled"),
    _switch("x-google-api-management", "mcp"),
    _switch("x-mint", "mcp", "enabled"),
)
_CAREFUL: Final = {
    "hidden": True,
    "readOnly": False,
    "destructive": True,
    "idempotent": False,
    "openWorld": True,
}

Layer = tuple[Mapping[str, Any], Pointer]


def vendor_annotations(
    document: Document, layers: tuple[Layer, Layer, Layer], decided: Set[str], diag: Diagnostics
) -> dict[str, VendorValue]:
    """By key of `x-mcp`: what is said of the root, the path and the operation; the most particular counts.

    What `x-mcp` itself has `decided` is not looked for.
    """
    out: dict[str, VendorValue] = {}
    for rules, (node, at) in zip((_ROOT, _PATH, _OPERATION), layers, strict=True):
        if not any(key.startswith("x-") for key in node):
            continue
        here: dict[str, VendorValue] = {}
        open_ = tuple(rule for rule in rules if rule.key not in decided)
        for one, key in _statements(document, open_, node, at, diag):
            known = here.get(key)
            here[key] = one if known is None else _settled(document, key, known, one, diag)
        out |= here
    return out


def _statements(
    document: Document, rules: tuple[Rule, ...], node: Mapping[str, Any], at: Pointer, diag: Diagnostics
) -> Iterator[tuple[VendorValue, str]]:
    for rule in rules:
        value: Any = node.get(rule.extension)
        if rule.extension == KEY and rule.inside and not (isinstance(value, dict) and foreign(value)):
            continue  # an object of ours, which `annotations` reads
        for name in rule.inside:
            value = value.get(name) if isinstance(value, dict) else None
        if value is None or (
            not rule.inside and isinstance(rule.kind, Boolean) and not has_json_type(BOOLEAN, value)
        ):
            continue  # an object where a plain true or false would be a switch: other rules read it
        pointer = (*at, rule.extension, *rule.inside)
        name = ".".join((rule.extension, *rule.inside))
        wrong = next(violations(rule.kind, value, name), None)
        if wrong is None:
            value = not value if rule.negated else value
            yield VendorValue(value, rule.extension, pointer), rule.key
        else:
            place = document.place((*pointer, *wrong.at))
            cure = f"{wrong.help}, or say x-mcp: {{{rule.key}: ...}} in an overlay"
            diag.warning("MCP329", f"{wrong.message}: it is left aside", place, cure)


def _settled(
    document: Document, key: str, first: VendorValue, second: VendorValue, diag: Diagnostics
) -> VendorValue:
    """One of two that speak of one thing: of flags the more careful one, else the first."""
    if first.value == second.value:
        return first
    kept = second if key in _CAREFUL and second.value == _CAREFUL[key] else first
    other = first if kept is second else second
    diag.warning(
        "MCP326",
        f"{first.extension} and {second.extension} do not agree on {key}: {kept.extension} counts",
        document.place(other.pointer, key=True),
        f"decide it in an overlay with x-mcp: {{{key}: ...}}",
    )
    return kept
