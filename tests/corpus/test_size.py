"""A small API is a small package: five reads of a real API, with nothing but defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics

from .test_read_corpus import CORPUS

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")


@pytest.mark.parametrize(("runtime", "files", "lines"), [("bundled", 60, 6_000), ("library", 16, 600)])
def test_five_reads_are_a_small_package(runtime: str, files: int, lines: int, tmp_path: Path) -> None:
    config = tmp_path / "mcpgen.toml"
    config.write_text(f'[package]\nruntime = "{runtime}"\n', "utf-8")
    made = build(BuildOptions(str(CORPUS / "frankfurter-v2.json"), config=str(config)), diag := Diagnostics())
    assert made is not None, diag.items
    texts = {path: text for path, text in made.files.texts.items() if not path.startswith("tests/")}
    assert len(texts) + 1 <= files, "with mcpgen.lock"
    assert sum(text.count("\n") for path, text in texts.items() if path.endswith(".py")) <= lines
