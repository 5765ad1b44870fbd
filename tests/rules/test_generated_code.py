"""Generated code is held to the rules of code that a person wrote: it compiles, and checkers are silent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(
    path.parent for path in GOLDEN.glob("*/spec.yaml") if not path.parent.name.startswith("error-")
)


def built(case: Path) -> Built:
    before = Path.cwd()
    os.chdir(case)
    try:
        own = not (case / "mcpgen.toml").exists() and (case / "overlay.yaml").exists()
        made = build(BuildOptions("spec.yaml", ("overlay.yaml",) if own else ()), diag := Diagnostics())
    finally:
        os.chdir(before)
    assert made is not None, [item.message for item in diag.items]
    return made


@pytest.fixture(scope="module")
def packages(certctl: Built) -> dict[str, Built]:
    """certctl and every golden case from which a package is made."""
    return {"certctl": certctl} | {case.name.replace("-", "_"): built(case) for case in CASES}


def run(*words: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    return done.stdout + done.stderr


def test_every_module_compiles_and_what_is_made_of_a_description_is_ascii(packages: dict[str, Built]) -> None:
    for name, made in packages.items():
        for path, text in made.files.texts.items():
            if path.endswith(".py"):
                compile(text, f"{name}/{path}", "exec", dont_inherit=True)
            if re.search(r"/tools/(?!__init__)|/types\.py|/about\.py|\.json$", path):
                assert text.isascii(), f"{name}/{path}"


def test_ruff_finds_nothing_with_the_configuration_of_the_package(
    packages: dict[str, Built], tmp_path: Path
) -> None:
    for name, made in packages.items():
        assert write(tmp_path / name, made.files, False, Diagnostics()) is not None
    options = ("--no-cache", "--output-format", "concise", "--extend-exclude", "_runtime")
    found = run("ruff", "check", *options, ".", folder=tmp_path)
    assert found == "All checks passed!\n"
    layout = ("--isolated", "--no-cache", "--exclude", "_runtime", "--line-length", "110")
    found = run("ruff", "format", "--check", *layout, "--target-version", "py311", ".", folder=tmp_path)
    assert found.endswith(" files already formatted\n"), found


@pytest.mark.slow
def test_mypy_in_strict_mode_finds_nothing(packages: dict[str, Built], tmp_path: Path) -> None:
    """All packages in one: each names the same runtime, so that it is read once."""
    root = tmp_path / "cases"
    wire = [f"tests/{name}.py" for name in ("wire_server", "wire_suite", "wire_trust", "test_wire")]
    for name, made in packages.items():
        for path, text in made.files.texts.items():
            inner = path.removeprefix(f"src/{made.planned.plan.package.module}/")
            if path in wire:
                (tmp_path / Path(path).name).write_text(text, "utf-8")
            if re.fullmatch(r"_runtime/.*|types\.py|about\.py|custom\.py|tools/.*", inner):
                target = root / (inner if inner.startswith("_runtime/") else f"{name}/{inner}")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(re.sub(r"^( *from \.+)(_runtime\b)", r"\1.\2", text, flags=re.M), "utf-8")
    for folder in [root, *(root / name for name in packages)]:
        (folder / "__init__.py").touch()
    python = ("--python-version", "3.11", "--cache-dir", str(tmp_path / "cache"))
    found = run("mypy", "--strict", *python, "cases", *(Path(path).name for path in wire), folder=tmp_path)
    assert found.startswith("Success: no issues found"), found[-3000:]
