"""Parts of a multipart body that may have one of several types: the one that fits, else nobody guesses."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcpgen.independent.mock.bodies import decode
from mcpgen.independent.mock.description import read
from mcpgen.independent.mock.schemas import checker
from mcpgen.independent.mock.styles import Reader
from mcpgen.independent.mock.wire import media_type

Build = Callable[..., Any]

SPEC = """
servers: [{url: "https://a.example"}]
paths:
  /sheets:
    post:
      operationId: add_sheet
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary, description: The sheet}
                picture: {type: string, format: binary}
                scans: {type: array, items: {type: string, format: binary}}
                any: {type: string, format: binary}
                meta: {type: object, properties: {title: {type: string}}}
                note: {type: string}
            encoding:
              file: {contentType: "application/pdf, image/png"}
              picture: {contentType: "image/*"}
              scans: {contentType: "image/png, image/jpeg"}
              any: {contentType: "image/png, application/octet-stream"}
              meta: {contentType: "application/xml, application/json"}
              note: {contentType: "image/png, text/markdown"}
"""
PDF, PNG, JPEG = b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\nx", b"\xff\xd8\xff\xe0x"


def text(content: bytes, told: str = "") -> str:
    return (f"data:{told};base64," if told else "") + b64encode(content).decode()


def types(body: bytes) -> dict[str, list[str]]:
    """The content types of the parts, by name."""
    found: dict[str, list[str]] = {}
    for part in body.split(b"\r\n--"):
        name = re.search(rb'name="(\w+)"', part)
        kind = re.search(rb"Content-Type: (\S+)", part)
        if name:
            found.setdefault(name[1].decode(), []).append(kind[1].decode() if kind else "")
    return found


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ({"file": text(PDF)}, {"file": ["application/pdf"]}),
        ({"file": text(PNG)}, {"file": ["image/png"]}),
        ({"file": text(b"plain", "image/png")}, {"file": ["image/png"]}),
        ({"file": text(PNG), "picture": text(JPEG)}, {"picture": ["image/jpeg"]}),
        ({"file": text(PNG), "picture": text(b"x", "image/heic")}, {"picture": ["image/heic"]}),
        ({"file": text(PNG), "scans": [text(JPEG), text(PNG)]}, {"scans": ["image/jpeg", "image/png"]}),
        ({"file": text(PNG), "any": text(b"what")}, {"any": ["application/octet-stream"]}),
        ({"file": text(PNG), "any": text(PNG)}, {"any": ["image/png"]}),
        ({"file": text(PNG), "meta": {"title": "x"}, "note": "y"}, {"meta": ["application/json"]}),
        ({"file": text(PNG), "note": "y"}, {"note": ["text/markdown"]}),
    ],
)
def test_a_part_has_the_listed_type_that_fits(
    package: Build, call: Any, upstream: Any, arguments: dict[str, Any], sent: dict[str, list[str]]
) -> None:
    made = package(SPEC)
    result = call(made, "add_sheet", arguments, SHOP_SERVER_URL=upstream.url)
    assert not result.get("isError"), result
    found = types(upstream.last.body)
    assert {name: found[name] for name in sent} == sent
    assert b"data:" not in upstream.last.body


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (text(b"who knows"), "cannot be told"),
        (text(JPEG), 'it is "image/jpeg"'),
        (text(PNG, "image/gif"), 'it is "image/gif"'),
    ],
)
def test_what_is_not_listed_is_never_sent(
    package: Build, call: Any, upstream: Any, file: str, why: str
) -> None:
    made = package(SPEC)
    result = call(made, "add_sheet", {"file": file}, SHOP_SERVER_URL=upstream.url)
    said = result["content"][0]["text"]
    assert result["isError"] and why in said
    assert "application/pdf, image/png" in said and "data:TYPE;base64,TEXT" in said
    assert upstream.requests == []


def test_the_name_of_a_file_says_its_type(package: Build, call: Any, upstream: Any, tmp_path: Path) -> None:
    spec = SPEC.replace('"application/pdf, image/png"', '"text/csv, application/vnd.ms-excel"')
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.csv").write_bytes(b"a,b")
    (tmp_path / "files" / "b.xls").write_bytes(b"old")
    made = package(spec)
    for name, kind in (("a.csv", "text/csv"), ("b.xls", "application/vnd.ms-excel")):
        environ = {"SHOP_SERVER_URL": upstream.url, "SHOP_FILES": str(tmp_path / "files")}
        result = call(made, "add_sheet", {"file": f"file:{name}"}, **environ)
        assert not result.get("isError"), result
        assert types(upstream.last.body) == {"file": [kind]}
        assert f'filename="{name}"'.encode() in upstream.last.body


def test_the_model_is_told_what_a_file_may_be(package: Build) -> None:
    properties = package(SPEC).schema("add_sheet")["properties"]
    assert properties["file"]["description"] == (
        "The sheet. Base64 encoded. One of application/pdf, image/png: what it is shows in the file, "
        "or is said as data:TYPE;base64,TEXT."
    )
    assert "One of" not in str(properties["meta"])


def test_the_second_reader_agrees(package: Build) -> None:
    wire = json.loads(package(SPEC).texts["tests/wire.json"])
    assert wire["differences"] == {} and wire["left_out"] == {}
    [required] = [case for case in wire["cases"] if case["case"] == "required"]
    [part] = required["request"]["body"]["parts"]
    assert part["headers"]["content-type"] in ("application/pdf", "image/png")


def test_the_mock_refuses_a_type_that_is_not_listed(package: Build) -> None:
    root = package(SPEC).built.planned.document.root
    [(operation, _)] = read(root).operations
    reader = Reader(root, checker(root, "request"))
    sent = media_type("multipart/form-data; boundary=b")
    assert sent is not None

    def wrong(kind: str) -> list[str]:
        head = 'Content-Disposition: form-data; name="file"; filename="f"'
        body = f"--b\r\n{head}\r\nContent-Type: {kind}\r\n\r\n".encode() + b"x\r\n--b--\r\n"
        return decode(reader, operation.body[0], sent, body, lenient=False)[1]

    assert wrong("image/png") == []
    assert "is not one of application/pdf, image/png" in wrong("application/octet-stream")[0]


def test_what_is_no_base64_is_refused_with_its_type_in_front(package: Build) -> None:
    """Else the refusal would be about the type, and nobody would see that base64 is read leniently."""
    wire = json.loads(package(SPEC).texts["tests/wire.json"])
    [values] = [one["values"] for one in wire["refused"] if one["argument"] == "file"]
    assert "data:application/pdf;base64,hello world" in values
    assert all(value.startswith("data:application/pdf;base64,") for value in values)
