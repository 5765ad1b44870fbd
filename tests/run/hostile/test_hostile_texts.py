"""Every place of a description, every text that could break out: it stays text, or is refused in words."""

from __future__ import annotations

from pathlib import Path

import hostile_checks as checks
import pytest
from hostile_build import built, run, write
from hostile_places import PLACES, description
from hostile_texts import LONG, TEXTS
from mcpgen.build import Built

pytestmark = pytest.mark.usefixtures("unformatted")


@pytest.mark.parametrize("place", PLACES)
def test_text_of_a_description_stays_text(
    place: str, tmp_path: Path, harmless: Built, runtime: Path, imported: set[tuple[str, ...]]
) -> None:
    folders, wrong = [], {}
    for number, (label, text) in enumerate(TEXTS.items()):
        spec = description()
        PLACES[place](spec, text)
        found = built(spec, tmp_path)
        if found is None:
            continue
        if problems := checks.package(found.files.texts, harmless.files.texts):
            wrong[label] = problems
        code = tuple(
            text for path, text in found.files.texts.items() if path.endswith((".py", "ations.json"))
        )
        if code not in imported:
            imported.add(code)
            folders.append(tmp_path / f"{number}")
            write(found, folders[-1], runtime)
    assert not wrong
    assert not folders or run(folders, tmp_path) == ""


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("place", PLACES)
def test_a_megabyte_is_read_or_refused(place: str, tmp_path: Path, harmless: Built) -> None:
    spec = description()
    PLACES[place](spec, LONG["mixed"])
    found = built(spec, tmp_path)
    assert found is None or not checks.package(found.files.texts, harmless.files.texts)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("label", LONG)
def test_a_megabyte_of_any_kind_is_read_or_refused(label: str, tmp_path: Path, harmless: Built) -> None:
    places = ("info title", "info description", "x-mcp instructions", "description", "summary", "operationId")
    for place in (*places, "path", "tag", "query parameter", "property of a JSON body", "schema pattern"):
        spec = description()
        PLACES[place](spec, LONG[label])
        found = built(spec, tmp_path)
        assert found is None or not checks.package(found.files.texts, harmless.files.texts), place
