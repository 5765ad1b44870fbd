"""The folder that the operator allows (`--files`): large answers go there, binary arguments may come from it.

Nothing outside of it is ever read or written: names are ours or plain, links that lead out are not followed.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from mimetypes import guess_extension
from pathlib import Path
from typing import Any

from ..errors import ArgumentError, FolderError
from ..http.bodies import named_text
from ..media_types import file_name, known
from ..messages import shown

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


_BENEATH = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY") and os.scandir in os.supports_fd
_OURS = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}[-.]")
MOST_FILES = 1_000
"""Saved answers in a folder."""


class Folder:
    """One folder, open for the life of the process."""

    def __init__(self, path: str, largest: int, most: int = 1_000_000_000) -> None:
        """`largest`: bytes of a file that is read; `most`: bytes of all saved answers together."""
        self.path = Path(path).resolve()
        self._largest = largest
        self._most = most
        self._handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY) if _BENEATH else None

    def save(self, body: bytes, media_type: str, headers: Mapping[str, str]) -> Path:
        """Writes a new file that only its owner can read. FolderError when that fails, or nothing fits."""
        name = _name(media_type, headers)
        path = self.path / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS
        try:
            self._has_room(len(body))
            if self._handle is None:
                file = os.open(path, flags, 0o600)
            else:
                file = os.open(name, flags, 0o600, dir_fd=self._handle)
            with os.fdopen(file, "wb") as stream:
                stream.write(body)
        except OSError as error:
            raise FolderError(error.strerror or type(error).__name__) from None
        return path

    def _has_room(self, size: int) -> None:
        """FolderError without room. Answers that were saved before are never deleted: somebody wants them."""
        count = 0
        with os.scandir(self.path if self._handle is None else self._handle) as found:
            for entry in found:
                if _OURS.match(entry.name):
                    count += 1
                    size += entry.stat(follow_symlinks=False).st_size
        if count >= MOST_FILES or size > self._most:
            raise FolderError(
                f"{MOST_FILES:,} saved answers or {self._most:,} bytes are the most: whoever runs this "
                "server has to take some away"
            )

    def read(self, name: str) -> bytes:
        """The content of a file below the folder. ArgumentError for anything else, which is not described."""
        wrong = ArgumentError(f"{shown(name)} is no file that can be read in the folder of this server")
        if not name or "\0" in name:
            raise wrong
        try:
            file = self._opened(name)
            with os.fdopen(file, "rb") as stream:
                found = os.fstat(file)
                if not stat.S_ISREG(found.st_mode):
                    raise wrong
                if found.st_size > self._largest:
                    raise ArgumentError(f"{shown(name)} is over {self._largest:,} bytes")
                return stream.read(self._largest)
        except (OSError, ValueError, RuntimeError):
            raise wrong from None

    def _opened(self, name: str) -> int:
        """A file below the folder. Each part is opened from the one before, and no link is followed: nobody
        can exchange a part between a look and the opening."""
        flags = os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0)
        *folders, last = [part for part in name.split("/") if part != "."] or [""]
        if any(part in ("", "..") for part in (*folders, last)):
            raise ValueError("not a plain path")
        if self._handle is None:  # a system without openat: what a link leads to is looked at before
            path = (self.path / name).resolve()
            if not path.is_relative_to(self.path):
                raise ValueError("outside")
            return os.open(path, flags)
        here = os.dup(self._handle)
        try:
            for part in folders:
                inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _NO_LINKS, dir_fd=here)
                os.close(here)
                here = inner
            return os.open(last, flags, dir_fd=here)
        finally:
            os.close(here)


def _name(media_type: str, headers: Mapping[str, str]) -> str:
    """A name of our own, sorted by time, and never one that is there. Of the API's name only the extension is
    kept: the path is told in this server's voice, and a name can be a sentence."""
    found = _EXTENSION.search(file_name(headers))
    extension = found[0].lower() if found else guess_extension(known(media_type)) or ".bin"
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}{extension}"


# Binary arguments that name a file in the operator's folder instead of holding base64 text.

SCHEME = "file:"

NOTICE = "Where an argument takes binary data as base64 text, file:NAME names a file in this server's folder."


def with_files(
    arguments: Mapping[str, Any], schema: Mapping[str, Any], folder: Folder | None, setting: str
) -> Mapping[str, Any]:
    """The arguments with the content of the files that they name, as base64 text.

    ArgumentError for a file that cannot be had. `setting` is what would name a folder.
    """
    properties = schema.get("properties", {})
    named = _named(arguments, properties, folder, setting)
    for name, value in arguments.items():  # a form that is one argument
        if isinstance(value, dict) and any(map(_names_file, value.values())):
            fields = _named(value, _fields(properties.get(name)), folder, setting)
            named |= {name: {**value, **fields}} if fields else {}
    return {**arguments, **named} if named else arguments


def names_files(arguments: Mapping[str, Any]) -> bool:
    """Whether an argument may name a file."""
    return any(
        any(map(_names_file, value.values())) if isinstance(value, dict) else _names_file(value)
        for value in arguments.values()
    )


def _named(
    values: Mapping[str, Any], properties: Mapping[str, Any], folder: Folder | None, setting: str
) -> dict[str, Any]:
    """Those that name files, with the content of these."""
    return {
        name: _content(value, folder, setting)
        for name, value in values.items()
        if _names_file(value) and _is_binary(properties.get(name))
    }


def _fields(schema: Any) -> dict[str, Any]:
    """The properties of an object and of its alternatives."""
    if not isinstance(schema, dict):
        return {}
    found = dict(schema.get("properties", {}))
    for key in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(key, ()):
            found = {**_fields(branch), **found}
    return found


def _names_file(value: Any) -> bool:
    if isinstance(value, list):
        return any(map(_names_file, value))
    return isinstance(value, str) and value.startswith(SCHEME)


def _is_binary(schema: Any) -> bool:
    if isinstance(schema, dict) and schema.get("type") == "array":
        schema = schema.get("items")
    return isinstance(schema, dict) and schema.get("contentEncoding") == "base64"


def _content(value: Any, folder: Folder | None, setting: str) -> Any:
    if isinstance(value, list):
        return [_content(item, folder, setting) for item in value]
    if not _names_file(value):
        return value
    if folder is None:
        raise ArgumentError(f"files can be named only if whoever runs this server allows it with {setting}")
    name = value.removeprefix(SCHEME)
    return named_text(b64encode(folder.read(name)).decode(), name)


def setting(text: str, _: Any) -> str | None:
    """The folder that the setting names. ValueError, as the end of a sentence, if it cannot be used."""
    if text and not os.path.isdir(text):  # noqa: PTH112 - pathlib is not loaded before it is needed
        raise ValueError("names no folder that is there")
    if text and not os.access(text, os.R_OK | os.W_OK | os.X_OK):
        raise ValueError("names a folder that cannot be read and written")
    return text or None
