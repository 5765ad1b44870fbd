"""Features of the runtime: nothing imports them unasked, and each is where the table says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from mcpgen.plan.features import FEATURES, is_carried
from test_structure import RUNTIME, imports

MODULES = sorted(RUNTIME.rglob("*.py"))


def owners(module: Path) -> set[str]:
    """The features that bring a module of the runtime; none for one of the core."""
    path = module.relative_to(RUNTIME).as_posix()
    if is_carried(path, frozenset()):
        return set()
    return {one.name for one in FEATURES if is_carried(path, frozenset({one.name}))}


def unasked(graph: Mapping[Path, set[Path]]) -> list[str]:
    """Imports of a feature by a module that can be there without it."""
    return [
        f"{name.relative_to(RUNTIME)} imports {other.relative_to(RUNTIME)}"
        for name, others in graph.items()
        for other in sorted(others)
        if owners(other) and not (owners(name) and owners(name) <= owners(other))
    ]


def test_no_module_imports_a_feature_that_it_may_be_without() -> None:
    assert unasked({path: imports(path, RUNTIME) for path in MODULES}) == []


def test_what_is_asked_for_is_there_and_belongs_to_a_feature() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in MODULES)
    asked = set(re.findall(r'(?:feature|is_carried|read\.of)\("([^"]+)"\)', texts))
    paths = {name: RUNTIME / f"{name.replace('.', '/')}.py" for name in asked}
    assert {name for name, path in paths.items() if not path.is_file()} == set()
    assert {name for name, path in paths.items() if not owners(path)} == set()


def test_each_file_of_a_feature_is_there() -> None:
    named = {module for one in FEATURES for module in one.modules}
    assert {name for name in named if not (RUNTIME / name).exists()} == set()


@pytest.mark.parametrize(
    "text", ["from .calls import polling\n", "def f():\n    from .calls.polling import Following\n"]
)
def test_a_wrong_import_is_noticed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: text)
    core = RUNTIME / "errors.py"
    assert unasked({core: imports(core, RUNTIME)}) == ["errors.py imports calls/polling.py"]
