"""Real descriptions: the generated server sends what the second reading of the description wants."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mcpgen.build import Request, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write

from .test_read_corpus import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")

SUITE = ("wire_suite", "wire_server", "wire_trust")
LEFT_OUT = {"rebilly.yaml": 10, "readme-discriminators.yaml": 10, "azure-testserver-url.json": 2}
"""Where no value fits one alternative of a `oneOf` alone, and where a path would need an empty text."""
SAMPLE = (
    *("github-rest.json", "httpbin.json", "harbor.yaml", "mistral.yaml", "portainer.yaml", "aws-s3.json"),
    *(
        "docusaurus-param-serialization.yaml",
        "docusaurus-multipart-encoding.yaml",
        "nomad.yaml",
        "rebilly.yaml",
    ),
    *("readme-parameters-extreme.json", "readme-security-v31-mtls.yaml", "speakeasy-kitchen-sink-v32.yaml"),
    *(
        "rebilly.yaml",
        "redocly-cafe-v32.yaml",
        "readme-discriminators.yaml",
        "azure-testserver-url.json",
        "bunq.json",
    ),
)
MOST = 120
"""Checks of one description: of a large one every so manieth."""


def some(checks: list[Any]) -> list[Any]:
    step = max(1, len(checks) // MOST)
    return checks[::step]


@pytest.mark.parametrize("name", SAMPLE)
def test_a_server_sends_what_the_description_says(name: str, tmp_path: Path, monkeypatch: Any) -> None:
    made = build(Request(str(CORPUS / name), keep_going=True), diag := Diagnostics())
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
    assert len(wire["left_out"]) <= LEFT_OUT.get(name, 0), Counter(wire["left_out"].values())
    assert len(made.files.texts["tests/wire.json"]) < 3_000_000
    failed = {
        check.id: text
        for check in some(wire_suite.checks(module, tmp_path))
        if (text := wire_suite.failure(module, tmp_path, check)) is not None
    }
    assert failed == {}
    for loaded in [loaded for loaded in sys.modules if loaded in SUITE or loaded.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
