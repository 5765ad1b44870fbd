"""Whatever the API does: the call says what happened and where to look, and the next call is answered."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from typing import Any

import pytest
from fault_scripts import KEY, SCRIPTS
from fault_session import Session, text
from faulty import CONNECTIONS

BROKE = ("the connection broke before the whole answer had come", "CERTCTL_SERVER_URL")
NONSENSE = ("is not an answer as HTTP has it", "CERTCTL_SERVER_URL")
SILENT = ("was silent for 2 seconds", "CERTCTL_READ_TIMEOUT")
SLOW = ("did not answer within 4 seconds", "CERTCTL_TIMEOUT")
LARGE = ("HTTP 200, but its body is over 1,000,000 bytes: ask for less", "CERTCTL_MAX_RESPONSE_BYTES")
MOVED = ("It redirects", "CERTCTL_SERVER_URL")

ERRORS: dict[str, tuple[str, ...]] = {
    "reset before the answer": BROKE,
    "closed before the answer": BROKE,
    "reset in the head": BROKE,
    "reset in the body": BROKE,
    "length too long": BROKE,
    "chunks break off": BROKE,
    "silence": SILENT,
    "silence in the head": SILENT,
    "silence in the body": SILENT,
    "a byte a second in the head": SLOW,
    "a byte a second in the body": SLOW,
    "hints without end": SLOW,
    "hundred megabytes": LARGE,
    "hundred megabytes in chunks": LARGE,
    "gzip bomb": LARGE,
    "head without end": NONSENSE,
    "two lengths": NONSENSE,
    "broken chunks": NONSENSE,
    "no status": NONSENSE,
    "not HTTP": NONSENSE,
    "switching protocols": NONSENSE,
    "control letters in a header": NONSENSE,
    "broken gzip": ("HTTP 200, but its body is not the gzip that it says",),
    "gzip with a wrong sum": ("HTTP 200, but its body is not the gzip that it says",),
    "gzip breaks off": ("HTTP 200, but its body is gzip that breaks off",),
    "gzip in gzip": ("HTTP 200, but its body is an encoding that was not asked for",),
    "encoding nobody asked for": ("HTTP 200, but its body is an encoding that was not asked for",),
    "invalid JSON in an error": ("HTTP 500 Internal Server Error", '{"id": "not well", "error": "what is'),
    "lone surrogates in an error": ("HTTP 422 ", '{"error":"\N{REPLACEMENT CHARACTER}"}'),
    "NaN in an error": ("HTTP 400 Bad Request", '{"error":null}'),
    "deep nesting in an error": ("HTTP 400 Bad Request", "[" * 1000, "Cut: "),
    "redirect to another host": ("HTTP 301 ", *MOVED),
    "redirect to a file": ("HTTP 302 ", *MOVED),
    "redirect to nonsense": ("HTTP 308 ", *MOVED),
    "endless redirects": ("HTTP 302 ", *MOVED),
    "busy": ("HTTP 429 Too Many Requests.\n", "what is"),
    "busy for no time": ("HTTP 429 Too Many Requests. It asks to wait 0 seconds", "what is"),
    "busy for an hour": ("HTTP 429 Too Many Requests. It asks to wait 3600 seconds", "what is"),
    "busy until later": ("HTTP 429 Too Many Requests. It asks to wait 3", "what is"),
    "busy for ever": ("HTTP 429 Too Many Requests. It asks to wait 999999999 seconds",),
    "busy until nonsense": ("HTTP 503 Service Unavailable.\n", "what is"),
    "page of an error": ("HTTP 500 Internal Server Error.\n", "<h1>Internal Server Error</h1>"),
    "page of a gateway": ("HTTP 502 Bad Gateway.\n", "<h1>Bad Gateway</h1>"),
    "unknown status": ("HTTP 799.\n", "what is"),
}
"""What is said of a call that comes to nothing."""

FINE: dict[str, Any] = {
    "well": {"id": "well"},
    "well and goodbye": {"id": "well"},
    "reset after the answer": {"id": "well"},
    "an answer in the answer": {"id": "first"},
    "an answer in the next TLS record": {"id": "well"},
    "an answer that comes later": {"id": "well"},
    "length and chunks": {},
    "lone surrogates": {
        "id": "\N{REPLACEMENT CHARACTER}",
        "\N{REPLACEMENT CHARACTER}": ["\N{REPLACEMENT CHARACTER}" * 2],
    },
    "NaN": {"id": None, "more": [None, None, None]},
}
"""What is made of an answer that can be used all the same."""

SHOWN = {
    "length too short": '{"id": "no',
    "invalid JSON": '{"id": "not well", "error": "what is [secret withheld]?"',
    "JSON that is no UTF-8": '{"id":"\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"}',
    "nothing where JSON should be": "200 OK: done, the API returned no content.",
    "no content with content": "204 No Content: done, the API returned no content.",
    "deep nesting": "[" * 1000,
    "a number of many digits": '{"id":' + "9" * 1000,
    "page instead of data": "<h1>Please log in</h1>",
}
"""And as text alone."""

MET: dict[str, tuple[str, ...]] = {
    "reset": ("no connection to https://127.0.0.1:", "CERTCTL_SERVER_URL"),
    "closed": ("https://127.0.0.1:", "CERTCTL_SERVER_URL"),  # the end may come before the first word
    "silence": ("gave no connection within 1 seconds", "CERTCTL_CONNECT_TIMEOUT"),
    "no TLS": ("does not speak TLS", "CERTCTL_SERVER_URL"),
    "garbage": ("does not speak TLS", "CERTCTL_SERVER_URL"),
    "expired certificate": ("is not accepted: certificate has expired",),
    "wrong name": ("is not accepted: IP address mismatch", "'127.0.0.1'", "CERTCTL_SERVER_URL"),
    "unknown authority": ("unable to get local issuer certificate", "CERTCTL_SERVER_CA_BUNDLE_PATH"),
}
"""What is said where there is no connection at all."""

FORMS = (KEY, b64encode(KEY.encode()).decode(), b64encode(f"Bearer {KEY}".encode()).decode(), KEY[:14])


def data(result: dict[str, Any]) -> Any:
    """The JSON data of a result, which stands between the two lines of its fence."""
    return json.loads(text(result).partition("--- START")[2].splitlines()[1])


def survived(session: Session, result: dict[str, Any]) -> None:
    """The next call is answered with its own answer, and nothing that was said or written holds the key."""
    assert data(session.call("get_team", id="well")) == {"id": "well"}
    seen = json.dumps(result, ensure_ascii=False) + session.written()
    assert not [form for form in FORMS if form in seen]
    assert "Traceback" not in seen


def test_every_fault_is_expected_to_end_somehow() -> None:
    assert sorted(SCRIPTS) == sorted([*ERRORS, *FINE, *SHOWN])
    assert set(CONNECTIONS) < set(MET)


@pytest.mark.parametrize("fault", ERRORS)
def test_a_call_that_comes_to_nothing_says_what_happened(session: Session, fault: str) -> None:
    result = session.call("get_team", id=fault)
    said = text(result)
    assert result["isError"] and "structuredContent" not in result
    assert [words for words in ERRORS[fault] if words not in said] == [], said[:1000]
    survived(session, result)


@pytest.mark.parametrize("fault", [*FINE, *SHOWN])
def test_an_answer_that_can_be_used_is_used(session: Session, fault: str) -> None:
    result = session.call("get_team", id=fault)
    if fault == "an answer that comes later":
        time.sleep(0.2)  # what comes when the next request is out already is its answer, by all rules of HTTP
    assert not result.get("isError"), text(result)[:1000]
    assert fault in SHOWN or data(result) == FINE[fault]
    assert SHOWN.get(fault, "UNTRUSTED") in text(result)
    survived(session, result)


@pytest.mark.parametrize("how", MET)
def test_an_api_that_cannot_be_reached_is_told_from_one_that_breaks(session: Session, how: str) -> None:
    session.api.connection = how
    session.api.drop()
    try:
        result = session.call("update_team", id="well", name="Platform")
    finally:
        session.api.connection = ""
    said = text(result)
    assert result["isError"]
    assert [words for words in (*MET[how], "; nothing was sent") if words not in said] == [], said
    survived(session, result)


def test_an_api_that_is_down_is_told_and_used_again_when_it_is_back(session: Session) -> None:
    session.api.refuse(True)
    try:
        result = session.call("get_team", id="well")
    finally:
        session.api.refuse(False)
    assert "connection refused, in 2 tries" in text(result) and "CERTCTL_SERVER_URL" in text(result)
    survived(session, result)


@pytest.mark.parametrize("fault", ["reset before the answer", "length too long", "silence", "broken chunks"])
def test_a_write_that_may_have_been_done_is_not_repeated_and_says_so(session: Session, fault: str) -> None:
    before = len(session.api.asked)
    result = session.call("trigger_renewal", id=fault)
    assert result["isError"] and "may or may not have carried the request out" in text(result)
    assert session.api.asked[before:] == [fault]
    survived(session, result)


def test_nobody_else_is_asked_wherever_a_redirect_leads(session: Session) -> None:
    for fault in ("redirect to another host", "redirect to a file", "endless redirects"):
        before = len(session.api.asked)
        assert "HTTP 30" in text(session.call("trigger_renewal", id=fault))
        assert len(session.api.asked) == before + 1, "a write was sent again"
    before = len(session.api.asked)
    session.call("get_team", id="endless redirects")
    assert len(session.api.asked) == before + 6
    assert session.api.strangers == 0


def test_a_body_that_is_too_long_is_not_read_to_its_end(session: Session) -> None:
    for fault in ("hundred megabytes", "hundred megabytes in chunks"):
        session.api.flooded = 0
        session.call("get_team", id=fault)
        assert session.api.flooded < 20 << 20


def test_calls_under_way_at_once_do_not_harm_each_other(session: Session) -> None:
    waited = [fault for fault, words in ERRORS.items() if words in (SILENT, SLOW)]
    faults = [fault for fault in SCRIPTS if fault not in ("an answer that comes later", *waited)]
    both = [one for fault in faults for one in (fault, "well")]
    futures = [
        session.portal.start_task_soon(session.client.call_tool, "certctl_get_team", {"id": fault})
        for fault in both
    ]
    for fault, future in zip(both, futures, strict=True):
        result = future.result(30).model_dump(by_alias=True, exclude_none=True)
        if fault in FINE:
            assert data(result) == FINE[fault]
        assert bool(result.get("isError")) == (fault in ERRORS), (fault, text(result)[:300])
    survived(session, {})


def test_what_became_of_a_call_is_in_the_audit_log(session: Session) -> None:
    outcomes = {
        "page of an error": ("api error", 500),
        "closed before the answer": ("no answer", None),
        "well": ("ok", 200),
    }
    for fault, outcome in outcomes.items():
        session.call("get_team", id=fault)
        lines = (session.folder / "audit.jsonl").read_text("utf-8").splitlines()
        last = json.loads(lines[-1])
        assert (last["arguments"], last["outcome"], last["status"]) == ({"id": fault}, *outcome)
    assert not [line for line in lines if json.loads(line)["outcome"] in ("", "failed")]
