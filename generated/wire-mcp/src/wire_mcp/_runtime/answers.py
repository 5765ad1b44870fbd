"""Answers of the API: decoded by their media type, errors with what the API says about them."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from .base64_text import base64_bytes
from .errors import ApiError
from .json_size import check
from .json_text import parsed
from .media import charset, kind, media_type

T = TypeVar("T")

LONGEST_ERROR = 262_144
"""Bytes of an answer outside 2xx that are looked at: far less than that is shown."""
_STEP = 16_384


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body decoded from its content encoding."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True
    """False when the body went on and nobody waited for the rest."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A 2xx answer. `data`: decoded JSON, str for text, bytes for the rest, None without content.

    A body that calls itself JSON and is not is text: `data` is then a str. Header names are lower case.
    """

    status: int
    media_type: str
    data: T
    body: bytes
    headers: Mapping[str, str]
    whole: bool = True
    """False when it was cut while it came, as a stream without end is."""


def reply(answer: Answer, most_values: int = 0, *, base64: bool = False) -> Reply[Any]:
    """A 2xx answer. TooLargeError when it is JSON of more values than that, if that is not 0.

    `base64`: the API's description says that bytes come as base64 text, as Content-Transfer-Encoding
    (RFC 7030) does. They are bytes then, and encoded once for the client.
    """
    name = media_type(answer.headers)
    looks = not name and answer.body[:64].lstrip()[:1] in (b"{", b"[")
    if most_values and (looks or kind(name) == "json"):
        check(answer.body, most_values)
    said = answer.headers.get("content-transfer-encoding", "").strip().lower()
    if (base64 or said == "base64") and name and kind(name) not in ("json", "text"):
        with suppress(ValueError):
            answer = replace(answer, body=base64_bytes(answer.body.decode("ascii")))
    return Reply(answer.status, name, data(name, answer), answer.body, answer.headers, answer.whole)


def data(name: str, answer: Answer) -> Any:
    """The body by its media type `name`; without a type by what it looks like."""
    body = answer.body
    if not body:
        return None
    what = kind(name)
    if what == "json" or (not name and body.lstrip()[:1] in (b"{", b"[")):
        try:
            return parsed(body)
        except ValueError:
            what = "text"
    if what == "text":
        return _decoded(body, charset(answer.headers))
    if not name:
        try:
            return body.decode()
        except UnicodeDecodeError:
            return body
    return body


def _decoded(body: bytes, name: str) -> str:
    """Text by its charset, in steps: with some charsets each wrong byte takes a microsecond."""
    if len(body) <= _STEP:
        return body.decode(name, "replace")
    decoder = getincrementaldecoder(name)("replace")
    pieces = [decoder.decode(body[start : start + _STEP]) for start in range(0, len(body), _STEP)]
    return "".join([*pieces, decoder.decode(b"", final=True)])


def api_error(answer: Answer) -> ApiError:
    """Any other answer, as the exception to raise. Of a long body the beginning."""
    answer = replace(answer, body=answer.body[:LONGEST_ERROR])
    name = media_type(answer.headers)
    said, request_id = _said(data(name, answer))
    for header in ("x-request-id", "request-id", "x-correlation-id", "x-trace-id"):
        request_id = request_id or answer.headers.get(header)
    location = answer.headers.get("location") if 300 <= answer.status < 400 else None
    return ApiError(
        answer.status,
        said,
        answer.body,
        name,
        request_id,
        seconds(answer.headers.get("retry-after")),
        location,
    )


def _said(problem: Any) -> tuple[str, str | None]:
    """The API's own explanation and request id, by the names that APIs (and RFC 9457) use for them."""
    if not isinstance(problem, dict):
        return "", None
    inner = problem.get("error")
    source = {**problem, **inner} if isinstance(inner, dict) else problem
    found = [source.get(name) for name in ("error", "title", "message", "detail", "error_description")]
    texts = list(dict.fromkeys(text for text in found if isinstance(text, str) and text))
    ids = [source.get(name) for name in ("request_id", "requestId", "trace_id", "traceId", "correlation_id")]
    return ": ".join(texts), next((str(one) for one in ids if isinstance(one, str | int)), None)


def seconds(text: str | None) -> float | None:
    """Retry-After in seconds; both of its forms, RFC 9110 section 10.2.3."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
