"""Real descriptions: the package of each passes the suite that the second reading of it wrote."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

from .test_read_corpus import CORPUS, descriptions

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

SUITE = ("wire_suite", "wire_server", "wire_trust")
LARGE = ("github-rest.json", "rebilly.yaml", "bunq.json", "aws-s3.json", "box.json")
"""Of those that take long to build these are enough; `make corpus` has them all."""
SMALL = 500_000
"""Bytes of a description."""
DESCRIPTIONS = {
    name: folder
    for name, (folder, _) in descriptions().items()
    if name in LARGE or (CORPUS / name).stat().st_size < SMALL
}
MOST = 80
"""Checks of one description: of a large one every so manieth."""
REASONS = ("has no value that a path can hold", "is found that fits its schema", "contradicts itself")
"""Why a tool may have no case."""


def some(checks: list[Any]) -> list[Any]:
    step = max(1, len(checks) // MOST)
    return checks[::step]


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_a_package_passes_its_own_suite(name: str, tmp_path: Path, monkeypatch: Any) -> None:
    request = BuildOptions(str(CORPUS / name), ref_root=str(CORPUS / DESCRIPTIONS[name]), keep_going=True)
    made = build(request, diag := Diagnostics())
    assert made is not None
    assert write(tmp_path, made.files, True, diag) is not None
    module = made.planned.plan.package.module
    for loaded in [loaded for loaded in sys.modules if loaded in SUITE or loaded.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.syspath_prepend(tmp_path / "src")
    monkeypatch.syspath_prepend(tmp_path / "tests")
    import wire_suite

    wire = json.loads(made.files.texts["tests/wire.json"])
    assert wire["differences"] == {}
    reasons = Counter(wire["left_out"].values())
    assert [reason for reason in reasons if not reason.endswith(REASONS)] == []
    assert set(wire["left_out"]) <= set(wire["tools"])
    without = {name for name in wire["tools"] if all(case["tool"] != name for case in wire["cases"])}
    assert without <= set(wire["left_out"]), "no case and no reason"
    failed = {
        check.id: text
        for check in some(wire_suite.checks(module, tmp_path))
        if (text := wire_suite.failure(module, tmp_path, check)) is not None
    }
    assert failed == {}
    for loaded in [loaded for loaded in sys.modules if loaded in SUITE or loaded.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
