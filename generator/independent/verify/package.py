"""A generated package on disk: its files as text, and what is missing of it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ...diagnostics import Diagnostics, Place
from .source_edits import PythonText

SUITE: Final = ("wire.json", "wire_suite.py")
"""The files in tests/ that say what a package must do, and try it."""

_NEEDED: Final = ("about.py", "catalog.json", "operations.json", "tools/__init__.py")
_EXECUTOR: Final = "_runtime/calls/executor.py"
LIBRARY: Final = "mcpgen_runtime"
"""The runtime of packages that carry none: the name that they import it by."""

_BUILD: Final = "run mcpgen build again, which writes every file of a package"


@dataclass(frozen=True, slots=True)
class Package:
    """`texts`: its code and data by path within `src/<name>/`.

    `left_out`: tools without all of their cases, and why. `untried`: those of them that have none at all.
    `valueless`: of the others, what is never given a value, by tool: `query limit`.
    """

    folder: Path
    name: str
    texts: Mapping[str, str]
    left_out: Mapping[str, str] = field(default_factory=dict)
    untried: frozenset[str] = frozenset()
    valueless: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    """What kinds of values its suite tries that must not be sent: path, base64, name."""
    runtime: str = "_runtime"
    """The folder of its runtime in `texts`. The process that runs the package has the text of LIBRARY."""
    features: frozenset[str] | None = None
    """What about.py asks of its runtime beside the core; None for all."""
    answered: bool = True
    """Whether a tool has answers with a body: those of HEAD have none."""

    def path(self, file: str) -> str:
        """A file of `texts` by its path in the package's folder; one of the library by its name there."""
        return file if file.startswith(f"{LIBRARY}/") else f"src/{self.name}/{file}"


def read(folder: Path, diag: Diagnostics) -> Package | None:
    """The package in a folder; None after a complaint."""
    catalogs = sorted(folder.glob("src/*/catalog.json"))
    if not folder.is_dir() or len(catalogs) != 1:
        what = "is no folder" if not folder.is_dir() else "holds no generated package"
        cure = "name the folder that mcpgen build wrote, in which src/<package>/catalog.json is"
        diag.error("MCP901", f"{folder} {what}", Place(str(folder)), cure)
        return None
    home = catalogs[0].parent
    paths = [*home.rglob("*.py"), *home.glob("*.json")]
    texts = {path.relative_to(home).as_posix(): _text(path, diag) for path in sorted(paths)}
    runtime = _runtime(texts.get("about.py", ""))
    for name in (*_NEEDED, *([] if runtime == LIBRARY else [_EXECUTOR])):
        if name not in texts:
            diag.error("MCP902", f"{home / name} is missing", Place(str(home / name)), _BUILD)
    wire, suite = (folder / "tests" / name for name in SUITE)
    for path in (wire, suite):
        if not path.is_file():
            diag.error("MCP902", f"{path} is missing", Place(str(path)), _BUILD)
    if diag.failed:
        return None
    _text(suite, diag)
    expected = json.loads(_text(wire, diag) or "{}")
    if not isinstance(expected, dict):
        diag.error("MCP903", "not an object", Place(str(wire), line=1, column=1), _BUILD)
    if diag.failed:
        return None
    left_out = dict(expected.get("left_out", {}))
    untried = frozenset(left_out) - {case["tool"] for case in expected.get("cases", ())}
    valueless = {name: frozenset(tool.get("untried", ())) for name, tool in expected.get("tools", {}).items()}
    refused = frozenset(str(one.get("why")) for one in expected.get("refused", ()))
    methods = {case["request"]["method"] for case in expected.get("cases", ())}
    return Package(
        *(folder, home.name, texts, left_out, untried, valueless, refused, runtime),
        features=_features(texts["about.py"]),
        answered=methods != {"HEAD"},
    )


def _runtime(about: str) -> str:
    """What about.py imports the runtime from."""
    library = re.compile(rf"^from {LIBRARY}\b", re.MULTILINE)
    return LIBRARY if library.search(about) else "_runtime"


def _features(about: str) -> frozenset[str] | None:
    """The literal that about.py has for them."""
    for node in ast.walk(PythonText(about).tree):
        if isinstance(node, ast.keyword) and node.arg == "features":
            return frozenset(ast.literal_eval(node.value))
    return None


def _text(path: Path, diag: Diagnostics) -> str:
    """The text of a file; "" after a complaint about what is neither Python nor JSON."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        diag.error("MCP902", f"{path} cannot be read: {error}", Place(str(path)), _BUILD)
        return ""
    diag.sources[str(path)] = text
    try:
        if path.suffix == ".json":
            json.loads(text)
        else:
            _ = PythonText(text).tree
        return text
    except SyntaxError as error:
        place = Place(str(path), line=error.lineno or 1, column=error.offset or 1)
        diag.error("MCP903", f"not Python: {error.msg}", place, _BUILD)
    except json.JSONDecodeError as error:
        place = Place(str(path), line=error.lineno, column=error.colno)
        diag.error("MCP903", f"not JSON: {error.msg}", place, _BUILD)
    except (ValueError, RecursionError) as error:
        diag.error("MCP903", f"cannot be read: {error}", Place(str(path)), _BUILD)
    return ""
