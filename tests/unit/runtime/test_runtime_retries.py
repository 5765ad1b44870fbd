"""What is sent again: only what is safe to repeat, and not at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from mcpgen_templates.runtime.http.client import backoff, retry_delay
from mcpgen_templates.runtime.http.responses import Answer
from mcpgen_templates.runtime.http.transport_errors import NoAnswerError

METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"]
IDEMPOTENT = METHODS[:5]


def answer(status: int, **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


def trouble(*, sent: bool, passing: bool = True) -> NoAnswerError:
    return NoAnswerError("x", None, sent=sent, passing=passing)


@pytest.mark.parametrize("method", METHODS)
def test_what_never_left_is_sent_again_whatever_it_is(method: str) -> None:
    for repeatable in (True, False):
        assert retry_delay(method, repeatable, 1, trouble(sent=False)) is not None
        assert retry_delay(method, repeatable, 1, trouble(sent=False, passing=False)) is None


@pytest.mark.parametrize("method", METHODS)
def test_what_may_have_arrived_is_sent_again_only_if_that_has_no_further_effect(method: str) -> None:
    again = method in IDEMPOTENT
    for outcome in (trouble(sent=True), answer(502), answer(504), answer(503, retry_after="1")):
        assert (retry_delay(method, True, 1, outcome) is not None) == again
        assert retry_delay(method, False, 1, outcome) is None
    assert retry_delay(method, True, 1, trouble(sent=True, passing=False)) is None


@pytest.mark.parametrize("method", METHODS)
def test_what_was_turned_away_is_sent_again_after_the_time_that_was_asked_for(method: str) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    for text, low, high in (("7", 7, 7.2), (later, 18, 20.2), ("Fri, 01 Jan 1999 00:00:00 GMT", 0, 0.2)):
        wait = retry_delay(method, False, 1, answer(429, retry_after=text))
        assert wait is not None and low <= wait <= high
    for text in ("soon", "-1", "1.5"):
        wait = retry_delay(method, False, 1, answer(429, retry_after=text))
        assert wait is not None and 0 < wait < 1


@pytest.mark.parametrize("status", [200, 204, 302, 400, 401, 403, 404, 408, 409, 500, 501, 503])
def test_other_answers_are_final(status: int) -> None:
    for method in METHODS:
        assert retry_delay(method, True, 1, answer(status)) is None


def test_each_wait_is_longer_than_the_one_before_and_not_the_same_for_everyone() -> None:
    waits = [[backoff(tries) for _ in range(200)] for tries in range(1, 9)]
    for shorter, longer in pairwise(waits[:6]):
        assert max(shorter) <= min(longer)
    assert max(map(max, waits)) <= 8
    assert len(set(waits[0])) > 100 and min(waits[0]) >= 0.125
