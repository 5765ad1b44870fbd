"""Makes the answer to a request that fits: a sample of the schema with the request's own values in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from . import collections, content, state
from .description import Media, Operation, Reply
from .request import Headers, Request, ValidRequest
from .responder import Responder, make_sample, merge_sample, request_values
from .wire import accepted as welcome
from .wire import media_type

_FRAMING: Final = frozenset({"content-length", "transfer-encoding", "connection", "content-type"})


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it goes over the wire."""

    status: int
    headers: Headers
    body: bytes


def respond(service: Responder, accepted: ValidRequest, request: Request, origin: str) -> Response | str:
    """The response; or, for a thing that was deleted, a sentence that says so."""
    operation = accepted.operation
    kept = service.memory
    if kept is not None and (path := state.find_deleted(kept, accepted.segments)) is not None:
        return f"{'/'.join(path)} was deleted"
    reply = _reply(operation)
    headers = _headers(service, reply)
    if 300 <= reply.status < 400:
        others = tuple(pair for pair in headers if pair[0] != "location")
        return Response(reply.status, (("location", f"{origin}/redirected"), *others), b"")
    media = _media(reply, request)
    schema = media.schema if media else True
    value: Any = make_sample(service, schema) if media else None
    role = state.role(service.collections, operation)
    if kept is not None and role is not None:
        value, location = collections.apply(service, kept, role, accepted, schema, value)
        if location is not None and reply.status == 201:
            headers = (("location", location), *headers)
    else:
        value = merge_sample(service, schema, value, request_values(service, accepted))
    if media is None or reply.status in (204, 205):
        return Response(reply.status, headers, b"")
    name, body = content.written(service.maker.root, media, value)
    if request.method == "HEAD":
        body = b""
    return Response(reply.status, (("content-type", name), *headers), body)


def _reply(operation: Operation) -> Reply:
    """The answer that is given: the lowest documented success with content, else the lowest without."""
    good = [reply for reply in operation.replies if 200 <= reply.status < 300]
    if good:
        return next((reply for reply in good if reply.content), good[0])
    for reply in operation.replies:
        if 300 <= reply.status < 400:
            return Reply(302 if reply.status == 300 else reply.status, (), reply.headers)
    default = next((reply for reply in operation.replies if reply.status == 0), None)
    return Reply(200, default.content, default.headers) if default else Reply(204, (), ())


def _media(reply: Reply, request: Request) -> Media | None:
    """The content that the client likes best; JSON and then the first one among equals."""
    ranked: list[tuple[float, bool, int]] = []
    for place, media in enumerate(reply.content):
        kind = media_type(media.type)
        weight = 1.0 if kind is None or "*" in kind.name else welcome(request.all("accept"), kind)
        ranked.append((-weight, kind is None or not kind.json, place))
    return reply.content[min(ranked)[2]] if ranked else None


def _headers(service: Responder, reply: Reply) -> Headers:
    """The headers that the answer is documented to have always."""
    out: list[tuple[str, str]] = []
    for header in reply.headers:
        name = header.name.lower()
        if header.required and name not in _FRAMING:
            value = make_sample(service, header.schema)
            text = value if isinstance(value, str) else json.dumps(value)
            out.append((name, text.encode("ascii", "replace").decode().replace("\r", " ").replace("\n", " ")))
    return tuple(out)
