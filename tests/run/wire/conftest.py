"""The workshop's package as its description has it now, and the rows that were played with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import wire_certificates
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import write
from wire_row import ROOT, Play, Row, Seen, seen

PACKAGE = "wire_mcp"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates, files, and one file outside of their folder."""
    made = tmp_path_factory.mktemp("wire")
    wire_certificates.write(made)
    (made / "files" / "photos").mkdir(parents=True)
    (made / "files" / "photos" / "front.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (made / "files" / "take-1.wav").write_bytes(b"RIFF\x00\x01")
    (made / "outside.wav").write_bytes(b"not for everybody")
    (made / "token").write_text("token-from-a-file\n", "utf-8")
    return made


@pytest.fixture(scope="session")
def play(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """`play(row)`: what came of it, played once."""
    diag = Diagnostics()
    built = build(BuildOptions(str(ROOT / "specs/wire/openapi.yaml")), diag)
    assert built is not None, [item.message for item in diag.items]
    out = tmp_path_factory.mktemp("package")
    assert write(out, built.files, False, diag) is not None
    _forget()
    sys.path.insert(0, str(out / "src"))
    played: dict[str, Seen] = {}

    def once(row: Row) -> Seen:
        if row.id not in played:
            with pytest.MonkeyPatch.context() as patch:
                played[row.id] = seen(row, PACKAGE, folder, patch)
        return played[row.id]

    yield once
    sys.path.remove(str(out / "src"))
    _forget()


def _forget() -> None:
    """Another copy of the package may be installed."""
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
