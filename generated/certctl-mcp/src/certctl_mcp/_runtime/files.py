"""The folder that the operator allows (`--files`): large answers go there, binary arguments may come from it.

Nothing outside of it is ever read or written: names are ours or plain, links that lead out are not followed.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from mimetypes import guess_extension
from pathlib import Path

from .errors import ArgumentError
from .media import known
from .wording import shown

_NAME = re.compile(r"""filename\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class FolderError(Exception):
    """A file cannot be written; the text is a reason."""


class Folder:
    """One folder, open for the life of the process."""

    def __init__(self, path: str, largest: int) -> None:
        self.path = Path(path).resolve()
        self._largest = largest

    def save(self, body: bytes, media_type: str, headers: Mapping[str, str]) -> Path:
        """Writes a new file that only its owner can read. FolderError when that fails."""
        path = self.path / _name(media_type, headers)
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o600)
            with os.fdopen(file, "wb") as stream:
                stream.write(body)
        except OSError as error:
            raise FolderError(error.strerror or type(error).__name__) from None
        return path

    def read(self, name: str) -> bytes:
        """The content of a file below the folder. ArgumentError for anything else, which is not described."""
        wrong = ArgumentError(f"{shown(name)} is no file that can be read in the folder of this server")
        if not name or "\0" in name:
            raise wrong
        try:
            path = (self.path / name).resolve()
            if not path.is_relative_to(self.path):
                raise wrong
            file = os.open(path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(file, "rb") as stream:
                found = os.fstat(file)
                if not stat.S_ISREG(found.st_mode):
                    raise wrong
                if found.st_size > self._largest:
                    raise ArgumentError(f"{shown(name)} is over {self._largest:,} bytes")
                return stream.read(self._largest)
        except (OSError, ValueError, RuntimeError):
            raise wrong from None


def file_name(headers: Mapping[str, str]) -> str:
    """What the API calls the file: its own words, for a fence."""
    found = _NAME.search(headers.get("content-disposition", ""))
    return (found[1] or found[2]) if found else ""


def _name(media_type: str, headers: Mapping[str, str]) -> str:
    """A name of our own, sorted by time, and never one that is there. Of the API's name only the extension is
    kept: the path is told in this server's voice, and a name can be a sentence."""
    found = _EXTENSION.search(file_name(headers))
    extension = found[0].lower() if found else guess_extension(known(media_type)) or ".bin"
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}{extension}"
