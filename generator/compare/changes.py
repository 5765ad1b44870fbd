"""Which tools differ between the files of two packages, in what, and whom that breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..annotations.vocabulary import OPERATION
from .model import Change, Detail, Impact
from .schemas import arguments, without_prose
from .tool_views import ToolView, hidden, views

_HINTS: Final = {
    "readOnlyHint": (False, True),
    "destructiveHint": (True, False),
    "idempotentHint": (False, True),
    "openWorldHint": (True, False),
}
"""What each means when it is absent (MCP, `ToolAnnotations`), and which value is the safe one."""


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Each tool that differs between two sets of files (texts by path), by name.

    An operation whose tool has another name now is one change, not a tool gone and a tool come.
    """
    old, new = views(before), views(after)
    left_out = hidden(after)
    was = _renamed(old, new)
    out = []
    for name in sorted({*old, *new} - set(was.values())):
        if name not in new:
            reason = left_out.get(str(old[name].record.get("operation")))
            said = f"removed, the operation is hidden: {reason}" if reason else "removed"
            out.append(Change(name, (Detail(Impact.BREAKING, said),)))
        elif name in was:
            renamed = Detail(Impact.BREAKING, f"renamed from {was[name]}")
            out.append(Change(name, (renamed, *_differences(old[was[name]], new[name])), was[name]))
        elif name not in old:
            out.append(Change(name, (Detail(Impact.ADDITIVE, "added"),)))
        elif found := tuple(_differences(old[name], new[name], same_name=True)):
            out.append(Change(name, found))
    return out


def _renamed(old: Mapping[str, ToolView], new: Mapping[str, ToolView]) -> dict[str, str]:
    """New name → old name, for tools of one operation: by method and path, else by operationId."""
    out: dict[str, str] = {}
    for key in ("operation", "operationId"):
        gone = {
            view.record[key]: name
            for name, view in old.items()
            if name not in new and name not in out.values() and isinstance(view.record.get(key), str)
        }
        for name, view in new.items():
            if name not in old and name not in out and view.record.get(key) in gone:
                out[name] = gone.pop(view.record[key])
    return out


def _differences(old: ToolView, new: ToolView, *, same_name: bool = False) -> Iterator[Detail]:
    for key in ("title", "description"):
        if old.entry.get(key) != new.entry.get(key):
            yield Detail(Impact.COSMETIC, key)
    before, after = old.entry.get("inputSchema", {}), new.entry.get("inputSchema", {})
    of_arguments = tuple(arguments(before, after))
    yield from of_arguments
    listed = any(old.entry.get(key) != new.entry.get(key) for key in ("title", "description"))
    listed |= any(one.kind is Impact.COSMETIC for one in of_arguments)
    if old.texts != new.texts and not listed:
        yield Detail(Impact.COSMETIC, "texts beyond the tool list")
    hints = tuple(_hints(old.entry.get("annotations"), new.entry.get("annotations")))
    yield from hints
    if old.record.get("domain") != new.record.get("domain"):
        yield Detail(Impact.ADDITIVE, f"domain is now {new.record.get('domain')}")
    yield from _scopes(old.record, new.record, bool(hints))
    for name, row in OPERATION.items():
        if row.change and old.record.get(name) != new.record.get(name):
            yield Detail(Impact[row.impact.upper()], row.change)
    if old.record.get("hiddenArguments") != new.record.get("hiddenArguments"):
        yield Detail(Impact.ADDITIVE, "what is sent without an argument")
    same = without_prose(before) == without_prose(after)  # else function and types follow the arguments
    if old.record.get("operation") != new.record.get("operation"):
        moved = old.record.get("operationId") is not None and old.record["operationId"] == new.record.get(
            "operationId"
        )
        kind = Impact.ADDITIVE if moved else Impact.BREAKING
        yield Detail(kind, f"request is now {new.record.get('operation')}")
    elif same and same_name and old.function != new.function:
        yield Detail(Impact.ADDITIVE, "request")
    if old.types != new.types and same:
        yield Detail(Impact.ADDITIVE, "type of the answer")


def _hints(old: Any, new: Any) -> Iterator[Detail]:
    before, after = (one if isinstance(one, dict) else {} for one in (old, new))
    for hint, (absent, safe) in _HINTS.items():
        was, now = before.get(hint, absent), after.get(hint, absent)
        if was != now:
            said = f"{hint.removesuffix('Hint')} is now {'true' if now else 'false'}"
            yield Detail(Impact.ADDITIVE if now == safe else Impact.BREAKING, said)


def _scopes(old: Mapping[str, Any], new: Mapping[str, Any], hints: bool) -> Iterator[Detail]:
    """Scopes that nobody stated follow the hints, and are not a change of their own."""
    if "scopes" not in old or "scopes" not in new:
        return  # a package of mcpgen before it recorded them
    before, after = old["scopes"] or [], new["scopes"] or []
    if before == after or (hints and not any("scopes" in one.get("origins", ()) for one in (old, new))):
        return
    more = [scope for scope in after if scope not in before]
    kind = Impact.BREAKING if more else Impact.ADDITIVE
    yield Detail(kind, f"scopes are now {', '.join(map(str, after)) or 'none'}")
