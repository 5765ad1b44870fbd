"""Binary answers: images and sound as such, small things attached, larger ones saved or described.

Most clients give a model what is attached as base64 text, in which it can read nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from .files import FolderError, file_name
from .media import kind, known
from .showing import Result, Showing, api_words, text_block


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
