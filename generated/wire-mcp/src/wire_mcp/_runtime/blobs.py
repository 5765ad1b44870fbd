"""Binary answers: images and sound as such, other things attached, large ones in the operator's folder."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from .files import FolderError
from .media import kind
from .showing import Result, Showing, text_block

_SMALL = 16_384
"""Bytes that are attached even where a folder could take them."""


def blob(body: bytes, media_type: str, headers: Mapping[str, str], first: str, show: Showing) -> Result:
    """The result of a binary answer."""
    name = media_type or "application/octet-stream"
    what = kind(media_type)
    said = f"{name}, {len(body):,} bytes"
    seen = what in ("image", "audio")
    if show.folder is not None and len(body) > (show.limit * 3 // 4 if seen else _SMALL):
        try:
            path = show.folder.save(body, media_type, headers)
        except FolderError as error:
            return {
                "content": [text_block(f"{first}Binary answer, {said}: it could not be saved ({error}).")],
                "isError": True,
            }
        return {"content": [text_block(f"{first}Binary answer, saved as {path}: {said}.")]}
    if len(body) * 4 // 3 > show.limit:
        cure = f"; whoever runs this server can have it saved with {show.saving}" if show.saving else ""
        return {"content": [text_block(f"{first}Binary answer, too long to be attached: {said}{cure}.")]}
    data = b64encode(body).decode()
    block: dict[str, Any]
    if seen:
        block = {"type": what, "data": data, "mimeType": name}
    else:
        block = {"type": "resource", "resource": {"uri": uuid4().urn, "mimeType": name, "blob": data}}
        first += f"Binary answer, attached: {said}."
    return {"content": [text_block(first.strip()), block] if first else [block]}
