"""Whole commands over a description with more than 10**12 paths through its schemas.

The limits of time are guards: a walk over paths would not end in a lifetime.
"""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.graphs import SHAPES

GUARD = 900
SIZES = {"ladder": 42, "clique": 30, "allOf": 42, "oneOf and anyOf": 42, "rings": 60, "payments": 60}


def mcpgen(folder: Path, *words: str) -> str:
    command = [sys.executable, "-c", "from mcpgen.cli.main import main; main()", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=GUARD, check=False)
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return f"{done.returncode} {done.stdout}"


@pytest.mark.parametrize("shape", SIZES)
def test_the_mock_answers_on_dense_references(shape: str, tmp_path: Path) -> None:
    (tmp_path / "spec.json").write_text(json.dumps(SHAPES[shape](SIZES[shape])), "utf-8")
    command = [sys.executable, "-c", "from mcpgen.cli.main import main; main()", "mock", "spec.json"]
    mock = subprocess.Popen([*command, "--port", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    try:
        assert mock.stdout is not None
        with urllib.request.urlopen(f"{mock.stdout.readline().strip()}/things0", timeout=GUARD) as answer:
            assert answer.status == 200 and len(answer.read()) < 1_000_000
    finally:
        mock.kill()
        mock.communicate()


@pytest.mark.parametrize("shape", SIZES)
def test_every_command_ends_on_dense_references(shape: str, tmp_path: Path) -> None:
    (tmp_path / "spec.json").write_text(json.dumps(SHAPES[shape](SIZES[shape])), "utf-8")
    assert mcpgen(tmp_path, "build", "spec.json", "--out", "made").startswith("0 ")
    assert mcpgen(tmp_path, "check", "spec.json", "--out", "made").startswith("0 ")
    mcpgen(tmp_path, "lint", "spec.json")
    assert "create_thing0" in mcpgen(tmp_path, "plan", "spec.json")
    assert mcpgen(tmp_path, "verify", "made").startswith("0 ")
    [wire] = tmp_path.glob("made/tests/wire.json")
    left_out = json.loads(wire.read_text("utf-8"))["left_out"]
    assert not left_out or shape == "oneOf and anyOf", "each tool has cases, but where alternatives overlap"
    assert wire.stat().st_size < 500_000
