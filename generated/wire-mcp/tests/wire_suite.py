"""Runs a generated package against `wire.json`: what its tools send, show and refuse.

The expectations come from the API's description, by other code than that which made the package. Nothing
leaves the process and no setting of the user counts: the package's client talks to a stand-in for the API.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import httpx
import wire_trust
from wire_server import JSON, Answer, DiffersError, Server, shown, text_of

FORM = "application/x-www-form-urlencoded"
UNSAID = frozenset(("host", "user-agent", "accept-encoding", "connection", "content-length"))
"""Headers about the connection, not about the API."""
LARGE = 100_000
"""Bytes of JSON from which on it counts how often they are parsed."""


class Check(NamedTuple):
    """Something that has to hold. `tool` is None for the server as a whole."""

    id: str
    kind: str
    tool: str | None


def checks(package: str, folder: Path) -> list[Check]:
    """All that is checked of the package. `folder` has wire.json in it, or in `tests`."""
    del package  # nothing of it is needed before a check is made
    wire = _wire(folder)
    found = [Check(f"request {name}", "request", name) for name in wire["differences"]]
    found += [
        Check(f"request {case['tool']} {case['case']}", "request", case["tool"]) for case in wire["cases"]
    ]
    for name, tool in wire["tools"].items():
        found += [Check(f"{kind} {name}", kind, name) for kind in ("hints", "offered")]
        found += [Check(f"required {name}", "required", name)] if tool["required"] else []
        found += [Check(f"confirm {name}", "confirm", name)] if tool["confirm"] else []
    found += [
        Check(f"log {name}", "secrets", name) for name in wire["tools"] if wire_trust.hidden(wire, name)
    ]
    found += [
        Check(f"secrets {one['tool']} {one['case']}", "secrets", one["tool"]) for one in wire["answers"]
    ]
    found += [
        Check(f"refused {one['tool']} {one['argument']}", "refused", one["tool"]) for one in wire["refused"]
    ]
    found += [Check("token endpoint", "tokens", None)]
    return [*found, *(Check(name, kind, None) for name, kind in wire_trust.SERVER.items())]


def failure(package: str, folder: Path, check: Check) -> str | None:
    """What differs, in one line; None when the check holds."""
    try:
        wire = _wire(folder)
        with _environment(wire["environment"]), redirect_stderr(StringIO()), _parsing_once():
            _KINDS[check.kind](package, wire, check)
    except DiffersError as failed:
        return " ".join(str(failed).split())
    except BaseException as error:  # a broken package is a finding, whatever it raises
        if isinstance(error, KeyboardInterrupt):
            raise
        return " ".join(f"{type(error).__name__}: {error}".split())
    return None


@cache
def _wire(folder: Path) -> Any:
    """The expectations: all that is kept from one check to the next."""
    path = folder / "wire.json"
    return json.loads((path if path.exists() else folder / "tests" / "wire.json").read_bytes())


@contextmanager
def _parsing_once() -> Iterator[None]:
    """Each check reads the records anew, which may be megabytes: the same bytes are parsed once."""

    def loads(text: Any, **options: Any) -> Any:
        large = isinstance(text, bytes) and len(text) > LARGE and not options
        return _parsed(text) if large else _PARSE(text, **options)

    with patch.object(json, "loads", loads):
        yield


_PARSE = json.loads


@lru_cache(maxsize=4)
def _parsed(text: bytes) -> Any:
    return _PARSE(text)


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """These variables and no others."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _request(package: str, wire: Any, check: Check) -> None:
    differences = wire["differences"].get(check.tool)
    if differences:
        raise DiffersError("; ".join(differences))
    [case] = [one for one in wire["cases"] if check.id == f"request {one['tool']} {one['case']}"]
    with _environment(case.get("environment", wire["environment"])):
        server = Server(package)
        result = server.call(case["tool"], case["arguments"])
    if len(server.sent) != 1:
        raise DiffersError(f"{len(server.sent)} requests were sent: {text_of(result)[:600]}")
    if result.get("isError"):
        raise DiffersError(text_of(result)[:600])
    wanted = _comparable(case["request"])
    seen = _comparable(_seen(server.sent[0], case["request"]["headers"]))
    for part in wanted:
        if wanted[part] != seen.get(part):
            raise DiffersError(f"{part} is {shown(seen.get(part))}, expected {shown(wanted[part])}")


def _seen(request: httpx.Request, expected: Mapping[str, str]) -> dict[str, Any]:
    """A request in the form in which wire.json has them."""
    headers: dict[str, str] = {}
    for raw, value in request.headers.raw:
        name = raw.decode("latin-1").lower()
        if name not in UNSAID or name in expected:
            headers[name] = ", ".join(filter(None, (headers.get(name), value.decode("latin-1"))))
    url = request.url
    origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
    return {
        "method": request.method,
        "url": origin + url.raw_path.decode("ascii"),
        "headers": headers,
        "body": request.content,
    }


def _comparable(request: Mapping[str, Any]) -> dict[str, Any]:
    """A request, expected or seen, so that only what has no meaning is lost: the order of pairs and parts."""
    headers = dict(request["headers"])
    kind = headers.get("content-type", "")
    url, _, query = request["url"].partition("?")
    url = re.sub(r"^[^/]*//[^/]*", lambda found: found[0].lower(), url)  # RFC 3986 section 6.2.2.1
    url = re.sub(r"^(http://[^/]*):80(?=/|$)|^(https://[^/]*):443(?=/|$)", r"\1\2", url)
    made: dict[str, Any] = {
        "method": request["method"],
        "URL": url if url.count("/") > 2 else f"{url}/",
        "query": ("?" in request["url"], _ordered(query.split("&"))),
        "body": _body(request["body"], kind),
    }
    if "cookie" in headers:
        headers["cookie"] = "; ".join(_ordered(headers["cookie"].split("; ")))
    if "accept" in headers:
        headers["accept"] = ", ".join(sorted(headers["accept"].split(", ")))
    if kind.startswith("multipart/"):
        headers["content-type"] = re.sub(r"; boundary=[0-9A-Za-z'()+_,./:=?-]{1,70}$", "", kind)
    names = sorted({*headers, "content-type"})
    return {**made, **{f"header {name}": headers.get(name) for name in names}, "headers": sorted(headers)}


def _ordered(pairs: list[str]) -> list[str]:
    """Pairs by their name; those of one name keep their order."""
    return sorted(pairs, key=lambda pair: pair.partition("=")[0])


def _body(body: Any, kind: str) -> Any:
    """`body` is what wire.json says, or the bytes that were sent."""
    if isinstance(body, bytes):
        if not body and not kind:
            return None
        if kind.startswith("multipart/"):
            return _sorted_parts(_parts(body, kind.rpartition("boundary=")[2].encode()))
        return _content(body, kind)
    if body is None:
        return None
    if "parts" in body:
        return _sorted_parts([(part["headers"], _stated(part, part["headers"])) for part in body["parts"]])
    return _stated(body, {"content-type": kind})


def _stated(one: Mapping[str, Any], headers: Mapping[str, str]) -> Any:
    kind = headers.get("content-type", "")
    if "json" in one:
        return _content(json.dumps(one["json"]).encode(), kind)
    return _content(b64decode(one["base64"]) if "base64" in one else one["text"].encode(), kind)


def _content(body: bytes, kind: str) -> Any:
    """JSON as its value, the digits of its numbers kept; pairs of a form by name; the rest as it is."""
    name = kind.partition(";")[0].strip().lower()
    if name in (JSON, "text/json") or name.endswith("+json"):
        try:
            return "JSON", json.loads(body, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
        except ValueError:
            return body
    return b"&".join(part.encode() for part in _ordered(body.decode().split("&"))) if name == FORM else body


class _Number(str):
    """A number as it is written: 1.0 is not 1."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Number) and str(self) == str(other)

    __hash__ = str.__hash__


def _parts(body: bytes, boundary: bytes) -> list[Any]:
    """The parts of a multipart body (RFC 2046 section 5.1.1): headers and content."""
    if not body.startswith(b"--" + boundary) or not body.rstrip(b"\r\n").endswith(b"--" + boundary + b"--"):
        raise DiffersError("the parts of the body are not between its boundaries")
    found = []
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        lines = [line.partition(":") for line in head.decode().split("\r\n")]
        headers = {name.strip().lower(): value.strip() for name, _, value in lines}
        found.append((headers, _content(content, headers.get("content-type", ""))))
    return found


def _sorted_parts(parts: list[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: str(part[0].get("content-disposition")))


def _tokens(package: str, wire: Any, _: Check) -> None:
    """What a token endpoint says stands in a fence too."""
    said = json.dumps({"error": wire_trust.PLANTED, "error_description": wire_trust.PLANTED}).encode()
    with _environment(wire["environment"]):
        schemes = (
            [one for one in Server(package).about.schemes.values() if one.kind == "oauth2"]
            if wire["tools"]
            else []
        )
    for scheme in schemes:
        for case in wire["cases"]:
            known = dict(case.get("environment", wire["environment"]))
            if known.pop(scheme.env[2], None) is None:
                continue
            mine = {scheme.env[0]: "client", scheme.env[1]: "a-password", scheme.env[3]: _TOKENS}
            with _environment(known | mine):
                server = Server(package, Answer(400, JSON, said))
                text = text_of(server.call(case["tool"], case["arguments"]))
            if not server.sent or str(server.sent[0].url) != _TOKENS:
                continue
            if wire_trust.PLANTED not in text or not wire_trust.all_inside(text):
                raise DiffersError("what a token endpoint says is not in a fence")
            break


_TOKENS = "https://tokens.example/token"


def _hints(package: str, wire: Any, check: Check) -> None:
    listing = Server(package).surface.tools[str(check.tool)].listing
    wanted, seen = wire["tools"][check.tool]["hints"], listing.get("annotations")
    if seen != wanted:
        raise DiffersError(f"the hints are {shown(seen)}, expected {shown(wanted)}")


def _offered(package: str, wire: Any, check: Check) -> None:
    server = Server(package)
    name = str(check.tool)
    if name not in server.surface.tools:
        raise DiffersError("the tool is not listed")
    if server.surface.tools[name].listing["name"] != name:
        raise DiffersError("the tool is listed by another name")
    cases = [case["arguments"] for case in wire["cases"] if case["tool"] == name]
    server.call(name, cases[0] if cases else {})  # raises for a tool that is not known
    if cases and not server.sent:
        raise DiffersError("the tool makes no request")


def _required(package: str, wire: Any, check: Check) -> None:
    """Nothing is sent without an argument that the API needs."""
    wanted = wire["tools"][check.tool]["required"]
    cases = [case["arguments"] for case in wire["cases"] if case["tool"] == check.tool]
    for missing in wanted if cases else ():
        server = Server(package)
        given = {name: value for name, value in cases[0].items() if name != missing}
        result = server.call(str(check.tool), given)
        if server.sent or not result.get("isError") or "is required" not in text_of(result):
            raise DiffersError(f"a call without {missing} is not refused: {text_of(result)[:200]}")


def _refused(package: str, wire: Any, check: Check) -> None:
    """Nothing is sent for values that lead elsewhere, are no bytes or set what is not theirs."""
    [one] = [one for one in wire["refused"] if check.id == f"refused {one['tool']} {one['argument']}"]
    for value in one["values"]:
        server = Server(package)
        result = server.call(one["tool"], {**one["arguments"], one["argument"]: value})
        if server.sent or not result.get("isError"):
            raise DiffersError(f"{one['argument']} may be {shown(value)}: {text_of(result)[:200]}")


_KINDS: Mapping[str, Callable[[str, Any, Check], None]] = {
    "request": _request,
    "hints": _hints,
    "offered": _offered,
    "required": _required,
    "refused": _refused,
    "secrets": wire_trust.secrets,
    "fence": wire_trust.fence,
    "tokens": _tokens,
    "read-only": wire_trust.read_only,
    "confirm": wire_trust.confirm,
}
