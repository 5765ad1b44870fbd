"""The audit log: one line of JSON for each call, each with the SHA-256 of the line before.

Whoever changes or removes a line breaks the chain at that place; `audit verify` finds it. Several processes
may write to one file. No record, no answer: what cannot be written is not done, or not told.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

START = "0" * 64
"""What the first line of all carries."""

_LONGEST = 1 << 20


class AuditError(Exception):
    """The log cannot be written; the text is a reason."""


class Audit:
    """An open log. Mode 0600 when it is made; only ever appended to, in ASCII."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = -1
        self._opened_as = (0, 0)
        self._size = -1
        self._last = START
        self._broken = False
        self._opened()

    def ready(self) -> None:
        """AuditError when a line could not be written now, as far as that can be told without writing one."""
        try:
            if _identity(os.stat(self._path)) != self._opened_as:  # noqa: PTH116 - a Path is made at each call
                self._opened()
        except FileNotFoundError:
            self._opened()
        except OSError as error:
            raise AuditError(_reason(error)) from None
        if self._broken:
            self.write({"time": now(), "outcome": "log resumed"})

    def write(self, entry: Mapping[str, Any]) -> None:
        """Appends a line, with the hash of the one before. AuditError when that fails."""
        try:
            with _locked(self._file):
                size = os.fstat(self._file).st_size
                if size != self._size:
                    self._last = self._found()
                    size = os.fstat(self._file).st_size
                line = json.dumps({**entry, "previous": self._last}, separators=(",", ":")).encode()
                whole = line + b"\n"
                written = os.write(self._file, whole)
                if written != len(whole):
                    raise AuditError("only a part of a line could be written")
                self._last = sha256(line).hexdigest()
                self._size = size + written
        except OSError as error:
            self._broken = True
            raise AuditError(_reason(error)) from None
        except AuditError:
            self._broken = True
            raise
        self._broken = False

    def close(self) -> None:
        """Ends the use of the file."""
        os.close(self._file)

    def _opened(self) -> None:
        """Opens the file, a new one too when the old one was moved away; the chain goes on."""
        try:
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            file = os.open(self._path, flags, 0o600)
            if not stat.S_ISREG(os.fstat(file).st_mode):
                os.close(file)
                raise AuditError("not a plain file")
        except OSError as error:
            raise AuditError(_reason(error)) from None
        if self._file >= 0:
            os.close(self._file)
        self._file, self._size = file, 0 if self._file >= 0 else -1
        self._opened_as = _identity(os.fstat(file))

    def _found(self) -> str:
        """The hash of the last line of the file; a line that breaks off is ended first."""
        size = os.fstat(self._file).st_size
        tail = os.pread(self._file, _LONGEST, max(0, size - _LONGEST))
        if not tail:
            return self._last
        if not tail.endswith(b"\n"):
            os.write(self._file, b"\n")
            tail += b"\n"
        return sha256(tail[:-1].rpartition(b"\n")[2]).hexdigest()


def now() -> str:
    """UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


@contextmanager
def _locked(file: int) -> Iterator[None]:
    """Alone with the file among all processes; where the system knows no such locks, hopefully alone."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def setting(text: str, _: Any) -> str | None:
    """The file that the setting names. ValueError, as the end of a sentence, if it cannot be written."""
    if not text:
        return None
    try:
        Audit(text).close()
    except AuditError as error:
        raise ValueError(f"names a file that cannot be written ({error})") from None
    return text
