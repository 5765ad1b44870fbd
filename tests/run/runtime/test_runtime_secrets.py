"""Secrets in answers and arguments reach neither the model nor the log."""

from __future__ import annotations

import importlib
import json
from base64 import b64decode, b64encode
from typing import Any

import pytest
from fenced_data import data
from library_package import Call, text
from loopback import Upstream

CANARY = "canary-0815-in-its-cage"
KEY = f"-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----\n"
MARKER = "[secret withheld]"


def test_marked_values_are_withheld_from_text_and_structured_content(call: Call, upstream: Upstream) -> None:
    upstream.says(
        json.dumps(
            {
                "pin": CANARY,
                "owner": {"card": CANARY, "name": "Ada"},
                "loans": [{"code": CANARY, "until": "Friday"}],
                "mask": "********",
            }
        )
    )
    result = call("get_book", {"id": "b1"})
    assert CANARY not in str(result)
    assert data(result) == {
        "pin": MARKER,
        "owner": {"card": MARKER, "name": "Ada"},
        "loans": [{"code": MARKER, "until": "Friday"}],
        "mask": "********",
    }
    whole = call("get_book", {"id": "b1"}, LIBRARY_STRUCTURED="on")["structuredContent"]
    assert whole["data"] == data(result) and CANARY not in str(whole)


@pytest.mark.parametrize("status", [200, 202, 400, 404, 500])
@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/json", json.dumps({"message": f"stored {KEY}", "error": {"detail": [KEY]}})),
        ("application/json", json.dumps({"pin": CANARY})),
        ("application/json", '{"pin":"' + CANARY),
        ("application/json", json.dumps(KEY)),
        ("application/problem+json", json.dumps({"title": KEY, "loans": [{"code": CANARY}]})),
        ("text/plain", f"trace\n{KEY}"),
        ("text/xml", f"<a><pin>{CANARY}</pin></a>"),
        ("application/x-pem-file", KEY),
        ("application/octet-stream", KEY),
        ("", KEY),
        ("application/json", b64encode(KEY.encode()).decode()),
    ],
)
def test_no_answer_shows_a_secret(
    call: Call, upstream: Upstream, status: int, media_type: str, body: str
) -> None:
    upstream.says(body, media_type, status, X_Request_Id=f"r {CANARY}" if status > 299 else "r")
    result = call("get_book", {"id": "b1"}, LIBRARY_TOKEN=CANARY)
    shown = str(result)
    for block in result["content"]:
        shown += str(b64decode(block.get("resource", {}).get("blob", "")))
    assert CANARY not in shown and b64encode(KEY.encode()).decode() not in shown
    assert MARKER in shown or f"{media_type}, " in shown


@pytest.mark.parametrize("wrap", [str, lambda t: b64encode(t.encode()).decode(), lambda t: f"Bearer {t}"])
def test_an_echo_of_the_credentials_is_withheld(call: Call, upstream: Upstream, wrap: Any) -> None:
    for status in (200, 500):
        upstream.says(json.dumps({"headers": {"authorization": wrap(CANARY)}}), status=status)
        assert wrap(CANARY) not in str(call("list_books", LIBRARY_TOKEN=CANARY))
    upstream.says(b"", "", 302, Location=f"http://elsewhere.invalid/?key={wrap(CANARY)}")
    assert CANARY not in str(call("list_books", LIBRARY_TOKEN=CANARY))


def test_basic_credentials_are_withheld_as_they_are_sent(call: Call, upstream: Upstream) -> None:
    upstream.says("{}")
    call("list_books", LIBRARY_USER="ada", LIBRARY_PASSWORD=CANARY)
    sent = upstream.last.headers["authorization"]
    upstream.says(json.dumps({"echo": sent, "user": "ada"}))
    result = call("list_books", LIBRARY_USER="ada", LIBRARY_PASSWORD=CANARY)
    assert data(result) == {"echo": f"Basic {MARKER}", "user": "ada"}


def test_what_was_withheld_cannot_be_sent_back(call: Call, upstream: Upstream) -> None:
    result = call("create_book", {"title": "Emma", "first": {"line": f"It was {MARKER}"}})
    assert result["isError"]
    assert text(result).startswith(f'Nothing was sent: "first.line" holds {MARKER}')
    assert upstream.requests == []


def test_a_complaint_does_not_repeat_a_secret(call: Call) -> None:
    for wrong in ({"note": 4711}, {"first": {"line": 4711}}, {"first": {"line": "x", "page": "x4711"}}):
        said = text(call("create_book", {"title": "Emma", **wrong}))
        assert ("4711" in said) == ("page" in str(wrong))
    assert "4711" not in text(call("create_book", {"title": "Emma", "first": [{"line": "4711"}]}))


def test_a_crash_is_logged_without_secrets(
    call: Call, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    books = importlib.import_module("library_mcp.tools.books")

    async def broken(_: Any, **arguments: Any) -> None:
        raise RuntimeError(f"no place for {arguments} and {KEY}")

    monkeypatch.setattr(books, "create_book", broken)
    result = call("create_book", {"title": "Emma", "note": CANARY, "first": {"line": CANARY}})
    err = capfd.readouterr().err
    assert "no place for {'title': 'Emma'" in err
    assert CANARY not in err + str(result)
