"""The files that a description refers to: which may be read, and what is in them."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urljoin

from ..diagnostics import Diagnostics
from .document import Document, Refusal
from .fetch_reference import Remote
from .load import parse, read

LIMIT: Final = 2_000
"""Files that one description may be spread over."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class FileFragment(NamedTuple):
    """A file that was read, by the name shown to the user, and the part after `#`."""

    file: str
    fragment: str


@dataclass(slots=True)
class Files:
    """What was read so far. It only grows; a file is read once, however it is spelt."""

    root: Document
    allowed: Path | None
    """The folder that no reference leaves; None when the description has no folder (standard input)."""
    remote: Remote | None
    """How `https:` references are fetched; None refuses them."""
    diag: Diagnostics
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    fetched: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each remote text, by its URL."""
    _names: dict[str, str] = field(default_factory=dict)
    _broken: set[str] = field(default_factory=set)

    def find(self, base: str, reference: str) -> FileFragment | Refusal:
        """The file that a reference written in the file `base` means (RFC 3986 section 5.2)."""
        path, _, fragment = reference.partition("#")
        if not path:
            return FileFragment(base, fragment)
        if is_url(base) and not path.lower().startswith("file:"):
            try:
                path = urljoin(base, path)
            except ValueError as error:  # a host in brackets that is no address
                return Refusal("MCP213", f"reference {reference!r} is no URL: {error}", "correct it")
        if is_url(path):
            return self._fetch(path, fragment)
        if _SCHEME.match(path):
            return Refusal(
                "MCP215",
                f"reference {reference!r} names no file of this description",
                "refer to a file by its relative path",
            )
        return self._file(base, path, fragment, reference)

    def _file(self, base: str, path: str, fragment: str, reference: str) -> FileFragment | Refusal:
        if self.allowed is None:
            return Refusal(
                "MCP214",
                f"reference {reference!r} to a file, but the description has no folder",
                "give the description as a file, not on standard input",
            )
        outside = None
        for spelling in dict.fromkeys((unquote(path), path, path.replace("\\", "/"))):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(base), spelling))
            try:
                real = Path(name).resolve()
                is_file = real.is_relative_to(self.allowed) and real.is_file()
            except (OSError, RuntimeError, ValueError):  # too long, links in a circle, a NUL
                continue
            if is_file:
                return self._read(name, real, fragment, reference)
            if not real.is_relative_to(self.allowed):
                outside = outside or real
        if outside:
            return Refusal(
                "MCP214",
                f"reference {reference!r} leaves the folder of the description",
                f"if that is meant, say how far references may go: --ref-root {self._common(outside)}",
            )
        return Refusal(
            "MCP213",
            f"reference {reference!r} names a file that does not exist",
            f"references are relative to the file that they stand in, here {base}",
        )

    def _common(self, outside: Path) -> str:
        shared = os.path.commonpath([str(self.allowed), str(outside)])
        return os.path.relpath(shared)

    def _read(self, name: str, real: Path, fragment: str, reference: str) -> FileFragment | Refusal:
        known = self._names.get(str(real))
        if known is not None:
            return FileFragment(known, fragment)
        if str(real) in self._broken:
            return self._unreadable(reference)
        if len(self._names) >= LIMIT:
            return Refusal(
                "MCP219", f"the description refers to more than {LIMIT:,} files", "bundle it first"
            )
        shown = name if Path(name).is_file() else str(real)
        text = read(shown, self.diag)
        if text is None:
            self._broken.add(str(real))
            return self._unreadable(reference)
        self.keep(shown, text.text, text.value, str(real))
        return FileFragment(shown, fragment)

    def _fetch(self, url: str, fragment: str) -> FileFragment | Refusal:
        known = self._names.get(url)
        if known is not None:
            return FileFragment(known, fragment)
        if self.remote is None:
            return Refusal(
                "MCP215",
                f"reference to {url!r} is not followed",
                "save it next to the description and refer to the file, or allow it: --allow-remote-refs",
            )
        if len(self.fetched) >= self.remote.files:
            return Refusal("MCP219", f"more than {self.remote.files} remote files", "save them as files")
        got = self.remote.get(url)
        if isinstance(got, str):
            return Refusal("MCP216", f"reference to {url!r} could not be fetched: {got}", "save it as a file")
        text = parse(got.text, url, self.diag)
        if text is None:
            return self._unreadable(url)
        self.fetched[url] = got.sha256
        self.keep(url, text.text, text.value, url)
        return FileFragment(url, fragment)

    def keep(self, file: str, text: str, value: Any, identity: str) -> None:
        self._names[identity] = file
        self.values[file] = value
        self.sources[file] = text

    @staticmethod
    def _unreadable(reference: str) -> Refusal:
        return Refusal(
            "MCP213", f"reference {reference!r} names a file that cannot be read", "correct the file"
        )


def is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://", "//"))


def open_files(document: Document, diag: Diagnostics, ref_root: str | None, remote: Remote | None) -> Files:
    """The files of a description, with the description itself in them."""
    on_disk = not is_url(document.file) and not document.file.startswith("<")
    allowed = None
    if on_disk:
        allowed = Path(ref_root).resolve() if ref_root else Path(document.file).resolve().parent
    files = Files(document, allowed, remote, diag)
    identity = str(Path(document.file).resolve()) if on_disk else document.file
    text: Mapping[str, str] = document.sources
    files.keep(document.file, text.get(document.file, ""), document.root, identity)
    return files
