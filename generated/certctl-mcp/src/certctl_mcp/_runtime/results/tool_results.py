"""Answers of the API as MCP tool results, in the form they have on the wire."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..config.server_info import About, variables
from ..config.setting_table import table
from ..config.settings import Config
from ..errors import ApiError, ArgumentError, ToolError, UnreachableError
from ..features import feature
from ..http.responses import Reply
from ..json_codec import DEEPEST, depth, parsed, written
from ..media_types import EVENTS, STREAMS, kind, known
from ..messages import STRUCTURED, fenced, place
from ..redaction import private_keys
from ..redaction.redactor import MARKER, Redaction
from .content_blocks import (
    Result,
    Showing,
    beginning,
    fits,
    in_fence,
    less,
    status_words,
    text_block,
)
from .truncation import Cut, cut

LONGEST_ERROR = 16_384

_GOES_ON = "This is the beginning of a stream that was still going on.\n"
_OWN_HEADERS = ("connection", "date", "keep-alive", "server", "set-cookie", "transfer-encoding")


def success(reply: Any, show: Showing) -> Result:
    """A reply of the API, or what a custom tool answered instead: JSON data, text, None."""
    if isinstance(reply, Reply):
        return _replied(reply, show)
    if reply is None:
        return {"content": [text_block("Done.")]}
    if show.redaction.everything:
        return {"content": [text_block(MARKER)]}
    if isinstance(reply, str):
        return {"content": [text_block(in_fence(show.redaction.text(reply), show))]}
    return _json(reply, "", show)


def failure(text: str) -> Result:
    """A result that says what went wrong. `text` is this program's own, or fenced already."""
    return {"content": [text_block(text)], "isError": True}


def refusal(error: ApiError, redaction: Redaction, advice: str = "") -> Result:
    """An answer outside 2xx: the status in our words, then all that the API said, fenced."""
    lines = [_said(error, redaction)]
    if error.request_id and error.request_id not in lines[0]:
        lines.append(f"request id: {redaction.text(error.request_id)}")
    if error.location:
        lines.append(f"location: {redaction.text(error.location)}")
    said = "\n".join(line for line in lines if line)
    first = f"The API answered HTTP {status_words(error.status)}.{advice and ' ' + advice}"
    show = Showing(redaction, LONGEST_ERROR)
    return failure(f"{first}\n{in_fence(said, show, 'API ERROR')}" if said else first)


def _replied(reply: Reply[Any], show: Showing) -> Result:
    first = "" if reply.status == 200 else f"HTTP {status_words(reply.status)}\n"
    if reply.data is None and not reply.body:
        return {"content": [text_block(_empty(reply, show))]}
    if show.redaction.everything or reply.media_type in private_keys.MEDIA_TYPES:
        return {"content": [text_block(first + MARKER)]}
    if kind(reply.media_type) == "json" and (not isinstance(reply.data, str) or _is_json(reply)):
        return _json(reply.data, first, show)
    if show.several and reply.media_type.startswith("multipart/"):
        several: Result | None = feature("results.multipart_response").several(reply, first, show, _replied)
        if several is not None:
            return several
    if isinstance(reply.data, bytes):
        from .content_blocks import blob

        return blob(show.redaction.body(reply.data), reply.media_type, reply.headers, first, show)
    if not isinstance(reply.data, str):
        return _json(reply.data, first, show)
    return _rows(reply, first if reply.whole else first + _GOES_ON, show)


def _rows(reply: Reply[Any], first: str, show: Showing) -> Result:
    """Text, which may be JSON lines or a table."""
    lines = json_lines(reply.media_type, reply.data, show.values)
    if lines is not None:
        return _json(lines, first, show)
    begun = beginning(reply.data, show.limit)
    if reply.media_type == EVENTS:
        text = events(begun, show.redaction.text)
    else:
        if show.redaction.names:
            begun = feature("redaction.tabular").table(reply.media_type, begun, show.redaction)
        text = show.redaction.text(begun)
    return {"content": [text_block(first + in_fence(text, show, whole=reply.data))]}


def _empty(reply: Reply[Any], show: Showing) -> str:
    """An answer without a body: a neutral sentence, and the headers where they are all there is."""
    if reply.status == 304:
        return f"{status_words(304)}: nothing has changed, the API returned no content."
    done = f"{status_words(reply.status)}: done, the API returned no content."
    if reply.headers.get("content-length", "0").strip("0") == "":
        return done
    lines = [f"{name}: {value}" for name, value in reply.headers.items() if name not in _OWN_HEADERS]
    return f"{done} Its headers:\n{in_fence(show.redaction.text(chr(10).join(lines)), show)}"


def _json(data: Any, first: str, show: Showing) -> Result:
    """Text: what is ours, the data in its fence, what is ours again. The same as structured content if asked.

    That is not given where the data nests too deeply for clients, or could only be cut as text.
    """
    try:
        text, data = written(data)
        if show.redaction.concerns(text):
            text, data = written(show.redaction.result(data))
        lines = [show.after(data)] if show.after else []
        if show.fields:
            data, line = feature("results.field_selection").reduced(data, show.fields)
            text, lines = written(data)[0], [line, *lines]
    except (ValueError, RecursionError):
        return failure(f"{first}The answer nests too deeply to be passed on.")
    whole = fits(text, show.limit)
    found = (data, ()) if whole else _cut(data, show.limit)
    if found is None:
        shown = in_fence(text, show)
    else:
        data, cuts = found
        shown = fenced(text if whole else written(data)[0])
        lines = lines if whole else [_left_out(cuts, show), *lines]
    lines = [line for line in lines if line]
    result: Result = {"content": [text_block("\n".join((first + shown, *lines)))]}
    if show.structured and found is not None and depth(data) < DEEPEST:
        notes = [*first.splitlines(), *lines]
        result["structuredContent"] = {"notice": STRUCTURED, "notes": notes, "whole": whole, "data": data}
    return result


def _cut(data: Any, limit: int) -> tuple[Any, tuple[Cut, ...]] | None:
    try:
        return cut(data, limit)
    except RecursionError:
        return None


def _left_out(cuts: tuple[Cut, ...], show: Showing) -> str:
    """What was cut, and in which places: their names are the API's."""
    said = f"Cut: {'; '.join(one.what for one in cuts)}{less(show)}."
    places = [place(one.keys) if one.keys else "the answer" for one in cuts]
    if not any(isinstance(key, str) for one in cuts for key in one.keys):
        return said if places == ["the answer"] else f"{said} Where: {', '.join(places)}."
    return f"{said} Where:\n{fenced(chr(10).join(places))}"


def _is_json(reply: Reply[Any]) -> bool:
    """Whether text under a JSON type is a JSON string, not a body that could not be decoded."""
    try:
        return kind(reply.media_type) == "json" and parsed(reply.body) == reply.data
    except ValueError:
        return False


def _said(error: ApiError, redaction: Redaction) -> str:
    if not error.body:
        return ""
    if kind(error.media_type) in ("json", "text") or not error.media_type:
        try:
            text, data = written(parsed(error.body))
            return written(redaction.problem(data))[0] if redaction.concerns(text) else text
        except (ValueError, RecursionError):
            text = error.body[: LONGEST_ERROR * 2].decode(errors="replace").strip()
            return redaction.text(text)
    return f"{known(error.media_type) or 'no common media type'}, {len(error.body):,} bytes"


# Event streams (WHATWG HTML, server-sent events): secrets in data that is given in several lines.

_BETWEEN = re.compile(r"(?:\r\n|\n|\r){2,}")


def events(text: str, clean: Callable[[str], str]) -> str:
    """The stream without secrets: those in one line, and those that only the joined data of an event shows.

    `clean` takes secrets out of a text.
    """
    return "\n\n".join(_event(block.splitlines(), clean) for block in _BETWEEN.split(text))


def _event(lines: list[str], clean: Callable[[str], str]) -> str:
    data = [_data(line) for line in lines if line.startswith("data:")]
    for joined in ("\n".join(data), "".join(data)):
        shown = clean(joined)
        if shown != joined:
            others = [clean(line) for line in lines if not line.startswith("data:")]
            return "\n".join([*others, *(f"data: {line}" for line in shown.splitlines())])
    return clean("\n".join(lines))


def _data(line: str) -> str:
    return line.removeprefix("data:").removeprefix(" ")


# Text made of JSON lines.


def json_lines(media_type: str, text: str, most: int) -> list[Any] | None:
    """The values of JSON lines; None when it is something else. A last line that breaks off is left out.

    None as well for more values than that: they are then shown as text, from which less is taken.
    """
    if media_type not in STREAMS or media_type == EVENTS:
        return None
    values: list[Any] = []
    left, place = most, 0
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        for line in filter(str.strip, text[place:end].split("\x1e")):
            left -= 1 + line.count(",") + line.count("[") + line.count("{")
            if left < 0:
                return None
            try:
                values.append(parsed(line.encode(errors="replace")))
            except ValueError:
                if text[end:].strip("\x1e\r\n \t") or not values:
                    return None
        place = end + 1
    return values


# What a model is told when a call came to nothing: what is wrong, and what to do about it.


def failed(error: ToolError, about: About, config: Config, redaction: Redaction) -> Result:
    """The result of a call that ended like this."""
    match error:
        case ApiError():
            return refusal(error, redaction, _advice(error, about, config))
        case ArgumentError():
            return failure(redaction.text(f"Nothing was sent: {error.message}."))
        case UnreachableError():
            look = f" Whoever runs this server may look at {error.setting}." if error.setting else ""
            return failure(redaction.text(f"The API gave no usable answer: {error.message}.") + look)
    return failure(redaction.text(error.message))


def outcome(error: ToolError) -> str:
    """The same in two words, for the audit log."""
    match error:
        case ApiError():
            return "api error"
        case ArgumentError():
            return "wrong arguments"
        case UnreachableError():
            return "no answer"
    return "not made"


def _advice(error: ApiError, about: About, config: Config) -> str:
    """What to do about a status, as far as the status alone tells."""
    if 300 <= error.status < 400:
        env = next(row.env for row in table(about) if row.name == "server_url")
        return (
            "It redirects. That is followed for reads, within the same origin and a few times only: "
            f"{env} may have to name the final address."
        )
    if error.status in (401, 403):
        return _credentials(error, about, config)
    if error.retry_after is not None:
        return f"It asks to wait {error.retry_after:.0f} seconds before the next try."
    return ""


def _credentials(error: ApiError, about: About, config: Config) -> str:
    """The variables of each way to sign in that the operation knows, and whether any of them is set."""
    env = {row.name: row.env for row in table(about)}
    if error.unsigned_origin:
        return (
            f"No credentials were sent to {error.unsigned_origin}: only the API's description names that "
            f"host. Whoever runs this server may confirm it by {env['trusted_origins']}."
        )
    ways: dict[str, bool] = {}
    for names in ((name,) for name in about.schemes) if error.security is None else error.security:
        schemes = [about.schemes[name] for name in names if name in about.schemes]
        found = [env["client_cert"] if one.kind == "mutual" else variables(one) for one in schemes]
        if any(found):
            ways[" and ".join(filter(None, found))] = any(name in config.credentials for name in names)
    if not ways:
        return _undescribed(about, config, env["headers"])
    if any(ways.values()) or config.client_cert:
        missing = ""
    elif config.headers:
        missing = f"; none is set, only {env['headers']}"
    else:
        missing = "; none is set"
    if error.status == 403 and not missing:
        return ""  # it knows who asks, and credentials of another may be what is wanted
    return f"Credentials come from {' or '.join(ways)} in this server's environment{missing}."


def _undescribed(about: About, config: Config, headers: str) -> str:
    """What helps where the API's description says nothing of how to sign in for the operation."""
    if config.headers or config.client_cert:
        sent = f"the headers of {headers}" if config.headers else "the client certificate"
        return f"The API's description does not say how to sign in here; {sent} went with the request."
    says = "says that this operation needs no" if about.schemes else "names no"
    return (
        f"The API's description {says} credentials, so none were sent. Whoever runs this server may set "
        f'{headers} to headers for every request, such as {{"Authorization": "Bearer …"}}, or build it again '
        "with an overlay that declares a security scheme."
    )
