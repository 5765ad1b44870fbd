"""Lines from a client that nobody can read: each request among them gets an error, and the server lives on.

The SDK drops such a line without a word, and whoever sent it waits for ever (modelcontextprotocol/python-sdk
issue 2751). So each line is read here first: what can be read goes on to the SDK as it came.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

PARSE_ERROR, INVALID_REQUEST = -32700, -32600

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')
_WHOLE = re.compile(r"-?[0-9]{1,400}")
_TEXT = re.compile(r'"((?:[^"\\\x00-\x1f]|\\["\\/]){0,200})"')
_REASONS = (
    ("recursion", "it nests too deeply"),
    ("surrogate", "it has half of a surrogate pair"),
    ("hex escape", "it has half of a surrogate pair"),
    ("out of range", "it has a number with too many digits"),
)

Answer = Callable[[str | int | None, int, str], Awaitable[None]]
"""Sends an error: id, code, words."""


class Lines:
    """The readable lines of a client. To the others `answer` is sent, once there is one."""

    def __init__(self, source: AsyncIterable[bytes], readable: Callable[[str], Any]) -> None:
        """`readable` gives the message that a line is, and raises for what is none."""
        self._source = source
        self._readable = readable
        self.answer: Answer | None = None

    async def __aiter__(self) -> AsyncIterator[str]:
        async for raw in self._source:
            try:
                line = raw.decode()
                message = self._readable(line)
            except Exception as error:  # whatever the SDK raises for it, it would drop the line
                await self._refuse(raw.decode(errors="replace"), _reason(raw, error), _code(error))
                continue
            if getattr(message, "id", None) is None and '"id"' in line and _is_request(line):
                await self._refuse(line, "its id is neither text nor a whole number", INVALID_REQUEST)
                continue
            yield line

    async def _refuse(self, line: str, why: str, code: int) -> None:
        if self.answer is None or not line.strip():
            return
        for name in _ids(line):
            await self.answer(name, code, f"This server cannot read the request: {why}")


def _reason(raw: bytes, error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if raw.lstrip()[:1] == b"[":
        return "it is a batch, which this protocol does not have"
    text = str(error)
    found = next((reason for sign, reason in _REASONS if sign in text), "")
    return found or ("it is not JSON" if "Invalid JSON" in text else "it is no message of JSON-RPC 2.0")


def _code(error: Exception) -> int:
    broken = isinstance(error, UnicodeDecodeError) or "Invalid JSON" in str(error)
    return PARSE_ERROR if broken else INVALID_REQUEST


def _is_request(line: str) -> bool:
    return any("id" in members and "method" in members for members in _messages(line))


def _ids(line: str) -> list[str | int | None]:
    """The ids of the requests in a line, as far as they can be made out; None stands for one that cannot."""
    found: list[str | int | None] = []
    for members in _messages(line):
        answer = "method" not in members and ("result" in members or "error" in members)
        known = _id(members.get("id", ""))
        # Answers and notifications get none, but who knows what a broken line was
        if not answer and (known is not None or "method" not in members or "id" in members):
            found.append(known)
    return found or ([] if _whole(line) else [None])


def _whole(line: str) -> bool:
    """Whether all of the messages in a line are known to want no answer."""
    return bool(list(_messages(line))) and line.rstrip()[-1:] in ("}", "]")


def _id(text: str) -> str | int | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    found = _TEXT.fullmatch(text)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else None


def _messages(line: str) -> Iterator[dict[str, str]]:
    """For each object at the top, or in a list there, its plain members by name, as they are written.

    No parser: what no parser reads is looked at. Linear in the length of the line.
    """
    members: dict[str, str] = {}
    depth, base, key, last = 0, 0, "", ""
    for match in _TOKEN.finditer(line):
        token = match[0]
        if token in "{[" and token:
            if depth == 0 and token == "[":
                base = 1
            depth += 1
            if depth == base + 1:
                members, key, last = {}, "", ""
            elif depth == base + 2 and key:
                members[key], key = token, ""
        elif token in "}]":
            depth -= 1
            if depth == base and members:
                yield members
                members = {}
        elif depth == base + 1:
            if token == ":":
                key = last.strip('"')
            elif token == ",":
                key = ""
            elif key:
                members[key], key = token, ""
            else:
                last = token
    if members:
        yield members
