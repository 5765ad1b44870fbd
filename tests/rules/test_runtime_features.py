"""Features of the runtime: nothing imports them unasked, and each is where the table says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from mcpgen.plan.features import FEATURES, is_carried

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "templates/runtime"


def modules(root: Path) -> dict[str, str]:
    """The texts of the modules below a folder, by dotted name."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path.read_text(
            "utf-8"
        )
        for path in sorted(root.rglob("*.py"))
    }


def imports(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Which module imports which of the others, at the top, inside functions or for type checkers."""
    return {name: set(_imported(name, text, texts)) for name, text in texts.items()}


def _imported(name: str, text: str, texts: Mapping[str, str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        parts = name.split(".")
        is_package = any(other.startswith(f"{name}.") for other in texts)
        base = parts[: len(parts) - node.level + is_package]
        home = ".".join([*base, *(node.module or "").split(".")]).strip(".")
        yield from {f"{home}.{one.name}".strip(".") for one in node.names} & set(texts) or {home} & set(texts)


def owners(module: str) -> set[str]:
    """The features that bring a module of the runtime; none for one of the core."""
    path = module.replace(".", "/") + ".py"
    return {
        one.name
        for one in FEATURES
        if not is_carried(path, frozenset()) and is_carried(path, frozenset({one.name}))
    }


def unasked(graph: Mapping[str, set[str]]) -> list[str]:
    """Imports of a feature by a module that can be there without it."""
    return [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in sorted(others)
        if owners(other) and not (owners(name) and owners(name) <= owners(other))
    ]


def test_no_module_imports_a_feature_that_it_may_be_without() -> None:
    assert unasked(imports(modules(RUNTIME))) == []


def test_what_is_asked_for_is_there_and_belongs_to_a_feature() -> None:
    texts = modules(RUNTIME)
    asked = {
        name for text in texts.values() for name in re.findall(r'(?:feature|is_carried)\("([^"]+)"\)', text)
    }
    assert asked - set(texts) == set()
    assert {name for name in asked if not owners(name)} == set()


def test_each_file_of_a_feature_is_there() -> None:
    named = {module for one in FEATURES for module in one.modules}
    assert {name for name in named if not (RUNTIME / name).exists()} == set()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from .calls import polling\n", "errors imports calls.polling"),
        ("def f():\n    from .calls.polling import Following\n", "errors imports calls.polling"),
    ],
)
def test_a_wrong_import_is_noticed(text: str, said: str) -> None:
    assert said in unasked(imports(modules(RUNTIME) | {"errors": text}))
