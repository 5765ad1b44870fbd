"""How the results of a tool are shown: text in its fence, in bounded length, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from .cutting import cut_lines
from .fence import fenced
from .json_text import repaired_text, written
from .redaction import Redaction

if TYPE_CHECKING:
    from .files import Folder

Result = dict[str, Any]

_MARGIN = 65_536


@dataclass(frozen=True, slots=True)
class Showing:
    """What is to be observed.

    `limit`: bytes of text for the model. `narrower`: arguments with which it can ask for less. `attached`:
    bytes of a binary answer that is attached; `folder` takes larger ones. `saving` and `attaching` are the
    settings that would name a folder, and allow more. `fields` are the parts of JSON that are kept, if there
    are any; `after` gives a line for its end. `structured`: give the data as structured content too.
    `values`: of JSON lines that are read.
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
