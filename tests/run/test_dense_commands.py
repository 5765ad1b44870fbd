"""Whole commands over a description with more than 10**12 paths through its schemas.

The limits of time are guards: a walk over paths would not end in a lifetime.
"""

import json
import subprocess
import sys
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
