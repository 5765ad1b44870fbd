"""A row: one attack, what must come of it, and how that is compared with what came."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bench import Bench

Json = dict[str, Any]
Call = tuple[str, Json]
"""A tool and its arguments."""

Answer = bytes | Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""An answer of the API as raw bytes; or what is done with the connection, which is closed then."""


def answer(
    body: bytes | str = b"{}", media_type: str = "application/json", status: str = "200 OK", *more: str
) -> bytes:
    """An answer as raw bytes, with its length. `more`: further header lines."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media_type}"] if media_type else []), *more]
    return "\r\n".join([*lines, f"Content-Length: {len(content)}"]).encode() + b"\r\n\r\n" + content


NOTHING = answer()
"""An empty object."""


@dataclass(frozen=True)
class Attack:
    """`call` is made once and `answer` is given to each request. Every check that is set has to hold.

    In texts HOST stands for host and port of the API, OTHER for those of a second server, FOLDER for a folder
    of the row's own.
    """

    words: str
    """The attack. Names the row: no two are alike."""
    call: Call | tuple[Call, ...] = ()
    """One after the other by the same server; the last result is looked at."""
    answer: Answer | tuple[Answer, ...] = NOTHING
    """Several: one after the other, the last again and again."""
    _: KW_ONLY
    environ: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Written below FOLDER before."""
    way: Callable[[Bench, Attack], Seen] | None = None
    """How it comes, if not as a call: see ways.py."""
    sent: tuple[str, ...] | None = None
    """First lines of all requests, without the version. (): nothing is sent."""
    carries: tuple[str | bytes, ...] = ()
    """What stands somewhere in the requests."""
    never: tuple[str | bytes, ...] = ()
    """What stands nowhere in the requests."""
    says: tuple[str, ...] = ()
    """What the model is told."""
    hides: tuple[str, ...] = ()
    """What the model must not get, wherever in the result."""
    outside: tuple[str, ...] = ()
    """What must not stand outside of the fence."""
    error: bool | None = None
    """Whether the result is an error; None: both will do."""
    holds: Callable[[Seen], str] | None = None
    """Anything else: "" or what is wrong."""
    cannot: str = ""
    """Why this is not held, as docs/operator/security.md says it. The checks are what would be right."""

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls."""
        return (self.call,) if self.call and isinstance(self.call[0], str) else self.call  # type: ignore[return-value]  # told apart by the first


@dataclass(frozen=True)
class Seen:
    """What came of it. `said`: further text that somebody got, such as a question or a line of a log."""

    requests: tuple[bytes, ...] = ()
    results: tuple[Json, ...] = ()
    said: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def result(self) -> Json:
        """The last result."""
        return self.results[-1] if self.results else {"content": []}

    @property
    def text(self) -> str:
        """All text of the last result."""
        blocks = [block.get("text", "") for block in self.result.get("content", ())]
        return "\n".join(filter(None, (self.said, *blocks)))

    @property
    def voice(self) -> str:
        """What is said in the server's own voice: everything but structured content and what is fenced."""
        blocks = [json.dumps(block, ensure_ascii=False) for block in self.result.get("content", ())]
        texts = [block.get("text", "") for block in self.result.get("content", ())]
        own = [_FENCED.sub("[fenced]", text) for text in texts]
        named = [block for block, text in zip(blocks, texts, strict=True) if not text]
        return "\n".join(filter(None, (self.said, *own, *named)))


_FENCED = re.compile(r"--- START (UNTRUSTED [A-Z ]+ [0-9a-f]{24}) ---\n.*?\n--- END \1 ---", re.DOTALL)


def wrong(attack: Attack, seen: Seen) -> list[str]:
    """What is not as the row says."""
    lines = tuple(
        raw.split(b"\r\n", 1)[0].decode("latin-1").removesuffix(" HTTP/1.1") for raw in seen.requests
    )
    whole = json.dumps(seen.result, ensure_ascii=False) + seen.said
    found = [f"sent {lines}"] if attack.sent is not None and lines != attack.sent else []
    wire = b"\n".join(seen.requests)
    found += [f"does not send {part!r}" for part in attack.carries if _bytes(part) not in wire]
    found += [f"sends {part!r}" for part in attack.never if _bytes(part) in wire]
    found += [f"does not say {part!r}: {seen.text[:500]}" for part in attack.says if part not in seen.text]
    found += [f"shows {part!r}: {whole[:500]}" for part in attack.hides if part in whole]
    found += [f"says {part!r} itself: {seen.voice[:500]}" for part in attack.outside if part in seen.voice]
    if attack.error is not None and seen.result.get("isError", False) != attack.error:
        found.append(f"isError is not {attack.error}: {seen.text[:500]}")
    if attack.holds is not None and (more := attack.holds(seen)):
        found.append(more)
    return found


def states_a_fact(attack: Attack) -> bool:
    """Whether anything could come out wrong."""
    checks = attack.carries or attack.never or attack.says or attack.hides or attack.outside or attack.holds
    return bool(checks) or attack.sent is not None or attack.error is not None


def expected(attack: Attack) -> str:
    """What must come of it, in words."""
    parts = []
    if attack.sent is not None:
        parts.append(f"sends {_quoted(attack.sent)}" if attack.sent else "nothing is sent")
    for words, texts in (
        ("sends", attack.carries),
        ("never sends", attack.never),
        ("says", attack.says),
        ("hides", attack.hides),
        ("keeps inside the fence", attack.outside),
    ):
        parts += [f"{words} {_quoted(texts)}"] if texts else []
    parts += [(attack.holds.__doc__ or "").strip().rstrip(".")] if attack.holds else []
    parts += ["an error" if attack.error else "no error"] if attack.error is not None else []
    return "; ".join(filter(None, parts)) + (f" (not held: {attack.cannot})" if attack.cannot else "")


def got(seen: Seen) -> str:
    """What came of it, shortly."""
    lines = [raw.split(b"\r\n", 1)[0].decode("latin-1").removesuffix(" HTTP/1.1") for raw in seen.requests]
    sent = f"sent {_quoted(tuple(lines[:3]))}{f' and {len(lines) - 3} more' if len(lines) > 3 else ''}"
    told = " ".join(seen.voice.split())
    return f"{sent if lines else 'nothing sent'}; {told[:160]}{'…' if len(told) > 160 else ''}"


def _quoted(texts: tuple[str | bytes, ...]) -> str:
    return ", ".join(f"`{text[:60]!r}`" if isinstance(text, bytes) else f"`{text[:60]}`" for text in texts)


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()
