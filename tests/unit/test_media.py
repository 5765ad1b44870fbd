"""Media types: which of several is used, and what kind of body or answer it makes."""

from __future__ import annotations

import pytest
from mcpgen.api.model import MediaType
from mcpgen.plan import media


@pytest.mark.parametrize(
    ("name", "kind", "sent"),
    [
        ("application/json", "json", "application/json"),
        ("Application/JSON; charset=utf-8", "json", "Application/JSON; charset=utf-8"),
        ("application/problem+json", "json", "application/problem+json"),
        ("application/vnd.x.v2+json", "json", "application/vnd.x.v2+json"),
        ("*/*", "json", "application/json"),
        ("application/*", "json", "application/json"),
        ("application/x-www-form-urlencoded", "form", "application/x-www-form-urlencoded"),
        ("multipart/form-data", "multipart", "multipart/form-data"),
        ("text/plain", "text", "text/plain"),
        ("text/*", "text", "text/plain"),
        ("text/plain; a=*", "text", "text/plain; a=*"),
        ("application/xml", "text", "application/xml"),
        ("image/svg+xml", "text", "image/svg+xml"),
        ("application/x-pem-file", "text", "application/x-pem-file"),
        ("application/x-ndjson", "text", "application/x-ndjson"),
        ("application/octet-stream", "binary", "application/octet-stream"),
        ("application/pkcs10", "binary", "application/pkcs10"),
        ("image/png", "binary", "image/png"),
        ("image/*", "binary", "application/octet-stream"),
        ("multipart/mixed", "binary", "multipart/mixed"),
        (" application/pdf ", "binary", "application/pdf"),
        ("", "binary", ""),
    ],
)
def test_a_media_type_has_a_kind_and_a_content_type(name: str, kind: str, sent: str) -> None:
    assert media.body_kind(name) == kind
    assert media.concrete(name) == sent


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["application/xml", "application/json"], "application/json"),
        (["application/vnd.a+json", "application/json"], "application/json"),
        (["application/vnd.a+json", "application/vnd.b+json"], "application/vnd.a+json"),
        (["multipart/form-data", "application/x-www-form-urlencoded"], "application/x-www-form-urlencoded"),
        (["application/octet-stream", "text/plain"], "text/plain"),
        (["image/png", "image/gif"], "image/png"),
    ],
)
def test_the_plainest_media_type_is_chosen(names: list[str], chosen: str) -> None:
    contents = tuple(MediaType(name, True, {}, ()) for name in names)
    assert media.choose(contents).name == chosen


@pytest.mark.parametrize(
    ("names", "accept"),
    [
        ([], "application/json"),
        (["application/json", "application/json; charset=utf-8"], "application/json"),
        (["text/csv", "application/json"], "application/json, text/csv"),
        (["application/pkix-crl", "application/x-pem-file"], "application/x-pem-file, application/pkix-crl"),
        (["application/hal+json", "application/json"], "application/json, application/hal+json"),
    ],
)
def test_the_accept_header_names_each_answer_once_json_first(names: list[str], accept: str) -> None:
    assert media.accept(names) == accept
