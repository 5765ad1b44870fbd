"""Answers of the API as MCP tool results, in the form they have on the wire."""

from __future__ import annotations

from base64 import b64encode
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from .answers import Reply
from .errors import ApiError
from .fence import fenced
from .json_text import DEEPEST, depth, parsed, repaired_text, written
from .marker import MARKER
from .media import kind
from .redaction import Redaction

Result = dict[str, Any]

LONGEST_ERROR = 16_384


def success(reply: Any, redaction: Redaction, limit: int, narrower: tuple[str, ...] = ()) -> Result:
    """A reply of the API, or what a custom tool answered instead: JSON data, text, None.

    `limit`: bytes of text for the model. `narrower`: arguments with which it can ask for less.
    """
    first, data, is_text = "", reply, isinstance(reply, str)
    if isinstance(reply, Reply):
        data, is_text = reply.data, isinstance(reply.data, str) and not _is_json(reply)
        if data is None and not reply.body:
            return {"content": [_text(f"{_status(reply.status)}: done, the API returned no content.")]}
        first = "" if reply.status == 200 else f"HTTP {_status(reply.status)}\n"
    elif reply is None:
        return {"content": [_text("Done.")]}
    if redaction.everything:
        return {"content": [_text(first + MARKER)]}
    if isinstance(data, bytes) and isinstance(reply, Reply):
        return _binary(redaction.body(data), reply.media_type, first)
    if is_text:
        return {"content": [_text(first + _fenced(redaction.text(data), limit, narrower))]}
    return _json(data, redaction, first, limit, narrower)


def failure(text: str) -> Result:
    """A result that says what went wrong. `text` is this program's own, or fenced already."""
    return {"content": [_text(text)], "isError": True}


def refusal(error: ApiError, redaction: Redaction, advice: str = "") -> Result:
    """An answer outside 2xx: the status in our words, then all that the API said, fenced."""
    lines = [_said(error, redaction)]
    if error.request_id and error.request_id not in lines[0]:
        lines.append(f"request id: {redaction.text(error.request_id)}")
    if error.location:
        lines.append(f"location: {redaction.text(error.location)}")
    said = "\n".join(line for line in lines if line)
    first = f"The API answered HTTP {_status(error.status)}.{advice and ' ' + advice}"
    return failure(f"{first}\n{_fenced(said, LONGEST_ERROR, (), 'API ERROR')}" if said else first)


def _json(data: Any, redaction: Redaction, first: str, limit: int, narrower: tuple[str, ...]) -> Result:
    """Fenced text and structured content. The latter only if it is whole, and shallow enough for clients."""
    try:
        text, data = written(data)
        if redaction.concerns(text):
            text, data = written(redaction.result(data))
    except (ValueError, RecursionError):
        return failure(f"{first}The answer nests too deeply to be passed on.")
    result: Result = {"content": [_text(first + _fenced(text, limit, narrower))]}
    if _fits(text, limit) and depth(data) < DEEPEST:
        result["structuredContent"] = data if isinstance(data, dict) else {"result": data}
    return result


def _is_json(reply: Reply[Any]) -> bool:
    """Whether text under a JSON type is a JSON string, not a body that could not be decoded."""
    try:
        return kind(reply.media_type) == "json" and parsed(reply.body) == reply.data
    except ValueError:
        return False


def _binary(body: bytes, media_type: str, first: str) -> Result:
    data = b64encode(body).decode()
    name = media_type or "application/octet-stream"
    block: Result
    match kind(media_type):
        case "image":
            block = {"type": "image", "data": data, "mimeType": name}
        case "audio":
            block = {"type": "audio", "data": data, "mimeType": name}
        case _:
            resource = {"uri": uuid4().urn, "mimeType": name, "blob": data}
            block = {"type": "resource", "resource": resource}
            first += f"Binary answer, attached: {name}, {len(body):,} bytes."
    return {"content": [_text(first.strip()), block] if first else [block]}


def _said(error: ApiError, redaction: Redaction) -> str:
    if not error.body:
        return ""
    if kind(error.media_type) in ("json", "text") or not error.media_type:
        try:
            text, data = written(parsed(error.body))
            return written(redaction.problem(data))[0] if redaction.concerns(text) else text
        except (ValueError, RecursionError):
            return redaction.text(error.body.decode(errors="replace").strip())
    return f"{error.media_type}, {len(error.body):,} bytes"


def _text(text: str) -> Result:
    return {"type": "text", "text": repaired_text(text)}


def _fits(text: str, limit: int) -> bool:
    return len(text) * 4 <= limit or len(text.encode(errors="replace")) <= limit


def _fenced(text: str, limit: int, narrower: tuple[str, ...], label: str = "API RESPONSE") -> str:
    """The text in its fence; what is over the limit is cut, and a line after the fence says so."""
    if _fits(text, limit):
        return fenced(text, label)
    encoded = text.encode(errors="replace")
    kept = fenced(encoded[:limit].decode(errors="ignore"), label)
    less = f"; ask for less with {', '.join(narrower)}" if narrower else ""
    return f"{kept}\nCut: these are the first {limit:,} of {len(encoded):,} bytes{less}."


def _status(status: int) -> str:
    """`404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
