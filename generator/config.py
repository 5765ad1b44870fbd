"""mcpgen.toml: what is built from a description, and where to. Paths in it are relative to the file."""

from __future__ import annotations

import keyword
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from . import metadata
from .annotations.value_types import BOOLEAN, Key, ListOf, Number, String
from .annotations.value_validation import suggest_key, violations
from .diagnostics import Diagnostics, Place
from .plan.features import FEATURES
from .plan.file_names import is_reserved
from .plan.metadata import Metadata
from .plan.model import FIRST_VERSION, RUNTIMES, SURFACES
from .plan.names import module_name
from .plan.prose.budget import Budget
from .plan.prose.text import SHORTEST_TEXT
from .plan.review import REQUIRED, Require

NAME: Final = "mcpgen.toml"
_DISTRIBUTION: Final = String(
    "a name for a distribution",
    "use letters, digits, - and _ (PEP 508)",
    r"^[A-Za-z]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$",
    code="MCP343",
)
_VERSION: Final = String(
    "a version",
    'write it as "1.2.3" (PEP 440)',
    r"^\d{1,9}(\.\d{1,9}){0,3}((a|b|rc)\d{1,9})?(\.post\d{1,9})?(\.dev\d{1,9})?$",
    code="MCP343",
)
_FILE: Final = String("the name of a file", "quote each name", code="MCP343")
_REQUIRE: Final = String(
    "writes or all", 'write require = "writes" or "all"', choices=REQUIRED, code="MCP343"
)
_TOKENS: Final = Number("a number of tokens above 0")
_CHARACTERS: Final = Number(f"a number of characters, at least {SHORTEST_TEXT}", SHORTEST_TEXT)


TABLES: Final[Mapping[str, Mapping[str, Key]]] = {
    "package": {
        "name": Key(_DISTRIBUTION, "Distribution, console command and, with underscores, Python package."),
        "version": Key(
            _VERSION, f"Version of the package itself, which is not the API's. Default: {FIRST_VERSION}."
        ),
        "out": Key(
            String("the name of a folder", 'write out = "../generated/acme-mcp"', code="MCP343"),
            "Folder of the package, relative to this file.",
        ),
        "expose": Key(
            String("flat, grouped or search", 'write expose = "grouped"', choices=SURFACES, code="MCP343"),
            "How the server shows its tools where no setting says it. Default: flat.",
        ),
        "runtime": Key(
            String("bundled or library", 'write runtime = "library"', choices=RUNTIMES, code="MCP343"),
            "Copy the runtime into the package, or depend on the distribution mcpgen-runtime. "
            "Default: bundled.",
        ),
        **metadata.KEYS,
    },
    "spec": {
        "overlays": Key(
            ListOf(_FILE, "a list of file names", least=0),
            "OpenAPI Overlay documents, applied in this order; relative to this file.",
        ),
        "keep-going": Key(
            BOOLEAN,
            "Hide operations that cannot be offered, instead of stopping, as --keep-going does.",
        ),
    },
    "runtime": {
        feature.name: Key(BOOLEAN, f"Carry or leave out: {feature.text}. Default: {feature.usually}.")
        for feature in FEATURES
    },
    "budget": {
        "total": Key(
            _TOKENS, "Tokens of the whole tool list as `expose` shows it, past which the build fails."
        ),
        "tool": Key(
            _TOKENS,
            "Tokens of one tool; past them its longest texts are shortened, and then the build fails.",
        ),
        "description": Key(_CHARACTERS, "Longest description of a tool in the list. Default: 1000."),
        "argument": Key(_CHARACTERS, "Longest description of an argument in the list. Default: 400."),
        "texts": Key(_CHARACTERS, "All descriptions of one tool together; the longest are shortened first."),
    },
    "review": {
        "require": Key(
            _REQUIRE, "Fail on operations whose hints nobody stated: on those that write, or on all."
        ),
        "trust-description": Key(
            BOOLEAN, "Hints that the description itself states count as reviewed. Default: false."
        ),
    },
}
_DEPENDENCIES = frozenset({"httpx", "jsonschema", "mcp", "mcpgen", "mcpgen_runtime", "referencing"})


@dataclass(frozen=True, slots=True)
class Config:
    """Paths are ready to be opened. Empty texts: not said."""

    name: str = ""
    version: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    out: str = ""
    overlays: tuple[str, ...] = ()
    expose: str = ""
    runtime: str = ""
    features: Mapping[str, bool] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    require_reviewed: Require = ""
    keep_going: bool = False
    trust_description: bool = False


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
    for table in data:
        if table not in TABLES:
            place = _place(path, text, table)
            diag.error("MCP342", f"{NAME} has no key {table!r}", place, suggest_key(table, TABLES))
    found = {table: _table(path, text, data.get(table, {}), table, diag) for table in TABLES}
    package = found["package"]
    if "name" in package and _hides(package["name"]):
        name = package["name"]
        place = _place(path, text, "package", "name")
        said = f"a module cannot have the name that package.name {name!r} gives it"
        diag.error("MCP343", said, place, f'write name = "{name}-mcp"')
    folder = Path(path).parent
    return Config(
        name=package.get("name", ""),
        version=package.get("version", ""),
        metadata=metadata.read(package, folder, lambda key: _place(path, text, "package", key), diag),
        out=str(folder / package["out"]) if "out" in package else "",
        overlays=tuple(str(folder / item) for item in found["spec"].get("overlays", [])),
        expose=package.get("expose", ""),
        runtime=package.get("runtime", ""),
        features=found["runtime"],
        budget=Budget(
            **{key: int(value) for key, value in found["budget"].items()}, place=_place(path, text, "budget")
        ),
        require_reviewed=found["review"].get("require", ""),
        keep_going=found["spec"].get("keep-going", False),
        trust_description=found["review"].get("trust-description", False),
    )


def _hides(name: str) -> bool:
    """Whether a system or Python keeps the name, or the module would hide one that the server imports."""
    module = module_name(name)
    taken = keyword.iskeyword(module) or module in sys.stdlib_module_names | _DEPENDENCIES
    return taken or is_reserved(module) or is_reserved(name)


def _table(path: str, text: str, value: Any, table: str, diag: Diagnostics) -> dict[str, Any]:
    """The keys of a table that are known and have a value that fits."""
    if not isinstance(value, dict):
        place = _place(path, text, table)
        diag.error("MCP343", f"{table} has to be a table", place, f"write [{table}] on a line of its own")
        return {}
    keys = TABLES[table]
    out = {}
    for key, item in value.items():
        place = _place(path, text, table, key)
        if key not in keys:
            diag.error("MCP342", f"{NAME} has no key {table}.{key}", place, suggest_key(key, keys))
            continue
        wrong = list(violations(keys[key].kind, item, f"{table}.{key}"))
        for fault in wrong:
            diag.error("MCP343", fault.message, place, fault.help)
        if not wrong:
            out[key] = item
    return out


def _place(path: str, text: str, table: str, key: str = "") -> Place:
    """Where a key stands, by its line: the parser of the standard library keeps no places."""
    at = re.search(rf"^\s*\[?\s*{re.escape(table)}\b", text, re.MULTILINE)
    if at and key:
        inner = rf"\[\s*{re.escape(table)}\s*\.\s*{re.escape(key)}\s*\]"
        said = rf"^\s*(?:(?:{re.escape(table)}\s*\.\s*)?{re.escape(key)}\s*[=.]|{inner})"
        at = re.compile(said, re.MULTILINE).search(text, at.start())
    if at is None:
        return Place(path)
    start = at.end() - len(at[0].lstrip())
    return Place(path, line=text.count("\n", 0, start) + 1, column=start - text.rfind("\n", 0, start))
