"""Tells whether a request brings the credentials that an operation asks for. Any value will do."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_plus

from .description import Operation, Scheme
from .request import Rejection, Request
from .wire import cookies, query_pairs


def missing(operation: Operation, request: Request) -> Rejection | None:
    """The refusal of a request that fulfils none of the operation's security alternatives."""
    if not operation.security:
        return None
    lacking = [[scheme for scheme in one if not _sent(scheme, request)] for one in operation.security]
    if not all(lacking):
        return None
    ways = " or ".join(" and ".join(_words(scheme) for scheme in one) for one in operation.security)
    challenge = {"basic": 'Basic realm="mock"', "bearer": 'Bearer realm="mock"'}
    asked = [
        challenge[scheme.kind] for one in operation.security for scheme in one if scheme.kind in challenge
    ]
    headers = tuple(("www-authenticate", value) for value in dict.fromkeys(asked))
    return Rejection(401, f"credentials are missing: {ways}", headers, operation)


def _sent(scheme: Scheme, request: Request) -> bool:
    match scheme.kind:
        case "bearer" | "basic" | "http":
            return any(_authorization(scheme, value) for value in request.all("authorization"))
        case "header":
            return any(value.strip() for value in request.all(scheme.name.lower()))
        case "query":
            return any(
                unquote_plus(name) == scheme.name and value for name, value in query_pairs(request.query)
            )
        case "cookie":
            return any(name == scheme.name and value for name, value in cookies(request))
        case _:
            return True


def _authorization(scheme: Scheme, value: str) -> bool:
    word, _, rest = value.partition(" ")
    if word.lower() != scheme.name or not rest.strip():
        return False
    if scheme.kind != "basic":
        return True
    try:
        return b":" in base64.b64decode(rest, validate=True)
    except binascii.Error:
        return False


def _words(scheme: Scheme) -> str:
    match scheme.kind:
        case "bearer" | "basic" | "http":
            return f"an Authorization header of scheme {scheme.name.capitalize()}"
        case "none":
            return "a client certificate"
        case kind:
            return f"the {kind}{' parameter' if kind == 'query' else ''} {scheme.name!r}"
