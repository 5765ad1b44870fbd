"""The documentation says what the code does: links lead somewhere, tables name what there is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors of the headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in found}


def module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        if anchor:
            assert anchor in anchors(target), f"{link} names no heading"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.is_relative_to(DOCS)], ids=lambda page: page.name
)
def test_every_page_is_linked_from_another_one(page: Path) -> None:
    linked = {
        (other.parent / link.partition("#")[0]).resolve()
        for other in PAGES
        if other != page
        for link in _LINK.findall(prose(other))
    }
    assert page.resolve() in linked


def test_pages_that_are_made_from_code_are_up_to_date() -> None:
    for path, text in module(DOCS / "reference/make_pages.py").pages().items():
        assert (DOCS / path).read_text("utf-8") == text, f"docs/{path} is out of date: make generate"


def test_every_command_setting_and_key_has_its_table_on_a_page() -> None:
    marks = {
        mark
        for page in PAGES
        for mark in re.findall(r"^<!-- (.+?) -->$", page.read_text("utf-8"), re.MULTILINE)
    }
    assert set(module(DOCS / "reference/make_pages.py").tables()) - marks == set()


def test_the_module_map_has_every_package() -> None:
    page = (DOCS / "contributor/architecture.md").read_text("utf-8")
    packages = [path.parent for path in (ROOT / "generator").glob("*/**/__init__.py")]
    for package in [*packages, ROOT / "templates/package", ROOT / "templates/runtime"]:
        assert f"`{package.relative_to(ROOT)}`" in page


def test_every_decision_is_listed_and_has_a_number_of_its_own() -> None:
    folder = DOCS / "contributor/decisions"
    names = sorted(path.name for path in folder.glob("0*.md"))
    index = (folder / "README.md").read_text("utf-8")
    assert [name for name in names if f"({name})" not in index] == []
    numbers = [name[:4] for name in names]
    assert len(numbers) == len(set(numbers))


def test_every_file_that_the_page_where_to_add_names_exists() -> None:
    page = (DOCS / "contributor/where-to-add.md").read_text("utf-8")
    named = set(re.findall(r"`((?:generator|templates|tests|specs)/[^`]+)`", page))
    assert len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
