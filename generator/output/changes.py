"""What a difference of files means for the tools: which ones changed, in what, and whom it breaks."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ToolView:
    """One tool as its files show it. `types`: the definitions that its function reaches, without prose."""

    entry: Mapping[str, Any]
    record: Mapping[str, Any]
    function: str
    types: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    tool: str
    what: tuple[str, ...]
    breaking: bool


def views(texts: Mapping[str, str]) -> dict[str, ToolView]:
    """The tools of a package by name, as far as its files can be read."""
    entries: dict[str, Any] = {}
    records: dict[str, Any] = {}
    functions: dict[str, ast.AsyncFunctionDef] = {}
    sources: dict[str, str] = {}
    types: dict[str, tuple[str, frozenset[str]]] = {}
    for path, text in texts.items():
        name = path.rpartition("/")[2]
        if name == "catalog.json":
            entries = {
                tool["name"]: tool for tool in _rows(text, "tools") if isinstance(tool.get("name"), str)
            }
        elif name == "operations.json":
            records = {row["tool"]: row for row in _rows(text, "operations") if row.get("tool")}
        elif "/tools/" in path and name != "__init__.py":
            for node in _body(text):
                if isinstance(node, ast.AsyncFunctionDef):
                    key = f"{name.removesuffix('.py')}.{node.name}"
                    functions[key], sources[key] = node, ast.get_source_segment(text, node) or ""
        elif path.endswith("/types.py"):
            types = _types(text)
    out = {}
    for tool, entry in entries.items():
        record = records.get(tool, {})
        key = str(record.get("function"))
        used = _reach(_names(functions[key]) if key in functions else (), types)
        out[tool] = ToolView(
            entry, record, sources.get(key, ""), {name: types[name][0] for name in sorted(used)}
        )
    return out


def _rows(text: str, key: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(text)[key]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _body(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return []


def _types(text: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Each definition of types.py: its source, and the names in it."""
    out = {}
    for node in _body(text):
        match node:
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                pass
            case ast.Assign(targets=[ast.Name(id=name)]):
                pass
            case _:
                continue
        if isinstance(node, ast.ClassDef):
            node.body = [part for part in node.body if not isinstance(part, ast.Expr)]
        out[name] = (ast.dump(node), _names(node))
    return out


def _names(node: ast.AST) -> frozenset[str]:
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.update(part.value.replace("[", " ").replace("]", " ").replace(",", " ").split())
    return frozenset(found)


def _reach(names: Iterable[str], types: Mapping[str, tuple[str, frozenset[str]]]) -> set[str]:
    seen: set[str] = set()
    queue = [name for name in names if name in types]
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += [other for other in types[name][1] if other in types and other not in seen]
    return seen


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Each tool that differs between two sets of files, by name."""
    old, new = views(before), views(after)
    out = []
    for name in sorted({*old, *new}):
        if name not in new:
            out.append(Change(name, ("removed",), True))
        elif name not in old:
            out.append(Change(name, ("added",), False))
        else:
            what, breaking = _compare(old[name], new[name])
            if what:
                out.append(Change(name, tuple(what), breaking))
    return out


_RULES = {
    "scopes": "scopes",
    "confirm": "question before the call",
    "redact": "what is withheld",
    "hiddenArguments": "what is sent without an argument",
    "examples": "examples",
    "poll": "how its job is followed",
}
"""Keys of operations.json that say what the server observes around a call."""


def _compare(old: ToolView, new: ToolView) -> tuple[list[str], bool]:
    what = [key for key in ("title", "description") if old.entry.get(key) != new.entry.get(key)]
    before, after = old.entry.get("inputSchema", {}), new.entry.get("inputSchema", {})
    arguments, breaking = _arguments(before, after)
    what += arguments
    if old.entry.get("annotations") != new.entry.get("annotations"):
        what.append("hints")
    if old.record.get("domain") != new.record.get("domain"):
        what.append(f"domain is now {new.record.get('domain')}")
    what += [words for key, words in _RULES.items() if old.record.get(key) != new.record.get(key)]
    same = _without_prose(before) == _without_prose(after)  # else function and types follow the arguments
    if old.record.get("operation") != new.record.get("operation"):
        what.append(f"request is now {new.record.get('operation')}")
    elif old.function != new.function and same:
        what.append("request")
    if old.types != new.types and same:
        what.append("type of the answer")
    return what, breaking


def _arguments(old: Any, new: Any) -> tuple[list[str], bool]:
    """What changed in an input schema, and whether a call that was right may now be wrong."""
    if old == new:
        return [], False
    before, after = _properties(old), _properties(new)
    needed, free = set(_required(new)) - set(_required(old)), set(_required(old)) - set(_required(new))
    what, breaking = [], bool(needed)
    for name in sorted({*before, *after}):
        if name not in after:
            what.append(f"argument {name} removed")
            breaking = True
            continue
        if name not in before:
            what.append(f"argument {name} added{', required' if name in needed else ''}")
            continue
        if before[name] != after[name]:
            same = _without_prose(before[name]) == _without_prose(after[name])
            what.append(f"argument {name}{': description' if same else ''}")
            breaking |= not same and not _only_wider(before[name], after[name])
        if name in needed | free:
            what.append(f"argument {name} is now {'required' if name in needed else 'optional'}")
    if found := _definitions(old, new):
        same = _without_prose(found[0]) == _without_prose(found[1])
        what.append(f"definitions of its arguments{': description' if same else ''}")
        breaking |= not same
    return what or ["arguments"], breaking or not what


def _definitions(old: Any, new: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The definitions that are in both schemas; None where they are alike."""
    before, after = (one.get("$defs", {}) if isinstance(one, dict) else {} for one in (old, new))
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return None
    both = before.keys() & after.keys()
    kept = {name: before[name] for name in both}, {name: after[name] for name in both}
    return kept if kept[0] != kept[1] else None


def _properties(schema: Any) -> dict[str, Any]:
    found = schema.get("properties") if isinstance(schema, dict) else None
    return found if isinstance(found, dict) else {}


def _required(schema: Any) -> list[str]:
    found = schema.get("required") if isinstance(schema, dict) else None
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _without_prose(schema: Any) -> Any:
    match schema:
        case dict():
            return {
                k: _without_prose(v) for k, v in schema.items() if k != "description" or isinstance(v, dict)
            }
        case list():
            return [_without_prose(item) for item in schema]
        case _:
            return schema


def _only_wider(old: Any, new: Any) -> bool:
    """Only more enum values, all else alike: every old value still fits."""
    if not (isinstance(old, dict) and isinstance(new, dict) and "enum" in old and "enum" in new):
        return False
    rest = ({k: v for k, v in _without_prose(one).items() if k != "enum"} for one in (old, new))
    first, second = rest
    return first == second and all(value in new["enum"] for value in old["enum"])


def paragraph(found: list[Change], other: list[str]) -> str:
    """The changes in words. `other`: files that differ though no tool does."""
    if not found:
        named = ", ".join(other[:5]) + (f" and {len(other) - 5} more" if len(other) > 5 else "")
        return f"No tool changes; only {named} {'differs' if len(other) == 1 else 'differ'}."
    parts = [
        f"{change.tool} ({'; '.join(change.what)}{', BREAKING' if change.breaking else ''})"
        for change in found
    ]
    breaking = sum(change.breaking for change in found)
    verdict = f"{breaking} of them may break callers" if breaking else "none of them breaks a caller"
    count = "1 tool differs" if len(found) == 1 else f"{len(found)} tools differ"
    return f"{count}: {', '.join(parts)}. {verdict[0].upper()}{verdict[1:]}."
