"""Rows of issue item 4: what the model is told when a call comes to nothing, and what is repaired."""

from __future__ import annotations

import asyncio
from typing import Any

from wire_network import Answer
from wire_row import Given, Row, Sent, answer

_ORDER = ("get_order", {"id": "o-1"})
_OPERATION = ("/paths/~1orders~1{id}/get/operationId",)
_CREATE = "/paths/~1instruments/post/operationId"
_FENCE = "--- START UNTRUSTED API ERROR NONCE ---"
_NOTHING_SENT = ()
_ONCE = {"WORKSHOP_RETRIES": "0"}


def _said(
    name: str, what: str, body: str, status: str, *says: str, media_type: str = "application/json"
) -> Row:
    return Row(
        id=f"error {name}",
        what=what,
        see=_OPERATION,
        calls=(_ORDER,),
        environ=_ONCE,
        answers=(answer(body, media_type, status),),
        given=Given(says=(f"HTTP {status}", _FENCE, *says), error=True),
    )


ANSWERS = (
    _said(
        "problem+json",
        "Problem details (RFC 9457)",
        '{"type":"about:blank","title":"Out of stock","detail":"No cedar left","status":409}',
        "409 Conflict",
        "Out of stock",
        "No cedar left",
        media_type="application/problem+json",
    ),
    _said("message", "`message`", '{"message":"No such order"}', "404 Not Found", "No such order"),
    _said("error", "`error`", '{"error":{"code":17,"reason":"closed"}}', "403 Forbidden", "closed"),
    _said("detail", "`detail`", '{"detail":"Order is locked"}', "423 Locked", "Order is locked"),
    _said(
        "validation list",
        "A list of what is wrong",
        '{"detail":[{"loc":["body","name"],"msg":"too long"},{"loc":["body","price"],"msg":"negative"}]}',
        "422 Unprocessable",
        "too long",
        "price",
        "negative",
    ),
    _said(
        "html", "HTML", "<h1>Oops</h1>", "500 Internal Server Error", "<h1>Oops</h1>", media_type="text/html"
    ),
    Row(
        id="error request id",
        what="Request id",
        see=_OPERATION,
        calls=(_ORDER,),
        environ=_ONCE,
        answers=(
            answer(
                '{"message":"broken"}',
                "application/json",
                "500 Internal Server Error",
                "X-Request-Id: req-77",
            ),
        ),
        given=Given(says=("HTTP 500 Internal Server Error", "request id: req-77"), error=True),
    ),
    Row(
        id="error Retry-After",
        what="Retry-After",
        see=_OPERATION,
        calls=(_ORDER,),
        environ=_ONCE,
        answers=(
            answer('{"message":"slow down"}', "application/json", "429 Too Many Requests", "Retry-After: 90"),
        ),
        given=Given(says=("HTTP 429 Too Many Requests", "wait 90 seconds", "slow down"), error=True),
    ),
    Row(
        id="error 401",
        what="401: which variables hold the credentials",
        see=_OPERATION,
        calls=(_ORDER,),
        environ=_ONCE,
        answers=(answer('{"message":"who?"}', status="401 Unauthorized"),),
        given=Given(
            says=("HTTP 401 Unauthorized. Credentials come from WORKSHOP_TOKEN in this", "who?"),
            silent=("none is set", "WORKSHOP_USER"),
            error=True,
        ),
    ),
    Row(
        id="error 401 without credentials",
        what="401, and none of the ways to sign in is set",
        see=("/paths/~1diary/get/security",),
        calls=(("get_diary", {}),),
        answers=(answer('{"message":"who?"}', status="401 Unauthorized"),),
        given=Given(
            says=("WORKSHOP_USER and WORKSHOP_PASSWORD or WORKSHOP_HEADER_KEY in this", "none is set"),
            error=True,
        ),
    ),
)

_SEARCH = "/paths/~1instruments/get/parameters"

ARGUMENTS = (
    Row(
        id="argument unknown",
        what="An argument that is not known: the nearest one",
        see=(_SEARCH,),
        calls=(("search_instruments", {"wood": ["cedar"]}),),
        sent=_NOTHING_SENT,
        given=Given(says=('"wood" is not known; did you mean "woods"?',), error=True),
    ),
    Row(
        id="argument wrong",
        what="Arguments that do not fit: what was expected of each",
        see=(_SEARCH,),
        calls=(("search_instruments", {"limit": 0, "sold": "perhaps"}),),
        sent=_NOTHING_SENT,
        given=Given(says=('"limit"', '"sold": expected'), error=True),
    ),
    Row(
        id="argument missing",
        what="A required argument that is missing",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {}),),
        sent=_NOTHING_SENT,
        given=Given(says=('"id"',), error=True),
    ),
    Row(
        id="repair json",
        what="JSON as text: repaired, and said",
        see=(_SEARCH,),
        calls=(("search_instruments", {"size": '{"width": 38}', "woods": '["cedar"]'}),),
        sent=(Sent("GET /v1/instruments?woods=cedar&width=38"),),
        given=Given(says=("size", "was given as text and taken as the JSON in it")),
    ),
    Row(
        id="repair number",
        what="A number and a truth value as text: repaired, and said",
        see=(_SEARCH,),
        calls=(("search_instruments", {"limit": "20", "sold": "false"}),),
        sent=(Sent("GET /v1/instruments?sold=false&limit=20"),),
        given=Given(says=("limit", "was given as text and taken as a number", "taken as true or false")),
    ),
    Row(
        id="repair list",
        what="One value in place of a list: repaired, and said",
        see=(_SEARCH,),
        calls=(("search_instruments", {"woods": "cedar"}),),
        sent=(Sent("GET /v1/instruments?woods=cedar"),),
        given=Given(says=("woods", "was given as one value and taken as a list with it")),
    ),
    Row(
        id="repair never text",
        what="Text is never taken for something else where text fits",
        see=("/paths/~1orders~1{id}/parameters",),
        calls=(("get_order", {"id": "007"}),),
        sent=(Sent("GET /v1/orders/007"),),
        given=Given(silent=("Note:",)),
    ),
)


async def _silent(_: Any) -> None:
    await asyncio.sleep(5)


async def _nothing(_: Any) -> None:
    pass


def _cut(raw: bytes) -> Answer:
    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return write


def _trouble(name: str, what: str, *says: str, environ: dict[str, str] | None = None, **more: Any) -> Row:
    return Row(
        id=f"trouble {name}",
        what=what,
        see=_OPERATION,
        calls=(_ORDER,),
        environ=_ONCE | (environ or {}),
        given=Given(says=("The API gave no usable answer", *says), error=True),
        **more,
    )


def _at(host: str) -> dict[str, str]:
    return {"WORKSHOP_SERVER_URL": f"https://{host}"}


TROUBLE = (
    _trouble(
        "silence",
        "The API is silent",
        "was silent for 0.2 seconds",
        "WORKSHOP_READ_TIMEOUT",
        environ={"WORKSHOP_READ_TIMEOUT": "0.2"},
        answers=(_silent,),
        shown_answer="nothing",
    ),
    _trouble(
        "time",
        "The time for a call is over",
        "did not answer within 0.2 seconds",
        "WORKSHOP_TIMEOUT",
        environ={"WORKSHOP_TIMEOUT": "0.2"},
        answers=(_silent,),
        shown_answer="nothing",
    ),
    _trouble(
        "refused",
        "Nothing listens there",
        "connection refused",
        "WORKSHOP_SERVER_URL",
        environ=_at("closed.workshop.example"),
        shown_answer="no connection",
    ),
    _trouble(
        "name",
        "A name that is not known",
        "the host name of https://nowhere.example cannot be resolved",
        "WORKSHOP_SERVER_URL",
        environ=_at("nowhere.example"),
        shown_answer="no connection",
    ),
    _trouble(
        "certificate of another name",
        "A certificate of another name",
        "not valid for 'api.workshop.example'. Whoever",
        "WORKSHOP_SERVER_URL",
        certificate="elsewhere",
        shown_answer="a certificate for elsewhere.example",
    ),
    _trouble(
        "expired certificate",
        "A certificate that has expired",
        "certificate has expired",
        certificate="expired",
        shown_answer="a certificate that ended yesterday",
    ),
    _trouble(
        "unknown authority",
        "A certificate of an authority that is not trusted",
        "is not accepted",
        "WORKSHOP_SERVER_CA_BUNDLE_PATH",
        environ={"WORKSHOP_SERVER_CA_BUNDLE_PATH": ""},
        shown_answer="a certificate of an authority of one's own",
    ),
    _trouble(
        "closed",
        "The connection ends before the answer",
        "the connection broke before the whole answer had come",
        answers=(_nothing,),
        shown_answer="end of the connection",
    ),
    _trouble(
        "short",
        "An answer that ends before its length",
        "the connection broke before the whole answer had come",
        answers=(_cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"),),
        shown_answer="`Content-Length: 100`, two bytes, and the end of the connection",
    ),
    _trouble(
        "no HTTP",
        "An answer that is no HTTP",
        "what came from https://api.workshop.example is not an answer as HTTP has it",
        "WORKSHOP_SERVER_URL",
        answers=(b"220 mail.workshop.example ESMTP\r\n\r\n",),
    ),
    _trouble(
        "too long",
        "An answer that is longer than allowed",
        "ask for less",
        "WORKSHOP_MAX_RESPONSE_BYTES",
        environ={"WORKSHOP_MAX_RESPONSE_BYTES": "1000"},
        answers=(answer('"' + "x" * 2000 + '"'),),
        shown_answer="2,002 bytes of JSON",
    ),
    Row(
        id="trouble broken json",
        what="JSON that is broken: the text that it is",
        see=_OPERATION,
        calls=(_ORDER,),
        answers=(answer('{"id": "o-1", '),),
        given=Given(says=("--- START UNTRUSTED API RESPONSE NONCE ---", '{"id": "o-1", ')),
    ),
    Row(
        id="trouble write",
        what="A write without an answer: whether it may have been carried out",
        see=(_CREATE,),
        calls=(("create_instrument", {"name": "Oud"}),),
        environ=_ONCE,
        answers=(_nothing,),
        shown_answer="end of the connection",
        given=Given(says=("the API may or may not have carried the request out",), error=True),
    ),
)

ROWS = (*ANSWERS, *ARGUMENTS, *TROUBLE)
