"""Faults in a request as a whole: method, path, server, credentials, body, media types."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, Final

from .about_mutators import About, Security
from .expressions import BODIES, Expression
from .model import Mutant
from .source_edits import plain, quoted
from .value_mutators import importing, mutant

_METHODS: Final = {
    "GET": ("POST", "HEAD"),
    "HEAD": ("GET", "OPTIONS"),
    "POST": ("PUT", "GET"),
    "PUT": ("PATCH", "POST"),
    "PATCH": ("PUT", "POST"),
    "DELETE": ("POST", "GET"),
}
_ELSEWHERE: Final = "https://elsewhere.example/x"
_OTHER_TYPE: Final = "application/x-other"
_OTHER_BODIES: Final = {
    "json": ("form", "content"),
    "form": ("json", "multipart"),
    "multipart": ("form", "json"),
    "content": ("json",),
}


def of_requests(one: Expression, own: About) -> Iterator[Mutant]:
    """`own` says what holds where a tool says nothing, and which schemes send something."""
    method = plain(one.method)
    for other in _METHODS.get(method, ("POST", "GET")):
        what = f"{other} instead of {method}"
        yield mutant(one, "method", one.method, what, one.source.replaced(one.method, quoted(other)))
    for path in _paths(plain(one.path)):
        what = f"path {path} instead of {plain(one.path)}"
        yield mutant(one, "path", one.path, what, one.source.replaced(one.path, quoted(path)))
    yield from _server(one)
    yield from _security(one, own)
    yield from _accept(one)
    yield from _body(one)


def _paths(path: str) -> Iterator[str]:
    """Each fixed segment changed, each left out, one more at the end. Values are left where they are."""
    segments = path.split("/")
    for index, segment in enumerate(segments):
        if segment and "{" not in segment:
            yield "/".join((*segments[:index], f"{segment}x", *segments[index + 1 :]))
            yield "/".join((*segments[:index], *segments[index + 1 :]))
        elif segment:
            yield "/".join((*segments[:index], f"{segment}x", *segments[index + 1 :]))
    yield f"{path}/x"


def _server(one: Expression) -> Iterator[Mutant]:
    said = one.keyword("server")
    if said is None:
        what = "is sent to another server"
        new = one.source.with_keyword(one.call, f"server={quoted(_ELSEWHERE)}")
        yield mutant(one, "server", one.method, what, new)
        return
    new = one.source.replaced(said.value, quoted(_ELSEWHERE))
    yield mutant(one, "server", said, "is sent to another server", new)
    what = "the server of its own is left out"
    yield mutant(one, "server", said, what, one.source.without_keyword(one.call, said))


def _security(one: Expression, own: About) -> Iterator[Mutant]:
    """Schemes are exchanged by their mutants in about.py. None is left out that sends nothing anyway."""
    said = one.keyword("security")
    security, schemes = own.security, own.schemes
    stated = _literal(said.value) if said is not None else security
    sends = own.sends(stated or ())
    if sends and said is None:
        new = one.source.with_keyword(one.call, "security=()")
        yield mutant(one, "dropped credential", one.method, "sends no credentials", new)
    elif sends and said is not None:
        new = one.source.replaced(said.value, "()")
        yield mutant(one, "dropped credential", said, "sends no credentials", new)
    elif schemes:
        asked = next((names for names in security if own.sends((names,))), (schemes[0],))
        what = f"sends the credentials of {' and '.join(asked)}, which are not asked for"
        keyword = f"security=({asked!r},)"
        if said is None:
            yield mutant(
                one, "unasked credential", one.method, what, one.source.with_keyword(one.call, keyword)
            )
        else:
            yield mutant(one, "unasked credential", said, what, one.source.replaced(said, keyword))


def stated_security(one: Expression) -> Security | None:
    """What a tool asks for itself; None where what holds for all is meant."""
    said = one.keyword("security")
    return None if said is None else _literal(said.value)


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ()


def _accept(one: Expression) -> Iterator[Mutant]:
    said = one.keyword("accept")
    if said is None:
        new = one.source.with_keyword(one.call, 'accept="text/plain"')
        yield mutant(one, "accept", one.method, "accepts text/plain, not application/json", new)
    else:
        what = "accepts application/json, not what the operation answers"
        yield mutant(one, "accept", said, what, one.source.without_keyword(one.call, said))


def _body(one: Expression) -> Iterator[Mutant]:
    said = next((found for found in map(one.keyword, BODIES) if found), None)
    if said is None or said.arg is None:
        return
    source = one.source
    yield mutant(one, "dropped body", said, "no body is sent", source.without_keyword(one.call, said))
    for other in _OTHER_BODIES[said.arg]:
        what = f"the body is sent as {other}, not as {said.arg}"
        yield mutant(one, "media type", said, what, source.replaced(said, f"{other}={source.of(said.value)}"))
    yield from _media_type(one, said)
    yield from _empty(one, said)
    for call in ast.walk(said.value):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args:
            value = source.of(call.args[0])
            if call.func.id == "decoded":
                what = f"{value} is sent as base64, not as bytes"
                yield mutant(one, "decoding", call, what, source.replaced(call, value))
            elif call.func.id == "one_of":
                what = f"{value} is sent as base64, not as bytes"
                yield mutant(one, "decoding", call, what, source.replaced(call, value))
                what = f"the part {value} has another media type than those of the description"
                new = source.replaced(call, f"one_of({value}, {quoted(_OTHER_TYPE)})")
                yield mutant(one, "media type", call, what, new)
            elif call.func.id == "Part" and len(call.args) > 1:
                what = f"the part {value} has another media type"
                new = source.replaced(call.args[1], quoted(_OTHER_TYPE))
                yield mutant(one, "media type", call, what, new)


def _media_type(one: Expression, said: ast.keyword) -> Iterator[Mutant]:
    """A form has one media type, whatever is said."""
    given = one.keyword("media_type")
    what = f"the body has the media type {_OTHER_TYPE}"
    if given is None and said.arg != "form":
        new = one.source.with_keyword(one.call, f"media_type={quoted(_OTHER_TYPE)}")
        yield mutant(one, "media type", said, what, new)
    elif given is not None and said.arg != "form":
        yield mutant(one, "media type", given, what, one.source.replaced(given.value, quoted(_OTHER_TYPE)))
        if _literal(given.value) != _usual(one, said):
            what = "the media type of the body is left out"
            yield mutant(one, "media type", given, what, one.source.without_keyword(one.call, given))


def _usual(one: Expression, said: ast.keyword) -> str:
    """The media type that a body has without being given one."""
    match said.arg:
        case "json":
            return "application/json"
        case "multipart":
            return "multipart/form-data"
    is_bytes = one.source.of(said.value).startswith("decoded(")
    return "application/octet-stream" if is_bytes else "text/plain"


def _empty(one: Expression, said: ast.keyword) -> Iterator[Mutant]:
    """What is sent when no property is given: nothing if the body is optional, else an empty one.

    With a value that is always given, or an argument that is required, the body is never empty.
    """
    inner = [value.inner for value in one.values if value.place == said.arg]
    if any(not isinstance(node, ast.Name) or node.id in one.required for node in inner):
        return
    source = one.source
    if isinstance(said.value, ast.Call) and isinstance(said.value.args[0], ast.Dict):
        new = source.replaced(said.value, source.of(said.value.args[0]))
        yield mutant(one, "empty body", said, "an empty body is sent where none was given", new)
    elif isinstance(said.value, ast.Dict):
        new = source.replaced(said.value, f"optional({source.of(said.value)})")
        what = "no body is sent where an empty one is asked for"
        yield mutant(one, "empty body", said, what, new, *importing(source, "optional"))
