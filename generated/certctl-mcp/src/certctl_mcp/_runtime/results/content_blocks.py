"""How the results of a tool are shown: text in its fence, in bounded length, and what they have in common."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from ..errors import FolderError
from ..json_codec import repaired_text, written
from ..media_types import file_name, kind, known
from ..messages import fenced
from ..redaction.redactor import Redaction
from .truncation import cut_lines

Result = dict[str, Any]

_MARGIN = 65_536


class Folder(Protocol):
    """Where large binary answers go."""

    def save(self, body: bytes, media_type: str, headers: Mapping[str, str]) -> Path:
        """Writes a new file. FolderError when that fails."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What is to be observed.

    `limit`: bytes of text for the model. `narrower`: arguments with which it can ask for less. `attached`:
    bytes of a binary answer that is attached; `folder` takes larger ones. `saving` and `attaching` are the
    settings that would name a folder, and allow more. `fields` are the parts of JSON that are kept, if there
    are any; `after` gives a line for its end. `structured`: give the data as structured content too.
    `values`: of JSON lines that are read. `several`: show the parts of an answer that has some.
    """

    redaction: Redaction
    limit: int
    narrower: tuple[str, ...] = ()
    folder: Folder | None = None
    saving: str = ""
    attached: int = 8_192
    attaching: str = ""
    structured: bool = False
    values: int = 750_000
    fields: tuple[str, ...] = ()
    after: Callable[[Any], str] | None = None
    several: bool = True


def text_block(text: str) -> Result:
    """A block of text that any client can read."""
    return {"type": "text", "text": repaired_text(text)}


def api_words(show: Showing, **words: str) -> str:
    """Names and the like that the API gave, in a fence of their own, on the next line; "" without any.

    They are never part of a sentence of ours: a name can be a sentence itself.
    """
    given = {name.replace("_", " "): show.redaction.text(word) for name, word in words.items() if word}
    return f"\n{in_fence(written(given)[0], show)}" if given else ""


def fits(text: str, limit: int) -> bool:
    """Whether it is not longer in UTF-8."""
    return len(text) * 4 <= limit or len(text.encode(errors="replace")) <= limit


def beginning(text: str, limit: int) -> str:
    """As much of a text as a result can show, and more: a secret that begins in the one ends in the other."""
    return text if len(text) <= limit + _MARGIN else text[: limit + _MARGIN]


def in_fence(text: str, show: Showing, label: str = "API RESPONSE", whole: str = "") -> str:
    """The text in its fence; what is over the limit is cut, and a line after the fence says so.

    `whole`: the text of which it is the beginning, for the numbers.
    """
    if fits(text, show.limit) and len(whole) <= show.limit + _MARGIN:
        return fenced(text, label)
    kept, what = cut_lines(text, show.limit, whole)
    return f"{fenced(kept, label)}\nCut: this is {what}{less(show)}."


def less(show: Showing) -> str:
    """How to ask for less, where that is known."""
    return f"; ask for less with {', '.join(show.narrower)}" if show.narrower else ""


def status_words(status: int) -> str:
    """`404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


# Binary answers: images and sound as such, small things attached, larger ones saved or described.
#
# Most clients give a model what is attached as base64 text, in which it can read nothing.


def blob(body: bytes, media_type: str, headers: Mapping[str, str], first: str, show: Showing) -> Result:
    """The result of a binary answer."""
    name = known(media_type) or "application/octet-stream"
    what = kind(known(media_type))
    said = f"{known(media_type) or 'no common media type'}, {len(body):,} bytes"
    words = api_words(show, media_type="" if known(media_type) else media_type, file_name=file_name(headers))
    seen = what in ("image", "audio")
    too_long = len(body) > (show.limit * 3 // 4 if seen else min(show.attached, show.limit * 3 // 4))
    if show.folder is not None and too_long:
        try:
            path = show.folder.save(body, media_type, headers)
        except FolderError as error:
            return {
                "content": [
                    text_block(f"{first}Binary answer, {said}: it could not be saved ({error}).{words}")
                ],
                "isError": True,
            }
        return {"content": [text_block(f"{first}Binary answer, saved as {path}: {said}.{words}")]}
    if too_long:
        text = f"{first}Binary answer, too long to be attached: {said}{_cure(show, seen)}.{words}"
        return {"content": [text_block(text)]}
    data = b64encode(body).decode()
    block: dict[str, Any]
    if seen:
        block = {"type": what, "data": data, "mimeType": name}
    else:
        block = {"type": "resource", "resource": {"uri": uuid4().urn, "mimeType": name, "blob": data}}
        first += f"Binary answer, attached: {said}."
    first += words if not seen else ""
    return {"content": [text_block(first.strip()), block] if first else [block]}


def _cure(show: Showing, seen: bool) -> str:
    """What whoever runs the server can do about an answer that is not passed on."""
    ways = [f"saved with {show.saving}"] if show.saving else []
    ways += [f"attached with {show.attaching}"] if show.attaching and not seen else []
    return f"; whoever runs this server can have it {' or '.join(ways)}" if ways else ""
