"""The lock names every dependency, at a version within its range, and `make` installs from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / ".ci/constraints.txt"
LIBRARY = ROOT / "templates/library/pyproject.toml"
PROJECTS = (ROOT / "pyproject.toml", LIBRARY, *sorted(ROOT.glob("generated/*/pyproject.toml")))


def locked() -> dict[str, str]:
    lines = [line for line in LOCK.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pins = [re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.!+]+)", line) for line in lines]
    assert None not in pins, "one pin a line, and no address"
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def requirements() -> Iterator[tuple[str, str]]:
    for path in PROJECTS:
        data = tomllib.loads(path.read_text("utf-8"))
        project = data["project"]
        groups = [
            data["build-system"]["requires"],
            project["dependencies"],
            *project.get("optional-dependencies", {}).values(),
        ]
        for text in sorted({text for group in groups for text in group}):
            if canonicalize_name(Requirement(text).name) != project["name"]:
                yield str(path.relative_to(ROOT)), text


@pytest.mark.parametrize(("path", "text"), list(requirements()))
def test_the_lock_has_each_dependency_within_its_range(path: str, text: str) -> None:
    needed = Requirement(text)
    own = tomllib.loads(LIBRARY.read_text("utf-8"))["project"]  # installed from here, not from the lock
    version = {own["name"]: own["version"], **locked()}.get(canonicalize_name(needed.name))
    assert version, f"{path} needs {needed.name}: make lock"
    assert needed.specifier.contains(version), f"{path} wants {text}, the lock has {version}: make lock"


def test_all_that_make_installs_for_tests_comes_from_the_lock() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r"^INSTALL := \$\(PIP\) install .*--constraint \$\(LOCK\)", text, re.MULTILINE)
    assert text.count("$(PIP)") == 1, "everything else is installed by $(INSTALL)"
    assert text.count("@$(INSTALL) ") == 4, "the build back-end, mcpgen, its runtime, a generated package"
