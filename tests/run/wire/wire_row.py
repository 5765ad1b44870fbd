"""A row of docs/wire.md: what is described, what is called, and the fact that has to come out of it."""

from __future__ import annotations

import asyncio
import importlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from wire_network import Answer, listening
from wire_signatures import Check

ROOT = Path(__file__).parents[3]

Json = dict[str, Any]
Call = tuple[str, Json]

SECRETS = {
    "WORKSHOP_TOKEN": "token-of-the-workshop",
}
"""What is set for each row."""


def answer(
    body: bytes | str = b"{}", media_type: str = "application/json", status: str = "200 OK", *more: str
) -> bytes:
    """An answer as raw bytes, with its length."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"Content-Type: {media_type}"] if media_type else []
    lines += [*more, f"Content-Length: {len(content)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


@dataclass(frozen=True)
class Sent:
    """What one request has to be. `line` is its first line without the version."""

    line: str
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    body: bytes | str | None = b""
    """None: said by `parts` of the body that have to be there."""
    parts: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Given:
    """What the model has to get from the last call."""

    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    """What must not be there."""
    structured: Any = None
    """The structured content, without the notice in it."""
    error: bool = False
    blocks: tuple[str, ...] = ("text",)


@dataclass(frozen=True)
class Row:
    """`see`: pointers into the description. Calls are made one after the other by one server."""

    id: str
    what: str
    see: tuple[str, ...]
    calls: tuple[Call, ...]
    sent: tuple[Sent, ...] | None = None
    """None: what is sent is not what the row is about."""
    given: Given | None = None
    environ: Mapping[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = (answer(),)
    shown_answer: str = ""
    """In place of bytes that cannot be shown."""
    certificate: str = "api"
    mutual: bool = False
    peers: tuple[str, ...] = ()
    policy: str = ""
    signature: Check | None = None
    """What is to be signed, and how."""


@dataclass(frozen=True)
class Seen:
    """What came of a row."""

    requests: tuple[bytes, ...]
    results: tuple[Json, ...]
    peers: tuple[str, ...]
    wrong: tuple[str, ...]
    """With signatures."""


Play = Callable[[Row], Seen]
"""What came of a row, which is played once."""


def seen(row: Row, package: str, folder: Path, patch: pytest.MonkeyPatch) -> Seen:
    """The row, played."""
    about = importlib.import_module(f"{package}.about").ABOUT
    environ = {"WORKSHOP_SERVER_CA_BUNDLE_PATH": str(folder / "authority.pem"), **SECRETS}
    environ |= {name: value.replace("FOLDER", str(folder)) for name, value in row.environ.items()}
    environ = {name: value for name, value in environ.items() if name not in row.unset}
    for name in about.variables:
        patch.delenv(name, raising=False)
    for name, value in environ.items():
        patch.setenv(name, value)
    runtime = type(about).__module__.partition(".config.")[0]
    load = importlib.import_module(f"{runtime}.config.settings").load
    config = load(about, {}, environ)
    catalog = importlib.import_module(f"{runtime}.catalog.catalog").load(package)
    selection = importlib.import_module(f"{runtime}.catalog.selection").select(catalog, config)
    calls_of = importlib.import_module(f"{runtime}.calls.executor").Calls

    async def play() -> Seen:
        calls = calls_of(about, config, selection)
        async with listening(
            folder, row.answers, patch, certificate=row.certificate, mutual=row.mutual
        ) as upstream:
            try:
                results = [await calls.call(name, arguments) for name, arguments in row.calls]
            finally:
                await calls.api.aclose()
        return Seen(tuple(upstream.requests), tuple(results), tuple(upstream.peers), ())

    found = asyncio.run(play())
    results = json.loads(_steady(json.dumps(found.results, ensure_ascii=False), str(folder)))
    wrong = [text for raw in found.requests for text in (row.signature(raw, folder) if row.signature else ())]
    return Seen(tuple(map(_without_chance, found.requests)), tuple(results), found.peers, tuple(wrong))


def _without_chance(raw: bytes) -> bytes:
    """Without what is random."""
    boundary = re.search(rb"boundary=([0-9a-f]{32})\r\n", raw)
    raw = raw.replace(boundary[1], b"BOUNDARY") if boundary else raw
    for found, instead in _CHANCE:
        raw = re.sub(found, instead, raw, flags=re.I)
    return raw


_CHANCE = (
    (rb";created=[0-9]+", b";created=TIME"),
    (rb';nonce="[^"]+"', b';nonce="RANDOM"'),
    (rb"\r\nSignature: sig1=:[A-Za-z0-9+/=]{88}:", b"\r\nSignature: sig1=:SIGNATURE:"),
    (rb"\r\nX-Timestamp: [0-9]{10}\r\n", b"\r\nX-Timestamp: TIME\r\n"),
    (rb"\r\nX-Nonce: [0-9a-f]{32}\r\n", b"\r\nX-Nonce: RANDOM\r\n"),
    (rb"\r\nX-Signature: key-1:[A-Za-z0-9+/=]{88}\r\n", b"\r\nX-Signature: key-1:SIGNATURE\r\n"),
)


def _steady(text: str, folder: str) -> str:
    """Without what is random."""
    text = re.sub(r"(UNTRUSTED API [A-Z]+) [0-9a-f]{24} ", r"\1 NONCE ", text)
    text = re.sub(r"urn:uuid:[0-9a-f-]{36}", "urn:uuid:UUID", text)
    return re.sub(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}", "TIME-RANDOM", text.replace(folder, "FOLDER"))


def differences(row: Row, found: Seen) -> list[str]:
    """What is not as the row says it has to be."""
    out: list[str] = []
    if row.sent is not None:
        if len(found.requests) != len(row.sent):
            out.append(f"{len(found.requests)} requests, not {len(row.sent)}: {found.results}")
        for number, (raw, sent) in enumerate(zip(found.requests, row.sent, strict=False), 1):
            out += [f"request {number}: {text}" for text in _unlike(raw, sent)]
    if found.peers != row.peers:
        out.append(f"certificates shown: {found.peers}")
    out += found.wrong
    given = row.given or Given()
    return out + (_result(found.results[-1], given) if row.given or row.sent else [])


def _unlike(raw: bytes, sent: Sent) -> list[str]:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    out = [f"{first!r} is not {sent.line!r}"] if first != f"{sent.line} HTTP/1.1" else []
    out += [f"no line {line!r} in {lines}" for line in sent.has if lines.count(line) != 1]
    names = {line.partition(":")[0].lower() for line in lines}
    out += [f"a line {name}" for name in sent.lacks if name.lower() in names]
    if sent.body is not None:
        expected = sent.body.encode() if isinstance(sent.body, str) else sent.body
        out += [f"the body is {body!r}"] if body != expected else []
    out += [f"no {part!r} in {body!r}" for part in sent.parts if part not in body]
    return out


def _result(result: Json, given: Given) -> list[str]:
    blocks = result["content"]
    text = "\n".join(block["text"] for block in blocks if block["type"] == "text")
    out = [f"does not say {part!r}: {text}" for part in given.says if part not in text]
    whole = json.dumps(result, ensure_ascii=False)
    out += [f"says {part!r}: {whole}" for part in given.silent if part in whole]
    if result.get("isError", False) != given.error:
        out.append(f"isError is not {given.error}: {text}")
    found = dict(result.get("structuredContent", {}))
    if given.structured is not None and (not found.pop("notice", "") or found != given.structured):
        out.append(f"structured content is {result.get('structuredContent')}")
    kinds = tuple(dict.fromkeys(block["type"] for block in blocks))
    if kinds != given.blocks:
        out.append(f"blocks of {kinds}, not {given.blocks}")
    return out
