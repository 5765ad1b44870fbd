"""Which media type of several is used, and what kind of body or answer it makes."""

from __future__ import annotations

from typing import Literal

from ..api.model import MediaType

BodyKind = Literal["json", "form", "multipart", "text", "binary"]
_RANK: dict[BodyKind, int] = {"json": 0, "form": 1, "multipart": 2, "text": 3, "binary": 4}
_PLAINEST: dict[BodyKind, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "text": "text/plain",
    "binary": "application/octet-stream",
}
_TEXT_SUFFIXES = ("+xml", "+yaml", "/xml", "/yaml", "/x-yaml", "/javascript", "/graphql", "/sql", "/x-ndjson",
                  "/x-pem-file", "/jsonl", "/jsonlines", "+jsonl", "json-seq")  # fmt: skip


def base(name: str) -> str:
    """Without parameters, in lower case: `Application/JSON; charset=utf-8` → `application/json`."""
    return name.partition(";")[0].strip().lower()


def body_kind(name: str) -> BodyKind:
    """RFC 6838 names, RFC 6839 suffixes."""
    name = base(name)
    if name in ("application/json", "*/*", "application/*", "text/json") or name.endswith("+json"):
        return "json"
    if name == "application/x-www-form-urlencoded":
        return "form"
    if name == "multipart/form-data":
        return "multipart"
    if name.startswith("text/") or name.endswith(_TEXT_SUFFIXES):
        return "text"
    return "binary"


def choose(contents: tuple[MediaType, ...]) -> MediaType:
    """The media type that a request is sent in: JSON before forms before text before the rest.

    `application/json` itself before other JSON; within a kind the one that the description names first.
    """
    return min(
        enumerate(contents),
        key=lambda one: (_RANK[body_kind(one[1].name)], base(one[1].name) != "application/json", one[0]),
    )[1]


def concrete(name: str) -> str:
    """The content type to send: of a range the plainest one of its kind."""
    return _PLAINEST[body_kind(name)] if "*" in base(name) else name.strip()


def accept(names: list[str]) -> str:
    """The Accept header for these answers (RFC 9110 section 12.5.1), JSON first."""
    unique = dict.fromkeys(base(name) for name in names)
    ordered = sorted(unique, key=lambda name: (_RANK[body_kind(name)], name != "application/json"))
    return ", ".join(ordered) or "application/json"
