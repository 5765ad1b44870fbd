"""Arguments that name files: only where bytes are asked for, in a form that is one argument as well."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from mcpgen_templates.runtime.errors import ArgumentError
from mcpgen_templates.runtime.results.file_store import Folder, with_files

_BYTES = {"type": "string", "contentEncoding": "base64"}
_TEXT = {"type": "string"}
_CONTENT = b64encode(b"content").decode()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "a.bin").write_bytes(b"content")
    return Folder(str(tmp_path), 1000)


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        (_BYTES, "file:a.bin", _CONTENT),
        (_TEXT, "file:a.bin", "file:a.bin"),
        ({"type": "array", "items": _BYTES}, ["file:a.bin", "QQ=="], [_CONTENT, "QQ=="]),
        ({"properties": {"f": _BYTES, "t": _TEXT}}, {"f": "file:a.bin", "t": "file:a.bin"}, None),
        ({"anyOf": [{"properties": {"t": _TEXT}}, {"properties": {"f": _BYTES}}]}, {"f": "file:a.bin"}, None),
        ({}, {"f": "file:a.bin"}, {"f": "file:a.bin"}),
    ],
)
def test_a_file_is_read_only_where_bytes_are_asked_for(
    folder: Folder, schema: dict[str, Any], value: Any, expected: Any
) -> None:
    if expected is None:
        expected = value | {"f": _CONTENT}
    assert with_files({"x": value}, {"properties": {"x": schema}}, folder, "FILES") == {"x": expected}


def test_no_file_is_read_without_a_folder_or_outside_of_it(folder: Folder) -> None:
    schema = {"properties": {"body": {"properties": {"f": _BYTES}}}}
    for where, name in ((None, "a.bin"), (folder, "../a.bin")):
        with pytest.raises(ArgumentError):
            with_files({"body": {"f": f"file:{name}"}}, schema, where, "FILES")
