"""A checkout with CRLF is no change, of inputs and of packages; any other difference is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcpgen.build import BuildOptions, build
from mcpgen.diagnostics import Diagnostics
from mcpgen.output import check, write

SPEC = """\
openapi: 3.0.3
info:
  title: Harbour
  version: 1.0.0
  description: |
    Berths and boats.
    Twice a day, a tide.
servers: [{url: "https://harbour.example"}]
paths:
  /berths:
    get:
      operationId: listBerths
      summary: >
        Berths, folded
        over two lines.
      description: |
        All of them.

        Also those that are taken.
      parameters:
        - name: kind
          in: query
          description: "quoted
            over lines"
          schema: {type: string, enum: [dry, wet]}
      responses: {"200": {description: fine}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: o, version: "1"}
actions:
- target: $.paths['/berths'].get
  update:
    x-mcp:
      description: |
        Lists berths.
        Cheap.
      readOnly: true
"""
TOML = '[package]\nname = "harbour-mcp"\n\n[spec]\noverlays = ["o.yaml"]\n'


def built(folder: Path, ends: str) -> dict[str, str]:
    folder.mkdir()
    for name, text in (("spec.yaml", SPEC), ("o.yaml", OVERLAY), ("mcpgen.toml", TOML)):
        (folder / name).write_bytes(text.replace("\n", ends).encode())
    made = build(BuildOptions(str(folder / "spec.yaml")), diag := Diagnostics())
    assert made is not None and diag.items == []
    return dict(made.files.texts)


def test_inputs_with_crlf_give_the_same_bytes(tmp_path: Path) -> None:
    made = built(tmp_path / "lf", "\n")
    assert built(tmp_path / "crlf", "\r\n") == made
    assert all("\r" not in text for text in made.values())


@pytest.fixture
def checkout(tmp_path: Path) -> tuple[Path, BuildOptions]:
    """A package that was written, then checked out with CRLF, and what it was built from."""
    built(tmp_path / "in", "\n")
    request = BuildOptions(str(tmp_path / "in" / "spec.yaml"), out=str(tmp_path / "out"))
    made = build(request, diag := Diagnostics())
    assert made is not None and write(tmp_path / "out", made.files, False, diag) is not None
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return tmp_path / "out", request


def test_a_checkout_with_crlf_is_not_out_of_date(checkout: tuple[Path, BuildOptions]) -> None:
    folder, request = checkout
    made = build(request, diag := Diagnostics())
    assert made is not None
    assert check(folder, made.files) is None
    written = write(folder, made.files, False, diag)
    assert written is not None and written.changed == () and diag.items == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"readOnlyHint", b"readOnlyHlnt"),
        (b"\r\n", b"\r\n\r\n"),
        (b"\r\n", b"\n"),
        (b"Cheap", b"Cheap\r"),
        (b"Cheap", b"Cheap\r\r\n"),
    ],
)
def test_a_change_beside_crlf_is_one(checkout: tuple[Path, BuildOptions], old: bytes, new: bytes) -> None:
    folder, request = checkout
    path = folder / "src/harbour_mcp/catalog.json"
    text = path.read_bytes()
    assert old in text
    path.write_bytes(text.replace(old, new, 1))
    made = build(request, diag := Diagnostics())
    assert made is not None
    drift = check(folder, made.files)
    assert drift is not None and drift.paths == ("src/harbour_mcp/catalog.json",)
    assert write(folder, made.files, False, diag) is None
    assert [item.code for item in diag.items] == ["MCP501"]


def test_a_package_tells_git_to_keep_lf(checkout: tuple[Path, BuildOptions]) -> None:
    text = (checkout[0] / ".gitattributes").read_text("utf-8")
    assert "* text=auto eol=lf linguist-generated\n" in text
    assert "src/harbour_mcp/custom.py -linguist-generated\n" in text
