"""What holds for the whole of the source: direction of imports, length, reasons, codes, same bytes."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mcpgen.diagnostics.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "generator"
RUNTIME = ROOT / "templates/runtime"

# Each room may import the rooms behind it (docs/contributor/architecture.md).
COMPILER = (
    *(
        "cli",
        "editor_schemas",
        "report",
        "sides",
        "revisions",
        "scaffold",
        "lint",
        "build",
        "config",
        "metadata",
    ),
    *("output", "compare", "render", "inference", "plan", "api", "annotations", "openapi", "source"),
    *("diagnostics", "syntax", "version"),
)
SERVER = (
    *(
        "cli",
        "serve",
        "surfaces",
        "calls",
        "results",
        "api",
        "http",
        "redaction",
        "catalog",
        "config",
        "audit",
    ),
    *("features", "jsonpath", "media_types", "json_codec", "messages", "errors"),
)
WITHIN = {
    "plan": ("search", "python", "schema", "prose"),
    "openapi": ("swagger2", "structure", "schema"),
    "source": ("overlay",),
    "independent": ("verify", "oracle", "mock", "schema_samples"),
}
"""Rooms in a room: each may import those behind it, and the files beside them."""

# The second readers see nothing of the compiler but what diagnostics are made of, and texts.
READERS = {
    "schema_samples": {"syntax"},
    "mock": {"schema_samples", "diagnostics", "syntax"},
    "oracle": {"schema_samples", "diagnostics", "syntax"},
    "verify": {"diagnostics", "syntax"},
}
READ_BY = {"cli": {"mock", "verify"}, "render": {"oracle"}}
SOURCES = sorted([*GENERATOR.rglob("*.py"), *RUNTIME.rglob("*.py")])


def imports(path: Path, top: Path) -> set[Path]:
    """The files below `top` that a file imports, at the top or inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        if (node.module or "").partition(".")[0] == "mcpgen" and not node.level:
            pytest.fail(f"{path}: imports in generator/ are relative")
        if node.level:
            base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            for name in (alias.name for alias in node.names):
                choices = (base / f"{name}.py", base / name / "__init__.py", base.with_suffix(".py"))
                fits = [one for one in (*choices, base / "__init__.py") if one.is_file()]
                assert fits, f"{path} imports {name} of {node.module}, which is nowhere"
                found.add(fits[0])
    return {one for one in found if one.is_relative_to(top)}


def rooms(path: Path, top: Path) -> tuple[str, str]:
    """The room of a file and the room within it; "" for a file that stands beside such rooms."""
    parts = path.relative_to(top).parts
    return parts[0].removesuffix(".py"), parts[1] if len(parts) > 2 else ""


def wrong_ways(edges: dict[Path, set[Path]], top: Path, order: tuple[str, ...]) -> list[str]:
    """Imports between files that lead to a room in front, or out of a second reader."""
    found = []
    for path, imported in sorted(edges.items()):
        own, inner = rooms(path, top)
        for other in sorted(imported):
            part, within = rooms(other, top)
            if "independent" in (own, part):
                seen = READERS.get(inner, set()) if own == "independent" else READ_BY.get(own, set())
                fine = (within if part == "independent" else part) in {*seen, inner} - {""}
            elif own == part:
                behind = WITHIN.get(own, ())
                fine = not (inner and within) or behind.index(inner) <= behind.index(within)
            else:
                fine = own == "__init__" or order.index(own) < order.index(part)
            if not fine:
                found.append(f"{path.relative_to(top)} imports {other.relative_to(top)}")
    return found


def circles(edges: dict[Path, set[Path]]) -> list[set[Path]]:
    """Files that reach each other by imports."""
    left = {path: imported - {path} for path, imported in edges.items()}
    while ends := [path for path, imported in left.items() if not imported & left.keys()]:
        for path in ends:
            del left[path]
    while starts := left.keys() - {one for imported in left.values() for one in imported}:
        for path in starts:
            del left[path]
    return [set(left)] if left else []


@pytest.mark.parametrize(
    ("top", "order"), [(GENERATOR, COMPILER), (RUNTIME, SERVER)], ids=["compiler", "runtime"]
)
def test_imports_go_one_way(top: Path, order: tuple[str, ...]) -> None:
    edges = {path: imports(path, top) for path in top.rglob("*.py")}
    assert len(edges) > 40
    assert wrong_ways(edges, top, order) == []
    assert [sorted(str(path.relative_to(top)) for path in circle) for circle in circles(edges)] == []


def test_a_wrong_way_and_a_circle_are_found() -> None:
    def edges(*pairs: tuple[str, str]) -> dict[Path, set[Path]]:
        made: dict[Path, set[Path]] = {}
        for one, other in pairs:
            made.setdefault(GENERATOR / one, set()).add(GENERATOR / other)
            made.setdefault(GENERATOR / other, set())
        return made

    def found(one: str, other: str) -> bool:
        return wrong_ways(edges((one, other)), GENERATOR, COMPILER) != []

    assert not found("plan/plan.py", "api/model.py")
    assert not found("plan/plan.py", "plan/python/code.py")
    assert not found("plan/python/types.py", "plan/names.py")
    assert found("api/read.py", "plan/names.py")
    assert found("plan/prose/text.py", "plan/python/code.py")
    assert found("openapi/schema/schemas.py", "openapi/swagger2/bodies.py")
    assert not found("render/package.py", "independent/oracle/wire.py")
    assert found("build.py", "independent/mock/app.py")
    assert found("plan/plan.py", "independent/schema_samples/choices.py")
    assert found("independent/mock/app.py", "independent/oracle/wire.py")
    assert found("independent/schema_samples/choices.py", "source/pointer.py")
    assert not found("independent/oracle/wire.py", "independent/oracle/cases.py")
    assert circles(edges(("a.py", "b.py"), ("b.py", "c.py"), ("c.py", "d.py"))) == []
    assert len(circles(edges(("a.py", "b.py"), ("b.py", "a.py"), ("c.py", "a.py")))[0]) == 2


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_400_lines_at_most(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_only_two_runtime_modules_know_the_sdk_and_the_http_client() -> None:
    users: dict[str, set[str]] = {"mcp": set(), "httpx": set()}
    for path in RUNTIME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                for package, where in users.items():
                    if re.match(rf"{package}(_types)?\b", name):
                        where.add(path.stem)
    assert users["httpx"] <= {"client", "oauth2"}
    assert "stdio" in users["mcp"]


def test_search_is_small_and_only_imported_when_it_is_shown() -> None:
    surfaces = RUNTIME / "surfaces"
    own = [surfaces / "search.py", surfaces / "search_index.py"]
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in (*own, surfaces / "tokenizer.py"))
    assert lines <= 500
    for path in sorted(set(RUNTIME.rglob("*.py")) - set(own)):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom):
                assert not re.search(r"(^|\.)search(_index)?$", node.module or ""), path
                assert not {"search", "search_index"} & {alias.name for alias in node.names}, path


def test_nothing_is_silenced_without_a_reason_in_the_line() -> None:
    files = [*SOURCES, *(ROOT / "generated").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    bare = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?::\s*[A-Z0-9, ]+|\[[a-z, -]+\])?\s*$")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_every_code_is_explained_and_every_explained_code_is_used() -> None:
    used = set()
    for path in GENERATOR.rglob("*.py"):
        if not path.name.startswith("codes_"):
            used |= set(re.findall(r"\bMCP\d{3}\b", path.read_text("utf-8")))
    assert used - set(CATALOGUE) == set()
    assert set(CATALOGUE) - used == set()
    assert all(entry.title and len(entry.explanation) > 60 for entry in CATALOGUE.values())


def test_help_imports_nothing_of_weight() -> None:
    script = (
        "import sys; import mcpgen.cli.main; "
        "print([name for name in ('yaml', 'jinja2', 'openapi_pydantic', 'jsonschema', 'httpx', 'mcp') "
        "if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"


def built(folder: Path, seed: str) -> dict[str, bytes]:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", "from mcpgen.cli.main import main; main()", "build"]
    spec = str(ROOT / "specs/certctl/openapi.yaml")
    subprocess.run([*command, spec, "--out", str(folder), "-q"], env=env, check=True, timeout=120)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_folders_and_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(tmp_path / "a", "1")
    second = built(tmp_path / "somewhere" / "else", "2")
    assert first == second
    assert len(first) > 50
    assert not any(str(tmp_path).encode() in content for content in first.values())
