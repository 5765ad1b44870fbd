"""The headers of a request from all who have a say: this server, its settings, arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import values
from .errors import ArgumentError

Headers = Sequence[tuple[str, str]]

_OURS = frozenset(
    (
        *("connection", "content-length", "host", "keep-alive", "proxy-connection", "te", "trailer"),
        *("transfer-encoding", "upgrade"),
    )
)


def header_lines(arguments: Mapping[str, Any], sent: Mapping[str, str], settled: Headers) -> Headers:
    """All headers. `sent` goes before what is `settled` by a setting, and that before arguments.

    ArgumentError for an argument that would frame the message, carry credentials or say something else.
    """
    if not arguments and not settled:
        return list(sent.items())
    made = {
        name: line for name, value in arguments.items() if (line := values.header(name, value)) is not None
    }
    if "user-agent" in _lower(made):  # who asks for it in the description wants to know the caller
        sent = {name: value for name, value in sent.items() if name != "User-Agent"}
    ours = _lower(sent)
    lines = [*sent.items(), *((name, value) for name, value in settled if name.lower() not in ours)]
    taken = _OURS | ours | _lower(name for name, _ in settled) | {"authorization", "cookie"}
    for name, line in made.items():
        if name.lower() in taken:
            raise ArgumentError(f"the header {name} is set by this server and cannot be given")
        lines.append((name, line))
    return lines


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
