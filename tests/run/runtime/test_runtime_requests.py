"""What reaches the API: method, target, headers and body, as bytes on the wire."""

from __future__ import annotations

import asyncio
import importlib
import json
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import pytest
from fenced_data import data
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_package import Call, text
from loopback import Upstream


def test_query_values_are_sent_in_their_styles(call: Call, upstream: Upstream) -> None:
    call(
        "list_books",
        {"author": "Böll & Söhne", "tags": ["a|b", "c d"], "filter_": {"year": {"from": 1950, "to": 0}}},
    )
    assert upstream.last.method == "GET"
    assert upstream.last.target == (
        "/books?author=B%C3%B6ll%20%26%20S%C3%B6hne&tags=a%7Cb%7Cc%20d"
        "&filter%5Byear%5D%5Bfrom%5D=1950&filter%5Byear%5D%5Bto%5D=0"
    )


def test_false_zero_and_empty_are_sent(call: Call, upstream: Upstream) -> None:
    call("list_books", {"author": "", "on_loan": False})
    assert upstream.last.query == [("author", ""), ("on_loan", "false")]


def test_arguments_that_are_not_given_leave_no_trace(call: Call, upstream: Upstream) -> None:
    call("list_books")
    assert upstream.last.target == "/books"
    assert upstream.last.body == b""
    assert "content-type" not in upstream.last.headers


def test_a_delete_has_a_real_query(call: Call, upstream: Upstream) -> None:
    upstream.says(b"", "", 204)
    result = call("delete_book", {"id": "b 1", "force": True})
    assert (upstream.last.method, upstream.last.target) == ("DELETE", "/books/b%201?force=true")
    assert text(result) == "204 No Content: done, the API returned no content."


def test_json_is_sent_as_exactly_that_with_null_and_without_omitted(call: Call, upstream: Upstream) -> None:
    call("create_book", {"title": "Überfluss", "note": None, "copies": 1})
    assert upstream.last.headers["content-type"] == "application/json"
    assert json.loads(upstream.last.body) == {"title": "Überfluss", "note": None, "copies": 1}


def test_an_optional_body_that_is_not_given_is_no_body(call: Call, upstream: Upstream) -> None:
    call("lend_book", {"id": "b1"})
    assert upstream.last.body == b""
    assert "content-type" not in upstream.last.headers
    call("lend_book", {"id": "b1", "until": "Friday"})
    assert json.loads(upstream.last.body) == {"until": "Friday"}


def test_a_form_is_urlencoded(call: Call, upstream: Upstream) -> None:
    call("sign_in", {"name": "Ada & Co=", "card": 7})
    assert upstream.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert upstream.last.body == b"name=Ada%20%26%20Co%3D&card=7"


def test_binary_bodies_are_decoded_from_base64(call: Call, upstream: Upstream) -> None:
    call("put_scan", {"id": "b1", "body": "AAH/"})
    assert upstream.last.body == b"\x00\x01\xff"
    assert upstream.last.headers["content-type"] == "image/tiff"


def test_multipart_has_a_file_with_a_name_and_plain_fields(call: Call, upstream: Upstream) -> None:
    call("import_books", {"file": "AAH/", "comment": "büch"})
    media_type, _, boundary = upstream.last.headers["content-type"].partition("; boundary=")
    assert media_type == "multipart/form-data"
    assert upstream.last.body.split(b"--" + boundary.encode()) == [
        b"",
        b'\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\x00\x01\xff\r\n",
        b'\r\nContent-Disposition: form-data; name="comment"\r\n\r\nb\xc3\xbcch\r\n',
        b"--\r\n",
    ]


def test_headers_and_cookies_are_sent_in_their_place(call: Call, upstream: Upstream) -> None:
    call("greet", {"language": "de", "colours": ["red", "a;b"]})
    assert upstream.last.target == "/greeting"
    assert upstream.last.headers["x-language"] == "de"
    assert upstream.last.headers["cookie"] == "colours=red,a%3Bb"
    assert upstream.last.headers["accept"] == "text/plain"
    assert upstream.last.headers["user-agent"] == "library-mcp/1.4.0"


@pytest.mark.parametrize("value", ["..x", "a?b?c", "%2e%2ex", "a;x..", "a#b", "100%", "a&b=c", "x\r\ny", "…"])
def test_a_path_value_stays_one_segment(call: Call, upstream: Upstream, value: str) -> None:
    call("get_book", {"id": value})
    head, _, segment = upstream.last.target.rpartition("/")
    assert head == "/books"
    assert unquote(segment) == value
    assert "?" not in segment and "#" not in segment


BLANK = "".join(map(chr, (*range(33), 0x7F, 0xA0, *range(0x200B, 0x2010), 0x2060, 0xFEFF)))
"""Of which servers keep nothing."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])).filter(
        lambda v: v not in (".", "..")
    )
)
def test_any_path_value_arrives_as_it_was_given_or_not_at_all(
    call: Call, upstream: Upstream, value: str
) -> None:
    upstream.requests.clear()
    if call("get_book", {"id": value}).get("isError"):
        assert upstream.requests == []
        assert (
            set(value) & set("/\\\0") or set("%.;") & set(normalize("NFKC", value)) or not value.strip(BLANK)
        )
        return
    assert upstream.last.target.startswith("/books/")
    assert upstream.last.target.count("/") == 2
    assert unquote(upstream.last.target.removeprefix("/books/"), errors="strict") == value


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("get_book", {"id": ""}),
        ("get_book", {"id": "."}),
        ("get_book", {"id": ".."}),
        ("get_book", {"id": "../x"}),
        ("get_book", {"id": "a/b?c"}),
        ("get_book", {"id": "%2e%2e"}),
        ("get_book", {"id": "..;/x"}),
        ("get_book", {"id": "\\..\\"}),
        ("get_book", {"id": "a%2fb"}),
        ("get_file", {"name": ".", "extension": "."}),
        ("get_file", {"name": "", "extension": "x"}),
    ],
)
def test_path_values_that_lead_elsewhere_are_refused(
    call: Call, upstream: Upstream, tool: str, arguments: dict[str, Any]
) -> None:
    result = call(tool, arguments)
    assert result["isError"]
    assert text(result).startswith("Nothing was sent")
    assert upstream.requests == []


@pytest.mark.usefixtures("package")
def test_one_call_does_not_colour_the_next_with_cookies(upstream: Upstream) -> None:
    about = importlib.import_module("library_mcp.about").ABOUT
    load = importlib.import_module("library_mcp._runtime.config.settings").load
    api_module = importlib.import_module("library_mcp._runtime.api")

    async def twice() -> None:
        api = api_module.Api(about, load(about, {}, {"LIBRARY_SERVER_URL": upstream.url}))
        await api.request("GET", "/status")
        await api.request("GET", "/status")
        await api.aclose()

    upstream.says("{}", Set_Cookie="session=1; Path=/")
    asyncio.run(twice())
    assert [request.headers.get("cookie") for request in upstream.requests] == [None, None]


def test_well_meant_arguments_are_sent_as_they_were_meant_and_that_is_told(
    call: Call, upstream: Upstream
) -> None:
    upstream.says('{"id":"b1"}')
    result = call("list_books", {"page": "3", "tags": "old", "filter_": '{"year": 1950}', "on_loan": "false"})
    assert upstream.last.target == "/books?tags=old&on_loan=false&page=3&filter%5Byear%5D=1950"
    assert data(result) == {"id": "b1"}
    note = result["content"][-1]["text"]
    assert note.startswith(
        'Note: "page" was given as text and taken as a number; "tags" was given as one value'
    )
    upstream.says("no", "text/plain", 404)
    assert "Note:" in text(call("list_books", {"page": "3"}))


def test_a_repair_that_does_not_help_is_not_made(call: Call, upstream: Upstream) -> None:
    said = text(call("list_books", {"page": "0", "on_loan": "maybe"}))
    assert '"page": expected 1 or more' in said and '"on_loan": expected boolean, got "maybe"' in said
    assert upstream.requests == []


def test_a_withheld_secret_within_json_in_text_is_still_refused(call: Call, upstream: Upstream) -> None:
    result = call("create_book", {"title": "x", "first": '{"line": "[secret withheld]"}'})
    assert result["isError"] and '"first.line" holds' in text(result) and upstream.requests == []
