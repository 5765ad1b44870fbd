"""The files of a package as tools: what each one shows a model, and what it asks of the API."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ToolView:
    """One tool as its files show it. `types`: the definitions that its function reaches, without prose."""

    entry: Mapping[str, Any]
    record: Mapping[str, Any]
    function: str
    """Without its docstring and its layout; whether an argument may be left out shows in its default."""
    types: Mapping[str, str]
    texts: Mapping[str, Any]
    """What the tool list has no room for."""


def views(texts: Mapping[str, str]) -> dict[str, ToolView]:
    """The tools of a package by name, as far as its files can be read."""
    entries: dict[str, Any] = {}
    records: dict[str, Any] = {}
    functions: dict[str, ast.AsyncFunctionDef] = {}
    sources: dict[str, str] = {}
    types: dict[str, tuple[str, frozenset[str]]] = {}
    longer: dict[str, Any] = {}
    for path, text in texts.items():
        name = path.rpartition("/")[2]
        if name == "catalog.json":
            entries = {
                tool["name"]: tool for tool in _rows(text, "tools") if isinstance(tool.get("name"), str)
            }
        elif name == "operations.json":
            records = {row["tool"]: row for row in _rows(text, "operations") if row.get("tool")}
        elif name == "texts.json":
            longer = _texts(text)
        elif "/tools/" in path and name != "__init__.py":
            for node in _body(text):
                if isinstance(node, ast.AsyncFunctionDef):
                    key = f"{name.removesuffix('.py')}.{node.name}"
                    functions[key] = _without_prose(node)
                    sources[key] = ast.unparse(node).replace(" | Omit", "")
        elif path.endswith("/types.py"):
            types = _types(text)
    out = {}
    for tool, entry in entries.items():
        record = records.get(tool, {})
        key = str(record.get("function"))
        used = _reach(_names(functions[key]) if key in functions else (), types)
        out[tool] = ToolView(
            entry,
            record,
            sources.get(key, ""),
            {name: types[name][0] for name in sorted(used)},
            longer.get(tool, {}),
        )
    return out


def hidden(texts: Mapping[str, str]) -> dict[str, str]:
    """The operations without a tool, and why."""
    return {
        str(row.get("operation")): str(row["hidden"])
        for path, text in texts.items()
        if path.rpartition("/")[2] == "operations.json"
        for row in _rows(text, "operations")
        if row.get("hidden")
    }


def version(texts: Mapping[str, str]) -> str:
    """The package's own, "" without one."""
    try:
        found = tomllib.loads(texts.get("pyproject.toml", ""))["project"]["version"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, RecursionError):
        return ""
    return found if isinstance(found, str) else ""


def _texts(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)["tools"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


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


def _without_prose(function: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
    """The function with its docstring taken out: that it words a thing otherwise changes no call."""
    if ast.get_docstring(function, clean=False) is not None:
        del function.body[0]
    return function


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
