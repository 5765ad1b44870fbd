"""The mock as an ASGI application: one description in, an API out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import Any

from ..schema_samples.children import with_children
from . import state
from .description import Api, Operation, read
from .request import Headers, Rejection, Request
from .request_validation import RequestValidator, check
from .responder import Responder
from .responses import Response, respond
from .routes import build
from .sample import Maker
from .schemas import checker
from .state import Memory, collections
from .styles import Reader

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY = 8 * 1024 * 1024
"""A request body longer than this is refused."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that came, and what the mock made of it."""

    method: str
    path: str
    """Raw: still percent-encoded, nothing normalised."""
    query: str
    headers: Headers
    body: bytes
    status: int
    verdict: str
    """`ok` when the request fits the description, else why it does not."""
    operation: str | None
    """`GET /things/{id}` as the description writes it; None when no operation was found."""
    operation_id: str | None

    @property
    def ok(self) -> bool:
        return self.verdict == "ok"


def create_app(
    root: dict[str, Any],
    *,
    lenient: bool = False,
    remember: bool = True,
    seen: Callable[[Seen], None] | None = None,
) -> App:
    """An ASGI application that validates requests against an OpenAPI 3.0 or 3.1 document and answers from it.

    `lenient` lets pass what the document does not mention: query parameters, properties, cookies, headers,
    parameters of the content type. Without `remember` nothing that is created, changed or deleted has an
    effect on later answers. `seen` is told of every request.
    """
    root = with_children(root)
    api = read(root)
    rules = RequestValidator(api, build(api), Reader(root, checker(root, "request")), lenient)
    service = Responder(
        maker=Maker(root, checker(root, "response"), "writeOnly"),
        collections=collections(api),
        memory=Memory() if remember else None,
        items=_items(api),
    )
    numbers = count(1)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await _body(receive)
        request = _request(scope, body if body is not None else b"")
        number = f"mock-{next(numbers):06}"
        if body is None:
            why = f"the body is longer than {MOST_BODY} bytes"
            result: Rejection | Response = Rejection(413, why)
            operation = None
        else:
            result, operation = _result(rules, service, request, _origin(scope))
        verdict = result.reason if isinstance(result, Rejection) and not result.fits else "ok"
        response = _told(result, number) if isinstance(result, Rejection) else result
        if seen is not None:
            seen(_seen(request, response.status, verdict, operation))
        await _send(send, response, number)

    return app


def _items(api: Api) -> dict[str, Operation]:
    """For each collection the operation that reads one thing, or another one on it."""
    found: dict[str, Operation] = {}
    known = collections(api)
    for operation, _ in api.operations:
        role = state.role(known, operation)
        if role is None or role.does in ("list", "create"):
            continue
        if role.does == "read" or role.collection.path not in found:
            found[role.collection.path] = operation
    return found


def _result(
    rules: RequestValidator, service: Responder, request: Request, origin: str
) -> tuple[Rejection | Response, Operation | None]:
    checked = check(rules, request)
    if isinstance(checked, Rejection):
        return checked, checked.operation
    answered = respond(service, checked, request, origin)
    if isinstance(answered, str):
        return Rejection(404, answered, operation=checked.operation, fits=True), checked.operation
    return answered, checked.operation


async def _body(receive: Receive) -> bytes | None:
    """The request body; None when it is too long to be read to its end."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _request(scope: Scope, body: bytes) -> Request:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    headers = tuple((name.lower(), value) for name, value in pairs)
    query: bytes = scope.get("query_string", b"")
    return Request(scope["method"], raw.decode("latin-1"), query.decode("latin-1"), headers, body)


def _origin(scope: Scope) -> str:
    host, port = scope.get("server") or ("127.0.0.1", None)
    name = f"[{host}]" if ":" in str(host) else host
    return f"{scope.get('scheme', 'http')}://{name}" + (f":{port}" if port else "")


def _told(refusal: Rejection, number: str) -> Response:
    """The answer to a request that is refused: the reason as JSON."""
    text = {"error": HTTPStatus(refusal.status).phrase, "message": refusal.reason, "request_id": number}
    headers = (("content-type", "application/json"), *refusal.headers)
    return Response(refusal.status, headers, json.dumps(text).encode())


def _seen(request: Request, status: int, verdict: str, operation: Operation | None) -> Seen:
    name = f"{operation.method} {operation.path}" if operation is not None else None
    return Seen(
        method=request.method,
        path=request.path,
        query=request.query,
        headers=request.headers,
        body=request.body,
        status=status,
        verdict=verdict,
        operation=name,
        operation_id=operation.id if operation is not None else None,
    )


async def _send(send: Send, response: Response, number: str) -> None:
    pairs = (*response.headers, ("x-request-id", number))
    headers = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in pairs]
    if response.status != 204:
        headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})
