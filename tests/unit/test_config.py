"""mcpgen.toml: what it may say, and what is said about the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mcpgen import config
from mcpgen.diagnostics import Diagnostics
from mcpgen.diagnostics.show import show
from mcpgen.plan.metadata import Author, Metadata


def read(folder: Path, text: str | bytes) -> tuple[config.Config, list[str]]:
    path = folder / "mcpgen.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    diag = Diagnostics()
    found = config.read(str(path), diag)
    for item in diag.items:
        assert item.help and show(item, diag.sources)
    lines = [item.place.line if item.place else None for item in diag.items]
    return found, [
        f"{item.code} {line}: {item.message}" for item, line in zip(diag.items, lines, strict=True)
    ]


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    found, said = read(tmp_path, "")
    assert said == []
    assert replace(found, budget=config.Config().budget) == config.Config()
    assert replace(found.budget, place=None) == config.Config().budget


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found, said = read(
        tmp_path,
        """
        [package]
        name = "acme-mcp"
        version = "1.2.3rc1"
        out = "../generated/acme"
        [spec]
        overlays = ["a.yaml", "/b/c.yaml"]
        """,
    )
    assert said == []
    assert (found.name, found.version) == ("acme-mcp", "1.2.3rc1")
    assert found.out == str(tmp_path / "../generated/acme")
    assert found.overlays == (str(tmp_path / "a.yaml"), "/b/c.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[package]\nnam = "x"', ["MCP342 2: mcpgen.toml has no key package.nam"]),
        ('[packages]\nname = "x"', ["MCP342 1: mcpgen.toml has no key 'packages'"]),
        ('name = "x"', ["MCP342 1: mcpgen.toml has no key 'name'"]),
        ('package = "x"', ["MCP343 1: package has to be a table"]),
        ("[package]\nname = 1", ["MCP343 2"]),
        ("[package]\nversion = 1.0", ["MCP343 2"]),
        ('[package]\nversion = "v1"', ["MCP343 2"]),
        ('[package]\nname = "a b"', ["MCP343 2"]),
        ('[package]\nname = "../x"', ["MCP343 2"]),
        ('[package]\nname = "1a"', ["MCP343 2"]),
        ('[package]\nname = "a\\n"', ["MCP343 2"]),
        ('[package]\nname = "import"', ["MCP343 2"]),
        ('[package]\nname = "Json"', ["MCP343 2"]),
        ('[package]\nname = "mcp"', ["MCP343 2"]),
        ('[package]\nname = "httpx"', ["MCP343 2"]),
        ('[package]\nname = "mcpgen-runtime"', ["MCP343 2"]),
        ('[package]\nruntime = "vendored"', ["MCP343 2"]),
        ('[spec]\noverlays = "a.yaml"', ["MCP343 2"]),
        ("[spec]\noverlays = [1]", ["MCP343 2"]),
        ('[spec]\noverlay = ["a.yaml"]', ["MCP342 2: mcpgen.toml has no key spec.overlay"]),
        ('[package]\nname = "1"\nversion = "x"\nother = 1', ["MCP343 2", "MCP343 3", "MCP342 4"]),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: list[str]) -> None:
    _, found = read(tmp_path, text)
    assert len(found) == len(said), found
    assert all(one.startswith(wanted) for one, wanted in zip(found, said, strict=True)), found


@pytest.mark.parametrize(
    "text", ["[package", "a = ", b"\xff\xfe", 'a = "\ud800"'.encode("utf-8", "surrogatepass")]
)
def test_what_is_no_toml_is_one_complaint(tmp_path: Path, text: str | bytes) -> None:
    _, said = read(tmp_path, text)
    assert len(said) == 1 and said[0].startswith("MCP341")


def test_a_file_that_cannot_be_read_is_one_complaint(tmp_path: Path) -> None:
    diag = Diagnostics()
    config.read(str(tmp_path / "none.toml"), diag)
    config.read(str(tmp_path), diag)
    assert [item.code for item in diag.items] == ["MCP340", "MCP340"]


def test_the_file_beside_the_description_is_found(tmp_path: Path) -> None:
    spec = str(tmp_path / "openapi.yaml")
    assert config.find(spec) is None
    (tmp_path / "mcpgen.toml").mkdir()
    assert config.find(spec) is None
    (tmp_path / "mcpgen.toml").rmdir()
    (tmp_path / "mcpgen.toml").write_text("", "utf-8")
    assert config.find(spec) == str(tmp_path / "mcpgen.toml")
    assert config.find("-") is None


def test_what_an_index_shows_of_a_package_is_read(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_bytes(b"\xef\xbb\xbfDo as you like.\r\nAnd well.\r\n\r\n")
    found, said = read(
        tmp_path,
        """
        [package]
        license = "MIT OR (Apache-2.0 WITH LLVM-exception)"
        license-file = "LICENSE"
        authors = ["Ada Lovelace <ada@example.org>", "Platform Team"]
        keywords = []
        classifiers = ["Private :: Do Not Upload"]
        [package.urls]
        Homepage = "https://example.org/mcp"
        """,
    )
    assert said == []
    assert found.metadata == Metadata(
        license="MIT OR (Apache-2.0 WITH LLVM-exception)",
        license_text="Do as you like.\nAnd well.\n",
        authors=(Author("Ada Lovelace", "ada@example.org"), Author("Platform Team")),
        urls={"Homepage": "https://example.org/mcp"},
        keywords=(),
        classifiers=("Private :: Do Not Upload",),
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            f'license = "{one}"'
            for one in ("Apache 2.0", "Apache", "GPLv3", "BSD", "Proprietary", "MIT or ISC", "MIT OR")
        ),
        *(f'license = "{one}"' for one in ("", "MIT\\n", "MIT AND Apache2.0 AND None", "../LICENSE")),
        'authors = "Ada"',
        "authors = []",
        *(f'authors = ["{one}"]' for one in ("ada@example.org", "Ada <ada>", "Ada <a@b> x", "A, B", "")),
        'urls = ["https://example.org"]',
        'urls = { Homepage = "javascript:alert(1)" }',
        'urls = { Homepage = "https://example.org/a b" }',
        'urls = { "" = "https://example.org" }',
        f'urls = {{ {"a" * 33} = "https://example.org" }}',
        "[package.urls]\nHomepage = 1",
        'keywords = ["a,b"]',
        'classifiers = ["License :: OSI Approved :: MIT License"]',
        'classifiers = ["Typed"]',
        'license-file = "missing"',
        'license-file = "."',
        'license-file = "empty"',
        'license-file = "binary"',
        'license-file = "large"',
    ],
)
def test_what_no_index_would_take_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "empty").write_text(" \n", "utf-8")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "large").write_bytes(b"a" * 200_001)
    found, said = read(tmp_path, f'[package]\nname = "a-mcp"\n{text}')
    assert [one.partition(":")[0] for one in said] == ["MCP343 3"], said
    assert not found.metadata.license_text
