"""The suite that is printed into packages: two readings of a description agree, a broken package fails."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from mcpgen.build import BuildOptions, Built, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

ROWS = Path(__file__).with_name("wire_rows.yaml")
SUITE = ("wire_suite", "wire_server", "wire_trust")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A package of every row, written where it can be imported."""
    made = build(BuildOptions(str(ROWS), out=str(tmp_path_factory.mktemp("rows"))), diag := Diagnostics())
    assert made is not None, [item.message for item in diag.items]
    assert write(made.planned.out, made.files, True, diag) is not None
    return made


@pytest.fixture
def suite(rows: Built) -> Iterator[ModuleType]:
    """The suite of the package, with the package to be imported anew."""
    own = rows.planned.plan.package.module
    for name in [name for name in sys.modules if name in SUITE or name.partition(".")[0] == own]:
        del sys.modules[name]
    paths = [str(rows.planned.out / "src"), str(rows.planned.out / "tests")]
    sys.path[:0] = paths
    yield importlib.import_module("wire_suite")
    for path in paths:
        sys.path.remove(path)
    for name in [name for name in sys.modules if name in SUITE or name.partition(".")[0] == own]:
        del sys.modules[name]


def failures(rows: Built, suite: ModuleType, *kinds: str) -> dict[str, str]:
    """What differs, by check."""
    module, folder = rows.planned.plan.package.module, rows.planned.out
    wanted = [check for check in suite.checks(module, folder) if not kinds or check.kind in kinds]
    found = {check.id: suite.failure(module, folder, check) for check in wanted}
    assert found
    return {name: text for name, text in found.items() if text is not None}


def test_every_row_is_sent_as_the_second_reading_of_the_description_wants_it(
    rows: Built, suite: ModuleType
) -> None:
    assert failures(rows, suite) == {}
    wire = json.loads(rows.files.texts["tests/wire.json"])
    assert wire["left_out"] == wire["differences"] == {}
    assert {case["tool"] for case in wire["cases"]} == set(rows.files.tools.values())


def test_the_environment_of_the_user_counts_for_nothing_and_stays(
    rows: Built, suite: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROWS_TOKEN", "of-the-user")
    monkeypatch.setenv("ROWS_SERVER_URL", "https://elsewhere.example")
    assert failures(rows, suite, "request") == {}
    assert importlib.import_module("os").environ["ROWS_TOKEN"] == "of-the-user"


def _patched(module: str, name: str, change: Callable[[Any], Any]) -> Callable[[str], None]:
    def patch(package: str) -> None:
        found = importlib.import_module(f"{package}.{module}")
        setattr(found, name, change(getattr(found, name)))

    return patch


BREAKS = {
    "a style": (_patched("_runtime.http.parameters", "_BETWEEN", lambda _: {}), "request"),
    "encoding": (_patched("_runtime.http.parameters", "encoded", lambda _: str), "request"),
    "credentials": (_patched("_runtime.http.authentication", "_add", lambda _: lambda *_: None), "request"),
    "the tools": (_patched("tools", "TOOLS", lambda tools: dict(list(tools.items())[1:])), "offered"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_package_fails_the_suite(what: str, rows: Built, suite: ModuleType) -> None:
    patch, kind = BREAKS[what]
    patch(rows.planned.plan.package.module)
    assert failures(rows, suite, kind)
