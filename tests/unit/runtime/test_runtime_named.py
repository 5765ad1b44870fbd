"""Content of a file keeps the file's name on its way into a multipart body."""

from __future__ import annotations

import pytest
from mcpgen_templates.runtime.http.bodies import Part, decoded, named_text
from mcpgen_templates.runtime.http.multipart import multipart_body


@pytest.mark.parametrize("name", ["a.jpg", "photos/a.jpg", "photos\\a.jpg"])
def test_a_file_in_a_part_has_its_own_name_without_folders(name: str) -> None:
    content = decoded(named_text("AAEC", name))
    assert content == b"\0\1\2"
    for value in (content, Part(content, "image/jpeg"), [content]):
        assert b'name="cover"; filename="a.jpg"' in multipart_body({"cover": value}, None)[0]


def test_content_without_a_file_has_the_name_of_its_part() -> None:
    assert b'name="cover"; filename="cover"' in multipart_body({"cover": decoded("AAEC")}, None)[0]


def test_a_name_that_is_stated_goes_before_that_of_the_file() -> None:
    part = Part(decoded(named_text("AAEC", "a.jpg")), None, "stated.jpg")
    assert b'filename="stated.jpg"' in multipart_body({"cover": part}, None)[0]
