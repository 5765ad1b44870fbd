"""Each folder with a spec.yaml is a case: what mcpgen makes of it is kept beside it and compared.

`expected/` holds generated files by their paths, `expected.stderr` what is said about the description. Only
files that are there are compared; `pytest --update` rewrites them and gives a new case its tools and catalog.
An empty file put into `expected/` is filled by the next update.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.cli.terminal import report
from mcpgen.diagnostics import Diagnostics

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/spec.*"))
CACHE = re.compile(r"(^|/)(\.(?!gitattributes$)|__pycache__/)")
"""What linters and interpreters leave behind."""
WHOLE = {"plain"}
"""Cases that keep every generated file, but for those that are copied."""
COPIED = re.compile(r".*/_runtime/.*|tests/wire_(server|suite|trust)\.py")
FIRST = re.compile(r"src/[^/]+/(?:tools/(?!__init__).*|types\.py|catalog\.json)|tests/wire\.json")
"""What a new case keeps."""


@pytest.mark.golden
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_what_is_expected(
    case: Path, update: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    [spec] = [path.name for path in case.glob("spec.*")]
    named = () if Path("mcpgen.toml").exists() or not Path("overlay.yaml").exists() else ("overlay.yaml",)
    diag = Diagnostics()
    built = build(BuildOptions(spec, named), diag)
    report(diag)
    said = capsys.readouterr().err
    files = dict(built.files.texts) if built is not None else {}
    if update:
        _write(case, files, said)
    stderr = Path("expected.stderr")
    assert said == (stderr.read_text("utf-8") if stderr.exists() else "")
    expected = _expected(case)
    assert set(expected) - set(files) == set(), "expected, and not generated any more"
    for path, text in expected.items():
        assert files[path] == text, path
    if case.name in WHOLE:
        assert set(_all(files)) == set(expected)
    assert expected or (said and built is None), "a case that compares nothing"


def _expected(case: Path) -> dict[str, str]:
    folder = case / "expected"
    paths = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path.read_text("utf-8") for name, path in paths.items() if not CACHE.search(name)}


def _all(files: dict[str, str]) -> list[str]:
    return [path for path in files if not COPIED.fullmatch(path)]


def _write(case: Path, files: dict[str, str], said: str) -> None:
    kept = _expected(case)
    wanted = _all(files) if case.name in WHOLE else [path for path in files if path in kept]
    if not kept:
        wanted = wanted or [path for path in files if FIRST.fullmatch(path)]
    for path in kept.keys() - set(wanted):
        (case / "expected" / path).unlink()
    for path in wanted:
        target = case / "expected" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path].encode("utf-8"))
    if said:
        (case / "expected.stderr").write_bytes(said.encode("utf-8"))
    else:
        (case / "expected.stderr").unlink(missing_ok=True)
