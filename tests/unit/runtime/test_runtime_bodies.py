"""Bodies of requests."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcpgen_templates.runtime.errors import ArgumentError
from mcpgen_templates.runtime.http import bodies, multipart
from mcpgen_templates.runtime.http.bodies import Part, decoded, optional
from mcpgen_templates.runtime.http.parameter_styles import OMIT, styled


def test_an_optional_body_is_sent_when_anything_in_it_is_given() -> None:
    assert optional({"a": OMIT, "b": OMIT}) is OMIT
    assert optional({"a": Part(OMIT, "image/png")}) is OMIT
    assert optional({"a": OMIT, "b": None}) == {"a": OMIT, "b": None}


def test_omitted_properties_are_left_out_at_the_top_only() -> None:
    assert bodies.json_body({"a": OMIT, "b": [None, {"c": False}]}, None) == (
        b'{"b":[null,{"c":false}]}',
        "application/json",
    )


@pytest.mark.parametrize("value", [None, [], "", 0, False, {}])
def test_any_json_value_can_be_a_body(value: Any) -> None:
    body, media_type = bodies.json_body(value, "application/merge-patch+json")
    assert json.loads(body) == value and media_type == "application/merge-patch+json"


def test_a_lone_surrogate_does_not_break_the_body() -> None:
    assert bodies.json_body({"a": "\ud800"}, None)[0] == b'{"a":"\\ud800"}'


def test_what_json_cannot_say_is_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for value in (float("nan"), deep):
        with pytest.raises(ArgumentError):
            bodies.json_body(value, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AAH/", b"\x00\x01\xff"),
        ("AAH_", b"\x00\x01\xff"),
        ("QQ==", b"A"),
        (" Q\r\n\tQ=\n  =\n", b"A"),
        ("", b""),
    ],
)
def test_base64_is_read_in_its_usual_forms(text: str, expected: bytes) -> None:
    assert decoded(text) == expected


@pytest.mark.parametrize(
    "text", ["Q", "QQ", "QR==", "Q Q==", "-/+_", "hello world", "a b!c", "ü", "<xml/>", "data:;base64,QQ=="]
)
def test_what_is_not_base64_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        decoded(text)
    assert text not in refused.value.message


def test_binary_that_is_not_given_stays_not_given() -> None:
    assert decoded(OMIT) is OMIT and decoded(None) is None


def test_a_list_of_binary_data_is_decoded_item_by_item() -> None:
    assert decoded(["QQ==", "Qg=="]) == [b"A", b"B"]


def test_a_form_has_the_styles_of_a_query() -> None:
    body, media_type = bodies.form_body({"a": [1, 2], "b": OMIT, "c": styled({"x": 1}, "json"), "d": "ü +"})
    assert body == b"a=1&a=2&c=%7B%22x%22%3A1%7D&d=%C3%BC%20%2B"
    assert media_type == "application/x-www-form-urlencoded"


def test_an_object_in_a_form_is_json_unless_a_style_is_stated() -> None:
    size = {"width": 1}
    body, _ = bodies.form_body({"plain": size, "deep": styled(size, "deepObject"), "list": [size, size]})
    assert body.split(b"&") == [
        b"plain=%7B%22width%22%3A1%7D",
        b"deep%5Bwidth%5D=1",
        b"list=%7B%22width%22%3A1%7D",
        b"list=%7B%22width%22%3A1%7D",
    ]


def test_text_and_bytes_go_as_they_are() -> None:
    assert bodies.content_body("ü", None) == ("ü".encode(), "text/plain; charset=utf-8")
    assert bodies.content_body(b"\xff", None) == (b"\xff", "application/octet-stream")
    assert bodies.content_body("a,b", "text/csv") == (b"a,b", "text/csv")


@pytest.mark.parametrize(
    ("text", "media_type", "sent"),
    [
        ("a", "text/plain", "text/plain"),
        ("ü", "text/plain", "text/plain; charset=utf-8"),
        ("ü", "Text/CSV;header=present", "Text/CSV;header=present; charset=utf-8"),
        ("ü", "text/plain; charset=UTF-8", "text/plain; charset=UTF-8"),
        ("ü", "application/xml", "application/xml"),
        ("ü", "application/x-ndjson", "application/x-ndjson"),
    ],
)
def test_text_beyond_ascii_says_its_charset(text: str, media_type: str, sent: str) -> None:
    assert bodies.content_body(text, media_type) == (text.encode(), sent)


def test_parts_have_the_form_of_their_value() -> None:
    body, media_type = multipart.multipart_body(
        {
            "text": "a",
            "many": [1, True],
            "data": {"x": None},
            "none": None,
            "gone": OMIT,
            'na"me\r\n': b"\xff",
            "csv": Part("a,b", "text/csv", "l.csv"),
        },
        None,
    )
    boundary = media_type.partition("boundary=")[2].encode()
    parts = [part.strip(b"\r\n") for part in body.split(b"--" + boundary)[1:-1]]
    disposition = b'Content-Disposition: form-data; name="'
    assert parts == [
        disposition + b'text"\r\n\r\na',
        disposition + b'many"\r\n\r\n1',
        disposition + b'many"\r\n\r\ntrue',
        disposition + b'data"\r\nContent-Type: application/json\r\n\r\n{"x":null}',
        disposition
        + b'na%22me%0D%0A"; filename="na%22me%0D%0A"\r\nContent-Type: application/octet-stream\r\n\r\n\xff',
        disposition + b'csv"; filename="l.csv"\r\nContent-Type: text/csv\r\n\r\na,b',
    ]
    assert media_type.startswith("multipart/form-data; boundary=")


PEM = "-----BEGIN CERTIFICATE REQUEST-----\nQQ==\n-----END CERTIFICATE REQUEST-----\n"


def test_pem_is_sent_as_it_is_where_text_is_meant_and_refused_where_bytes_are() -> None:
    assert decoded(PEM, text=True) == PEM.encode()
    with pytest.raises(ArgumentError, match="it is PEM"):
        decoded(PEM)
