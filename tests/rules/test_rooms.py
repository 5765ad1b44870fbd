"""Rooms of the runtime: imports in one direction, no circles, and features that nothing imports unasked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from mcpgen.plan.features import FEATURES, is_carried

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "templates/runtime"
GENERATOR = ROOT / "generator"

# Each room may import those before it.
ROOMS = (
    *("", "config", "catalog", "redaction", "audit", "http", "api", "results", "calls"),
    *("surfaces", "serve", "cli"),
)


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


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Modules that import each other, directly or through others."""
    found = []
    for start in graph:
        reached: set[str] = set()
        waiting = list(graph[start])
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += graph.get(one, ())
        if start in reached:
            found.append(sorted(name for name in reached | {start} if start in graph.get(name, ())))
    return found


def upwards(graph: Mapping[str, set[str]]) -> list[str]:
    """Imports of the runtime that go against the order of its rooms."""
    return [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in sorted(others)
        if ROOMS.index(room(other)) > ROOMS.index(room(name))
    ]


def room(module: str) -> str:
    return "api" if module == "api" else module.partition(".")[0] if "." in module else ""


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


def test_the_rooms_of_the_runtime_are_imported_in_one_direction() -> None:
    assert upwards(imports(modules(RUNTIME))) == []


@pytest.mark.parametrize("root", [RUNTIME, GENERATOR], ids=lambda path: path.name)
def test_no_two_files_import_each_other(root: Path) -> None:
    assert circles(imports(modules(root))) == []


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
    ("text", "check", "said"),
    [
        ("from .calls import polling\n", unasked, "errors imports calls.polling"),
        ("def f():\n    from .calls.polling import Following\n", unasked, "errors imports calls.polling"),
        ("from .calls import executor\n", upwards, "errors imports calls.executor"),
    ],
)
def test_a_wrong_import_is_noticed(text: str, check: object, said: str) -> None:
    assert callable(check)
    assert said in check(imports(modules(RUNTIME) | {"errors": text}))


def test_a_circle_is_noticed() -> None:
    texts = {
        "a.one": "from ..b import two\n",
        "b.two": "from ..a.one import f\n",
        "c": "from .a import one\n",
    }
    assert circles(imports(texts)) == [["b.two"], ["a.one"]]
