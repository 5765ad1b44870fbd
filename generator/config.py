"""mcpgen.toml: what is built from a description, and where to. Paths in it are relative to the file."""

from __future__ import annotations

import difflib
import keyword
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .diagnostics import Diagnostics, Place
from .plan.names import module_name

NAME = "mcpgen.toml"
_KEYS: dict[str, dict[str, type]] = {
    "package": {"name": str, "version": str, "out": str},
    "spec": {"overlays": list},
}
_WORDS: dict[type, str] = {str: "text in quotes", list: "a list of file names", dict: "a table"}
_DISTRIBUTION = re.compile(r"[a-z]([a-z0-9._-]{0,62}[a-z0-9])?", re.IGNORECASE)
_DEPENDENCIES = frozenset({"httpx", "jsonschema", "mcp", "mcpgen", "referencing"})
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){0,3}((a|b|rc)\d{1,9})?(\.post\d{1,9})?(\.dev\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Config:
    """Paths are ready to be opened. Empty texts: not said."""

    name: str = ""
    version: str = ""
    out: str = ""
    overlays: tuple[str, ...] = ()


def find(spec: str) -> str | None:
    """The mcpgen.toml beside a description, if there is one."""
    path = Path(spec).parent / NAME
    return str(path) if spec != "-" and path.is_file() else None


def read(path: str, diag: Diagnostics) -> Config:
    """The configuration in a file. Complaints name the key; the result is usable only without them."""
    try:
        text = Path(path).read_bytes().decode("utf-8")
        data = tomllib.loads(text)
    except OSError as failed:
        diag.error(
            "MCP340", f"cannot read {path}: {failed.strerror}", None, "give an existing file with --config"
        )
        return Config()
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as failed:
        diag.error("MCP341", f"not a TOML file: {failed}", Place(path), "correct the syntax (TOML 1.0)")
        return Config()
    diag.sources[path] = text
    found = {table: _table(path, data.get(table, {}), table, diag) for table in _KEYS}
    for key in sorted(set(data) - set(_KEYS)):
        _unknown(path, key, _KEYS, diag)
    package, spec = found["package"], found["spec"]
    if "name" in package and not _DISTRIBUTION.fullmatch(package["name"]):
        cure = "use letters, digits, - and _ (PEP 508)"
        diag.error(
            "MCP343", f"package.name {package['name']!r} is no name for a distribution", Place(path), cure
        )
    elif "name" in package and _hides(package["name"]):
        text = f"a module cannot have the name that package.name {package['name']!r} gives it"
        diag.error("MCP343", text, Place(path), f'write name = "{package["name"]}-mcp"')
    if "version" in package and not _VERSION.fullmatch(package["version"]):
        cure = 'write it as "1.2.3" (PEP 440)'
        diag.error("MCP343", f"package.version {package['version']!r} is no version", Place(path), cure)
    overlays = spec.get("overlays", [])
    if not all(isinstance(item, str) for item in overlays):
        diag.error(
            "MCP343", "spec.overlays has something else than file names in it", Place(path), "quote each name"
        )
        overlays = []
    folder = Path(path).parent
    return Config(
        name=package.get("name", ""),
        version=package.get("version", ""),
        out=str(folder / package["out"]) if package.get("out") else "",
        overlays=tuple(str(folder / item) for item in overlays),
    )


def _hides(name: str) -> bool:
    """Whether the module would be a keyword, or hide one that the generated server imports."""
    module = module_name(name)
    return keyword.iskeyword(module) or module in sys.stdlib_module_names | _DEPENDENCIES


def _table(path: str, value: Any, table: str, diag: Diagnostics) -> dict[str, Any]:
    if not isinstance(value, dict):
        diag.error(
            "MCP343", f"{table} has to be a table", Place(path), f"write [{table}] on a line of its own"
        )
        return {}
    keys = _KEYS[table]
    out = {}
    for key, item in value.items():
        if key not in keys:
            _unknown(path, f"{table}.{key}", {f"{table}.{known}" for known in keys}, diag)
        elif not isinstance(item, keys[key]):
            wanted = _WORDS[keys[key]]
            diag.error("MCP343", f"{table}.{key} has to be {wanted}", Place(path), f"write {key} = {wanted}")
        else:
            out[key] = item
    return out


def _unknown(path: str, key: str, known: Any, diag: Diagnostics) -> None:
    near = difflib.get_close_matches(key, list(known), 1)
    cure = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
    diag.error("MCP342", f"{NAME} has no key {key!r}", Place(path), cure)
