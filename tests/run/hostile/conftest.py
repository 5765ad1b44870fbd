"""What the tests with hostile descriptions share."""

from __future__ import annotations

from pathlib import Path

import mcpgen.render.package
import pytest
from hostile_build import built, compiled
from hostile_places import description
from mcpgen.build import Built
from mcpgen.render.environment import environment, runtime_files

ENVIRONMENT = environment()


@pytest.fixture
def unformatted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package in a tenth of the time: templates are compiled once, nothing is laid out."""
    monkeypatch.setattr(mcpgen.render.package, "formatted", compiled)
    monkeypatch.setattr(mcpgen.render.package, "environment", lambda: ENVIRONMENT)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The package of the description that everything is planted in."""
    found = built(description(), tmp_path_factory.mktemp("harmless"))
    assert found is not None
    return found


@pytest.fixture(scope="session")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runtime as every package has it."""
    folder = tmp_path_factory.mktemp("runtime")
    for name, text in runtime_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def imported() -> set[tuple[str, ...]]:
    """What was imported and called already: text in prose makes no other modules."""
    return set()
