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

# Each part may import the parts behind it. The mock is a reader of its own: it sees no plan and no printing.
# What verifies a package knows nothing of how it was made.
# The oracle is a second opinion: of the compiler it sees nothing but what complaints are made of.
LAYERS = (
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
        "output",
    ),
    *("compare", "render", "inference", "plan", "api", "source", "diagnostics", "syntax", "version"),
)
VERIFY = {"verify", "diagnostics", "syntax"}
MOCK = {"mock", "api", "source", "diagnostics", "syntax"}
ORACLE = {"mock", "source", "diagnostics", "syntax"}
ORACLE_READS = {"children", "choices", "combine", "formats", "patterns", "references", "scalars"}
"""Modules of the mock that import nothing of the compiler, nor what only `mcpgen[mock]` installs."""
SOURCES = sorted([*GENERATOR.rglob("*.py"), *RUNTIME.rglob("*.py")])


def part_of(path: Path) -> str:
    """The package or module directly below generator/ that a file belongs to."""
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    """The parts that a module of the compiler imports, at the top or inside functions."""
    folder = path.relative_to(GENERATOR).parent.parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1]
            if base:
                found.add(base[0])
            elif node.module:
                found.add(node.module.partition(".")[0])
            else:
                found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "mcpgen":
            pytest.fail(f"{path}: imports in generator/ are relative")
    return found


@pytest.mark.parametrize(
    "path", sorted(GENERATOR.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_imports_go_one_way(path: Path) -> None:
    own = part_of(path)
    imported = imported_parts(path) - {own}
    if own == "mock":
        assert imported <= MOCK
    elif own == "verify":
        assert imported <= VERIFY
    elif own == "oracle":
        assert imported <= ORACLE
    elif own not in ("__init__", "__main__"):
        behind = set(LAYERS[LAYERS.index(own) + 1 :]) | ({"mock", "verify"} if own == "cli" else set())
        behind |= {"oracle"} if own == "build" else set()
        assert imported <= behind, f"{own} imports {sorted(imported - behind)}"


def test_the_oracle_shares_nothing_with_the_compiler_through_the_mock() -> None:
    read: set[str] = set()
    for path in (GENERATOR / "oracle").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "mock":
                read |= {(node.module or "").removeprefix("mock.")} - {"mock"} or {
                    one.name for one in node.names
                }
    assert read <= ORACLE_READS
    for name in ORACLE_READS:
        assert imported_parts(GENERATOR / "mock" / f"{name}.py") <= {"mock", "syntax"}, name


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
